"""A free time for the next try after nobody was reached (R-11)."""

import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskside.desk.callbacks.free_times import free_quarters, least_loaded, quarter, start_after_opening

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours
    from deskside.when import When

WAIT_MINUTES = 120
"""Open minutes until a call that nobody has tried yet: another part of the day."""


def propose_next(
    conn: sqlite3.Connection, *, now: datetime, hours: "OpeningHours", wait_minutes: int = WAIT_MINUTES
) -> "When":
    """The first quarter of an hour after the wait in which the shop is open and no other call is promised.

    Never right at opening. Where every quarter of the next days is taken it is one with the fewest calls; where the
    shop never opens, the same time tomorrow.
    """
    start = hours.add(now, wait_minutes)
    return free_from(conn, None if start is None else start_after_opening(start, now, hours), now=now, hours=hours)


def free_from(
    conn: sqlite3.Connection,
    start: datetime | None,
    *,
    now: datetime,
    hours: "OpeningHours",
    exclude: int | None = None,
) -> "When":
    """The first free quarter from `start` on, or the quietest of the next days; without any, the same time tomorrow.

    `exclude` is the call that is answered by it.
    """
    from deskside.when import When

    slots = [] if start is None else free_quarters(start, hours)
    if not slots:
        return When(quarter(now + timedelta(days=1)))
    return When(least_loaded(conn, slots, exclude=exclude))
