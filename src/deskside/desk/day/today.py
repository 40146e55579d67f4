"""What was carried over on Today, above what is due later (R-13): what each waits for, and when its call is."""

import sqlite3
from datetime import date, datetime

from deskside.desk.day.reasons import why_carried
from deskside.desk.order import CARRIED_OVER, Rank, Timing, borders, state_of, ticket_branches
from deskside.desk.order_reason import Owed, why_here
from deskside.desk.shared_sql import phone_to_reach
from deskside.desk.tickets.today import COLUMNS, first_rows, shown
from deskside.desk.today import TodayRow
from deskside.store.codec import optional_time

_TICKETS = (
    f"select coalesce({phone_to_reach('t.customer_id', 't.person_id')}, '') as phone, {COLUMNS}, t.carried_on,"
    " d.reason as carried_for, d.awaited, c.id as callback_id, c.due_at, c.due_until, c.missed_at from ticket t"
    " left join customer k on k.id = t.customer_id left join staff s on s.id = t.assignee_id"
    " left join carry_over d on d.id = (select max(id) from carry_over where ticket_number = t.number"
    "  and withdrawn_at is null)"
    " left join callback c on c.id = d.callback_id and c.state = 'open'"
)


def carried(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The tickets that were carried over from an earlier day and not touched since, by the time of their call."""
    at = borders(now, shop)
    found: list[tuple[Rank, sqlite3.Row]] = []
    total = 0
    for branch in ticket_branches(at):
        if branch.place in CARRIED_OVER:
            first, count = first_rows(conn, _TICKETS, "ticket t", branch, limit - len(found) if limit >= 0 else limit)
            found += [(branch.place, row) for row in first]
            total += count
    rows = []
    for place, row in found:
        due_at, due_until, missed_at = (optional_time(row[name]) for name in ("due_at", "due_until", "missed_at"))
        more = shown(conn, row)
        if row["callback_id"] is not None:
            more["ids"] = {**more["ids"], "callback": row["callback_id"]}
        waits = why_carried(row["carried_for"] or "", row["awaited"] or "")
        owed = Owed(date.fromisoformat(row["carried_on"]), row["awaited"] or waits)
        more["what"], more["beside"] = waits, more["what"]
        rows.append(
            TodayRow(
                kind="ticket",
                why=why_here(place, due_at, row["status"], row["held_for"], None, at, shop, due_until, owed),
                due_at=due_at,
                due_until=due_until,
                missed_at=missed_at,
                state=state_of(due_at, missed_at, at.now, at.soon - at.now),
                sign="carried",
                waits="",
                **more,
            )
        )
    return rows, total
