"""Tickets on Today that are past a target (R-13, P-06): an answer or the solution was due and is still owed."""

import sqlite3
from datetime import datetime, timedelta

from deskside.desk.order import Rank, Timing, borders, state_of, ticket_branches
from deskside.desk.order_reason import Owed, why_here
from deskside.desk.tickets.today import TICKETS, first_rows, shown
from deskside.desk.today import TodayRow
from deskside.store.codec import optional_time, text_time
from deskside.when.format_time import late

_NEXT = "select id from callback where ticket_number = t.number and state = 'open' order by due_at, id limit 1"
_SELECT = (
    TICKETS.format(
        more="t.response_due_at, t.resolution_due_at, t.target_due_at,"
        " c.id as callback_id, c.due_at, c.due_until, c.missed_at"
    )
    + f" left join callback c on c.id = ({_NEXT})"
)


def breached(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The tickets past a target on which no call is due, what is late longest first.

    One with a call promised for later says when that is, any other how late it is.
    """
    at = borders(now, shop)
    [branch] = [each for each in ticket_branches(at) if each.place is Rank.BREACHED]
    rows, total = first_rows(conn, _SELECT, "ticket t", branch, limit)
    found = []
    for row in rows:
        due_at, due_until, missed_at = (optional_time(row[name]) for name in ("due_at", "due_until", "missed_at"))
        more = shown(conn, row)
        if due_at is not None:
            more["ids"] = {**more["ids"], "callback": row["callback_id"]}
        is_late = (now - text_time(row["target_due_at"])) // timedelta(minutes=1)
        found.append(
            TodayRow(
                kind="ticket",
                why=why_here(branch.place, due_at, row["status"], "", None, at, shop, due_until, _owed(row)),
                waits=late(is_late) if due_at is None else "",
                due_at=due_at,
                due_until=due_until,
                missed_at=missed_at,
                state=state_of(due_at, missed_at, at.now, at.soon - at.now),
                **more,
            )
        )
    return found, total


def _owed(row: sqlite3.Row) -> Owed:
    due = (optional_time(row[column]) for column in ("response_due_at", "resolution_due_at"))
    return Owed(None, "", *due)
