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
        if form == "xlsx":
            from deskside.exchange.workbook import workbook

            heads, *rows = result_rows(conn, round_id, now=now, shop=shop)
            content = workbook(heads, iter(rows))
        else:
            content = "".join(text_of(conn, form, round_id, shop, now)).encode("utf-8", "replace")
            content = b"\xef\xbb\xbf" + content if form == "csv" else content
    put(file, lambda: [content], desk=desk, replace=replace)
    return count


def text_of(conn: sqlite3.Connection, form: str, round_id: int, shop: Shop, now: datetime) -> Iterable[str]:
    """The text that is written, in pieces."""
    if form == "json":
        return json_lines(shapes(conn, round_id, now=now, shop=shop))
    heads, *rows = result_rows(conn, round_id, now=now, shop=shop)
    return csv_lines(heads, iter(rows))
