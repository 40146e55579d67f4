"""The filter that is typed above the list of a place, and the proposals below it (L-01, R-71)."""

from textual import events
from textual.timer import Timer
from textual.widgets import Input

from deskside.desk.filter_proposals import Proposal
from deskside.errors import DesksideError
from deskside.screens.place_screen import PlaceScreen
from deskside.widgets.chooser import Chooser
from deskside.widgets.field import Field
from deskside.widgets.filter_proposals import FilterProposals

REST_SECONDS = 0.15


class TypedFilterPlace(PlaceScreen):
    """Holds the `filter`; a subclass shows a `Field` and `FilterProposals`, and reads its list by the filter.

    It is taken while it is typed and kept when it is left. `Enter` in one that means nothing says why and stays (R-71).
    `↑` in the empty field brings the last one back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.filter = ""
        self.refused: DesksideError | None = None
        """Why the filter means nothing, where it does not; set as the list is read."""
        self._last_filter = ""
        self._rest: Timer | None = None

    @property
    def filter_field(self) -> Field:
        """Where the filter is typed."""
        return self.query_one(Field)

    def find(self) -> None:
        self.filter_field.focus()

    def proposals(self, head: str) -> list[Proposal]:  # noqa: ARG002
        """What the filter up to the cursor could go on with; a finder of names has its list for that."""
        return []

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._stop_rest()
        self._rest = self.set_timer(REST_SECONDS, lambda: self.filter_by(event.value))
        if self.filter_field.has_focus:
            self.proposed.put(self.proposals(event.value[: self.filter_field.cursor_position]))

    @property
    def proposed(self) -> FilterProposals:
        """What the filter could go on with, below it."""
        return self.query_one(FilterProposals)

    def take_proposal(self) -> None:
        """Put what is marked, else the first, in the place of what was begun."""
        self.proposed.take_into(self.filter_field)

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The proposals are part of the field."""
        event.stop()

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a proposal."""
        event.stop()
        self.take_proposal()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.proposed.marked is not None:
            self.take_proposal()
            return
        self.proposed.put([])
        self.filter_by(event.value)
        if self.refused is None:
            self.set_focus(self.landing())
        else:
            self.desk_app.say_trouble(self.refused)

    def filter_by(self, text: str) -> None:
        """Take this filter, and read the list if it is another."""
        self._stop_rest()
        if text.strip() != self.filter:
            self.filter = text.strip()
            self._last_filter = self.filter or self._last_filter
            self.reload()

    def _stop_rest(self) -> None:
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _take_typed(self) -> None:
        """Take what was typed last without waiting for the rest: the keys that follow are for its rows."""
        if self._rest is not None:
            self.filter_by(self.filter_field.value)

    def leave_field(self) -> bool:
        self._take_typed()
        return super().leave_field()

    def on_descendant_blur(self) -> None:
        self._take_typed()
        self.proposed.put([])

    def action_back(self) -> None:
        if self.proposed.rows:
            self.proposed.put([])
        else:
            super().action_back()

    def on_key(self, event: events.Key) -> None:
        field = self.filter_field
        if field.has_focus and self.proposed.took_key(field, event):
            return
        if event.key == "up" and field.has_focus and not field.value:
            event.stop()
            field.value = self._last_filter
            field.cursor_position = len(field.value)
        elif event.key == "down" and field.has_focus:
            event.stop()
            self.leave_field()

    def clear_filter(self) -> bool:
        """Take the filter away; whether there was one. The list is the caller's to read."""
        had = bool(self.filter)
        self._stop_rest()
        with self.prevent(Input.Changed):
            self.filter_field.value = ""
        self.filter = ""
        return had

    def rung(self) -> bool:
        """`Esc` in the list takes the filter away."""
        had = self.clear_filter()
        if had:
            self.reload()
        return had
