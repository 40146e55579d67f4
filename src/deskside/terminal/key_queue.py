"""Keys one after the other: each goes where it would have gone if it had been typed slowly (L-61, L-03)."""

from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.timer import Timer
from textual.widget import Widget

from deskside.terminal.keys import SplitSequences
from deskside.terminal.private_textual import has_messages

LOOK_SECONDS = 0.5
"""How often it is seen to that a widget which went away while it handled a key does not keep those that follow."""
LOOKS = 20
"""How often one that is still there may be found at it: a busy machine is no reason to overtake."""


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
        self._awaited: Widget | None = None
        self._look: Timer | None = None

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
        only_typed = event.is_printable and start.check_consume_key("a", "a")
        self._climb(key, start, done if only_typed else partial(self._climb, key, start, done))
        self._look_again(key, LOOKS)

    def _look_again(self, key: int, looks: int) -> None:
        if self._look is not None:
            self._look.stop()
        self._look = self._app.set_timer(LOOK_SECONDS, partial(self._look_after, key, looks - 1))

    async def _look_after(self, key: int, looks: int) -> None:
        if key != self._handling:
            return
        if looks and self._awaited is not None and self._awaited.is_running:
            self._look_again(key, looks)
        else:
            await self._handled(key)

    def _climb(self, key: int, start: Widget, then: Callable[[], object]) -> None:
        """Do something once every widget from `start` to the screen, and then the app, has handled what it holds.

        A climb ends with its key: two in one widget would each take the other for something to handle.
        """
        way = [start]
        while isinstance(way[-1].parent, Widget):
            way.append(way[-1].parent)

        def step() -> None:
            if key != self._handling:
                return
            while way and not way[0].is_running:
                way.pop(0)
            if not way:
                self._awaited = self._app.screen
                self._app.call_later(then)
                return
            self._awaited = widget = way[0]
            if not has_messages(widget):
                way.pop(0)
            widget.call_later(step)

        step()

    async def _handled(self, key: int) -> None:
        if key == self._handling:
            self._handling = 0
            await self.go_on()
