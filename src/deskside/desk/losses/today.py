"""The steps of winning customers back that are due, as Today shows them; where there are none, nothing loads (P-13)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.today import TodayRow
from deskside.language.i18n import _
from deskside.shop.zones import local_day


def due(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The steps due today and before, those due longest first, and how many there are."""
    if conn.execute("select 1 from win_back_step limit 1").fetchone() is None:
        return [], 0
    from deskside.desk.losses.lost import LOST, loss_row

    today = local_day(now, shop.zone)
    keys = conn.execute(
        "select l.id from win_back_step w join loss l on l.id = w.loss_id join customer c on c.id = l.customer_id"
        " where w.done_on is null and w.withdrawn_at is null and w.due_on <= ? and l.ended = ''"
        f" and {LOST} and c.withdrawn_at is null order by w.due_on, w.id",
        (today.isoformat(),),
    ).fetchall()
    if not keys:
        return [], 0
    from deskside.desk.losses.line_text import step_said
    from deskside.desk.losses.said import lost_said
    from deskside.desk.shared_sql import last_words, number_to_call
    from deskside.when.format_time import age

    rows = []
    for (key,) in keys[: limit if limit >= 0 else None]:
        row = loss_row(conn, key)
        step = row.next
        if step is None:
            continue
        late = (today - step.due_on).days
        phone = number_to_call(conn, row.customer.id)
        rows.append(
            TodayRow(
                kind="loss",
                ids={"loss": row.id, "customer": row.customer.id},
                who=row.customer.name,
                what=step_said(step.kind),
                why=lost_said((row.lost_on, row.reason)),
                waits=_("{age} ago").format(age=age(late * 24 * 60)) if late else _("today"),
                phone=phone,
                reach=phone,
                id=row.id,
                beside=next((each.note for each in reversed(row.steps) if each.note), row.note),
                last_words=last_words(conn, customer=row.customer.id),
            )
        )
    return rows, len(keys)
