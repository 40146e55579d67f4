"""What closing the desk now would leave undone."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.order import Timing, borders
from deskside.store.codec import optional_time, time_text


@dataclass(frozen=True)
class LeftToday:
    """The calls still to make today, the time (UTC) of the last of them, and how many were missed already."""

    calls: int
    last: datetime | None
    missed: int


def left_today(conn: sqlite3.Connection, *, now: datetime, shop: Timing) -> LeftToday:
    """The open promises of the rest of the shop's day."""
    at = borders(now, shop)
    row = conn.execute(
        "select count(*) filter (where missed_at >= :now), max(due_at) filter (where missed_at >= :now),"
        " count(*) filter (where missed_at < :now) from callback where state = 'open' and due_at < :midnight",
        {"midnight": time_text(at.midnight), "now": time_text(at.now)},
    ).fetchone()
    return LeftToday(row[0], optional_time(row[1]), row[2])
