"""Today: the calls that are missed, due and promised for later today, then tickets without a promise (R-13, P-01)."""

import sqlite3
from datetime import datetime
from typing import Literal, NamedTuple

from deskside.desk.callbacks.callback_rows import phone_to_call
from deskside.desk.order import (
    Borders,
    Branch,
    Place,
    State,
    Timing,
    borders,
    callback_branches,
    state_of,
    ticket_branches,
)
from deskside.desk.order_reason import why_here
from deskside.desk.shared_sql import Words, called, last_words, one_moment, phone_to_reach
from deskside.store.codec import optional_time, text_time

SectionKind = Literal["missed", "due", "later", "no-promise"]
SECTIONS: dict[Place, SectionKind] = {
    Place.MISSED: "missed",
    Place.DUE: "due",
    Place.LATER_TODAY: "later",
    Place.UNPROMISED: "no-promise",
}

SHARED = (
    f"t.number, t.subject, t.status, t.priority, t.complaint, t.opened_at, t.held_for,"
    f" k.id as customer_id, {called('k')} as who, k.manner, s.id as with_id, s.name as with_name"
)
CALLS = (
    "select c.id as callback_id, c.due_at, c.due_until, c.missed_at, c.reason,"
    f" {phone_to_call('c')} as phone, {SHARED} from callback c"
    " join customer k on k.id = c.customer_id left join ticket t on t.number = c.ticket_number"
    " left join staff s on s.id = c.owner_id"
)
TICKETS = (
    "select null as callback_id, null as due_at, null as due_until, null as missed_at, '' as reason,"
    f" coalesce({phone_to_reach('t.customer_id', 't.person_id')}, '') as phone, {SHARED} from ticket t"
    " left join customer k on k.id = t.customer_id left join staff s on s.id = t.assignee_id"
)


class TodayRow(NamedTuple):
    """A call to make, or a ticket that needs a promise. `with_name` owes the call, or has the ticket.

    `id` is the callback's, `number` the ticket's; `what` is the ticket's subject, else the reason of the call.
    """

    kind: Literal["callback", "ticket"]
    id: int | None
    number: int | None
    customer_id: int | None
    who: str
    phone: str
    what: str
    why: str
    reason: str
    due_at: datetime | None
    due_until: datetime | None
    missed_at: datetime | None
    state: State
    status: str | None
    priority: int
    complaint: bool
    manner: str | None
    opened_at: datetime | None
    with_id: int | None
    with_name: str | None
    last_words: Words | None


class Section(NamedTuple):
    """A section of Today: its first rows, and how many there are in all."""

    kind: SectionKind
    rows: list[TodayRow]
    total: int


def today(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int = 50) -> list[Section]:
    """The sections of Today that are not empty, in the order of R-13, each with at most `limit` rows."""
    at = borders(now, shop)
    branches = [*callback_branches(at), *(b for b in ticket_branches(at) if b.place is Place.UNPROMISED)]
    with one_moment(conn):
        sections = [_section(conn, branch, limit, at, shop) for branch in branches if branch.place in SECTIONS]
    return [section for section in sections if section.total]


def _section(conn: sqlite3.Connection, branch: Branch, limit: int, at: Borders, shop: Timing) -> Section:
    tickets = branch.place is Place.UNPROMISED
    table, columns = ("ticket t", TICKETS) if tickets else ("callback c", CALLS)
    total = conn.execute(f"select count(*) from {table} where {branch.where}", branch.values).fetchone()[0]
    rows = conn.execute(
        f"{columns} where {branch.where} order by {branch.order} limit ?", (*branch.values, limit)
    ).fetchall()
    return Section(SECTIONS[branch.place], [_row(conn, row, branch.place, at, shop) for row in rows], total)


def _row(conn: sqlite3.Connection, row: sqlite3.Row, place: Place, at: Borders, shop: Timing) -> TodayRow:
    due_at, missed_at = optional_time(row["due_at"]), optional_time(row["missed_at"])
    number, customer = row["number"], row["customer_id"]
    return TodayRow(
        kind="ticket" if row["callback_id"] is None else "callback",
        id=row["callback_id"],
        number=number,
        customer_id=customer,
        who=row["who"],
        phone=row["phone"],
        what=row["subject"] or row["reason"],
        why=why_here(place, due_at, row["status"], row["held_for"], None, at, shop),
        reason=row["reason"],
        due_at=due_at,
        due_until=optional_time(row["due_until"]),
        missed_at=missed_at,
        state=state_of(due_at, missed_at, at.now, at.soon - at.now),
        status=row["status"],
        priority=1 if number is None else row["priority"],
        complaint=bool(row["complaint"]),
        manner=row["manner"],
        opened_at=None if number is None else text_time(row["opened_at"]),
        with_id=row["with_id"],
        with_name=row["with_name"],
        last_words=None if number is None and customer is None else last_words(conn, ticket=number, customer=customer),
    )
