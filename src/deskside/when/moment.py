"""The moment or window that a promise is made for (R-05)."""

from datetime import datetime
from typing import NamedTuple


class When(NamedTuple):
    """A moment to come, or a window from `at` to `until` (aware UTC, R-05).

    `warnings` are sentences on what was assumed; `date_only` says that no time of day was given.
    `skips` counts the holidays that moved it, where working days were counted (R-03).
    """

    at: datetime
    until: datetime | None = None
    warnings: tuple[str, ...] = ()
    date_only: bool = False
    skips: int = 0
