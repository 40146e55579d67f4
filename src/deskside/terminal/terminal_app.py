"""What the app and its terminal say to each other: keys in order, and no more bytes than have changed."""

import sys
from typing import Any

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from deskside.errors import DesksideError, unexpected
from deskside.terminal.key_queue import KeyQueue
from deskside.terminal.keys import escaped_letter
from deskside.terminal.painted import Painted
from deskside.terminal.quick_screen import QuickScreen


class TerminalApp(App[str], inherit_bindings=False):
    """An app whose keys go one at a time (L-61) and whose screen is sent as what has changed of it (L-60)."""

    def __init__(self) -> None:
        super().__init__()
        self._painted = Painted()
        self._keys = KeyQueue(self, self._handle_key, self._takes_keys)

    async def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _app: self._painted.forget())

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Send what has changed and no more (L-60)."""
        if isinstance(renderable, CompositorUpdate):
            renderable = self._painted.only_changes(renderable, self.size)
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        """A terminal of another size has moved what stood there."""
        self._painted.forget()

    async def on_event(self, event: events.Event) -> None:
        """Keys go one at a time (L-61)."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def before_key(self, key: str) -> None:
        """What goes with the next key, whichever it is."""

    async def _handle_key(self, event: events.Key) -> None:
        """A letter that came with `Esc` and means nothing in a field was `Esc` (L-01)."""
        self.before_key(event.key)
        if not (escaped_letter(event) and takes_text(self.focused)):
            await super().on_event(event)
        elif not await self._check_bindings(event.key, priority=True):
            await super().on_event(events.Key("escape", "\x1b"))

    def _takes_keys(self) -> bool:
        return not isinstance(self.screen, QuickScreen) or self.screen.ready

    def _fatal_error(self) -> None:
        """What ends the app is told as a command tells it: Textual's own report prints customers' data."""
        error = sys.exc_info()[1]
        told = error if isinstance(error, DesksideError) or error is None else unexpected(error)
        self._return_code = getattr(told, "code", 1)
        self.panic(Text(told.said if isinstance(told, DesksideError) else ""))

    def release_keys(self) -> None:
        """Hand over what was typed while a screen was opening."""
        self.call_later(self._keys.go_on)


def takes_text(widget: Widget | None) -> bool:
    """Whether what has the focus takes every printable key as text (L-01)."""
    return isinstance(widget, (Input, TextArea)) and not widget.disabled
