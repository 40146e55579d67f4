"""The footer: what the keys do here and now, the row's own first; a click on a word is its key."""

from dataclasses import dataclass, replace

from textual import events
from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import arrows
from deskside.language.i18n import _
from deskside.language.text import cells
from deskside.widgets.styled_text import Span, content


@dataclass(frozen=True)
class Hint:
    """A key with the word for what it does here; `press` is the key as Textual names it."""

    shown: str
    word: str
    press: str

    @property
    def width(self) -> int:
        """The cells it takes."""
        return cells(self.shown) + (1 + cells(self.word) if self.word else 0)


DAILY = 6
"""The verbs of the row that every screen has room for, More among them."""


class Footer(Widget):
    """One row of hints. The row's verbs fall off before the desk's, which always stay."""

    DEFAULT_CSS = "Footer { dock: bottom; height: 1; background: $surface; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self) -> None:
        super().__init__()
        self._row: list[Hint] = []
        self._desk: list[Hint] = []
        self._places: list[tuple[int, int, Hint]] = []

    def show(self, row: list[Hint], desk: list[Hint]) -> None:
        """Show these: the row's verbs on the left, the desk's keys on the right."""
        row, desk = ([replace(hint, shown=arrows(hint.shown)) for hint in side] for side in (row, desk))
        if (row, desk) != (self._row, self._desk):
            self._row, self._desk = row, desk
            self.refresh()

    def render(self) -> Content:
        spans: list[Span] = [(" ", "")]
        self._places = []
        at = 1
        row, desk, gap = self._fitting()
        for group in (row, desk):
            for hint in group:
                self._places.append((at, at + hint.width, hint))
                spans += [(hint.shown, "key"), (f" {hint.word}" if hint.word else "", ""), (" " * gap, "")]
                at += hint.width + gap
            if group and group is not desk:
                spans.append((" ", ""))
                at += 1
        return content(spans)

    def _fitting(self) -> tuple[list[Hint], list[Hint], int]:
        """The row's verbs that fit, the desk's, and the cells between them.

        Where the daily verbs do not fit all stands closer, and finding is named by its key alone.
        """
        short = [replace(hint, word="") if hint.press == "slash" else hint for hint in self._desk]
        row = self._held(self._desk, 2)
        if not self._desk or len(row) >= min(len(self._row), DAILY):
            return row, self._desk, 2
        return self._held(short, 1), short, 1

    def _held(self, desk: list[Hint], gap: int) -> list[Hint]:
        """The row's verbs that fit beside the desk's; the last, More, is dropped last."""
        room = self.size.width - sum(hint.width + gap for hint in desk)
        row = list(self._row)
        while row and sum(hint.width + gap for hint in row) + (2 - gap) > room:
            row.pop(-2 if len(row) > 1 and row[-1].press == "full_stop" else -1)
        return row

    def on_click(self, event: events.Click) -> None:
        for start, end, hint in self._places:
            if start <= event.x < end:
                self.app.simulate_key(hint.press)


def typing_row() -> list[Hint]:
    """The hints while a field outside a form has the focus: only these keys leave it (L-01)."""
    return [
        Hint("Enter", _("Take it"), "enter"),
        Hint("Esc", _("Leave"), "escape"),
        Hint("F2", _("Phone"), "f2"),
        Hint("F3", _("Find"), "f3"),
        Hint("Ctrl+P", _("Commands"), "ctrl+p"),
    ]
