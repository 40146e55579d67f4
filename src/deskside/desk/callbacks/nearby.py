"""What else is promised near a time: for the echo before a promise is saved (R-05)."""

import sqlite3
from datetime import datetime, timedelta

from deskside.store.codec import time_text

LONGEST_WINDOW = timedelta(days=1)
"""How far back a window is looked for that reaches into a given moment."""


def nearby(
    conn: sqlite3.Connection,
    at: datetime,
    until: datetime | None = None,
    *,
    minutes: int = 30,
    exclude: int | None = None,
) -> int:
    """How many open promises, other than `exclude`, lie within so many minutes of a time or window (R-05)."""
    around = timedelta(minutes=minutes)
    row = conn.execute(
        "select count(*) from callback where state = 'open' and due_at between ? and ? and due_until >= ?"
        " and id is not ?",
        (
            time_text(at - around - LONGEST_WINDOW),
            time_text((until or at) + around),
            time_text(at - around),
            exclude,
        ),
    ).fetchone()
    return int(row[0])
