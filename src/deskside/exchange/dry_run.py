"""The dry run of an import: a file read, its columns and dates understood, each row compared with the desk (R-34)."""

import re
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from deskside.desk.own_fields.declared import RECORDS
from deskside.desk.subjects import resolve
from deskside.errors import BadInput
from deskside.exchange import synonyms
from deskside.exchange.bank_forms import refuse_bank_form
from deskside.exchange.column_contents import believe_contents, read_columns, warnings
from deskside.exchange.column_titles import plain, titles_known
from deskside.exchange.columns import Columns, is_own, with_titles
from deskside.exchange.dates import ORDERS, find_order
from deskside.exchange.encodings import decode_beginning
from deskside.exchange.find_columns import find_columns
from deskside.exchange.header_row import LOOKED_AT, header_row
from deskside.exchange.import_words import other_encoding
from deskside.exchange.incoming import LeftOut, RejectedRow
from deskside.exchange.kind import Kind, LooksThrough, RowReader, TellsSameRows, exchange_kind
from deskside.exchange.known_rows import KnownRows
from deskside.exchange.learned_fields import learned
from deskside.exchange.own_columns import own_columns, with_own_columns
from deskside.exchange.own_titles import our_names
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.reading import Reading, decisions_of
from deskside.exchange.records import records_table
from deskside.exchange.survey import Survey
from deskside.exchange.table_size import refuse_wide
from deskside.exchange.tables import Lines, Row, Rows, Sheets, Table, csv_rows, read_beginning, read_lines, read_text
from deskside.exchange.vcard_text import cards, is_vcard
from deskside.exchange.workbook import is_workbook, refuse_old_workbook, refuse_web_page, workbook_rows
from deskside.language.i18n import _, choices, listed
from deskside.language.text import keep
from deskside.shop.settings import Shop

_MOST_LOOKED_AT = 200
_TITLE = re.compile(r"\s*\[[^\W\d][\w ]*\][\s,;]*?(?:\r|\n)")
"""A title in brackets above a table, as some banks write it: it is no JSON."""
_FIRST_ROWS = 20
_TOLD_EVERY = 1_000


class Surveyed(NamedTuple):
    """A file whose columns, rows and order of dates are known, and nothing decided yet.

    `late` is how far a ticket may stand behind one opened after it, where all their openings are plain.
    """

    plan: Plan
    columns: Columns | None
    late: timedelta | None = None


class Found(NamedTuple):
    """What was found by looking through all of a file's rows: how many there are, the order of its dates, and whether
    they show it."""

    rows: int
    order: str | None
    order_found: bool


def prepare(
    conn: sqlite3.Connection,
    path: Path,
    reading: Reading,
    *,
    shop: Shop,
    now: datetime,
    progress: Progress | None = None,
) -> Plan:
    """What importing a file would do; nothing is written. Raises `BadInput` for one that cannot be understood."""
    reading = with_own(conn, path, reading)
    return decide(conn, survey(path, reading, shop=shop, now=now, progress=progress), progress)


def with_own(conn: sqlite3.Connection, path: Path, reading: Reading) -> Reading:
    """How a file is read into this desk, with the fields that the shop added and those that its own export brings."""
    kind = exchange_kind(reading.kind)
    if kind.record not in RECORDS:
        return reading
    here = own_columns(conn, kind)
    table = read_table(kind, path, reading.mapping, reading.encoding, reading.header_line)
    return reading._replace(own=here, learned=learned(conn, kind, table))


