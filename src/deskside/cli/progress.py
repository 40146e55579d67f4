"""How far a long piece of work is, on one line of a terminal that is written over."""

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from deskside.language.i18n import ngettext

if TYPE_CHECKING:
    from deskside.cli.context import Run

_SOON = 2.0
_MINUTES = 90


def counter(run: "Run", words: str) -> Callable[[int, int], None] | None:
    """What tells {done} of {total} in those words; nothing where nobody watches."""
    if run.json or run.plain or not sys.stderr.isatty():
        return None

    begun = time.monotonic()

    def tell(done: int, total: int) -> None:
        said = " · ".join(filter(None, (words.format(done=done, total=total), _left(begun, done, total))))
        sys.stderr.write(f"\r\x1b[K{said}" if done < total else "\r\x1b[K")
        sys.stderr.flush()

    return tell


def _left(begun: float, done: int, total: int) -> str:
    """About how long it takes still, once that can be told."""
    seconds = time.monotonic() - begun
    if seconds < _SOON or not done:
        return ""
    left = seconds * (total - done) / done
    if left < _MINUTES:
        return ngettext("{n} second left", "{n} seconds left", round(left)).format(n=round(left))
    return ngettext("{n} minute left", "{n} minutes left", round(left / 60)).format(n=round(left / 60))
