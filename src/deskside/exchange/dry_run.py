"""The dry run of an import: a file read, its columns and dates understood, each row compared with the desk (R-34)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from deskside.desk.subjects import resolve
from deskside.errors import BadInput
from deskside.exchange.columns import Columns, find_columns
from deskside.exchange.dates import ORDERS, find_order, take_apart
from deskside.exchange.kind import Kind, RowReader
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.records import records_table
from deskside.exchange.tables import Row, Table, csv_table, read_text
from deskside.exchange.vcard_text import cards, is_vcard
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
    progress: Progress | None = None,
) -> Plan:
    """What importing a file would do; nothing is written.

    `mapping` are pairs OURS=THEIRS of columns, `order` that of its dates, `source` the name of where it comes from:
    without one, files with the same columns come from the same place. Raises `BadInput` for a file that cannot be
    understood.
    """
    if order is not None and order not in ORDERS:
        raise BadInput(
            _("“{order}” is not an order of dates.").format(order=order),
            hint=_("Use one of: {choices}").format(choices=", ".join(ORDERS)),
        )
    decoded = read_text(path)
    if is_vcard(decoded.text):
        if not kind.cards:
            raise BadInput(
                _("{name} holds vCards, which are customers.").format(name=path.name),
                hint=_("Use: deskside import customers {name}").format(name=path.name),
            )
        table = Table((), cards(decoded.text), decoded.encoding, "")
        return _decide(
            conn, Plan(kind, path, _named(source) or "vcard", table, None, shop, now), resolve(kind.cards)(), None
        )
    if decoded.text.lstrip()[:1] in ("[", "{"):
        table = records_table(decoded, path.name, kind.own.flat)
    else:
        table = csv_table(decoded, path.name)
    columns = find_columns(kind, table.header, mapping)
    found = find_order(_dates(columns, table.rows), order)
    plan = Plan(kind, path, _named(source) or _source(columns), table, found.code, shop, now)
    plan.columns = [] if columns.own else columns.found()
    plan.kept_in_words = [columns.header[place] for place in columns.rest]
    return _decide(conn, plan, resolve(kind.reader)(columns, found.code, shop, now), progress)


def _decide(conn: sqlite3.Connection, plan: Plan, reader: RowReader, progress: Progress | None) -> Plan:
    planner, rows = resolve(plan.kind.planner)(conn, plan), plan.table.rows
    for count, row in enumerate(rows, 1):
        planner.take(reader.read(row))
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
