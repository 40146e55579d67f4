"""What closing the desk now would leave undone."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.order import Timing, borders
from deskside.store.codec import optional_time, time_text


@dataclass(frozen=True)
class LeftToday:
    """The calls still to make today, missed ones not counted, and the time (UTC) of the last of them."""

    calls: int
    last: datetime | None


def left_today(conn: sqlite3.Connection, *, now: datetime, shop: Timing) -> LeftToday:
    """The open promises of the rest of the shop's day."""
    at = borders(now, shop)
    row = conn.execute(
        "select count(*), max(due_at) from callback where state = 'open' and due_at < ? and missed_at >= ?",
        (time_text(at.midnight), time_text(at.now)),
    ).fetchone()
    return LeftToday(row[0], optional_time(row[1]))
