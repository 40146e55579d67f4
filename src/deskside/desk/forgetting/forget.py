"""Forgetting a customer: their data goes, their number and the money stay (R-35)."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from deskside.desk import search_version
from deskside.desk.attachments.blobs import sweep
from deskside.desk.forgetting.erase import erase
from deskside.desk.forgetting.plan import Found, find
from deskside.desk.forgetting.traces import remove
from deskside.desk.rights import require
from deskside.desk.undo_record import record_change
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.store.codec import time_text

RIGHT = "forget"


def forget_customer(conn: sqlite3.Connection, customer_id: int, *, by: int | None, now: datetime) -> None:
    """Forget a customer and all who were merged into them; it is not taken back, and what was done before is not, too.

    `Refused` where who asks has not the right, `NotFound` for one who was forgotten already, `Conflict` while an import
    is written. The file still holds what was removed in its free pages until it is cleared (`clear_file`).
    """
    require(conn, by, RIGHT)
    conn.execute("pragma secure_delete = on")
    search_version.renew(conn)
    found = find(conn, customer_id)
    change = _end_what_is_live(conn, found, customer_id, by=by, now=now)
    these = find(conn, customer_id) if change else found
    erase(conn, these.held, these.names, time_text(now), by)
    remove(conn, these.traces)
    sweep(conn)
    if change is None:
        record_change(conn, "forget_customer", by=by, now=now, rows=(), customer=customer_id)
    search_version.rebuild(conn)


def _end_what_is_live(
    conn: sqlite3.Connection, found: Found, customer_id: int, *, by: int | None, now: datetime
) -> int | None:
    """Promised calls are cancelled and tickets closed, as if somebody had done so now; the change that did it."""
    with unit_of_work(conn, "forget_customer", by=by, now=now, customer=customer_id) as work:
        for key in _live(work, "callback", found.held.rows.get("callback", ())):
            work.update("callback", key, {"state": "cancelled", "ended_at": work.at, "cancel_reason": ""})
        for key in _live(work, "ticket", found.held.rows.get("ticket", ())):
            before = work.row("ticket", key)
            ended = before["resolved_at"] or work.at
            work.update("ticket", key, {"status": "closed", "resolved_at": ended, "closed_at": work.at})
            work.line("status", ticket=int(key), old=before["status"], new="closed")
    return work.id


def _live(work: UnitOfWork, table: str, among: Iterable[str]) -> list[str]:
    """Those that are not over yet."""
    rows = {key: work.row(table, key) for key in among}
    live = {key: row for key, row in rows.items() if row["withdrawn_at"] is None}
    if table == "callback":
        return [key for key, row in live.items() if row["state"] == "open"]
    return [key for key, row in live.items() if row["status"] != "closed"]
