"""Tickets as lists show them."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.day.reasons import awaited_words
from deskside.desk.order import (
    CARRIED_OVER,
    Borders,
    Rank,
    Standing,
    State,
    Timing,
    borders,
    foremost,
    place_of,
    state_of,
)
from deskside.desk.order_reason import Owed, why_here
from deskside.desk.shared_sql import called
from deskside.store.codec import optional_date, optional_time, text_time, time_text

AT_ONCE = 500


def carried(column: str) -> str:
    """SQL for what was said as ticket `t` was carried over last; nothing where it was touched since."""
    last = f"select {column} from carry_over where ticket_number = t.number and withdrawn_at is null"
    return f"case when t.carried_on is not null then ({last} order by id desc limit 1) end"


COLUMNS = (
    "t.number, t.priority, t.opened_at, t.resolved_at, t.next_due_at, t.next_missed_at, t.subject, t.status, t.channel,"
    " coalesce(n.due_at, t.next_due_at) as due_at, coalesce(n.due_until, t.next_due_at) as due_until,"
    " coalesce(n.missed_at, t.next_missed_at) as missed_at, n.id as callback_id,"
    f" t.complaint, t.held_for, t.customer_id, {called('c')} as customer_name, t.assignee_id, s.name as assignee_name,"
    " t.carried_on, t.response_due_at, t.resolution_due_at, t.target_due_at,"
    f" {carried('reason')} as carried_reason, {carried('awaited')} as carried_awaited"
)


class QueueRow(NamedTuple):
    """A ticket as lists show it. `state` is that of its next commitment, `why` says why it stands where it stands.

    `callback` is that commitment, `due_at` to `due_until` its window, without an end where it is a point in time.
    `next_due_at` and `next_missed_at` are what the file keeps of all its commitments, by which the order goes on after
    this row. `response_due_at` and `resolution_due_at` are until when an answer and a solution are owed,
    `target_due_at` the nearer (R-04); `carried_on` is the day it was carried over, for `carried_reason`, if it was not
    touched since.
    """

    number: int
    subject: str
    customer_id: int | None
    customer_name: str | None
    status: str
    priority: int
    assignee_id: int | None
    assignee_name: str | None
    callback: int | None
    due_at: datetime | None
    due_until: datetime | None
    missed_at: datetime | None
    next_due_at: datetime | None
    next_missed_at: datetime | None
    state: State
    why: str
    opened_at: datetime
    resolved_at: datetime | None
    complaint: bool
    channel: str
    held_for: str
    place: Rank
    carried_on: date | None = None
    response_due_at: datetime | None = None
    resolution_due_at: datetime | None = None
    target_due_at: datetime | None = None
    carried_reason: str = ""

    @property
    def sign(self) -> str:
        """The sign named by its place; else its promise and status choose one."""
        return "carried" if self.place in CARRIED_OVER else ""


def queue_rows(conn: sqlite3.Connection, numbers: Iterable[int], *, now: datetime, shop: Timing) -> list[QueueRow]:
    """The rows of these tickets in the given order; a number that is gone or was taken back is left out."""
    wanted, at = list(numbers), borders(now, shop)
    found: dict[int, QueueRow] = {}
    for start in range(0, len(wanted), AT_ONCE):
        chunk = wanted[start : start + AT_ONCE]
        rows = conn.execute(
            f"select {COLUMNS} from ticket t left join customer c on c.id = t.customer_id"
            f" left join staff s on s.id = t.assignee_id left join callback n"
            f" on n.id = {foremost('ticket_number = t.number')}"
            f" where t.withdrawn_at is null and t.number in ({', '.join('?' * len(chunk))})",
            [time_text(now), time_text(now), *chunk],
        ).fetchall()
        found.update((row["number"], _row(row, at, shop)) for row in rows)
    return [found[number] for number in wanted if number in found]


def _row(row: sqlite3.Row, at: Borders, shop: Timing) -> QueueRow:
    resolved_at = optional_time(row["resolved_at"])
    due_at = due_until = missed_at = None
    if resolved_at is None:
        due_at, missed_at = optional_time(row["due_at"]), optional_time(row["missed_at"])
        due_until = optional_time(row["due_until"]) if row["due_until"] != row["due_at"] else None
    owed = Owed(
        optional_date(row["carried_on"]),
        awaited_words(row["carried_reason"] or "", row["carried_awaited"] or ""),
        optional_time(row["response_due_at"]),
        optional_time(row["resolution_due_at"]),
    )
    target_at = optional_time(row["target_due_at"])
    place = place_of(Standing(due_at, missed_at, resolved_at, owed.carried_on, target_at), at)
    return QueueRow(
        number=row["number"],
        subject=row["subject"],
        customer_id=row["customer_id"],
        customer_name=row["customer_name"] if row["customer_id"] is not None else None,
        status=row["status"],
        priority=row["priority"],
        assignee_id=row["assignee_id"],
        assignee_name=row["assignee_name"],
        callback=None if due_at is None else row["callback_id"],
        due_at=due_at,
        due_until=due_until,
        missed_at=missed_at,
        next_due_at=optional_time(row["next_due_at"]),
        next_missed_at=optional_time(row["next_missed_at"]),
        state=state_of(due_at, missed_at, at.now, at.soon - at.now),
        why=why_here(place, due_at, row["status"], row["held_for"], resolved_at, at, shop, due_until, owed),
        opened_at=text_time(row["opened_at"]),
        resolved_at=resolved_at,
        complaint=bool(row["complaint"]),
        channel=row["channel"],
        held_for=row["held_for"],
        place=place,
        carried_on=owed.carried_on,
        response_due_at=owed.response_due_at,
        resolution_due_at=owed.resolution_due_at,
        target_due_at=target_at,
        carried_reason=row["carried_reason"] or "",
    )
