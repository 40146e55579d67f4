"""Until when nobody comes in, from the rows of the file alone (R-03)."""

import sqlite3
from datetime import date, timedelta

from deskside.shop.kept_hours import USUAL
from deskside.shop.settings import HOURS, read_settings

MOST_CLOSED = 60
"""A shop that is closed for longer is not waited for."""


def next_open_day(conn: sqlite3.Connection, day: date) -> date:
    """The first day after `day` on which the shop opens; after sixty closed ones the day after those."""
    values = read_settings(conn)
    week = [values[key] != "closed" for key in HOURS]
    last = day + timedelta(days=MOST_CLOSED)
    differing = {
        text: (kind, hours)
        for text, kind, hours in conn.execute(
            "select day, kind, hours from holiday where day > ? and day <= ?", (day.isoformat(), last.isoformat())
        ).fetchall()
    }
    for ahead in range(1, MOST_CLOSED + 1):
        each = day + timedelta(days=ahead)
        if _opens(each, week, differing.get(each.isoformat())):
            return each
    return last + timedelta(days=1)


def _opens(day: date, week: list[bool], differing: tuple[str, str] | None) -> bool:
    if differing is None:
        return week[day.weekday()]
    kind, hours = differing
    if kind == "closed" or (kind == "holiday" and not hours):
        return False
    return hours != "closed" if hours and hours != USUAL else any(week)
