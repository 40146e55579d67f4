"""What a change did to which rows, as undo needs it (R-23)."""

import json
import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from deskside.store.codec import time_text

if TYPE_CHECKING:
    from sqlmodel import SQLModel

# Rewritten by whatever touches the row, so never a reason to refuse an undo.
DERIVED = frozenset({"version", "touched_at", "next_due_at", "next_missed_at"})
# A line of a ticket names the ticket's customer, whoever that is.
DERIVED_OF = {"line": frozenset({"customer_id"})}
RowChange = tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]
"""A table, a row's key, and its columns before and after; None before it was made and after it went."""


def record_change(
    conn: sqlite3.Connection,
    verb: str,
    *,
    by: int | None,
    now: datetime,
    rows: list[RowChange],
    ticket: int | None = None,
    customer: int | None = None,
    batch: int | None = None,
    undoes: int | None = None,
) -> int:
    """Write down what a change did to which rows, so that it can be taken back (R-23); the change's id."""
    cursor = conn.execute(
        "insert into change (at, by_id, verb, ticket_number, customer_id, batch_id, undoes_id)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (time_text(now), by, verb, ticket, customer, batch, undoes),
    )
    change_id = int(cursor.lastrowid or 0)
    conn.executemany(
        "insert into changed_row (change_id, table_name, row_key, before, after) values (?, ?, ?, ?, ?)",
        [
            (change_id, table, key, *(None if side is None else json.dumps(side) for side in (before, after)))
            for table, key, before, after in rows
        ],
    )
    return change_id


def columns(row: "SQLModel") -> dict[str, Any]:
    """A row's columns as the file keeps them, so that both ways of writing record the same."""
    table = type(row).__table__  # type: ignore[attr-defined]
    return {column.name: _as_kept(getattr(row, column.name)) for column in table.columns}


def row_key(row: "SQLModel") -> str:
    """A row's primary key as text; parts of a longer key are separated by a space."""
    table = type(row).__table__  # type: ignore[attr-defined]
    return " ".join(str(getattr(row, column.name)) for column in table.primary_key.columns)


def _as_kept(value: Any) -> Any:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value
