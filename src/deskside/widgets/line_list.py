"""A list drawn line by line: cursor, keys, mouse and scrolling, whatever the lines are."""

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style as VisualStyle

from deskside.language.glyphs import signs
from deskside.language.text import cells
from deskside.language.wrapping import wrap
from deskside.widgets.styled_text import TONES, Span, settled

SLOW_TONE = 48
"""The cells of the cursor's row that have its colour on a slow link: sign, number, promise, customer (L-60)."""


class LineList(ScrollView, can_focus=True):
    """Lines with a cursor on one of them. The focus shows as `▌` and the panel's colour; nothing else is repainted.

    A subclass says how many lines there are (`count`), where the cursor may stand (`stands`) and what a line holds
    (`spans`, without its first cell, which is the cursor's).
    """

    DEFAULT_CSS = """
    LineList {
        background: $background; color: $foreground; scrollbar-size: 1 1; overflow-x: hidden; overflow-y: auto;
        scrollbar-gutter: stable;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,ｋ", "move(-1)", show=False, id="up"),
        Binding("down,j,ｊ", "move(1)", show=False, id="down"),
        Binding("pageup", "page(-1)", show=False, id="page_up"),
        Binding("pagedown", "page(1)", show=False, id="page_down"),
        Binding("home", "edge(-1)", show=False, id="first"),
        Binding("end", "edge(1)", show=False, id="last"),
        Binding("enter", "enter", show=False, id="enter"),
    ]

    cursor: var[int] = var(0, init=False)

    @dataclass
    class Moved(Message):
        """The cursor stands on another line, or its line holds something else now."""

        list: "LineList"

    @dataclass
    class Chosen(Message):
        """`Enter`, or a click on the line that had the cursor."""

        list: "LineList"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._tones: dict[str, Style] = {}
        self.empty_words = ""

    def count(self) -> int:
        """How many lines there are."""
        raise NotImplementedError

    def stands(self, line: int) -> bool:
        """Whether the cursor may stand on this line."""
        return 0 <= line < self.count()

    def spans(self, line: int, width: int) -> list[Span]:
        """What the line holds in `width` cells."""
        raise NotImplementedError

    def lines_changed(self) -> None:
        """Draw again after the lines have changed."""
        self.virtual_size = Size(0, self.count())
        self.refresh()

    @property
    def line_width(self) -> int:
        """The cells of a line, without the cursor's and without the scrollbar's."""
        return max(self.scrollable_content_region.width - 1, 1)

    def validate_cursor(self, line: int) -> int:
        return max(min(line, self.count() - 1), 0)

    def watch_cursor(self, before: int, now: int) -> None:
        self.refresh_line(before)
        self.refresh_line(now)
        self.scroll_to_cursor()
        self.post_message(self.Moved(self))

    def scroll_to_cursor(self) -> None:
        """Bring the cursor's line into sight, with the heading above it where there is one."""
        height = self.scrollable_content_region.height
        top = self.cursor
        while top > 0 and not self.stands(top - 1):
            top -= 1
        first = self.scroll_offset.y
        if top < first:
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        elif self.cursor >= first + height > 0:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True, immediate=True)

    def action_move(self, step: int) -> None:
        line = self.cursor + step
        while 0 <= line < self.count():
            if self.stands(line):
                self.cursor = line
                return
            line += step
        if step < 0:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def action_page(self, direction: int) -> None:
        height = max(self.scrollable_content_region.height - 1, 1)
        self._land(self.validate_cursor(self.cursor + direction * height), direction)

    def action_edge(self, direction: int) -> None:
        self._land(self.count() - 1 if direction > 0 else 0, direction)

    def _land(self, line: int, direction: int) -> None:
        """Put the cursor on `line`, or on the nearest where it may stand, looking back the way it came last."""
        for step in (-direction, direction):
            there = line
            while 0 <= there < self.count():
                if self.stands(there):
                    self.cursor = there
                    return
                there += step

    def action_enter(self) -> None:
        if self.stands(self.cursor):
            self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        line = event.y + self.scroll_offset.y
        if not self.stands(line):
            return
        if line == self.cursor and self.has_focus:
            self.action_enter()
        self.cursor = line

    def on_resize(self) -> None:
        self.scroll_to_cursor()
        self.refresh()

    def on_focus(self) -> None:
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        self.refresh_line(self.cursor)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._tones = {}

    def tone(self, name: str) -> Style:
        """The style of a tone, in the colours of the theme."""
        if name not in self._tones:
            parsed = VisualStyle.parse("on $panel" if name == "cursor" else TONES[name])
            style = (self.visual_style + parsed).rich_style
            self._tones[name] = Style(bgcolor=style.bgcolor) if name == "cursor" else style
        return self._tones[name]

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.size.width
        base = self.tone("")
        if not 0 <= line < self.count():
            if self.empty_words and y >= 1 and not self.count():
                said = wrap(self.empty_words, width - 4)[y - 1 : y]
                return Strip([Segment(f"   {text}", self.tone("muted")) for text in said])
            return Strip.blank(width, base)
        at_cursor = line == self.cursor and self.stands(line)
        over = self.tone("cursor") if at_cursor else Style.null()
        first = signs().focus if at_cursor and self.has_focus else " "
        segments = [Segment(first, self.tone("accent") + over)]
        used, toned = 1, SLOW_TONE if getattr(self.app, "slow", False) else width
        for text, tone in settled(self.spans(line, self.line_width)):
            used += cells(text)
            segments.append(Segment(text, self.tone(tone) + (over if used <= toned else Style.null())))
        if used < width:
            segments.append(Segment(" " * (width - used), base + (over if width <= toned else Style.null())))
        return Strip(segments).simplify().crop(0, width)
