"""The one chooser: numbered rows and a cursor; `Enter` takes the marked row, a digit takes the row that bears it."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.i18n import _
from deskside.language.text import cells, one_line
from deskside.widgets.desk_app import desk_app_of
from deskside.widgets.styled_text import Span, content, width_of

WIDEST_LABEL = 32
"""Cells of a label beside its detail on a narrow sheet; a wide one gives half of its own, for a time is never cut."""
AROUND = 7
"""The lines of a sheet beside its rows: the bars of the place below, its title or field, footer and answer."""
LEAST_LINES = 3


class Row(Protocol):
    """What a chooser shows: something with a value that draws itself on one line."""

    @property
    def value(self) -> object:
        """What taking the row means."""

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:
        """The row in at most `width` cells; labels that stand in a column take `label_width`."""


@dataclass(frozen=True)
class Choice:
    """A row of words: what it is, and beside it what it means. Text from people is welcome, it is cleaned (R-90).

    `digit` is its number where it is not the row's place, 0 for what ends things. `quiet` rows are shown muted.
    """

    value: object
    label: str
    detail: str = ""
    digit: int | None = None
    quiet: bool = False

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:
        """The label in its column, bold under the cursor, and the detail muted beside it."""
        sign = signs()
        label = one_line(self.label)
        tone = "muted" if self.quiet else "strong" if marked else ""
        if not self.detail:
            return [(sign.cut(label, width), tone)]
        room = min(label_width, width)
        return [(sign.pad(label, room), tone), ("  ", ""), (sign.cut(one_line(self.detail), width - room - 2), "muted")]


class Chooser(Widget):
    """Rows to choose from. Numbered and focused, it is a menu; neither, it shows the proposals below a field.

    Below a sheet, which has the keys, no digit is named and no cursor stands (L-53).
    """

    DEFAULT_CSS = """
    Chooser { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    rows: reactive[tuple[Row, ...]] = reactive((), layout=True)
    marked: reactive[int | None] = reactive(None)

    @dataclass
    class Taken(Message):
        """A row was chosen: by its digit, with `Enter`, or by a click."""

        row: Row

    class Moved(Message):
        """The cursor stands on another row."""

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        marked: int | None = 0,
        numbered: bool = True,
        focusable: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.numbered = numbered
        self.top = 0
        self.can_focus = focusable
        self.set_reactive(Chooser.rows, tuple(rows))
        self.set_reactive(Chooser.marked, marked if rows else None)

    def show(self, rows: Sequence[Row], *, marked: int | None = None) -> None:
        """Show other rows, the cursor on `marked`."""
        self.rows = tuple(rows)
        self.marked = None if marked is None or not rows else min(marked, len(rows) - 1)
        self.refresh(layout=True)

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        if self.marked is None or self.marked >= len(self.rows):
            return None
        return self.rows[self.marked]

    def digit_of(self, place: int) -> str:
        """The digit that takes the row at `place`; rows after the ninth have none."""
        own = getattr(self.rows[place], "digit", None)
        if own is not None:
            return str(own)
        return str(place + 1) if place < 9 else ""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """One line a row, and never more than the terminal has room for between the bars (L-93)."""
        return min(len(self.rows), max(self.app.size.height - AROUND, LEAST_LINES))

    @property
    def room(self) -> int:
        """How many rows are shown; where not all are, a line below says how many more there are (L-93)."""
        height = max(self.size.height, 1)
        return height if len(self.rows) <= height else max(height - 1, 1)

    def render(self) -> Content:
        """The rows that fit, the cursor's with `▌` and the panel colour; no line is wider than the widget."""
        width, height = self.size.width, self.room
        if self.marked is not None:
            self.top = min(max(self.top, self.marked - height + 1), self.marked)
        self.top = max(min(self.top, len(self.rows) - height), 0)
        labels = [cells(one_line(row.label)) for row in self.rows if isinstance(row, Choice) and row.detail]
        label_width = min(max(labels, default=0), max(WIDEST_LABEL, width // 2))
        shown = range(self.top, min(self.top + height, len(self.rows)))
        lines = [self._line(place, width, label_width) for place in shown]
        if len(shown) < len(self.rows) and self.size.height > len(shown):
            lines.append(self._more(shown, width))
        return Content("\n").join(lines)

    def _more(self, shown: range, width: int) -> Content:
        sign, below = signs(), len(self.rows) - shown.stop
        parts = [_("{n} above").format(n=shown.start)] if shown.start else []
        parts += [_("{n} below").format(n=below)] if below else []
        words = f" {' ' * 4 if self.numbered else ''}{sign.more} {', '.join(parts)}"
        return content([(sign.cut(words, width), "muted")])

    def _line(self, place: int, width: int, label_width: int) -> Content:
        marked, has_keys = place == self.marked, self.screen.is_active
        spans: list[Span] = [(signs().focus if marked and has_keys else " ", "accent")]
        if self.numbered:
            spans.append((f" {(self.digit_of(place) if has_keys else '') or ' '}  ", "key"))
        room = max(width - width_of(spans) - 1, 1)
        spans += self.rows[place].spans(room, label_width, marked=marked)
        spans.append((" " * max(width - width_of(spans), 0), ""))
        line = content(spans)
        return line.stylize_before("on $panel") if marked else line

    def watch_marked(self) -> None:
        """Tell where the cursor went."""
        self.post_message(self.Moved())

    def action_move(self, step: int) -> None:
        """Move the cursor a row; at the edge it stays."""
        if self.rows:
            start = (-1 if step > 0 else 0) if self.marked is None else self.marked
            self.marked = max(0, min(start + step, len(self.rows) - 1))

    def action_page(self, direction: int) -> None:
        """Move the cursor by as many rows as are shown."""
        self.action_move(direction * max(self.room - 1, 1))

    def action_edge(self, place: int) -> None:
        """Move the cursor to the first or the last row."""
        if self.rows:
            self.marked = place % len(self.rows)

    def action_take(self) -> None:
        """Take the row under the cursor."""
        if self.marked is not None and self.current is not None:
            self.take(self.marked)

    def take(self, place: int) -> None:
        """Take the row at `place`."""
        self.marked = place
        self.post_message(self.Taken(self.rows[place]))

    def on_key(self, event: events.Key) -> None:
        """A digit, full-width ones included (L-03), takes the row that bears it; one that no row bears is answered."""
        digit = unicodedata.normalize("NFKC", event.character or "")
        if not self.numbered or len(digit) != 1 or digit not in "0123456789":
            return
        event.stop()
        for place in range(len(self.rows)):
            if self.digit_of(place) == digit:
                self.take(place)
                return
        desk_app_of(self).answer(_("{key} does nothing here; ? shows the keys").format(key=digit))

    def on_click(self, event: events.Click) -> None:
        """A click takes the row under it."""
        event.stop()
        place = event.y + self.top
        if 0 <= place < len(self.rows) and event.y < self.room:
            self.take(place)