def survey(
    path: Path,
    reading: Reading,
    *,
    shop: Shop,
    now: datetime,
    progress: Progress | None = None,
    found: Found | None = None,
) -> Surveyed:
    """Look through a file, but where it is known already what would be `found`."""
    kind, order = with_own_columns(exchange_kind(reading.kind), (*reading.own, *reading.learned)), reading.order
    if order is not None and order not in ORDERS:
        raise BadInput(
            _("“{order}” is not an order of dates.").format(order=order),
            hint=_("Use one of: {choices}").format(choices=choices(ORDERS)),
        )
    table = read_table(kind, path, reading.mapping, reading.encoding, reading.header_line)
    if not table.header:
        source = _named(reading.source) or "vcard"
        plan = Plan(kind, path, source, table, None, shop, now, learned=reading.learned)
        plan.warnings += _coming_along(plan)
        plan.rows = sum(1 for _row in table.rows)
        plan.decisions = decisions_of(reading.decisions)
        return Surveyed(plan, None)
    columns = find_columns(kind, table.header, reading.mapping)
    head = table.rows.head(_MOST_LOOKED_AT)
    believe_contents(columns, head)
    late = None
    if found is None:
        rows = Survey(columns, table.rows, head, shop.zone, progress)
        found = _looked_through(rows, order, _usual_order(table.header, shop))
        late = None if columns.own else rows.late
    plan = Plan(
        kind, path, _named(reading.source) or _source(columns), table, found.order, shop, now, learned=reading.learned
    )
    plan.rows, plan.order_found = found.rows, found.order_found
    plan.decisions = decisions_of(reading.decisions)
    plan.columns = read_columns(columns, head)
    plan.warnings = warnings(columns, head)
    plan.warnings += _coming_along(plan)
    return Surveyed(plan, columns, late)


def _coming_along(plan: Plan) -> list[str]:
    """Which own fields an export of ours brings."""
    labels = listed(row.label for row in plan.learned)
    return [_("Own fields that come along: {labels}").format(labels=labels)] if labels else []


def _looked_through(rows: Survey, order: str | None, usual: str | None) -> Found:
    try:
        found = find_order(rows.dates(), order, usual)
    except BadInput:  # which does not matter where those that say so are kept in words
        found = find_order(rows.dates(taken=True), order, usual)
    return Found(rows.rows, found.code, found.found or order is not None)


def _usual_order(header: Sequence[str], shop: Shop) -> str | None:
    """The order of dates where the rows leave it open: that of the country whose banks have such columns, else the
    shop's own."""
    titles = {plain(title) for title in header}
    return "dmy" if titles & {*synonyms.known("known_words.txt")["day first"]["titles"]} else shop.date_order


def read_table(
    kind: Kind, path: Path, mapping: Sequence[str] = (), encoding: str | None = None, header_line: int | None = None
) -> Table:
    """The columns and rows of a file, as far as they are known without looking what stands in them."""
    beginning = read_beginning(path)
    if (text := _text(beginning, path, encoding)) is not None and not _is_table(text):
        decoded = read_text(path, encoding)
        if not is_vcard(text):
            return records_table(decoded, path.name, kind)
        rows = Rows(lambda: cards(decoded.text))
        table = Table((), rows, decoded.encoding, "", mended=decoded.mended, unsure=decoded.unsure)
        return _cards(kind, path, table)
    lines, rows, separator, sheets = _cells(kind, path, encoding, is_text=text is not None)
    names = header_row(kind, rows, mapping, header_line)
    header = with_titles(our_names(kind, [cell.strip() for cell in names.cells]), kind.own.number)
    below = rows.below(names, own=is_own(header, kind.own.number))
    first = rows.head(1)[0].line == names.line and header_line is None
    line = 1 if first else names.line
    above = tuple(takewhile(lambda row: row.line < names.line, rows))
    return Table(header, below, lines.encoding, separator, line, lines.mended, lines.unsure, sheets, above=above)


def first_rows(kind: Kind, path: Path, encoding: str | None = None) -> list[Row]:
    """What a table begins with, to find the names of its columns by eye; empty for what is no table of cells."""
    text = _text(read_beginning(path), path, encoding)
    if text is not None and not _is_table(text):
        return []
    return _cells(kind, path, encoding, is_text=text is not None)[1].head(_FIRST_ROWS)


def _text(beginning: bytes, path: Path, encoding: str | None) -> str | None:
    """What a file of text begins with; None for a workbook."""
    if is_workbook(path, beginning):
        return None
    refuse_old_workbook(beginning, path.name)
    text = decode_beginning(beginning, encoding)
    refuse_bank_form(text, path.name)
    refuse_web_page(text, path.name)
    return text


def _is_table(text: str) -> bool:
    return not is_vcard(text) and (text.lstrip()[:1] not in ("[", "{") or _TITLE.match(text) is not None)


