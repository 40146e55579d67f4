"""The important dates that Today shows; where nobody has any, nothing is loaded for them (P-09)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.today import TodayRow


def near(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """What is reminded of today, by its day, and how many there are."""
    if conn.execute("select 1 from important_date limit 1").fetchone() is None:
        return [], 0
    from deskside.desk.dates.reminded import reminded

    return reminded(conn, now, shop, limit)
