"""What a change did to which rows, as undo needs it (R-23)."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from deskside.desk.tables import Values
from deskside.store.codec import time_text

RowChange = tuple[str, str, Values | None, Values | None]
"""A table, a row's key, and its columns before and after; None before it was made and after it went."""


def record_change(
    conn: sqlite3.Connection,
    verb: str,
    *,
    by: int | None,
    now: datetime,
    rows: Iterable[RowChange],
    ticket: int | None = None,
    customer: int | None = None,
    several: int | None = None,
    batch: int | None = None,
    undoes: int | None = None,
) -> int:
    """Write down what a change did to which rows, so that it can be taken back (R-23); the change's id.

    `several` is how many tickets it was about, where it was more than one.
    """
    cursor = conn.execute(
        "insert into change (at, by_id, verb, ticket_number, customer_id, several, batch_id, undoes_id)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (time_text(now), by, verb, ticket, customer, several, batch, undoes),
    )
    change_id = int(cursor.lastrowid or 0)
    add_rows(conn, change_id, rows)
    return change_id


def last_change(conn: sqlite3.Connection) -> int:
    """The id of the last change that was written down; 0 before the first."""
    return int(conn.execute("select coalesce(max(id), 0) from change").fetchone()[0])


def add_rows(conn: sqlite3.Connection, change_id: int, rows: Iterable[RowChange]) -> None:
    """Write down more rows of a change that is recorded already: an import is written in parts."""
    conn.executemany(
        "insert into changed_row (change_id, table_name, row_key, before, after) values (?, ?, ?, ?, ?)",
        [
            (change_id, table, key, *(None if side is None else json.dumps(side) for side in (before, after)))
            for table, key, before, after in rows
        ],
    )
