"""The tabs of a page, with how much each holds; the one that is shown stands between marks (L-80)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from deskside.language.i18n import _
from deskside.language.text import cells
from deskside.widgets.styled_text import Span, content, width_of

MORE = 3
"""The cells of an arrow that says there are more tabs."""


def _wide(texts: Sequence[tuple[str, str]]) -> int:
    return sum(cells(text) + 2 for _tab, text in texts) - 2


class TabLine(Widget):
    """`‹Timeline 34›  Tickets 3`; a click goes there, the page binds the keys.

    Where they do not fit, counts of nothing go first, then those of the others; then only those beside the one that is
    open are seen, with an arrow where there are more.
    """

    DEFAULT_CSS = "TabLine { height: 1; text-wrap: nowrap; text-overflow: clip; }"

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        tab: str

    def __init__(self, tabs: Sequence[tuple[str, str]]) -> None:
        """`tabs` are the ids with their words."""
        super().__init__()
        self._tabs = list(tabs)
        self._counts: dict[str, int] = {}
        self._shown = tabs[0][0]
        self._beside: Mapping[str, str] = {}
        self._spots: list[tuple[int, int, str]] = []

    def show(self, tab: str, counts: dict[str, int], beside: Mapping[str, str] | None = None) -> None:
        """Show which tab is open, how much each holds, and what is said `beside` the word of some."""
        self._shown, self._counts, self._beside = tab, counts, beside or {}
        self.refresh()

    def _text(self, tab: str, word: str, least: int | None) -> str:
        """The tab with its count, from `least` on, or of the open one alone."""
        more = self._counts.get(tab)
        if tab != self._shown and more is not None and (least is None or more < least):
            more = None
        beside = self._beside.get(tab, "" if more is None else str(more))
        text = f"{_(word)} {beside}" if beside else _(word)
        return f"‹{text}›" if tab == self._shown else text

    def _laid_out(self, room: int) -> tuple[list[tuple[str, str]], bool, bool]:
        """The tabs that are seen with their texts, and whether there are more on the left and on the right."""
        for least in (0, 1, None):
            texts = [(tab, self._text(tab, word, least)) for tab, word in self._tabs]
            if _wide(texts) <= room:
                return texts, False, False
        first = last = [tab for tab, _word in self._tabs].index(self._shown)
        while True:
            grown = [(first, last + 1), (first - 1, last)]
            fits = [
                (low, high)
                for low, high in grown
                if low >= 0 and high < len(texts) and _wide(texts[low : high + 1]) <= room - 2 * MORE
            ]
            if not fits:
                return texts[first : last + 1], first > 0, last + 1 < len(texts)
            first, last = fits[0]

    def render(self) -> Content:
        seen, before, after = self._laid_out(max(self.size.width - 1, 1))
        spans: list[Span] = [(" ", ""), *([("‹ ", "muted")] if before else [])]
        self._spots = []
        for tab, text in seen:
            start = width_of(spans)
            spans += [(text, "key" if tab == self._shown else "muted"), ("  ", "")]
            self._spots.append((start, width_of(spans), tab))
        return content([*spans, *([("›", "muted")] if after else [])])

    def on_click(self, event: events.Click) -> None:
        for start, end, tab in self._spots:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab))
