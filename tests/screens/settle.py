"""Waiting until the app has done all that a key brought about: counted on its event loop, not guessed from idle time.

Textual's own tests wait until the process has used next to no processor time for a while. That sleeps at every key,
and on a busy machine it ends too early. What is still to do is known: callbacks that are ready, timers that are due
soon, workers in threads, and painting, which comes last.
"""

import asyncio
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from textual._context import active_app
from textual.app import App
from textual.worker import Worker

from tests.screens.painting import draw, undrawn, unpainted

HELD_BACK_SECONDS = 1 / 200
"""How long a screen that went holds back the painting."""
DUE_SECONDS = 0.02
"""A timer that ends so soon belongs to what the key brought about; a longer one waits for more keys."""
PATIENCE_SECONDS = 30.0
PATIENCE_TURNS = 5_000
"""An app that has not come to rest after both never will; where the machine is only busy the turns are few."""


class Follows(str):
    """A key after which the next is pressed at once, as quick fingers do: the desk keeps them in order (L-61)."""

    __slots__ = ()


_held = False
_hurried = False
_press_keys = App._press_keys


async def press_keys(app: App[str], keys: Iterable[str]) -> None:
    """Press them one after the other, and come to rest after each that is not `Follows`."""
    global _hurried
    for key in keys:
        _hurried = isinstance(key, Follows)
        try:
            await _press_keys(app, [key])
        finally:
            _hurried = False


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
        elif unpainted:
            quiet = 0
            for painting in list(unpainted):
                painting.paint()
            await asyncio.sleep(0)
        elif (screen := undrawn()) is not None:
            quiet = 0
            draw(screen)
            await asyncio.sleep(0)
        else:
            quiet += 1
            await asyncio.sleep(0)


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
