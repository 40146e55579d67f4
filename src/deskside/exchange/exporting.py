"""What the desk holds, as records for other programs, in CSV and JSON (R-34, R-90)."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from deskside.desk.own_fields.declared import OwnField
from deskside.desk.subjects import resolve
from deskside.exchange.formula_escape import guard
from deskside.exchange.kind import Kind, Record
from deskside.exchange.own_columns import COLUMN, definitions
from deskside.exchange.own_titles import Words, titles
from deskside.fields.record import Record as Fields
from deskside.language.figures import in_figures

_AT_A_TIME = 500


def records(
    conn: sqlite3.Connection, kind: Kind, zone: ZoneInfo, keys: Sequence[int] | None = None
) -> Iterator[Record]:
    """Every record of a kind by its number, or those of `keys` in that order; times are those of the shop's zone.

    Those taken back are left out.
    """
    said = definitions(kind)
    for rows in _some(conn, kind, keys):
        for row, more in zip(rows, kind.export(conn, rows, zone), strict=True):
            key = {kind.own.number: row[kind.own.fields.key], "version": row["version"]}
            yield {**key, **kind.own.fields.json(conn, row), **more, COLUMN: said}
            said = []


def cards(conn: sqlite3.Connection, kind: Kind, zone: ZoneInfo, keys: Sequence[int] | None = None) -> Iterator[str]:
    """The same as vCards, each one text."""
    write = resolve(kind.cards_out)
    for rows in _some(conn, kind, keys):
        yield from write(conn, rows, zone)


def _some(conn: sqlite3.Connection, kind: Kind, keys: Sequence[int] | None) -> Iterator[list[sqlite3.Row]]:
    """The rows of what is exported, some at a time."""
    ids = [found for (found,) in conn.execute(f"{kind.keys} order by 1").fetchall()]
    if keys is not None:
        here = set(ids)
        ids = [each for each in keys if each in here]
    for start in range(0, len(ids), _AT_A_TIME):
        yield _rows(conn, kind.own.fields, ids[start : start + _AT_A_TIME])


def _rows(conn: sqlite3.Connection, fields: Fields, keys: Sequence[int]) -> list[sqlite3.Row]:
    place = {key: line for line, key in enumerate(keys)}
    listed = ",".join(map(str, keys))
    rows = conn.execute(f"select * from {fields.table} where {fields.key} in ({listed})").fetchall()
    return sorted(rows, key=lambda row: place[row[fields.key]])


def as_csv(kind: Kind, found: Iterator[Record]) -> Iterator[str]:
    """The records as lines of a CSV, the names of the columns first; no cell is a formula (R-90)."""
    return csv_lines(titles(kind), as_cells(kind, found))


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Rows as lines of a CSV under their header; no cell is a formula (R-90)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for cells in rows:
        writer.writerow(map(guard, cells))
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def as_cells(kind: Kind, found: Iterator[Record]) -> Iterator[list[str]]:
    """The records as rows of a table, in the order of `titles`, with the words of the language in use."""
    words, own = Words(kind), {field.title for field in kind.own.fields.fields if isinstance(field, OwnField)}
    for record in found:
        yield [words.said(name, (own_cell if name in own else cell)(record[name])) for name in kind.own.columns]


def as_json(kind: Kind, found: Iterator[Record]) -> Iterator[str]:
    """The records as a JSON list, one a line."""
    columns = kind.own.columns
    return json_lines(kind.own.nested({name: record[name] for name in columns}) for record in found)


def json_lines(found: Iterable[Record]) -> Iterator[str]:
    """What was shaped for a program as a JSON list, one a line."""
    before = "["
    for shaped in found:
        yield f"{before}{json.dumps(shaped, ensure_ascii=False)}"
        before = ",\n "
    yield "]\n" if before != "[" else "[]\n"


def own_cell(value: Any) -> str:
    """The same of a field that the shop added: no is said, and an amount has its currency with it."""
    if isinstance(value, dict):
        return f"{value['amount']} {value['currency']}"
    return "no" if value is False else cell(value)


def cell(value: Any) -> str:
    """A value as a table has it; of an amount the number alone, whose currency is a column of its own."""
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, dict):
        return str(value["amount"])
    return "\n".join(value) if isinstance(value, list) else in_figures(value)