def _cells(kind: Kind, path: Path, encoding: str | None, *, is_text: bool) -> tuple[Lines, Rows, str, Sheets | None]:
    if not is_text:
        sheets = workbook_rows(path, titles_known(kind))
        return Lines(lambda: iter(()), "Excel"), sheets.rows, "", sheets
    lines = read_lines(path, encoding)
    rows, separator = csv_rows(lines, path.name)
    refuse_wide((row.cells for row in rows.head(LOOKED_AT)), path.name)
    return lines, rows, separator, None


def _cards(kind: Kind, path: Path, table: Table) -> Table:
    if not kind.cards:
        raise BadInput(
            _("{name} holds vCards, which are customers.").format(name=path.name),
            hint=_("Use: deskside import customers {name}").format(name=path.name),
        )
    if not table.rows.head(1):
        raise BadInput(
            _("{name} holds no whole vCard: each begins on a line of its own.").format(name=path.name),
            hint=_("Export the contacts again as vCards. Nothing was changed."),
        )
    return table


def decide(conn: sqlite3.Connection, surveyed: Surveyed, progress: Progress | None = None) -> Plan:
    """Compare each row of a file with the desk."""
    plan, columns = surveyed.plan, surveyed.columns
    reader: RowReader = (
        resolve(plan.kind.cards)(plan.shop, plan.now, plan.kind.own.fields)
        if columns is None
        else resolve(plan.kind.reader)(columns, plan.order, plan.shop, plan.now)
    )
    if isinstance(reader, LooksThrough):
        reader.look_through(plan.table)
    plan.warnings[:0] = _about_the_file(plan)
    planner, rows = resolve(plan.kind.planner)(conn, plan), iter(plan.table.rows)
    for line in plan.table.mended:
        plan.remark(line, [_("A sign in it was none of the file's encoding, and was mended.")])
    known, nowhere = None, {*plan.decisions} - {0}
    if columns is not None and isinstance(planner, TellsSameRows):
        known = KnownRows(planner.source, columns, plan.order)
        rows = known.looked_up(rows)
    for count, row in enumerate(rows, 1):
        nowhere.discard(row.line)
        their_id = "" if known is None else known.known_id(row)
        if not their_id or not planner.same_again(row.line, their_id):
            draft = reader.read(row)
            if known is not None and not isinstance(draft, RejectedRow | LeftOut):
                draft.row = known.hash_of(row)
            if isinstance(draft, LeftOut):
                plan.remark(draft.line, [draft.reason])
            else:
                planner.take(draft)
        if progress is not None and (count % _TOLD_EVERY == 0 or count == plan.rows):
            progress("read", count, plan.rows)
    if nowhere:
        raise BadInput(
            _("No payment stands on line {line} of the file.").format(line=min(nowhere)),
            hint=_("The lines that wait for a decision are shown with --dry-run."),
        )
    planner.finish()
    for line in sorted({*plan.decisions} - {0} - plan.heard):
        plan.remark(line, [_("Nothing is to be decided of it; what was said of it changes nothing.")])
    return plan


def _about_the_file(plan: Plan) -> list[str]:
    """Whether it may have been read in the wrong encoding, and that it is empty but for the names of its columns."""
    said = [*plan.table.odd]
    if plan.table.unsure:
        said.append(
            _("It was read as {encoding}: {words}. {otherwise}").format(
                encoding=plan.table.encoding, words=listed(plan.table.unsure), otherwise=other_encoding()
            )
        )
    if (sheets := plan.table.sheets) is not None and len(sheets.read) > 1:
        words = _("The sheets {names} have the same columns, and were read one after the other; the lines count on.")
        said.append(words.format(names=listed(f"“{name}”" for name in sheets.read)))
    if sheets is not None and sheets.left:
        words = _("Only {read} was read; not read: {names}.")
        names = [listed(f"“{name}”" for name in part) for part in (sheets.read, sheets.left)]
        said.append(words.format(read=names[0], names=names[1]))
    if not plan.rows:
        said.append(_("There is no row below the names of its columns."))
    return said


def _source(columns: Columns) -> str:
    """Where a file comes from, told by the names of its columns: another day's export is the same source."""
    return f"columns-{sha256(columns.signature().encode()).hexdigest()[:12]}"


def _named(source: str | None) -> str:
    return keep("-".join((source or "").split()))
