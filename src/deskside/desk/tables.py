"""What the file says of its own tables: keys, columns, and what refers to what."""

import re
import sqlite3
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

Values = dict[str, Any]
"""Columns of a row by name, as the file keeps them."""


class Reference(NamedTuple):
    """A foreign key: `column` of `table` names the key of `parent`; `required` where it may not be empty."""

    table: str
    column: str
    parent: str
    required: bool


class Unique(NamedTuple):
    """Columns that must be unique together, among the rows of a condition in SQL; all of them without one."""

    columns: tuple[str, ...]
    where: str = "1"


class Table(NamedTuple):
    """A table: its key, the columns one writes, the columns that must be unique together, and whom it refers to."""

    name: str
    keys: tuple[str, ...]
    columns: frozenset[str]
    unique: tuple[Unique, ...]
    references: tuple[Reference, ...]

    def key_of(self, row: "sqlite3.Row | Values") -> str:
        """The row's key as undo records name it: parts of a longer key are separated by a space."""
        return " ".join(str(row[name]) for name in self.keys)

    def where(self, key: str) -> tuple[str, tuple[str, ...]]:
        """The condition that finds a row by such a key, and its values."""
        return " and ".join(f"{name} = ?" for name in self.keys), tuple(key.split(" ", len(self.keys) - 1))


def insert(conn: sqlite3.Connection, table: str, values: Values) -> int:
    """Write one row of `table`, whose column names are ours and never come from outside; its rowid."""
    names = ", ".join(values)
    gaps = ", ".join("?" for _ in values)
    cursor = conn.execute(f"insert into {table} ({names}) values ({gaps})", tuple(values.values()))
    return int(cursor.lastrowid or 0)


def read_row(conn: sqlite3.Connection, table: Table, key: str) -> Values | None:
    """A row as the file keeps it, without computed columns."""
    where, values = table.where(key)
    row = conn.execute(f"select * from {table.name} where {where}", values).fetchone()
    return None if row is None else {name: row[name] for name in row.keys() if name in table.columns}  # noqa: SIM118


class Schema:
    """What the file says of its tables; asked once of all files that say the same."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self.conn = conn

    @cached_property
    def _known(self) -> "_Known":
        return _known(self.conn.execute("select group_concat(sql, ';') from sqlite_master").fetchone()[0])

    def table(self, name: str) -> Table:
        """A table by its name."""
        tables = self._known.tables
        if name not in tables:
            tables[name] = table_of(self.conn, name)
        return tables[name]

    def references_to(self, parent: str) -> list[Reference]:
        """Every foreign key of the file that names a row of `parent`: what could lean on it (R-23)."""
        known = self._known.references
        if parent not in known:
            names = self.conn.execute("select name from sqlite_master where type = 'table' order by name").fetchall()
            known[parent] = [
                reference
                for (name,) in names
                if not name.startswith("sqlite_") and "_search" not in name
                for reference in self.table(name).references
                if reference.parent == parent
            ]
        return known[parent]


class _Known(NamedTuple):
    """Tables, and the foreign keys that name a row of one, as far as they were asked for."""

    tables: dict[str, Table]
    references: dict[str, list[Reference]]


@lru_cache(maxsize=4)
def _known(_statements: str) -> _Known:
    """Those of files that are made by these statements."""
    return _Known({}, {})


def table_of(conn: sqlite3.Connection, name: str) -> Table:
    """A table by its name, which comes from our own code or undo records; `LookupError` for one that is not there."""
    columns = conn.execute(f"pragma table_xinfo({quoted(name)})").fetchall()
    if not columns:
        raise LookupError(f"no table {name}")
    required = {row["name"] for row in columns if row["notnull"] or row["pk"]}
    return Table(
        name,
        tuple(row["name"] for row in sorted(columns, key=lambda row: row["pk"]) if row["pk"]),
        frozenset(row["name"] for row in columns if not row["hidden"]),
        tuple(_unique(conn, name)),
        tuple(
            Reference(name, row["from"], row["table"], row["from"] in required)
            for row in conn.execute(f"pragma foreign_key_list({quoted(name)})").fetchall()
        ),
    )


def _unique(conn: sqlite3.Connection, name: str) -> Iterator[Unique]:
    for index in conn.execute(f"pragma index_list({quoted(name)})").fetchall():
        if index["unique"] and index["origin"] != "pk":
            known = conn.execute(f"pragma index_info({quoted(index['name'])})").fetchall()
            columns = tuple(row["name"] for row in known)
            if not index["partial"]:
                yield Unique(columns)
                continue
            made = conn.execute("select sql from sqlite_master where name = ?", (index["name"],)).fetchone()[0]
            yield Unique(columns, re.split(r"\)\s+where\s+", made, maxsplit=1, flags=re.IGNORECASE)[1])


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'
