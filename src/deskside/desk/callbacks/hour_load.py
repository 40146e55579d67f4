"""How many calls are still to be made in each hour of a day: what is shown while a promise is typed (R-05)."""

import sqlite3
from bisect import bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deskside.shop.zones import day_range
from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_HOUR = timedelta(hours=1)


class HourLoad(NamedTuple):
    """One hour of a day: when it begins (UTC), whether the shop is open in some part of it, how many calls it has."""

    start: datetime
    is_open: bool
    calls: int


def hour_load(
    conn: sqlite3.Connection, day: date, *, hours: "OpeningHours", exclude: int | None = None
) -> tuple[HourLoad, ...]:
    """The hours of a day of the shop from the first to the last with an opening or an open promise, in order.

    A promise to call between two times counts where its window begins. `exclude` is a callback that is being moved.
    """
    start, end = day_range(day, hours.zone)
    starts = []
    while start < end:
        starts.append(start.astimezone(UTC))
        start += _HOUR
    rows = conn.execute(
        "select due_at, count(*) from callback where state = 'open' and due_at >= ? and due_at < ? and id is not ?"
        " group by substr(due_at, 1, 16)",
        (time_text(starts[0]), time_text(end), exclude),
    )
    calls = [0] * len(starts)
    for due_at, count in rows.fetchall():
        calls[bisect_right(starts, text_time(due_at)) - 1] += count
    moments = hours.moments_on(day)
    loads = [
        HourLoad(begin, any(opens < begin + _HOUR and closes > begin for opens, closes in moments), count)
        for begin, count in zip(starts, calls, strict=True)
    ]
    told = [place for place, load in enumerate(loads) if load.is_open or load.calls]
    return tuple(loads[told[0] : told[-1] + 1]) if told else ()
