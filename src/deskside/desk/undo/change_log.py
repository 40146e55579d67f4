"""The records that undo works from (R-23): which rows a change touched, and how."""

import json
import sqlite3
from collections.abc import Collection
from typing import Literal, NamedTuple

from deskside.desk.subjects import derived_columns
from deskside.desk.tables import Values

_COLUMNS = "select r.id, r.change_id, r.table_name, r.row_key, r.before, r.after from changed_row r"


class Record(NamedTuple):
    """One row that a change touched: what it was and what it became; None before it was made, and after it went.

    Both sides hold the same columns, those that changed; of a row that was made or removed it is all of them.
    """

    id: int
    change_id: int
    table: str
    key: str
    before: Values | None
    after: Values | None

    @property
    def columns(self) -> set[str]:
        """The columns it is about, but those that anything rewrites."""
        return set(self.after or self.before or ()) - derived_columns().get(self.table, frozenset())

    @property
    def row(self) -> Values:
        """What is known of the row."""
        return (self.before or {}) | (self.after or {})


def records_of(conn: sqlite3.Connection, change_id: int) -> list[Record]:
    """What a change did, the last thing first."""
    rows = conn.execute(f"{_COLUMNS} where r.change_id = ? order by r.id desc", (change_id,)).fetchall()
    return [_record(row) for row in rows]


def imported_records(conn: sqlite3.Connection, batch: int, below: int, most: int) -> list[Record]:
    """What an import did to records that were here before, the last thing first: at most so many, `below` an id."""
    rows = conn.execute(
        f"{_COLUMNS} where r.change_id = (select id from change where batch_id = ? and verb = 'import')"
        " and r.table_name <> 'import_batch' and r.id < ? order by r.id desc limit ?",
        (batch, below, most),
    ).fetchall()
    return [_record(row) for row in rows]


def later_records(conn: sqlite3.Connection, record: Record) -> list[Record]:
    """What later changes, none of them taken back, did to the same row."""
    rows = conn.execute(
        f"{_COLUMNS} join change c on c.id = r.change_id where r.table_name = ? and r.row_key = ? and r.id > ?"
        " and r.change_id <> ? and c.undone_at is null and c.undoes_id is null order by r.id",
        (record.table, record.key, record.id, record.change_id),
    ).fetchall()
    return [_record(row) for row in rows]


def last_written(conn: sqlite3.Connection, record: Record, columns: Collection[str]) -> int | None:
    """The last change since that wrote one of some columns of the same row, taking back and doing again too."""
    rows = conn.execute(
        f"{_COLUMNS} where r.table_name = ? and r.row_key = ? and r.id > ? and r.change_id <> ? order by r.id desc",
        (record.table, record.key, record.id, record.change_id),
    )
    found = (_record(row) for row in rows)
    return next((one.change_id for one in found if not one.columns.isdisjoint(columns)), None)


Last = Literal["made", "touched", "gone"]


def last_change_of(conn: sqlite3.Connection, table: str, key: str, *, exclude: int, last: Last = "made") -> int | None:
    """The change by which a row was made, touched last, or gone; where there is none, the last one that touched it."""
    order = {"made": "before is not null, id desc", "touched": "id desc", "gone": "after is not null, id desc"}[last]
    row = conn.execute(
        "select change_id from changed_row where table_name = ? and row_key = ? and change_id <> ?"
        f" order by {order} limit 1",
        (table, key, exclude),
    ).fetchone()
    return None if row is None else int(row[0])


def last_touched(
    conn: sqlite3.Connection, table: str, keys: Collection[str], *, exclude: Collection[int]
) -> int | None:
    """The last change that wrote one of some rows, but for those excluded."""
    gaps, without = (", ".join("?" * len(some)) for some in (keys, exclude))
    row = conn.execute(
        f"select max(change_id) from changed_row where table_name = ? and row_key in ({gaps})"
        f" and change_id not in ({without})",
        (table, *keys, *exclude),
    ).fetchone()
    return None if row[0] is None else int(row[0])


def _record(row: sqlite3.Row) -> Record:
    sides = (None if row[side] is None else json.loads(row[side]) for side in ("before", "after"))
    return Record(row["id"], row["change_id"], row["table_name"], row["row_key"], *sides)
