"""The dry run of an import: a file read, its columns and dates understood, each row compared with the desk (R-34)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from deskside.desk.subjects import resolve
from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.column_contents import believe_contents, read_columns, warnings
from deskside.exchange.columns import Columns, find_columns
from deskside.exchange.dates import ORDERS, find_order, take_apart
from deskside.exchange.header_row import header_place, without_repeats
from deskside.exchange.incoming import LeftOut
from deskside.exchange.kind import Kind, RowReader
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.records import records_table
from deskside.exchange.tables import Row, Table, csv_rows, read_bytes, read_text
from deskside.exchange.vcard_text import cards, is_vcard
from deskside.exchange.workbook import is_workbook, refuse_old_workbook, workbook_rows
from deskside.language.i18n import _
from deskside.shop.settings import Shop

_MOST_WITHOUT_DATE = 20
_TOLD_EVERY = 1_000


def prepare(
    conn: sqlite3.Connection,
    kind: Kind,
    path: Path,
    *,
    shop: Shop,
    now: datetime,
    mapping: Sequence[str] = (),
    order: str | None = None,
    source: str | None = None,
    encoding: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """What importing a file would do; nothing is written.

    `mapping` are pairs OURS=THEIRS of columns, `order` that of its dates, `source` the name of where it comes from:
    without one, files with the same columns come from the same place; `header_row` is the line of the names. Raises
    `BadInput` for a file that cannot be understood.
    """
    if order is not None and order not in ORDERS:
        raise BadInput(
            _("“{order}” is not an order of dates.").format(order=order),
            hint=_("Use one of: {choices}").format(choices=", ".join(ORDERS)),
        )
    table = _table(kind, path, mapping, encoding, header_row)
    if not table.header:
        plan = Plan(kind, path, _named(source) or "vcard", table, None, shop, now)
        return _decide(conn, plan, resolve(kind.cards)(shop), progress)
    columns = find_columns(kind, table.header, mapping)
    believe_contents(columns, table.rows)
    if not columns.own:
        table.rows[:] = [row for row in table.rows if any(map(nothing.something, row.cells))]
    found = find_order(_dates(columns, table.rows), order, shop.date_order)
    plan = Plan(kind, path, _named(source) or _source(columns), table, found.code, shop, now)
    plan.order_found = found.found or order is not None
    plan.columns = read_columns(columns, table.rows)
    plan.warnings = warnings(columns, table.rows)
    return _decide(conn, plan, resolve(kind.reader)(columns, found.code, shop, now), progress)


def _table(kind: Kind, path: Path, mapping: Sequence[str], encoding: str | None, header_row: int | None) -> Table:
    data = read_bytes(path)
    empty: tuple[int, ...] = ()
    if is_workbook(data):
        rows, separator = workbook_rows(path), ""
        said, mended = "Excel", empty
    else:
        refuse_old_workbook(data, path.name)
        decoded = read_text(data, path.name, encoding)
        said, mended = decoded.encoding, decoded.mended
        if is_vcard(decoded.text):
            return _cards(kind, path, Table((), cards(decoded.text), said, "", mended=mended))
        if decoded.text.lstrip()[:1] in ("[", "{"):
            return records_table(decoded, path.name, kind.own.flat)
        rows, separator = csv_rows(decoded, path.name)
    place = header_place(kind, rows, mapping, header_row)
    header = tuple(cell.strip() for cell in rows[place].cells)
    line = rows[place].line if place or header_row else 1
    return Table(header, without_repeats(rows, place), said, separator, line, mended)


def _cards(kind: Kind, path: Path, table: Table) -> Table:
    if not kind.cards:
        raise BadInput(
            _("{name} holds vCards, which are customers.").format(name=path.name),
            hint=_("Use: deskside import customers {name}").format(name=path.name),
        )
    if not table.rows:
        raise BadInput(
            _("{name} holds no whole vCard: each begins on a line of its own.").format(name=path.name),
            hint=_("Export the contacts again as vCards. Nothing was changed."),
        )
    return table


def _decide(conn: sqlite3.Connection, plan: Plan, reader: RowReader, progress: Progress | None) -> Plan:
    planner, rows = resolve(plan.kind.planner)(conn, plan), plan.table.rows
    for line in plan.table.mended:
        plan.remark(line, [_("A sign in it was none of the file's encoding, and was mended.")])
    for count, row in enumerate(rows, 1):
        draft = reader.read(row)
        if isinstance(draft, LeftOut):
            plan.remark(draft.line, [draft.reason])
        else:
            planner.take(draft)
        if progress is not None and (count % _TOLD_EVERY == 0 or count == len(rows)):
            progress("read", count, len(rows))
    planner.finish()
    return plan


def _dates(columns: Columns, rows: Sequence[Row]) -> list[tuple[int, str]]:
    """Every date of the file with its line: in columns that we take times from, and in those that hold only dates."""
    ours = {place for name in columns.kind.dates for place in columns.places.get(name, ())}
    places = [place for place in range(len(columns.header)) if place in ours or _holds_dates(rows, place)]
    return [
        (row.line, row.cells[place])
        for row in rows
        for place in places
        if place < len(row.cells) and row.cells[place].strip()
    ]


def _holds_dates(rows: Sequence[Row], place: int) -> bool:
    texts = [text for row in rows if place < len(row.cells) and (text := row.cells[place].strip())][:_MOST_WITHOUT_DATE]
    return bool(texts) and all(take_apart(text) is not None for text in texts)


def _source(columns: Columns) -> str:
    """Where a file comes from, told by the names of its columns: another day's export is the same source."""
    return f"columns-{sha256(columns.signature().encode()).hexdigest()[:12]}"


def _named(source: str | None) -> str:
    return "-".join((source or "").split())
