"""The visits that are due by a plan, as Today shows them; where nobody has one, nothing is loaded (P-15)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.today import TodayRow
from deskside.language.i18n import _, dotted
from deskside.shop.zones import local_day


def due(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """Each visit that is due once, those overdue longest first, and how many there are."""
    if conn.execute("select 1 from visit_plan limit 1").fetchone() is None:
        return [], 0
    from deskside.desk.shared_sql import last_words, number_to_call
    from deskside.desk.visit_plans.plans import by_due, plan_ids, plan_rows
    from deskside.desk.visit_plans.row_text import visit_said, why_said
    from deskside.desk.visit_plans.rules import rule_said
    from deskside.when.format_time import age

    today = local_day(now, shop.zone)
    found = [row for row in by_due(plan_rows(conn, plan_ids(conn), shop=shop, until=today)) if row.falls <= today]
    rows = []
    for row in found[: limit if limit >= 0 else None]:
        late = (today - row.falls).days
        phone = number_to_call(conn, row.customer.id)
        rows.append(
            TodayRow(
                kind="visit_plan",
                ids={"visit_plan": row.id, "customer": row.customer.id},
                who=row.customer.name,
                what=row.purpose or rule_said(row.rule),
                why=why_said(row, today),
                waits=_("{age} late").format(age=age(late * 24 * 60)) if late else _("today"),
                phone=phone,
                reach=phone,
                id=row.id,
                beside=dotted(row.preparation, visit_said(row.last)),
                last_words=last_words(conn, customer=row.customer.id),
            )
        )
    return rows, len(found)
