"""Tickets on Today: those on which no call is promised (R-13), and what a row of Today shows of any ticket."""

import sqlite3
from datetime import datetime, timedelta
from typing import Any

from deskside.desk.counting import counted
from deskside.desk.order import Branch, Rank, Timing, borders, ticket_branches
from deskside.desk.order_reason import why_here
from deskside.desk.shared_sql import address_said, address_to_reach, called, last_words, phone_to_reach
from deskside.desk.today import TodayRow
from deskside.language.i18n import _
from deskside.store.codec import text_time
from deskside.when.format_time import age

COLUMNS = (
    f"coalesce({address_to_reach('k.id', 't.person_id')}, '') as address,"
    " t.number, t.subject, t.status, t.priority, t.complaint, t.held_for, k.id as customer_id,"
    f" {called('k')} as who, k.manner, s.name as with_name"
)
"""SQL for what a row shows of a ticket `t`, its customer `k`, and of `s`, who has it."""
TICKETS = (
    f"select coalesce({phone_to_reach('t.customer_id', 't.person_id')}, '') as phone, {COLUMNS}, {{more}} from ticket t"
    " left join customer k on k.id = t.customer_id left join staff s on s.id = t.assignee_id"
)
"""SQL for the rows of tickets, with `more` columns of them."""


def unpromised(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The live tickets without a promised call, by priority and age."""
    at = borders(now, shop)
    [branch] = [each for each in ticket_branches(at) if each.place is Rank.UNPROMISED]
    rows, total = first_rows(conn, TICKETS.format(more="t.opened_at"), "ticket t", branch, limit)
    return [
        TodayRow(
            kind="ticket",
            why=why_here(branch.place, None, row["status"], row["held_for"], None, at, shop),
            waits=_waits(row, now),
            **shown(conn, row),
        )
        for row in rows
    ], total


def first_rows(
    conn: sqlite3.Connection, select: str, table: str, branch: Branch, limit: int
) -> tuple[list[sqlite3.Row], int]:
    """The first rows of a branch of the order, and how many it has, as far as they are counted."""
    total = counted(conn, f"{table} where {branch.where}", branch.values)
    sql = f"{select} where {branch.where} order by {branch.order} limit ?"
    return conn.execute(sql, (*branch.values, limit)).fetchall(), total


def shown(conn: sqlite3.Connection, row: sqlite3.Row) -> dict[str, Any]:
    """What a row of Today shows of a ticket and its customer; either may be missing, and a call's own key comes first.

    `row` has the columns of `COLUMNS`, and a phone number, which goes before an address.
    """
    number, customer = row["number"], row["customer_id"]
    ids = {"ticket": number, "customer": customer}
    known = number is not None or customer is not None
    return {
        "ids": {kind: key for kind, key in ids.items() if key is not None},
        "who": row["who"],
        "what": row["subject"] or "",
        "phone": row["phone"],
        "reach": row["phone"] or address_said(row["address"]),
        "status": row["status"] or "",
        "reference": "" if number is None else f"#{number}",
        "warnings": (_("complaint"),) if row["complaint"] else (),
        "priority": 1 if row["priority"] is None else row["priority"],
        "manner": row["manner"],
        "with_name": row["with_name"],
        "last_words": last_words(conn, ticket=number, customer=customer) if known else None,
    }


def _waits(row: sqlite3.Row, now: datetime) -> str:
    """What a ticket without a promise waits for, else how old it is."""
    if row["status"] == "waiting":
        return _("waiting")
    if row["status"] == "hold":
        return _("on hold")
    minutes = (now - text_time(row["opened_at"])) // timedelta(minutes=1)
    return _("{age} old").format(age=age(minutes)) if minutes > 0 else _("just now")
