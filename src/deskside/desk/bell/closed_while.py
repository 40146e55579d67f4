"""What was missed while the desk was closed: nobody's desk rang in time (R-02, L-30)."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from deskside.desk.counting import MOST_COUNTED
from deskside.store.codec import optional_time, time_text

_UNHEARD = (
    "from callback c where c.state = 'open' and c.missed_at < :now and not exists"
    " (select 1 from rung r where r.callback_id = c.id and r.step = 'due' and r.at <= c.missed_at)"
)


class ClosedWhile(NamedTuple):
    """So many calls were missed while no desk was open, due from the first to the last moment (UTC)."""

    calls: int
    first_at: datetime | None
    last_at: datetime | None


def closed_while(conn: sqlite3.Connection, *, now: datetime) -> ClosedWhile:
    """The calls still to be answered that rang nowhere before they were missed; it holds over every restart.

    So many are counted as figures have room for (`counting`).
    """
    row = conn.execute(
        "select count(*), min(due_at), max(due_at) from"
        f" (select c.due_at {_UNHEARD} order by c.missed_at limit {MOST_COUNTED + 1})",
        {"now": time_text(now)},
    ).fetchone()
    return ClosedWhile(row[0], optional_time(row[1]), optional_time(row[2]))


def closed_while_ids(conn: sqlite3.Connection, *, now: datetime) -> list[int]:
    """The same calls, the oldest first."""
    rows = conn.execute(f"select c.id {_UNHEARD} order by c.due_at, c.id", {"now": time_text(now)})
    return [row[0] for row in rows.fetchall()]
