"""Promised calls for other programs (R-10, R-34): every one that was not taken back, by its number, or a calendar."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.codes import CALL_STATES, MOVERS
from deskside.desk.shared_sql import Named, one_moment
from deskside.exchange.callback_calendar import callback_calendar
from deskside.exchange.export_file import put
from deskside.exchange.record_table import Form, Record, RecordTable, content_of
from deskside.shop.settings import Shop

CALLS = RecordTable(
    "callbacks",
    (
        *("deskside_callback", "state", "due_from", "due_at", "ended_at", "owner", "customer_id", "customer", "person"),
        *("phone", "ticket", "subject", "reason", "attempts", "margin_minutes", "made_at", "made_by", "moved_to"),
        *("moved_by", "cancel_reason"),
    ),
    {"state": CALL_STATES, "moved_by": MOVERS},
)


def write_callbacks(
    conn: sqlite3.Connection, file: Path, form: Form, *, desk: Path, shop: Shop, now: datetime, replace: bool = False
) -> int:
    """Write them to a file; how many there were.

    Raises `AlreadyThere` where the file exists and `replace` was not said, `BadInput` where it cannot be written.
    """
    with one_moment(conn):
        found = records(conn, shop.zone, now)
        count, text = _text(conn, form, found, shop, now)
        content = content_of(form, lambda: CALLS.table(found), lambda: text)
    put(file, lambda: [content], desk=desk, replace=replace)
    return count


def text_of(conn: sqlite3.Connection, form: Form, shop: Shop, now: datetime) -> tuple[int, Iterable[str]]:
    """How many there are, and the text that is written, in pieces."""
    return _text(conn, form, records(conn, shop.zone, now), shop, now)


def _text(
    conn: sqlite3.Connection, form: Form, found: list[Record], shop: Shop, now: datetime
) -> tuple[int, Iterable[str]]:
    if form == "ics":
        lines = [*callback_calendar(conn, shop, now)]
        return lines.count("BEGIN:VEVENT\r\n"), lines
    return len(found), CALLS.text(form, found)


def records(conn: sqlite3.Connection, zone: ZoneInfo, now: datetime) -> list[Record]:
    """The commitments as they stand at `now`, with times in the zone; the columns are those of `CALLS`."""
    rows = select_rows(conn, "c.withdrawn_at is null", {}, now)
    return [_record(row, zone) for row in sorted(rows, key=lambda row: row.id)]


def _record(row: CallbackRow, zone: ZoneInfo) -> Record:
    return {
        "deskside_callback": row.id,
        "state": row.state,
        "due_from": _iso(row.due_at, zone),
        "due_at": _iso(row.due_until, zone),
        "ended_at": _iso(row.ended_at, zone),
        "owner": _name(row.owner),
        "customer_id": row.customer.id,
        "customer": row.customer.name,
        "person": row.person,
        "phone": row.phone,
        "ticket": row.ticket,
        "subject": row.subject,
        "reason": row.reason,
        "attempts": row.attempts,
        "margin_minutes": row.margin_minutes,
        "made_at": _iso(row.made_at, zone),
        "made_by": _name(row.made_by),
        "moved_to": row.moved_to,
        "moved_by": row.moved_by,
        "cancel_reason": row.cancel_reason,
    }


def _name(who: Named | None) -> str | None:
    return None if who is None else who.name


def _iso(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return None if moment is None else moment.astimezone(zone).isoformat()
