"""A year of important dates for other programs: a table, or a calendar with whole days, visits too (R-06, R-34)."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

from deskside.desk.dates.kinds import KINDS
from deskside.desk.dates.row_text import done_said, last_said, what_said
from deskside.desk.dates.upcoming import DateRow, upcoming
from deskside.desk.shared_sql import one_moment
from deskside.desk.visit_plans.plans import PlanRow, by_due, plan_ids, plan_rows
from deskside.desk.visit_plans.rules import rule_said
from deskside.exchange.calendar_file import Entry, calendar
from deskside.exchange.export_file import put
from deskside.exchange.record_table import Form, RecordTable, content_of
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.store.codec import text_time
from deskside.when.yearly import written

DATES = RecordTable(
    "dates",
    (
        *("deskside_date", "on", "kind", "customer_id", "customer", "person", "day", "turns", "remind_days", "note"),
        *("done", "last"),
    ),
    {"kind": KINDS},
)
_MORNING = 9 * 60
"""The minute of the day at which a calendar reminds."""
_TOLD = ("date_noted", "date_edited", "date_dropped", "undone", "redone")


def write_dates(
    conn: sqlite3.Connection,
    file: Path,
    form: Form,
    year: int,
    *,
    desk: Path,
    shop: Shop,
    now: datetime,
    replace: bool = False,
) -> int:
    """Write them to a file; how many there were. Raises `AlreadyThere` and `BadInput` as `put` does."""
    with one_moment(conn):
        rows = _rows(conn, year)
        content = content_of(
            form, lambda: DATES.table(map(_record, rows)), lambda: _text(conn, form, rows, year, shop, now)
        )
        count = len(rows) + (len(_visits(conn, year, shop)) if form == "ics" else 0)
    put(file, lambda: [content], desk=desk, replace=replace)
    return count


def text_of(conn: sqlite3.Connection, form: Form, year: int, shop: Shop, now: datetime) -> tuple[int, Iterable[str]]:
    """How many there are, and the text that is written, in pieces."""
    rows = _rows(conn, year)
    return len(rows), _text(conn, form, rows, year, shop, now)


def _text(
    conn: sqlite3.Connection, form: Form, rows: list[DateRow], year: int, shop: Shop, now: datetime
) -> Iterable[str]:
    if form == "ics":
        entries = chain(_entries(conn, rows, now), _visit_entries(conn, _visits(conn, year, shop), now))
        return calendar(_("{shop}: dates").format(shop=shop.name), entries)
    return DATES.text(form, map(_record, rows))


def _rows(conn: sqlite3.Connection, year: int) -> list[DateRow]:
    return upcoming(conn, date(year, 1, 1), date(year, 12, 31))[0]


def _visits(conn: sqlite3.Connection, year: int, shop: Shop) -> list[PlanRow]:
    """The next visit of each plan, where it falls in the year."""
    rows = plan_rows(conn, plan_ids(conn), shop=shop, until=date(year, 12, 31))
    return [row for row in by_due(rows) if row.falls.year == year]


def _record(row: DateRow) -> dict[str, Any]:
    return {
        "deskside_date": row.id,
        "on": None if row.on is None else row.on.isoformat(),
        "kind": row.kind,
        "customer_id": row.customer.id,
        "customer": row.customer.name,
        "person": row.person or None,
        "day": written(row.day),
        "turns": row.turns,
        "remind_days": row.remind_days,
        "note": row.note,
        "done": done_said(row),
        "last": last_said(row),
    }


def _entries(conn: sqlite3.Connection, rows: list[DateRow], now: datetime) -> Iterator[Entry]:
    """An entry of a whole day for each occasion, which a calendar that has it already knows again."""
    desk = conn.execute("select value from setting where key = 'desk_id'").fetchone()
    for row in rows:
        assert row.on is not None
        sequence, at = _changes(conn, row.customer.id)
        yield Entry(
            uid=f"date-{row.id}-{row.counted}-{desk[0] if desk else ''}@deskside",
            sequence=sequence,
            changed_at=now if at is None else text_time(at),
            start=row.on,
            end=row.on + timedelta(days=1),
            summary=_("{name}: {words}").format(name=row.customer.name, words=what_said(row)),
            description="\n".join(filter(None, (row.note, last_said(row)))),
            alarms=(row.remind_days * 24 * 60 - _MORNING,),
        )


def _visit_entries(conn: sqlite3.Connection, rows: list[PlanRow], now: datetime) -> Iterator[Entry]:
    """An entry of a whole day for the next visit of a plan; it moves with the contacts, and is known again."""
    desk = conn.execute("select value from setting where key = 'desk_id'").fetchone()
    for row in rows:
        sequence, at = conn.execute(
            "select count(*), max(at) from line where customer_id = ?", (row.customer.id,)
        ).fetchone()
        yield Entry(
            uid=f"visit-{row.id}-{desk[0] if desk else ''}@deskside",
            sequence=int(sequence),
            changed_at=now if at is None else text_time(at),
            start=row.falls,
            end=row.falls + timedelta(days=1),
            summary=_("{name}: {words}").format(name=row.customer.name, words=row.purpose or _("visit")),
            description="\n".join(filter(None, (row.preparation, rule_said(row.rule)))),
            alarms=(-_MORNING,),
        )


def _changes(conn: sqlite3.Connection, customer: int) -> tuple[int, str | None]:
    """How often what is noted of a customer's dates was changed, and when last: no line of that is ever erased."""
    told = ", ".join(f"'{kind}'" for kind in _TOLD)
    count, at = conn.execute(
        f"select count(*), max(at) from line where customer_id = ? and kind in ({told})", (customer,)
    ).fetchone()
    return int(count), at
