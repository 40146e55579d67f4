"""Waiting until the app has done all that a key brought about: counted on its event loop, not guessed from idle time.

Textual's own tests wait until the process has used next to no processor time for a while. That sleeps at every key,
and on a busy machine it ends too early. What is still to do is known: callbacks that are ready, timers that are due
soon, workers in threads, and painting, which is done once when all the others are, and not at each step of the way.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any

from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.screen import Screen
from textual.worker import Worker

HELD_BACK_SECONDS = 1 / 200
"""How long a screen that went holds back the painting."""
UNWATCHED_SECONDS = 0.1
"""A screen paints after this long when no test waits for rest."""
DUE_SECONDS = 0.02
"""A timer that ends so soon belongs to what the key brought about; a longer one waits for more keys."""
PATIENCE_SECONDS = 30.0
PATIENCE_TURNS = 5_000
"""An app that has not come to rest after both never will; where the machine is only busy the turns are few."""


class Follows(str):
    """A key after which the next is pressed at once, as quick fingers do: the desk keeps them in order (L-61)."""

    __slots__ = ()


_unpainted: "list[Painting]" = []
_drawn = False
_held = False
_hurried = False
_press_keys = App._press_keys
_render_update = Compositor.render_update


async def press_keys(app: App[str], keys: Iterable[str]) -> None:
    """Press them one after the other, and come to rest after each that is not `Follows`."""
    global _hurried
    for key in keys:
        _hurried = isinstance(key, Follows)
        try:
            await _press_keys(app, [key])
        finally:
            _hurried = False


class Painting:
    """The timer by which a screen lays itself out and paints what changed, going off at rest."""

    def __init__(self, screen: Screen[object]) -> None:
        self._screen = screen
        self._unwatched: asyncio.TimerHandle | None = None

    def resume(self) -> None:
        """Something changed."""
        if self not in _unpainted:
            _unpainted.append(self)
            self._unwatched = asyncio.get_running_loop().call_later(UNWATCHED_SECONDS, self.paint)

    def pause(self) -> None:
        """It is painted, or is just being."""
        if self in _unpainted:
            _unpainted.remove(self)
        if self._unwatched is not None:
            self._unwatched.cancel()

    def paint(self) -> None:
        """Go off now."""
        self.pause()
        copy_context().run(self._paint)

    def _paint(self) -> None:
        app = self._screen.app
        if app._exit:
            return
        with self._screen._context():
            try:
                self._screen._on_timer_update()
            except Exception as error:
                app._handle_exception(error)


def painting(screen: Screen[object]) -> Painting:
    """Of this screen."""
    kept: Painting = vars(screen).setdefault("_painting", Painting(screen))
    return kept


def render_update(compositor: Compositor, *args: Any, **named: Any) -> object:
    """What changed since it was last drawn, if the app is at rest; until then it adds up."""
    return _render_update(compositor, *args, **named) if _drawn else None


def _draw(screen: Screen[object]) -> None:
    global _drawn
    _drawn = True
    try:
        with screen._context():
            screen._compositor_refresh()
    finally:
        _drawn = False


async def at_rest(_pilot: object, timeout: float = 0) -> bool:
    """For the round through all widgets by which a pilot finds out that they are idle; `settle` knows."""
    return True


@contextmanager
def held() -> Iterator[None]:
    """A worker waits for the test itself: meanwhile nothing waits for workers."""
    global _held
    _held = True
    try:
        yield
    finally:
        _held = False


async def settle(_at_least: float = 0) -> None:
    """Come back when nothing is left to do for the app of this test."""
    if _hurried:
        return
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE_SECONDS
    turns = quiet = 0
    while quiet < 2:
        turns += 1
        if loop.time() > end and turns > PATIENCE_TURNS:
            raise AssertionError(f"the app does not come to rest; in threads: {_in_threads()}; see `held`")
        due = _next_due(loop)
        if loop._ready:  # type: ignore[attr-defined]
            quiet = 0
            await asyncio.sleep(0)
        elif due <= DUE_SECONDS:
            quiet = 0
            await asyncio.sleep(max(due, 0))
        elif _in_threads():
            quiet = 0
            await asyncio.sleep(0.001)
        elif _unpainted:
            quiet = 0
            for screen in list(_unpainted):
                screen.paint()
            await asyncio.sleep(0)
        elif (shown := _undrawn()) is not None:
            quiet = 0
            copy_context().run(_draw, shown)
            await asyncio.sleep(0)
        else:
            quiet += 1
            await asyncio.sleep(0)


def _undrawn() -> Screen[object] | None:
    """The screen on which something is not drawn yet."""
    app = active_app.get()
    screen = app._screen_stack[-1] if app._screen_stack and app._running and not app._exit else None
    return screen if screen is not None and screen._compositor._dirty_regions and not app._batch_count else None


def _next_due(loop: asyncio.AbstractEventLoop) -> float:
    """Seconds until the next timer ends; those of an app that is closing run on to no end."""
    if active_app.get()._exit:
        return float("inf")
    scheduled = [handle.when() for handle in loop._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    return min(scheduled, default=float("inf")) - loop.time()


def _in_threads() -> list[Worker[object]]:
    if _held:
        return []
    return [worker for worker in active_app.get().workers if worker._thread_worker and worker.is_running]
