"""How far a long piece of work is, on one line of a terminal that is written over."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.cli.context import Run


def counter(run: "Run", words: str) -> Callable[[int, int], None] | None:
    """What tells {done} of {total} in those words; nothing where nobody watches."""
    if run.json or run.plain or not sys.stderr.isatty():
        return None

    def tell(done: int, total: int) -> None:
        sys.stderr.write(f"\r\x1b[K{words.format(done=done, total=total)}" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    return tell
