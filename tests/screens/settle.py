"""Waiting until the app has done all that a key brought about: counted on its event loop, not guessed from idle time.

Textual's own tests wait until the process has used next to no processor time for a while. That sleeps at every key,
and on a busy machine it ends too early. What is still to do is known: callbacks that are ready, timers that are due
soon, painting among them, and workers in threads.
"""

import asyncio

from textual._context import active_app

PAINTED_SECONDS = 1 / 200
"""How often a screen under test paints what changed, and how long a screen that went holds back the painting."""
DUE_SECONDS = 0.02
"""A timer that ends so soon belongs to what the key brought about; a longer one waits for more keys."""
PATIENCE_SECONDS = 1.0
"""A worker that waits for the test itself is not waited for any longer."""


async def settle(_at_least: float = 0, at_most: float = PATIENCE_SECONDS) -> None:
    """Come back when nothing is left to do for the app of this test."""
    loop = asyncio.get_running_loop()
    end = loop.time() + at_most
    quiet = 0
    while quiet < 2 and loop.time() < end:
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
        else:
            quiet += 1
            await asyncio.sleep(0)


def _next_due(loop: asyncio.AbstractEventLoop) -> float:
    scheduled = [handle.when() for handle in loop._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
    return min(scheduled, default=float("inf")) - loop.time()


def _in_threads() -> bool:
    return any(worker._thread_worker and worker.is_running for worker in active_app.get().workers)
