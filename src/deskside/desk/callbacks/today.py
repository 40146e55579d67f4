"""Promised calls on Today: missed, due, and later today (R-13, P-02)."""

import sqlite3
from datetime import datetime

from deskside.desk.callbacks.callback_rows import phone_to_call
from deskside.desk.order import Rank, Timing, borders, callback_branches, elsewhere, state_of
from deskside.desk.order_reason import why_here
from deskside.desk.tickets.today import COLUMNS, first_rows, shown
from deskside.desk.today import TodayRow
from deskside.store.codec import text_time

_CALLS = (
    f"select c.id as callback_id, c.due_at, c.due_until, c.missed_at, c.reason, {phone_to_call('c')} as phone,"
    f" {COLUMNS}, c.owner_id is c.made_by and t.number is not null and t.assignee_id is null as is_nobodys"
    " from callback c join customer k on k.id = c.customer_id"
    " left join ticket t on t.number = c.ticket_number left join staff s on s.id = c.owner_id"
)


def missed(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The calls whose grace is over, the oldest first."""
    return _calls(conn, Rank.MISSED, now, shop, limit)


def due(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The calls to make now, from the lead before the promised time to the end of the grace."""
    return _calls(conn, Rank.DUE, now, shop, limit)


def later(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The calls promised for the rest of the day, but for those whose ticket stands above them (R-13)."""
    return _calls(conn, Rank.LATER_TODAY, now, shop, limit)


def _calls(
    conn: sqlite3.Connection, place: Rank, now: datetime, shop: Timing, limit: int
) -> tuple[list[TodayRow], int]:
    at = borders(now, shop)
    [branch] = [each for each in callback_branches(at) if each.place is place]
    if place is Rank.LATER_TODAY:
        above, values = elsewhere(at)
        its_ticket = f"select 1 from ticket t where t.number = c.ticket_number and ({above})"
        where = f"{branch.where} and not exists ({its_ticket})"
        branch = branch._replace(where=where, values=(*branch.values, *values))
    found, total = first_rows(conn, _CALLS, "callback c", branch, limit)
    rows = []
    for row in found:
        due_until = text_time(row["due_until"])
        due_at, missed_at, more = text_time(row["due_at"]), text_time(row["missed_at"]), shown(conn, row)
        more["ids"] = {"callback": row["callback_id"], **more["ids"]}
        if row["is_nobodys"]:
            more["with_name"] = None
        more["what"] = more["what"] or row["reason"]
        rows.append(
            TodayRow(
                kind="callback",
                id=row["callback_id"],
                why=why_here(place, due_at, row["status"], row["held_for"] or "", None, at, shop, due_until),
                reason=row["reason"],
                due_at=due_at,
                due_until=due_until,
                missed_at=missed_at,
                state=state_of(due_at, missed_at, at.now, at.soon - at.now),
                **more,
            )
        )
    return rows, total
