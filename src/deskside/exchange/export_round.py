"""The result of a round for other programs: a row for each customer, as a table or for a program (P-15)."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from deskside.desk.rounds.entries import entry_ids
from deskside.desk.rounds.result_table import result_rows, shapes
from deskside.desk.shared_sql import one_moment
from deskside.exchange.export_file import TableForm, put
from deskside.exchange.exporting import csv_lines, json_lines
from deskside.exchange.record_table import Table, content_of
from deskside.shop.settings import Shop


def write_round(
    conn: sqlite3.Connection,
    file: Path,
    form: TableForm,
    round_id: int,
    *,
    desk: Path,
    shop: Shop,
    now: datetime,
    replace: bool = False,
) -> int:
    """Write it to a file; how many customers there were. Raises `AlreadyThere` and `BadInput` as `put` does."""
    with one_moment(conn):
        count = len(entry_ids(conn, round_id, now=now))
        content = content_of(
            form,
            lambda: _table(conn, round_id, shop, now),
            lambda: text_of(conn, form, round_id, shop, now),
        )
    put(file, lambda: [content], desk=desk, replace=replace)
    return count


def text_of(conn: sqlite3.Connection, form: str, round_id: int, shop: Shop, now: datetime) -> Iterable[str]:
    """The text that is written, in pieces."""
    if form == "json":
        return json_lines(shapes(conn, round_id, now=now, shop=shop))
    return csv_lines(*_table(conn, round_id, shop, now))


def _table(conn: sqlite3.Connection, round_id: int, shop: Shop, now: datetime) -> Table:
    heads, *rows = result_rows(conn, round_id, now=now, shop=shop)
    return heads, rows
