"""Clean days in a row: closed, and no promise of theirs missed (P-04)."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.desk.callbacks.callback_rows import STATE_SQL
from deskside.desk.day.bounds import ends, starts
from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_ONE_DAY = timedelta(days=1)


def streak(conn: sqlite3.Connection, day: date, *, now: datetime, hours: "OpeningHours") -> int:
    """How many working days in a row were clean, up to `day`; days on which the shop is closed are passed over."""
    closed = {
        date.fromisoformat(each): text_time(at)
        for each, at in conn.execute(
            "select day, closed_at from day_close where day <= ? and withdrawn_at is null", (day.isoformat(),)
        ).fetchall()
    }
    if not closed:
        return 0
    count, first = 0, min(closed)
    while day >= first:
        if hours.spans_on(day):
            if day not in closed or not is_clean(conn, day, closed[day], now=now, hours=hours):
                break
            count += 1
        day -= _ONE_DAY
    return count


def is_clean(conn: sqlite3.Connection, day: date, closed_at: datetime, *, now: datetime, hours: "OpeningHours") -> bool:
    """Whether no promise of that day was missed as of its close, or as of its end where that was later."""
    start, end = starts(day, hours.zone), ends(day, hours.zone)
    as_of = min(max(closed_at, end), now)
    found = conn.execute(
        f"select 1 from callback c where c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end"
        f" and {STATE_SQL} = 'missed' limit 1",
        {"start": time_text(start), "end": time_text(end), "now": time_text(as_of)},
    ).fetchone()
    return found is None
