"""The rounds under way, as Today shows them: a line each (P-15)."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.today import TodayRow
from deskside.language.i18n import _, dotted
from deskside.shop.zones import local_day


def under_way(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """The rounds in which somebody is still to be reached, and how many there are; nothing is read for none."""
    if conn.execute("select 1 from round where ended_at is null and withdrawn_at is null").fetchone() is None:
        return [], 0
    from deskside.desk.rounds.how_far import reached_said, until_said
    from deskside.desk.rounds.progress import rounds

    found = [row for row in rounds(conn) if row.open]
    today = local_day(now, shop.zone)
    return [
        TodayRow(
            kind="round",
            ids={"round": row.id},
            who=row.name,
            what=dotted(reached_said(row), until_said(row.until, today)),
            why=row.purpose or _("Somebody is still to be reached."),
            with_name=None if row.worker is None else row.worker.name,
            reference="",
            id=row.id,
        )
        for row in found[: limit if limit >= 0 else None]
    ], len(found)
