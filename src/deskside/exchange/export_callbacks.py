"""Promised calls as records for other programs (R-10, R-34): every one that was not taken back, by its number."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.codes import CALL_STATES, MOVERS
from deskside.desk.shared_sql import Named
from deskside.exchange.exporting import cell
from deskside.exchange.synonyms import known
from deskside.language.i18n import _, language

COLUMNS = (
    *("deskside_callback", "state", "due_from", "due_at", "ended_at", "owner", "customer_id", "customer", "person"),
    *("phone", "ticket", "subject", "reason", "attempts", "margin_minutes", "made_at", "made_by", "moved_to"),
    *("moved_by", "cancel_reason"),
)
_WORDS = {"state": CALL_STATES, "moved_by": MOVERS}
Record = dict[str, Any]


def records(conn: sqlite3.Connection, zone: ZoneInfo, now: datetime) -> list[Record]:
    """The commitments as they stand at `now`, with times in the zone; the columns are those of `COLUMNS`."""
    rows = select_rows(conn, "c.withdrawn_at is null", {}, now)
    return [_record(row, zone) for row in sorted(rows, key=lambda row: row.id)]


def nested(record: Record) -> Record:
    """A record as our JSON has it: the customer is one object."""
    shaped = {"id": record["deskside_callback"], **record}
    del shaped["deskside_callback"]
    shaped["customer"] = {"id": shaped.pop("customer_id"), "name": record["customer"]}
    return shaped


def header() -> tuple[str, ...]:
    """The names of the columns in the language in use."""
    if language() != "zh":
        return COLUMNS
    said = known("own_titles.txt")["callbacks"]
    return tuple(said[name][0] for name in COLUMNS)


def as_cells(found: list[Record]) -> Iterator[list[str]]:
    """The records as rows of a table, in Chinese with its words for what is a code."""
    for record in found:
        yield [_said(name, cell(record[name])) for name in COLUMNS]


def _said(column: str, text: str) -> str:
    words = _WORDS.get(column, {})
    return _(words[text]) if language() == "zh" and text in words else text


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
