"""What the app and its terminal say to each other: keys in order, and no more bytes than have changed."""

from collections.abc import Sequence

from rich.console import RenderableType
from textual import events
from textual.filter import ANSIToTruecolor, LineFilter
from textual.widget import Widget

from deskside.errors import DesksideError, unexpected
from deskside.terminal.key_queue import KeyQueue
from deskside.terminal.keys import escaped_letter
from deskside.terminal.painted import Painted
from deskside.terminal.private_textual import HookedApp, keyboard_driver, sent_by
from deskside.terminal.quick_screen import QuickScreen


class TerminalApp(HookedApp, inherit_bindings=False):
    """An app whose keys go one at a time (L-61) and whose screen is sent as what has changed of it (L-60).

    `typed` is what was typed before it was there; with `erases` blanks are erased, not written.
    """

    def __init__(self, typed: bytes = b"", *, erases: bool = False) -> None:
        super().__init__(driver_class=keyboard_driver(typed))
        self._painted = Painted(erases=erases)
        self._keys = KeyQueue(self, self._handle_key, self._takes_keys)
        self._is_styled = False

    async def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _app: self._painted.forget())

    def sent(self, renderable: RenderableType | None) -> RenderableType | None:
        """What has changed and no more (L-60)."""
        self._painted.fit(self.size)
        sent: RenderableType | None = sent_by(renderable, self._painted.send)
        if renderable is not None and sent is renderable:
            self._painted.forget()
        return sent

    def wear(self, theme: str) -> None:
        """Take a theme. What is read of the style sheets at the start is read for the one that is worn then."""
        self.theme = theme
        if not self._is_styled:
            self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Style all of it anew; not at the start, where Textual would, for the theme that it was just styled for."""
        if self._is_styled:
            super().refresh_css(animate)
        self._is_styled = True

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold nothing back: our screens are painted once, and Textual would mask a place for 50 ms when it opens."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """None that makes true colours of a terminal's sixteen: ours are true, and it makes each painted line twice."""
        return [each for each in super().get_line_filters() if not isinstance(each, ANSIToTruecolor)]

    def on_resize(self) -> None:
        """A terminal of another size has moved what stood there."""
        self._painted.forget()

    async def on_event(self, event: events.Event) -> None:
        """Keys go one at a time (L-61)."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def before_key(self, key: str) -> bool:  # noqa: ARG002
        """What goes with the next key, whichever it is; whether the key was meant for that alone."""
        return False

    async def _handle_key(self, event: events.Key) -> None:
        """A letter that came with `Esc` and means nothing in a field was `Esc` (L-01)."""
        if self.before_key(event.key):
            return
        if not (escaped_letter(event) and takes_text(self.focused)):
            await super().on_event(event)
        elif not await self.run_priority_binding(event.key):
            await super().on_event(events.Key("escape", "\x1b"))

    def _takes_keys(self) -> bool:
        return not isinstance(self.screen, QuickScreen) or self.screen.ready

    def last_words(self, error: BaseException | None) -> tuple[str, int]:
        """What ends the app is told as a command tells it: Textual's own report prints customers' data."""
        if error is None:
            return "", 1
        trouble = error if isinstance(error, DesksideError) else unexpected(error)
        return trouble.said, trouble.code

    def release_keys(self) -> None:
        """Hand over what was typed while a screen was opening."""
        self.call_later(self._keys.go_on)


def takes_text(widget: Widget | None) -> bool:
    """Whether what has the focus takes every printable key as text (L-01)."""
    return widget is not None and not widget.disabled and widget.check_consume_key("a", "a")
