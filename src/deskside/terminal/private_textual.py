"""Textual's private names, every one that is used: a new Textual is looked at here and nowhere else.

A test names each and says what is lost without it. Where Textual has lost one, the desk does as Textual does.
"""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from rich.console import Console, RenderableType
from rich.segment import Segment
from rich.text import Text
from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

Answer = TypeVar("Answer")
WHOLE = sys.maxsize
IDLE_SECONDS = 0.1
MOST_STYLE_SHEETS = 1_000
"""So many are kept parsed, those of the widgets included."""


class Stretch(NamedTuple):
    """A stretch of a line that is painted: the segments begin at column `x`; of them `first` to `last` is meant."""

    x: int
    y: int
    segments: Iterable[Segment]
    first: int = 0
    last: int = WHOLE


Send = Callable[[Iterable[Stretch], Console], str]
"""Makes of what is painted the bytes that are sent."""

try:
    from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate, ReflowResult
except ImportError:

    def sent_by(renderable: RenderableType | None, send: Send) -> Any:  # noqa: ARG001
        """What is painted, as Textual sends it itself."""
        return renderable

    def arranged_once(compositor: Any) -> Any:
        """What lays out a screen: Textual's own."""
        return compositor

else:

    class _Sent(CompositorUpdate):
        def __init__(self, stretches: Iterable[Stretch], send: Send) -> None:
            self._stretches, self._send = stretches, send

        def render_segments(self, console: Console) -> str:
            return self._send(self._stretches, console)

    def sent_by(renderable: RenderableType | None, send: Send) -> Any:
        """What is painted, made into bytes by `send`; what is no update of the screen stays as it is."""
        if isinstance(renderable, LayoutUpdate):
            return _Sent(_lines(renderable), send)
        if isinstance(renderable, ChopsUpdate):
            return _Sent(_spans(renderable), send)
        return renderable

    def _lines(update: LayoutUpdate) -> Iterable[Stretch]:
        for y, strips in enumerate(update.strips, update.region.y):
            yield Stretch(update.region.x, y, (segment for strip in strips if strip is not None for segment in strip))

    def _spans(update: ChopsUpdate) -> Iterable[Stretch]:
        for y, first, last in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is not None and x < last and end > first:
                    yield Stretch(x, y, strip, first, min(last, end))

    class _ArrangedOnce(Compositor):
        def reflow(self, parent: Widget, size: Size) -> ReflowResult:
            found = super().reflow(parent, size)
            self._full_map_invalidated = False
            return found

        @property
        def cuts(self) -> list[list[int]]:
            """Where lines are cut in pieces: where a widget begins or ends, but for what another one lies over.

            Textual cuts there too, and a 汉字 of the upper one that stands across the cut is lost.
            """
            if self._cuts is None:
                width, height = self.size
                self._cuts = [_cuts_of(width, covers) for covers in self._covers(height)]
            return self._cuts

        def _covers(self, height: int) -> list[list[tuple[int, int]]]:
            covers: list[list[tuple[int, int]]] = [[] for _line in range(height)]
            for region, clip in self.visible_widgets.values():
                x, y, width, tall = region.intersection(clip)
                if width and tall:
                    for line in covers[max(y, 0) : y + tall]:
                        line.append((x, x + width))
            return covers

        def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
            cuts = self.cuts
            chops: list[dict[int, Any]] = [dict.fromkeys(line[:-1]) for line in cuts]
            for region, clip, strips in self._get_renders(crop):
                seen = region.intersection(clip)
                first, last = seen.column_span
                for y, strip in zip(seen.line_range, strips, strict=False):
                    within = [cut for cut in cuts[y] if first <= cut <= last] if is_rendered_line(y) else []
                    pieces = (
                        strip.crop(within[0] - seen.x).divide([c - within[0] for c in within[1:]]) if within else []
                    )
                    for cut, piece in zip(within, pieces, strict=False):
                        if chops[y][cut] is None:
                            chops[y][cut] = piece
            return chops

    def _cuts_of(width: int, covers: Iterable[tuple[int, int]]) -> list[int]:
        """The cuts of a line of widgets, the foremost first."""
        cuts, in_front = {0, width}, list[tuple[int, int]]()
        for span in covers:
            cuts.update(edge for edge in span if not any(first < edge < last for first, last in in_front))
            in_front.append(span)
        return sorted(cuts)

    def arranged_once(compositor: Any) -> Any:  # noqa: ARG001
        """What lays out a screen; Textual's own arranges all of it again as soon as a widget asks where it is."""
        return _ArrangedOnce()


