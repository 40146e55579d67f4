"""About how long a long piece of work takes still (R-95)."""

import time

from deskside.language.i18n import ngettext

_SOON = 2.0
_MINUTES = 90


def time_left(begun: float, done: int, total: int) -> str:
    """How long it takes still, in words, once that can be told; `begun` is the moment in `time.monotonic()`."""
    seconds = time.monotonic() - begun
    if seconds < _SOON or not done or not total:
        return ""
    left = seconds * (total - done) / done
    if left < _MINUTES:
        return ngettext("{n} second left", "{n} seconds left", round(left)).format(n=round(left))
    return ngettext("{n} minute left", "{n} minutes left", round(left / 60)).format(n=round(left / 60))
