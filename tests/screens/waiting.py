"""Waiting for what a thread or a short rest brings, and no longer than that."""

from collections.abc import Callable

from textual.pilot import Pilot

STEP_SECONDS = 0.02
PATIENCE = 250


async def until(pilot: Pilot[str], holds: Callable[[], object]) -> None:
    """Let the app go on until it holds; five seconds at most."""
    for _step in range(PATIENCE):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(STEP_SECONDS)
    raise AssertionError("it never came to hold")


def typed(text: str) -> list[str]:
    """The keys that type the text."""
    return ["space" if character == " " else character for character in text]
