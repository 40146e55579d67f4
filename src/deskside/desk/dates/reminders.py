"""What the shop has settled about reminders of important dates, read without the prose of its settings (R-06)."""

import sqlite3

from deskside.desk.dates.kinds import BIRTHDAY, FIRST_PURCHASE, FOUNDING, OTHER
from deskside.when.yearly import FEB_28

LEAP_DAY, DATE_KINDS = "leap_day", "date_kinds"
REMINDED = {BIRTHDAY: 3, FOUNDING: 7, FIRST_PURCHASE: 0, OTHER: 1}
"""The days before it from which on each kind is reminded of; any other kind is as the last one."""


def own_kinds(conn: sqlite3.Connection) -> dict[str, int | None]:
    """The shop's own kinds, each with the days before it from which on is reminded; None is as any other."""
    row = conn.execute("select value from setting where key = ?", (DATE_KINDS,)).fetchone()
    pairs = (part.partition("=") for part in ("" if row is None else str(row[0])).split(", ") if part)
    return {kind: int(days) if days else None for kind, _sign, days in pairs}


def leap_day(conn: sqlite3.Connection) -> str:
    """What 29 February is in common years."""
    row = conn.execute("select value from setting where key = ?", (LEAP_DAY,)).fetchone()
    return FEB_28 if row is None else str(row[0])


def reminders(conn: sqlite3.Connection) -> dict[str, int]:
    """By kinds, the days before from which on is reminded; `OTHER` stands for any that is not named."""
    kept = dict(conn.execute("select key, value from setting where key like 'remind.%'").fetchall())
    usual = {kind: int(kept.get(f"remind.{kind}", days)) for kind, days in REMINDED.items()}
    return usual | {kind: days for kind, days in own_kinds(conn).items() if days is not None}
