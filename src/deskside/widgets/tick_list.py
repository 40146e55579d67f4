"""Rows that are ticked off: the space bar, a digit or a click ticks the row; `Enter` goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message

from deskside.language.glyphs import signs
from deskside.language.text import one_line
from deskside.widgets.chooser import Choice, Chooser
from deskside.widgets.styled_text import Span, two_sided, width_of

MOST = 6


@dataclass(frozen=True)
class Tick:
    """A row to tick: what it is, what is known of it, and at the right what comes of it."""

    value: int
    label: str
    detail: str
    outcome: str = ""
    label_width: int = 12
    ticked: bool = False

    def spans(self, width: int, label_width: int, *, marked: bool) -> list[Span]:  # noqa: ARG002
        """The sign of a tick before the label; the outcome stays whole, the detail is cut."""
        sign = signs()
        right: list[Span] = [(sign.cut(one_line(self.outcome), width // 2), "kept")] if self.outcome else []
        left: list[Span] = [(f"{sign.kept if self.ticked else ' '} ", "key")]
        left.append((sign.pad(one_line(self.label), self.label_width), "strong" if marked or self.ticked else ""))
        room = width - width_of(left) - width_of(right) - 4
        left.append(("  " + sign.cut(one_line(self.detail), max(room, 0)), "muted"))
        return two_sided(left, right, width)


class TickList(Chooser):
    """What is ticked are the values of its rows, in the order in which they were ticked."""

    DEFAULT_CSS = """
    TickList:focus { background: $surface; }
    """
    BINDINGS = [
        Binding("space", "tick", show=False),
        Binding("enter", "go_on", show=False),
    ]

    class Changed(Message):
        """Something was ticked, or no longer."""

    class Done(Message):
        """`Enter`: on to the next field."""

    def __init__(self, *, empty: str = "", id: str | None = None) -> None:
        super().__init__(marked=None, focusable=False, id=id)
        self.empty = empty
        self.ticked: list[int] = []

    @property
    def typed(self) -> list[int]:
        """What is ticked."""
        return [*self.ticked]

    def put(self, typed: Sequence[int]) -> None:
        """Tick these, and none else."""
        self.ticked = [*typed]
        self._redraw()

    def offer(self, rows: Sequence[Tick]) -> None:
        """Have these rows; what is ticked of them stays so."""
        self.can_focus = bool(rows)
        self._offered = tuple(rows)
        self.ticked = [each for each in self.ticked if any(row.value == each for row in rows)]
        self._redraw()

    _offered: tuple[Tick, ...] = ()

    def _redraw(self) -> None:
        rows = [replace(row, ticked=row.value in self.ticked) for row in self._offered]
        self.numbered = bool(rows)
        marked = self.marked
        self.show(rows or [Choice(None, self.empty, quiet=True)], marked=marked if rows else None)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return min(super().get_content_height(container, viewport, width), MOST)

    def on_focus(self) -> None:
        """The cursor stands on the first row."""
        self.marked = self.marked or 0

    def on_blur(self) -> None:
        """It goes with the focus."""
        self.marked = None

    def take(self, place: int) -> None:
        """Tick the row, or take its tick off."""
        if not self._offered:
            return
        value = self._offered[place].value
        self.ticked = [each for each in self.ticked if each != value] if value in self.ticked else [*self.ticked, value]
        self.marked = place
        self._redraw()
        self.post_message(self.Changed())

    def action_tick(self) -> None:
        """The space bar."""
        if self.marked is not None:
            self.take(self.marked)

    def action_go_on(self) -> None:
        """`Enter`."""
        self.post_message(self.Done())
