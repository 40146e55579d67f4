"""A field of a form for a filter of customers, with the proposals of the lists below it (R-71)."""

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input

from deskside.desk.desk_session import DeskSession
from deskside.desk.filter_keys import CUSTOMER
from deskside.desk.filter_proposals import proposals
from deskside.fields.record import Field as Declared
from deskside.language.i18n import _
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import Field
from deskside.widgets.filter_proposals import FilterProposals


class FilterField(Widget):
    """What is typed, and what it could go on with: `Tab` or `→` takes the first, `↓` chooses, `Esc` puts them away."""

    DEFAULT_CSS = "FilterField { height: auto; width: 1fr; }"

    def __init__(self, desk: DeskSession, field: Declared, typed: str) -> None:
        super().__init__()
        self.desk = desk
        self.field = Field(typed, placeholder=field.hint and _(field.hint))
        self.proposed = FilterProposals()

    def compose(self) -> ComposeResult:
        """The field, and below it the proposals."""
        yield self.field
        yield self.proposed

    @property
    def typed(self) -> str:
        """The filter as it stands."""
        return self.field.typed

    def put(self, text: str) -> None:
        """Set the filter."""
        self.field.put(text)

    def focus(self, scroll_visible: bool = True) -> "FilterField":
        """The keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    def close(self) -> bool:
        """Put the proposals away; whether there were any."""
        had = bool(self.proposed.rows)
        self.proposed.put([])
        return had

    def on_input_changed(self, event: Input.Changed) -> None:
        """On every key while it is typed in."""
        if self.field.has_focus:
            head = event.value[: self.field.cursor_position]
            self.proposed.put(self.desk.ask(proposals, head, CUSTOMER))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """`Enter` takes what is marked; else it is the form's."""
        if self.proposed.marked is not None:
            event.stop()
            self.proposed.take_into(self.field)

    def on_key(self, event: events.Key) -> None:
        """The keys of the proposals, while there are any."""
        self.proposed.took_key(self.field, event)

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The proposals are part of the field."""
        event.stop()

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a proposal."""
        event.stop()
        self.proposed.take_into(self.field)

    def on_descendant_blur(self) -> None:
        """They are there only while it is typed in."""
        self.proposed.put([])
