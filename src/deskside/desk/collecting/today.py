"""The calls about money that are worth making now, as Today shows them."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.order import Timing
from deskside.desk.shared_sql import number_to_call
from deskside.desk.today import TodayRow
from deskside.language.i18n import listed, ngettext
from deskside.shop import clock
from deskside.shop.settings import read_shop

if TYPE_CHECKING:
    from deskside.desk.collecting.call_list import CallRow


def worth_making(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The accounts that may be called now, in the order of the call list (R-51, R-62)."""
    del shop
    rows = accounts_to_call(conn, now)
    if not rows:
        return [], 0
    from deskside.desk.money_kinds import said_amount

    phones = {row.customer_id: number_to_call(conn, row.customer_id) for row in rows[:limit]}
    return [
        TodayRow(
            kind="collection",
            ids={"collection": row.customer_id, "customer": row.customer_id},
            who=row.name,
            what=listed(said_amount(conn, each.minor, each.currency) for each in row.overdue),
            why=row.why,
            sign="broken" if "broken" in row.reasons else "",
            waits=ngettext("{n} day", "{n} days", row.days).format(n=f"{row.days:,}"),
            beside=" · ".join(said for code, said in zip(row.reasons, row.said, strict=True) if code != "days"),
            phone=phones[row.customer_id],
            reach=phones[row.customer_id],
            reference=f"@{row.customer_id}",
        )
        for row in rows[:limit]
    ], len(rows)


def count(conn: sqlite3.Connection) -> int:
    """How many accounts may be called now: beside the name of the place."""
    return len(accounts_to_call(conn, clock.now()))


def accounts_to_call(conn: sqlite3.Connection, now: datetime) -> "list[CallRow]":
    """The accounts that may be called now, in the order of the call list; where nothing is open, without reading it."""
    if conn.execute("select 1 from invoice where settled_from is null and withdrawn_at is null").fetchone() is None:
        return []
    from deskside.desk.collecting.call_list import call_list

    return [row for row in call_list(conn, read_shop(conn), now).rows if row.rails.allowed]
