"""A field with rows below it that may be taken instead of what is typed; `↓` goes into them, `↑` out again."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from deskside.widgets.chooser import Chooser, Row
from deskside.widgets.field import Field


class ComboField(Widget):
    """The text stays open while a row is marked; `Enter` takes what is marked, else the text as it stands.

    A subclass composes `field` and `rows`, and says what `offer`, `enter`, `take` and `leave_rows` do.
    """

    BLANK: ClassVar[bool] = True
    DEFAULT_CSS = """
    ComboField { width: 1fr; height: auto; }
    ComboField > Chooser { display: none; }
    ComboField.-open > Chooser { display: block; }
    """
    BINDINGS = [
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(
        self, value: str = "", *, placeholder: str = "", replacing: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.field = self.made_field(value, placeholder=placeholder, replacing=replacing)
        self.rows = Chooser(numbered=False, focusable=False, marked=None)

    # -- what a subclass gives

    made_field: type[Field] = Field
    """What the text is typed into."""

    def offer(self) -> None:
        """Show the rows that `↓` is to go into."""

    def enter(self) -> None:
        """`Enter` with nothing marked."""

    def take(self, row: Row) -> None:
        """A row was chosen."""

    def leave_rows(self) -> None:
        """`↑` on the first row."""
        self.close()

    def left(self) -> None:
        """A field that was left shows no rows."""
        self.close()

    # -- the field

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.field.value

    typed = value

    def focus(self, scroll_visible: bool = True) -> "ComboField":
        """The keys go to the field."""
        self.field.focus(scroll_visible)
        return self

    def put(self, text: str) -> None:
        """Set the text as if it had stood there."""
        self.field.put(text)

    # -- the rows

    def show_rows(self, rows: Sequence[Row], *, marked: int | None = None) -> None:
        """Show these rows; without any there is nothing below the field."""
        self.rows.show(rows, marked=marked)
        self.set_class(bool(rows), "-open")

    def close(self) -> bool:
        """Put the rows away; whether there were any to put away."""
        was_open = self.has_class("-open")
        self.show_rows(())
        return was_open

    def action_move(self, step: int) -> None:
        """Go down into the rows, and up out of them again."""
        if step > 0 and not self.rows.rows:
            self.offer()
        if step < 0 and self.rows.marked == 0:
            self.leave_rows()
        elif step > 0 or self.rows.marked is not None:
            self.rows.action_move(step)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what is marked, else the text."""
        event.stop()
        row = self.rows.current
        if row is None:
            self.enter()
        else:
            self.take(row)

    def on_chooser_taken(self, event: Chooser.Taken) -> None:
        """A click on a row."""
        event.stop()
        self.take(event.row)

    def on_chooser_moved(self, event: Chooser.Moved) -> None:
        """The rows are part of the field."""
        event.stop()

    def on_descendant_blur(self) -> None:
        self.left()
