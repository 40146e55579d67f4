"""Somebody rings, as a telephone tells it, and somebody answers."""

import sqlite3
from datetime import datetime, timedelta

from deskside.desk.telephone.caller_id import read_caller_id
from deskside.desk.telephone.unanswered import LISTED_DAYS, RINGS
from deskside.shop.settings import read_shop
from deskside.store.codec import time_text


def ring(conn: sqlite3.Connection, number: str, name: str = "", *, by: int | None, now: datetime) -> int:
    """Write down that a telephone rings; the id of the call. Within the caller's transaction.

    It is what a machine says, no change of anybody's: undo knows nothing of it.
    """
    del by
    told, at = read_caller_id(number, name, read_shop(conn).region), time_text(now)
    same = conn.execute(
        "select id from incoming_call where settled_at is null and last_at between ? and ? and digits = ?"
        " and (digits <> '' or name = ?) order by last_at desc limit 1",
        (time_text(now - RINGS), time_text(now + RINGS), told.digits, told.name),
    ).fetchone()
    if same is None:
        values = (at, at, told.number, told.name or _name_of_late(conn, told.digits, now), told.digits)
        made = conn.execute(
            "insert into incoming_call (at, last_at, number, name, digits, rings) values (?, ?, ?, ?, ?, 1)", values
        )
        return int(made.lastrowid or 0)
    conn.execute(
        "update incoming_call set rings = rings + 1, last_at = ?, name = coalesce(nullif(name, ''), ?) where id = ?",
        (at, told.name, same[0]),
    )
    return int(same[0])


def _name_of_late(conn: sqlite3.Connection, digits: str, now: datetime) -> str:
    """The name that was told with a number when it rang within the days that are listed."""
    row = conn.execute(
        "select name from incoming_call where at >= ? and digits = ? and digits <> '' and name <> '' order by at desc"
        " limit 1",
        (time_text(now - timedelta(days=LISTED_DAYS)), digits),
    ).fetchone()
    return "" if row is None else str(row[0])


def answer(conn: sqlite3.Connection, incoming_id: int, *, by: int | None, now: datetime) -> None:
    """Let a call ring no longer: somebody speaks with them. It is no change to take back either."""
    conn.execute(
        "update incoming_call set settled_at = ?, settled_by = ?, settled_as = 'answered'"
        " where id = ? and settled_at is null",
        (time_text(now), by, incoming_id),
    )
