"""That no backup was made for some days, as Today says it (R-92)."""

import sqlite3
from datetime import datetime, timedelta

from deskside.desk.backups.newest import newest
from deskside.desk.order import Timing
from deskside.desk.today import TodayRow
from deskside.language.i18n import _, ngettext
from deskside.store.codec import text_time

USUAL_DAYS = 3


def overdue(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:  # noqa: ARG001
    """One row where something was changed since the last backup and that is older than the shop wants.

    Where only the second place lacks one, the row says that place. Nothing in the sample shop.
    """
    names = "'backup_days', 'backup_second', 'sample'"
    kept = dict(conn.execute(f"select key, value from setting where key in ({names})").fetchall())
    if "sample" in kept:
        return [], 0
    for folder in ("", kept.get("backup_second", "")):
        days = _days_without(conn, folder, now)
        if days is not None and days >= int(kept.get("backup_days", USUAL_DAYS)):
            rows = [_row(conn, folder, days)]
            return rows[: limit if limit >= 0 else None], 1
    return [], 0


def _days_without(conn: sqlite3.Connection, folder: str, now: datetime) -> int | None:
    """For how many days there was no backup in a place, "" for any, though something was changed; None where there was.

    Before the first one, since the first change.
    """
    last = newest(conn, folder)
    change = conn.execute("select id, at from change order by id desc limit 1").fetchone()
    if change is None or (last is not None and last["change_id"] == change["id"]):
        return None
    since = last["made_at"] if last else conn.execute("select at from change order by id limit 1").fetchone()[0]
    return (now - text_time(since)) // timedelta(days=1)


def _row(conn: sqlite3.Connection, folder: str, days: int) -> TodayRow:
    last = newest(conn, folder)
    if last is None:
        said = _("No backup has been made yet")
    else:
        said = ngettext("The last backup is {n} day old", "The last backup is {n} days old", days).format(n=days)
    return TodayRow(
        kind="backup",
        ids={"backup": 0 if last is None else last["id"]},
        who=_("Backup"),
        what=f"{said}: {folder}" if folder else said,
        why=_("All that the shop knows is in one file: if the disk fails, a backup is what is left."),
        waits=ngettext("{n} day", "{n} days", days).format(n=days),
    )
