"""The moment or window that a promise is made for (R-05)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class When:
    """A moment to come, or a window from `at` to `until` (aware UTC, R-05).

    `warnings` are sentences on what was assumed; `date_only` says that no time of day was given.
    """

    at: datetime
    until: datetime | None = None
    warnings: tuple[str, ...] = ()
    date_only: bool = False
