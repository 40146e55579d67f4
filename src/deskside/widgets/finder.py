"""A field with what it finds below it: who's calling, and the customer of a form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from deskside.widgets.chooser import Chooser, Row
from deskside.widgets.field import Field

Search = Callable[[str], Sequence[Row]]


class Finder(Widget):
    """Typing searches; `↓` goes into what was found while the text stays open; `Enter` takes what is marked (L-11).

    The look-up is part of the keystroke, so that `Enter` meets the rows of all that was typed before it, and rows are
    asked for again only when the text changes: nothing reorders under the cursor. With `eager` the first row is marked
    from the start; without it `Enter` leaves the field with the text as it stands, until `↓` was pressed.
    """

    DEFAULT_CSS = """
    Finder { width: 1fr; height: auto; }
    Finder > Chooser { display: none; }
    Finder.-open > Chooser { display: block; }
    """
    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    @dataclass
    class Taken(Message):
        """A row was chosen."""

        finder: "Finder"
        row: Row

        @property
        def control(self) -> "Finder":
            """The finder it came from."""
            return self.finder

    @dataclass
    class Left(Message):
        """`Enter` with nothing marked: the text stands as it is."""

        finder: "Finder"
        text: str

        @property
        def control(self) -> "Finder":
            """The finder it came from."""
            return self.finder

    @dataclass
    class Typed(Message):
        """The text changed, and with it what was found."""

        finder: "Finder"
        text: str

        @property
        def control(self) -> "Finder":
            """The finder it came from."""
            return self.finder

    @dataclass
    class Moved(Message):
        """Another row is marked, or none."""

        finder: "Finder"

        @property
        def control(self) -> "Finder":
            """The finder it came from."""
            return self.finder

    def __init__(
        self,
        search: Search,
        value: str = "",
        *,
        eager: bool = False,
        most: int | None = None,
        placeholder: str = "",
        replacing: bool = False,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.search = search
        self.eager = eager
        self.most = most
        self.field = Field(value, placeholder=placeholder, replacing=replacing)
        self.found = Chooser(numbered=False, focusable=False, marked=None)

    def compose(self) -> ComposeResult:
        """The field above, the rows below."""
        yield self.field
        yield self.found

    def on_mount(self) -> None:
        """Show what the text given from the start finds."""
        if self.eager:
            self.look()

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.field.value

    def focus(self, scroll_visible: bool = True) -> "Finder":
        """The keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    def put(self, text: str) -> None:
        """Set the text without searching."""
        self.field.put(text)

    def look(self) -> None:
        """Search for the text as it stands."""
        rows = list(self.search(self.value))[: self.most]
        self.found.show(rows, marked=0 if self.eager else None)
        self.set_class(bool(rows), "-open")

    def close(self) -> bool:
        """Put the rows away; whether there were any to put away."""
        was_open = self.has_class("-open")
        self.found.show(())
        self.remove_class("-open")
        return was_open

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search on every keystroke, within it."""
        event.stop()
        self.look()
        self.post_message(self.Typed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is marked, else leave."""
        event.stop()
        row = self.found.current
        if row is None:
            self.post_message(self.Left(self, self.value))
        else:
            self.post_message(self.Taken(self, row))

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a row."""
        event.stop()
        self.post_message(self.Taken(self, event.row))

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The rows are part of the finder."""
        event.stop()
        self.post_message(self.Moved(self))

    def action_move(self, step: int) -> None:
        """Go down into the rows, and up out of them again."""
        if not self.found.rows:
            self.look()
        if step < 0 and self.found.marked == 0 and not self.eager:
            self.found.marked = None
        elif step > 0 or self.found.marked is not None:
            self.found.action_move(step)

    def on_descendant_blur(self) -> None:
        """A field of a form that was left shows no rows."""
        if not self.eager:
            self.close()
