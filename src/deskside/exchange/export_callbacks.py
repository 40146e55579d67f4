"""Promised calls for other programs (R-10, R-34): every one that was not taken back, by its number, or a calendar."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.codes import CALL_STATES, MOVERS
from deskside.desk.shared_sql import Named, one_moment
from deskside.exchange.callback_calendar import callback_calendar
from deskside.exchange.export_file import form_of, put
from deskside.exchange.exporting import cell, csv_lines, json_lines
from deskside.exchange.synonyms import known
from deskside.language.i18n import _, language
from deskside.shop.settings import Shop

COLUMNS = (
    *("deskside_callback", "state", "due_from", "due_at", "ended_at", "owner", "customer_id", "customer", "person"),
    *("phone", "ticket", "subject", "reason", "attempts", "margin_minutes", "made_at", "made_by", "moved_to"),
    *("moved_by", "cancel_reason"),
)
_WORDS = {"state": CALL_STATES, "moved_by": MOVERS}
Record = dict[str, Any]
Form = Literal["csv", "json", "xlsx", "ics"]


def form_of_calls(file: Path) -> Form | None:
    """The form that a file's name says, a calendar among them; None where it says none."""
    return "ics" if file.suffix.lower() == ".ics" else form_of(file)


def write_callbacks(
    conn: sqlite3.Connection, file: Path, form: Form, *, desk: Path, shop: Shop, now: datetime, replace: bool = False
) -> int:
    """Write them to a file; how many there were.

    Raises `AlreadyThere` where the file exists and `replace` was not said, `BadInput` where it cannot be written.
    """
    with one_moment(conn):
        if form == "xlsx":
            from deskside.exchange.workbook import workbook

            found = records(conn, shop.zone, now)
            count, content = len(found), workbook(header(), as_cells(found))
        else:
            count, pieces = text_of(conn, form, shop, now)
            content = "".join(pieces).encode("utf-8", "replace")
            content = b"\xef\xbb\xbf" + content if form == "csv" else content
    put(file, lambda: [content], desk=desk, replace=replace)
    return count


def text_of(conn: sqlite3.Connection, form: Form, shop: Shop, now: datetime) -> tuple[int, Iterable[str]]:
    """How many there are, and the text that is written, in pieces."""
    if form == "ics":
        lines = [*callback_calendar(conn, shop, now)]
        return lines.count("BEGIN:VEVENT\r\n"), lines
    found = records(conn, shop.zone, now)
    if form == "json":
        return len(found), json_lines(map(nested, found))
    return len(found), csv_lines(header(), as_cells(found))


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
