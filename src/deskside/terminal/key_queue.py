"""Keys one after the other: each goes where it would have gone if it had been typed slowly (L-61, L-03)."""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, TextArea

from deskside.terminal.keys import SplitSequences
from deskside.terminal.private_textual import has_messages

# A widget that goes away while it handles a key must not keep the keys that follow.
PATIENCE_SECONDS = 0.5


class KeyQueue:
    """Holds keys back while one is being handled or a screen is opening.

    Textual hands a key to the widget in focus and takes the next at once, so that what follows `p` would still reach
    the list below the sheet that `p` opens. `ready` says whether the screen can take keys.
    """

    def __init__(
        self, app: App[Any], handle: Callable[[events.Key], Awaitable[None]], ready: Callable[[], bool]
    ) -> None:
        self._app, self._handle, self._ready = app, handle, ready
        self._split = SplitSequences()
        self._waiting: deque[events.Key] = deque()
        self._seen = self._handling = 0
        self._patience: Timer | None = None

    async def take(self, event: events.Key) -> None:
        """Handle a key now, or when its turn comes; the rest of a split arrow key is swallowed (L-02)."""
        if self._split.swallows(event):
            return
        self._waiting.append(event)
        if len(self._waiting) == 1:
            await self.go_on()

    async def go_on(self) -> None:
        """Hand over what waits, as far as that is possible now."""
        while self._waiting and not self._handling and self._ready():
            event = self._waiting.popleft()
            await self._handle(event)
            self._wait_until_handled(event)

    def _wait_until_handled(self, event: events.Key) -> None:
        """Keep what follows until this key is done with.

        It goes from the widget in focus up to the app, which may let an action run; what that has to tell, such as
        `Enter` in a field to its form, goes the same way once more, before the next key meets the field in focus.
        A letter in a field runs no action.
        """
        self._seen += 1
        key = self._handling = self._seen
        start = self._app.focused or self._app.screen
        done = partial(self._handled, key)
        only_typed = event.is_printable and isinstance(start, Input | TextArea)
        self._climb(start, done if only_typed else partial(self._climb, start, done))
        if self._patience is not None:
            self._patience.stop()
        self._patience = self._app.set_timer(PATIENCE_SECONDS, done)

    def _climb(self, start: Widget, then: Callable[[], object]) -> None:
        """Do something once every widget from `start` to the screen, and then the app, has handled what it holds."""
        way = [start]
        while isinstance(way[-1].parent, Widget):
            way.append(way[-1].parent)

        def step() -> None:
            while way and not way[0].is_running:
                way.pop(0)
            if not way:
                self._app.call_later(then)
                return
            widget = way[0]
            if not has_messages(widget):
                way.pop(0)
            widget.call_later(step)

        step()

    async def _handled(self, key: int) -> None:
        if key == self._handling:
            self._handling = 0
            await self.go_on()
