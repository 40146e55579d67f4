"""How far a long piece of work is, on one line of a terminal that is written over."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from deskside.language.time_left import time_left

if TYPE_CHECKING:
    from deskside.cli.context import Run


def counter(run: "Run", words: str) -> Callable[[int, int], None] | None:
    """What tells {done} of {total} in those words; nothing where nobody watches."""
    if run.json or run.plain or not sys.stderr.isatty():
        return None

    begun: tuple[float, int] | None = None

    def tell(done: int, total: int) -> None:
        nonlocal begun
        begun = begun or (time.monotonic(), done)
        at, first = begun
        left = time_left(at, done - first, total - first) if total else ""
        said = " · ".join(filter(None, (words.format(done=f"{done:,}", total=f"{total:,}"), left)))
        sys.stderr.write(f"\r\x1b[K{said}" if done < total or not total else "\r\x1b[K")
        sys.stderr.flush()

    return tell
