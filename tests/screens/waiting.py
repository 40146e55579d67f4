"""Waiting for what a thread or a short rest brings, and no longer than that."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from tests.screens.settle import Follows

STEP_SECONDS = 0.02
PATIENCE_SECONDS = 60.0
"""What has not come by then never will; a machine that is only busy takes less."""


async def until(pilot: Pilot[str], holds: Callable[[], object]) -> None:
    """Let the app go on until it holds."""
    end = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while asyncio.get_running_loop().time() < end:
        if holds():
            await pilot.pause()
            return
        await pilot.pause(STEP_SECONDS)
    raise AssertionError("it never came to hold")


def typed(text: str) -> list[str]:
    """The keys that type the text in one go."""
    keys = ["space" if character == " " else character for character in text]
    return [*map(Follows, keys[:-1]), *keys[-1:]]
