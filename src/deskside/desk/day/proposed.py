"""What is proposed when a ticket is carried over: what is known of the reason, the words and the call (L-21)."""

import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.free_times import spread
from deskside.desk.day.bounds import ends, starts
from deskside.desk.day.carry_over import told_since
from deskside.desk.day.moved_often import moved_often
from deskside.desk.day.reasons import known_why
from deskside.store.codec import text_time, time_text
from deskside.when import When

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


class Proposed(NamedTuple):
    """The reason and what is awaited as last known, what was told that day, the call on a later day or a free time.

    `often` says that it was moved three times, `assignee` who sees to it by now. A caller who is not known was told
    nothing and is not called.
    """

    reason: str
    awaited: str
    told: str
    later: When | None
    free: datetime
    often: bool
    assignee: int | None
    is_known: bool
    channel: str


def proposed(conn: sqlite3.Connection, number: int, day: date, *, now: datetime, hours: "OpeningHours") -> Proposed:
    """What to begin with for this ticket at the end of `day`."""
    row = conn.execute(
        "select t.status, t.held_for, t.customer_id, t.assignee_id, t.channel, b.reason, b.awaited from ticket t"
        " left join carry_over b on b.id = (select max(id) from carry_over where ticket_number = t.number"
        "  and withdrawn_at is null) where t.number = ?",
        (number,),
    ).fetchone()
    over = ends(day, hours.zone)
    call = conn.execute(
        "select due_at, due_until from callback where ticket_number = ? and state = 'open' and due_at >= ?"
        " order by due_at, id limit 1",
        (number, time_text(max(over, now))),
    ).fetchone()
    later = None
    if call is not None:
        at, until = text_time(call[0]), text_time(call[1])
        later = When(at, until if until > at else None)
    reason, awaited = known_why(row["status"], row["held_for"], row["reason"], row["awaited"]) or ("", "")
    said = told_since(conn, number, starts(day, hours.zone))
    [free] = spread(conn, after=max(over, now), hours=hours, count=1)
    return Proposed(
        reason=reason,
        awaited=awaited,
        told="" if said is None else said[1],
        later=later,
        free=free,
        often=moved_often(conn, number),
        assignee=row["assignee_id"],
        is_known=row["customer_id"] is not None,
        channel=row["channel"],
    )
