"""When to try again after nobody was reached: the shop's plan, step by step (R-11)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.free_times import AFTER_OPENING, start_after_opening
from deskside.desk.callbacks.next_try import WAIT_MINUTES, free_from
from deskside.shop.zones import local_day

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours
    from deskside.when import When

Plan = Sequence[int | None]
"""Open minutes to wait after each call in a row that reached nobody; None is the next day's opening."""


def next_try(
    conn: sqlite3.Connection,
    *,
    now: datetime,
    hours: "OpeningHours",
    not_reached: int,
    plan: Plan,
    word_left: bool = False,
    exclude: int | None = None,
) -> "When":
    """The next try after so many calls in a row that reached nobody, this one included; the last step repeats.

    Whoever has word left for them is given another part of the day to call back. It is the first free quarter of an
    hour from there on, never right at opening. Where the shop never opens it is the same time tomorrow.
    `exclude` is the call that was made.
    """
    wait = plan[min(max(not_reached, 1), len(plan)) - 1]
    if wait is not None and word_left:
        wait = max(wait, WAIT_MINUTES)
    start = _next_day(now, hours) if wait is None else hours.add(now, wait)
    begin = None if start is None else start_after_opening(start, now, hours)
    return free_from(conn, begin, now=now, hours=hours, exclude=exclude)


def _next_day(now: datetime, hours: "OpeningHours") -> datetime | None:
    """Some time after the first opening of a later day than today (UTC)."""
    today = local_day(now, hours.zone)
    opening = hours.next_opening(now)
    while opening is not None and local_day(opening, hours.zone) <= today:
        opening = hours.next_opening(opening)
    return None if opening is None else opening + AFTER_OPENING