try:
    from textual._xterm_parser import XTermParser
    from textual.drivers.linux_driver import LinuxDriver
except ImportError:

    def keyboard_driver(typed: bytes) -> type[Driver] | None:  # noqa: ARG001
        """The driver of the terminal: Textual's own."""
        return None

else:

    class _KeyboardDriver(LinuxDriver):
        typed = b""

        def run_input_thread(self) -> None:
            parser = XTermParser()
            decode = getincrementaldecoder("utf-8")("replace").decode

            def hand_over(some: bytes) -> None:
                text = decode(some)
                for event in (*(parser.feed(text) if text else ()), *parser.tick()):
                    self.process_message(event)

            hand_over(self.typed)
            with selectors.SelectSelector() as keyboard:
                keyboard.register(self.fileno, selectors.EVENT_READ)
                pause = constants.ESCAPE_DELAY
                while not self.exit_event.is_set():
                    some = os.read(self.fileno, 4096) if keyboard.select(pause) else None
                    if some == b"":
                        return
                    hand_over(some or b"")
                    pause = IDLE_SECONDS if some is None else constants.ESCAPE_DELAY

    def keyboard_driver(typed: bytes) -> type[Driver] | None:
        """The driver of the terminal, which hands over first what was `typed` before it was there.

        After a key it looks again as soon as a lone `Esc` may count; Textual's own only every tenth of a second.
        """
        return type("KeyboardDriver", (_KeyboardDriver,), {"typed": typed})


class HookedApp(App[str], inherit_bindings=False):
    """An app that is asked what is sent to the terminal, and what is told when an error ends it."""

    def __init__(self, driver_class: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver_class)
        # Else all style sheets are parsed anew for each kind of widget that comes, once they are more than 64.
        if (parsed := getattr(self.stylesheet, "_parse_cache", None)) is not None:
            parsed.grow(MOST_STYLE_SHEETS)

    def sent(self, renderable: RenderableType | None) -> RenderableType | None:
        """What is sent instead of what Textual wants to paint."""
        return renderable

    def last_words(self, error: BaseException | None) -> tuple[str, int]:
        """What is told of the error that ends the app, and the status to end with."""
        return str(error), 1

    async def run_priority_binding(self, key: str) -> bool:
        """Do what a binding that goes before all fields has for the key; whether there was one."""
        check = getattr(self, "_check_bindings", None)
        return check is not None and bool(await check(key, priority=True))

    def write_to_terminal(self, text: str) -> None:
        """Write what is no part of the screen, as a bell; nothing where there is no terminal."""
        driver = getattr(self, "_driver", None)
        if driver is not None and not self.is_headless:
            driver.write(text)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, self.sent(renderable))

    def _fatal_error(self) -> None:
        words, status = self.last_words(sys.exc_info()[1])
        self.exit(return_code=status)
        self.panic(Text(words))


class HookedScreen(Screen[Answer]):
    """A screen that is asked whether it has to be laid out."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        if (made := getattr(self, "_compositor", None)) is not None:
            self._compositor = arranged_once(made)
        # Else every style sheet is parsed anew, twice, for each place that is gone to for the first time.
        if (read := getattr(self.app, "_css_update_count", None)) is not None:
            self._css_update_count = read

    def must_lay_out(self, _size: Size) -> bool:
        """Whether it is laid out again for this size."""
        return True

    def _screen_resized(self, size: Size) -> None:
        if self.must_lay_out(size):
            super()._screen_resized(size)


def has_messages(widget: Widget) -> bool:
    """Whether something waits to be handled there; Textual holds the next message apart while it handles one."""
    return widget.message_queue_size > 0 or getattr(widget, "_pending_message", None) is not None
