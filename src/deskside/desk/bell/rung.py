"""For whom a step of a promise rang already, so that none rings twice for one person (R-12)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from deskside.desk.bell.alarms import Alarm, alarm_rows
from deskside.desk.order import Timing, borders
from deskside.desk.shared_sql import keys
from deskside.store.codec import time_text

AT_ONCE = 500
"""So many steps are remembered in one transaction: whoever else writes waits no longer than for those."""
NOBODY = 0
"""Whose steps are remembered where nobody is known to sit."""
_TO_RING = (
    "from callback c where c.state = 'open' and {due} and not exists"
    " (select 1 from rung r where r.callback_id = c.id and r.step = '{step}' and r.staff_id = :me)"
)
_STEPS = {
    "due": _TO_RING.format(step="due", due="c.due_at <= :now"),
    "lead": _TO_RING.format(
        step="lead",
        due="c.due_at > :now and c.due_at <= :soon"
        " and c.made_at < strftime('%Y-%m-%d %H:%M:%S', c.due_at, '-' || :lead || ' minutes')",
    ),
}
"""The steps that have come and were not remembered; a lead that was over when the promise was made is none."""
_FOR_ME = (
    "(c.owner_id is null or c.owner_id = :me"
    " or exists (select 1 from staff s where s.id = c.owner_id and s.left_at is not null))"
)


def waits(conn: sqlite3.Connection, me: int | None, now: datetime, shop: Timing) -> bool:
    """Whether a step has come that was not remembered for this person."""
    values = _values(me, now, shop)
    return any(conn.execute(f"select 1 {which} limit 1", values).fetchone() is not None for which in _STEPS.values())


def claim_steps(
    conn: sqlite3.Connection, me: int | None, now: datetime, shop: Timing, most: int = AT_ONCE
) -> tuple[list[int], int]:
    """Remember that the steps that have come rang for this person, the latest first, and at most so many of each; the
    calls that are to ring for them, and how many steps were remembered.

    A call that is due rings once, though its lead was never heard. Those that somebody else owes, who works here, stand
    in the line and ring for nobody else (R-12). The caller has begun a write transaction.
    """
    values = _values(me, now, shop)
    at, whom = time_text(now), values["me"]
    found: list[int] = []
    remembered = 0
    for step, which in _STEPS.items():
        rows = conn.execute(f"select c.id, {_FOR_ME} {which} order by c.due_at desc limit {most}", values).fetchall()
        steps = ("lead", "due") if step == "due" else ("lead",)
        conn.executemany(
            "insert into rung (callback_id, step, staff_id, at) values (?, ?, ?, ?) on conflict do nothing",
            [(row[0], each, whom, at) for row in rows for each in steps],
        )
        found += [row[0] for row in rows if row[1]]
        remembered += len(rows)
    return found, remembered


def claim(conn: sqlite3.Connection, me: int | None, now: datetime, shop: Timing) -> list[Alarm]:
    """Remember all steps that have come for this person; the calls that are to ring for them now, by their time."""
    found, remembered = claim_steps(conn, me, now, shop)
    while remembered:
        more, remembered = claim_steps(conn, me, now, shop)
        found += more
    return alarms_of(conn, found, now, shop)


def alarms_of(conn: sqlite3.Connection, callbacks: Sequence[int], now: datetime, shop: Timing) -> list[Alarm]:
    """Some calls as the bell tells of them, by their time."""
    where = "c.id in (select value from json_each(?)) order by c.due_at, c.id"
    return alarm_rows(conn, where, (keys(callbacks),), borders(now, shop))


def _values(me: int | None, now: datetime, shop: Timing) -> dict[str, str | int]:
    at = borders(now, shop)
    whom = NOBODY if me is None else me
    return {"me": whom, "now": time_text(at.now), "soon": time_text(at.soon), "lead": shop.lead_minutes}
