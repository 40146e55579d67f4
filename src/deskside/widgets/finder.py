"""A field with what it finds below it: who's calling, and the customer of a form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from deskside.language.glyphs import signs
from deskside.language.text import cells
from deskside.widgets.chooser import Chooser, Row
from deskside.widgets.combo_field import ComboField
from deskside.widgets.styled_text import Span

Search = Callable[[str], Sequence[Row]]


@dataclass(frozen=True)
class MoreRow:
    """The row below a cut list, or a cut `part` of it: how many more there are; taking it shows the next of them."""

    words: str
    hint: str
    part: str = ""

    @property
    def value(self) -> None:
        """Nobody."""
        return

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """How many more, and the key that shows them."""
        sign = signs()
        label = sign.cut(f"{sign.more} {self.words}", width)
        room = max(width - cells(label) - 3, 0)
        return [(label, "strong" if marked else "muted"), ("   ", ""), (sign.cut(self.hint, room), "muted")]


class Finder(ComboField):
    """Typing searches; `↓` goes into what was found while the text stays open; `Enter` takes what is marked (L-11).

    The look-up is part of the keystroke, so that `Enter` meets the rows of all that was typed before it, and rows are
    asked for again only when the text changes: nothing reorders under the cursor. With `eager` the first row is marked
    from the start; without it `Enter` leaves the field with the text as it stands, until `↓` was pressed. A list that
    is cut grows by a page with `PgDn`, or where its last row is taken.
    """

    BINDINGS = [Binding("pagedown", "grow", show=False)]

    @dataclass
    class Taken(Message):
        """A row was chosen."""

        row: Row

    class Left(Message):
        """`Enter` with nothing marked: the text stands as it is."""

    class Typed(Message):
        """The text changed, and with it what was found."""

    class Moved(Message):
        """Another row is marked, or none."""

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
        super().__init__(value, placeholder=placeholder, replacing=replacing, id=id)
        self.search = search
        self.eager = eager
        self.most = most
        self._grown: dict[str, int] = {}

    @property
    def pages(self) -> int:
        """How many pages of the list are wanted."""
        return self.pages_of("")

    def pages_of(self, part: str) -> int:
        """How many pages of a part of the list are wanted."""
        return 1 + self._grown.get(part, 0)

    def compose(self) -> ComposeResult:
        """The field above, the rows below."""
        yield self.field
        yield self.rows

    def on_mount(self) -> None:
        """Show what the text given from the start finds."""
        if self.eager:
            self.offer()

    def offer(self) -> None:
        """Search for the text as it stands."""
        self.show_rows(list(self.search(self.value))[: self.most], marked=0 if self.eager else None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search on every keystroke, within it."""
        event.stop()
        self._grown.clear()
        self.offer()
        self.post_message(self.Typed())

    def enter(self) -> None:
        """Leave the field with the text as it stands."""
        self.post_message(self.Left())

    def take(self, row: Row) -> None:
        """Tell which row it is; the one that says how many more there are shows them."""
        if isinstance(row, MoreRow):
            self._grow(self.rows.rows.index(row), row)
        else:
            self.post_message(self.Taken(row))

    def action_grow(self) -> None:
        """Show more of what is cut below the cursor, which goes on the first that is new; of a whole list the last."""
        for place, row in enumerate(self.rows.rows):
            if isinstance(row, MoreRow) and place >= (self.rows.marked or 0):
                self._grow(place, row)
                return
        self.rows.action_edge(-1)

    def _grow(self, place: int, more: MoreRow) -> None:
        self._grown[more.part] = self.pages_of(more.part)
        self.show_rows(list(self.search(self.value))[: self.most], marked=place)
        self.post_message(self.Moved())

    def on_chooser_moved(self, event: Chooser.Moved) -> None:  # noqa: ARG002
        """Tell that another row is marked."""
        self.post_message(self.Moved())

    def leave_rows(self) -> None:
        """Back into the text; where a row is always marked, around to the last one."""
        if self.eager:
            self.rows.action_move(-1)
        else:
            self.rows.marked = None

    def left(self) -> None:
        """The field of a form that was left shows no rows."""
        if not self.eager:
            self.close()
