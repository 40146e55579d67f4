"""One of a few words, all of them seen: `←` and `→` choose, a click too; for the folded part of a form."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from deskside.language.glyphs import signs
from deskside.language.text import cells, one_line
from deskside.widgets.styled_text import Span, content


class Pick(Widget, can_focus=True):
    """A row of words with one chosen, which stands between marks so that no colour is needed to see it (L-80)."""

    DEFAULT_CSS = """
    Pick { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: clip; }
    Pick:focus { background: $panel; }
    """
    BINDINGS = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
        Binding("home", "put(0)", show=False),
        Binding("end", "put(-1)", show=False),
    ]

    chosen: reactive[int] = reactive(0)

    @dataclass
    class Changed(Message):
        """Another word was chosen."""

        pick: "Pick"

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        value: object = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = list(options)
        self._spots: list[tuple[int, int, int]] = []
        self.set_reactive(Pick.chosen, self._place(value))

    @property
    def value(self) -> object:
        """What the chosen word stands for."""
        return self.options[self.chosen][0]

    typed = value

    def put(self, value: object) -> None:
        """Choose what stands for `value`."""
        self.chosen = self._place(value)

    def offer(self, options: Sequence[tuple[object, str]], value: object = None) -> None:
        """Have other words to choose from, with what stands for `value` chosen, else for what was chosen before."""
        if self.options != list(options) or value is not None:
            value = self.value if value is None else value
            self.options = list(options)
            self.set_reactive(Pick.chosen, self._place(value))
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """All the words."""
        return sum(cells(one_line(word)) + 2 for _value, word in self.options)

    def _place(self, value: object) -> int:
        return next((place for place, (each, _word) in enumerate(self.options) if each == value), 0)

    def render(self) -> Content:
        """The words that fit around the chosen one."""
        width = max(self.size.width, 1)
        words = [one_line(word) for _value, word in self.options]
        first = 0
        while first < self.chosen and sum(cells(word) + 2 for word in words[first : self.chosen + 1]) > width:
            first += 1
        spans: list[Span] = []
        self._spots, at = [], 0
        for place in range(first, len(words)):
            chosen = place == self.chosen
            word = signs().cut(words[place], max(width - at - 2, 0))
            if not word:
                break
            spans.append((f"‹{word}›" if chosen else f" {word} ", "strong" if chosen else "muted"))
            self._spots.append((at, at + cells(word) + 2, place))
            at += cells(word) + 2
        return content(spans)

    def watch_chosen(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))

    def action_step(self, step: int) -> None:
        """The next word, or the one before; at the ends it stays."""
        self.chosen = max(0, min(self.chosen + step, len(self.options) - 1))

    def action_put(self, place: int) -> None:
        """The first or the last word."""
        self.chosen = place % len(self.options)

    def on_click(self, event: events.Click) -> None:
        """The word under the mouse."""
        for start, end, place in self._spots:
            if start <= event.x < end:
                self.chosen = place
