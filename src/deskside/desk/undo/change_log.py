"""The records that undo works from (R-23): which rows a change touched, and the rows of the file by their keys."""

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from deskside.desk.undo_record import DERIVED, DERIVED_OF

Values = dict[str, Any]


@dataclass(frozen=True)
class Record:
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
        return set(self.after or self.before or ()) - DERIVED - DERIVED_OF.get(self.table, frozenset())


@dataclass(frozen=True)
class Table:
    """What the file says of one of its tables: its key, the columns one writes, and what refers to it."""

    name: str
    keys: tuple[str, ...]
    columns: frozenset[str]
    json_columns: frozenset[str]


def records_of(conn: sqlite3.Connection, change_id: int) -> list[Record]:
    """What a change did, the last thing first."""
    rows = conn.execute(
        "select id, change_id, table_name, row_key, before, after from changed_row"
        " where change_id = ? order by id desc",
        (change_id,),
    ).fetchall()
    return [_record(row) for row in rows]


def later_records(conn: sqlite3.Connection, record: Record) -> list[Record]:
    """What later changes, none of them taken back, did to the same row."""
    rows = conn.execute(
        "select r.id, r.change_id, r.table_name, r.row_key, r.before, r.after from changed_row r"
        " join change c on c.id = r.change_id where r.table_name = ? and r.row_key = ? and r.id > ?"
        " and r.change_id <> ? and c.undone_at is null and c.undoes_id is null order by r.id",
        (record.table, record.key, record.id, record.change_id),
    ).fetchall()
    return [_record(row) for row in rows]


def described(conn: sqlite3.Connection, name: str) -> Table:
    """The columns of a table; its name comes from the log and must be one of ours."""
    if conn.execute("select 1 from sqlite_master where type = 'table' and name = ?", (name,)).fetchone() is None:
        raise LookupError(f"no table {name}")
    columns = conn.execute(f"pragma table_xinfo({name})").fetchall()
    return Table(
        name,
        tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]),
        frozenset(row["name"] for row in columns if not row["hidden"]),
        frozenset(row["name"] for row in columns if row["type"] == "JSON"),
    )


def current(conn: sqlite3.Connection, table: Table, key: str) -> Values | None:
    """A row as it is now, without computed columns."""
    where, values = place(table, key)
    row = conn.execute(f"select * from {table.name} where {where}", values).fetchone()
    if row is None:
        return None
    found = {name: row[name] for name in row.keys() if name in table.columns}  # noqa: SIM118
    for name in table.json_columns & found.keys():
        found[name] = json.loads(found[name])
    return found


def write(conn: sqlite3.Connection, table: Table, key: str, values: Values) -> None:
    """Set columns of a row, all at once."""
    where, place_values = place(table, key)
    sides = kept(table, values)
    columns = ", ".join(f"{name} = ?" for name in sides)
    conn.execute(f"update {table.name} set {columns} where {where}", (*sides.values(), *place_values))


def kept(table: Table, values: Values) -> Values:
    """Values as the file keeps them, computed columns left out."""
    return {
        name: json.dumps(value) if name in table.json_columns else value
        for name, value in values.items()
        if name in table.columns
    }


def place(table: Table, key: str) -> tuple[str, tuple[str, ...]]:
    """The condition that finds a row by its key as the log writes it, and its values."""
    parts = key.split(" ", len(table.keys) - 1)
    return " and ".join(f"{name} = ?" for name in table.keys), tuple(parts)


def row_key(table: Table, row: sqlite3.Row) -> str:
    """A row's key as the log writes it."""
    return " ".join(str(row[name]) for name in table.keys)


def _record(row: sqlite3.Row) -> Record:
    return Record(
        row["id"],
        row["change_id"],
        row["table_name"],
        row["row_key"],
        *(None if row[side] is None else json.loads(row[side]) for side in ("before", "after")),
    )
