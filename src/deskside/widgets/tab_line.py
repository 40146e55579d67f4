"""The tabs of a page, with how much each holds; the one that is shown stands between marks (L-80)."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from deskside.language.i18n import _
from deskside.widgets.styled_text import Span, content, width_of


class TabLine(Widget):
    """`‹Timeline 34›  Tickets 3`; a click goes there, the page binds the keys."""

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
        self._spots: list[tuple[int, int, str]] = []

    def show(self, tab: str, counts: dict[str, int]) -> None:
        """Show which tab is open, and how much each holds."""
        self._shown, self._counts = tab, counts
        self.refresh()

    def render(self) -> Content:
        spans: list[Span] = [(" ", "")]
        self._spots = []
        for tab, word in self._tabs:
            start = width_of(spans)
            here = tab == self._shown
            count = self._counts.get(tab)
            text = _(word) if count is None else f"{_(word)} {count}"
            spans += [(f"‹{text}›", "key") if here else (text, "muted"), ("  ", "")]
            self._spots.append((start, width_of(spans), tab))
        return content(spans)

    def on_click(self, event: events.Click) -> None:
        for start, end, tab in self._spots:
            if start <= event.x < end:
                self.post_message(self.Chosen(tab))
