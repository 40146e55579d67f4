"""The close of a day as it is kept: when, and by whom."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from deskside.store.codec import text_time


class DayClose(NamedTuple):
    """When a day was closed, and the name of who did it, empty where nobody is named."""

    at: datetime
    by: str


def close_of(conn: sqlite3.Connection, day: date) -> DayClose | None:
    """The close of this day that stands, None where it is not closed."""
    row = conn.execute(
        "select d.closed_at, s.name from day_close d left join staff s on s.id = d.closed_by"
        " where d.day = ? and d.withdrawn_at is null",
        (day.isoformat(),),
    ).fetchone()
    return None if row is None else DayClose(text_time(row[0]), row[1] or "")
