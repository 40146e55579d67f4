"""What a list has no room for, below it: three lines, or on tall screens as many as its style sheet gives it."""

from collections.abc import Callable
from typing import Any

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.wrapping import wrap
from deskside.shop import clock
from deskside.widgets.desk_app import shop_of
from deskside.widgets.styled_text import Span, content
from deskside.widgets.timeline import timeline_lines
from deskside.widgets.words_said import words_spans

Parts = tuple[list[Span], list[Span], str]
"""The head and the tail of a summary, and its own text, for which only a tall preview has room."""


class Preview(Widget):
    """The row under the cursor: head, last words and tail; or head, tail, own text and the end of its timeline.

    `parts` draws a summary in so many cells; `numbered` lines bear the number of their ticket.
    """

    DEFAULT_CSS = "Preview { height: 3; text-wrap: nowrap; text-overflow: clip; }"

    def __init__(self, parts: Callable[[Any, int], Parts], *, numbered: bool = False) -> None:
        super().__init__()
        self._parts, self._numbered = parts, numbered
        self._shown: Any = None
        self._words: list[str] = []

    def show(self, shown: Any) -> None:
        """Show this summary; None where no row is."""
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def show_words(self, lines: list[str]) -> None:
        """Show these lines instead of a row; none: the row again."""
        if lines != self._words:
            self._words = lines
            self.refresh()

    def render(self) -> RenderResult:
        shown, width, height = self._shown, max(self.size.width - 1, 1), self.size.height
        if self._words:
            first, *rest = (signs().cut(line, width - 1) for line in self._words)
            lines = [[(" ", ""), (first, "strong")], *([(" ", ""), (line, "muted")] for line in rest)]
            return Content("\n").join(content(line) for line in lines)
        if shown is None:
            return ""
        shop, (head, tail, text) = shop_of(self), self._parts(shown, width)
        if height > 3:
            drawn = timeline_lines(shown.lines, width - 1, now=clock.now(), shop=shop, numbered=self._numbered)
            told = wrap(text, width - 2) if text.strip() else []
            room = height - 2
            above = max(room - len(drawn), room // 2)
            if len(told) > above:
                told = [*told[: above - 1], signs().cut(" ".join(told[above - 1 :]), width - 2)]
            own: list[list[Span]] = [[(" ", ""), (line, "")] for line in told]
            lines = [head, tail, *own, *([(" ", ""), *line] for line in drawn[-(room - len(own)) :])]
        else:
            lines = [head, words_spans(shown.last_words, width, shop.zone), tail]
        return Content("\n").join(content(line) for line in lines)
