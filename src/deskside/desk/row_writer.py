"""Rows written so that search, rights and undo miss nothing.

It works on one plain connection, and opens a SQLModel session over that same connection when it is first asked for
one; who needs no SQLModel row pays for none.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from deskside.desk import rights, searched
from deskside.desk.subjects import derived_columns
from deskside.desk.tables import Schema, Table, Values, insert, read_row
from deskside.desk.undo_record import RowChange
from deskside.store import search

if TYPE_CHECKING:
    from sqlmodel import Session, SQLModel

Model = TypeVar("Model", bound="SQLModel")


class RowWriter:
    """Writes rows for one of the staff and remembers what they were. Values are as the file keeps them."""

    def __init__(self, conn: sqlite3.Connection, by: int | None) -> None:
        self.conn, self.by = conn, by
        self.schema = Schema(conn)
        self.touched: dict[str, set[int]] = {record: set() for record in searched.indexes()}
        """The tickets and customers whose rows were written, by which everything derived is brought up to date."""
        self.brought: dict[str, set[int]] = {record: set() for record in self.touched}
        """What was written by `many`, of which nothing is derived and nothing recorded one by one."""
        self.made: dict[str, set[int]] = {record: set() for record in self.touched}
        self.writes = 0
        """How often a row was written."""
        self.restricted: frozenset[str] = frozenset()
        """The rights that not everybody has; asked for before a row is written that needs one."""
        self._rows: dict[tuple[str, str], list[Values | None]] = {}
        self._unsearched: dict[str, set[int]] = {record: set() for record in self.touched}

    def table(self, name: str) -> Table:
        """What the file says of a table."""
        return self.schema.table(name)

    def row(self, table: str, key: int | str) -> Values:
        """A row that is known to be there."""
        found = self.find(table, key)
        if found is None:
            raise LookupError(f"no row {key} in {table}")
        return found

    def find(self, table: str, key: int | str) -> Values | None:
        """A row by its key; nothing where it is gone."""
        self.flush()
        return read_row(self.conn, self.table(table), str(key))

    def insert(self, table: str, values: Values) -> int:
        """Write a new row; its rowid."""
        self.flush()
        self.before_write(table, None, values)
        rowid = insert(self.conn, table, values)
        known = self.table(table)
        key = str(rowid) if len(known.keys) == 1 and known.keys[0] not in values else known.key_of(values)
        self.after_write(table, key, None, read_row(self.conn, known, key))
        return rowid

    def many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write new rows by the thousand, but for those that are there already; what is searched comes with its key.

        None of them is recorded: which they are is known by the import that brought them.
        """
        written = list(rows)
        for record, index in searched.indexes().items():
            if index.table == table:
                keys = {row[columns.index(index.key)] for row in written}
                self.brought[record] |= keys
                self._unsearched[record] |= keys
        gaps = ", ".join("?" * len(columns))
        statement = f"insert into {table} ({', '.join(columns)}) values ({gaps}) on conflict do nothing"
        self.conn.executemany(statement, written)

    def insert_all(self, table: str, rows: Sequence[Values]) -> None:
        """Write new rows at once, each with its key and all with the same columns; recorded as `insert` does each."""
        if not rows:
            return
        self.flush()
        known, thing = self.table(table), searched.thing_of(table)
        owned: dict[str, list[int]] = {}
        if thing is not None:
            for keys in (self.made, self._unsearched):
                keys[thing].update(row[known.keys[0]] for row in rows)
        for record, key in {owner for row in rows for owner in searched.owners(table, row)}:
            owned.setdefault(record, []).append(key)
        for record, several in owned.items():
            if record != thing:
                self._take_out(record, several)
        for row in rows:
            self.before_write(table, None, row)
        names = tuple(rows[0])
        statement = f"insert into {table} ({', '.join(names)}) values ({', '.join('?' * len(names))})"
        self.conn.executemany(statement, [tuple(row.values()) for row in rows])
        for row in rows:
            name = known.key_of(row)
            self.after_write(table, name, None, read_row(self.conn, known, name))

    def more_of(self, table: str, rows: Iterable[Values]) -> None:
        """Write new rows like `many`, of things that are there already, which are found by them from now on."""
        for row in rows:
            for record, key in searched.owners(table, row):
                self._take_out(record, [key])
                self.brought[record].add(key)
            for record, keys in searched.leaning(self.conn, table, None, row):
                self._take_out(record, keys)
            insert(self.conn, table, row)

    def searched_by(self, record: str, texts: Iterable[search.Text]) -> None:
        """Have what was written by `many` found by texts that are at hand, once all they are made of is written."""
        known = list(texts)
        search.put(self.conn, searched.indexes()[record], known)
        self._unsearched[record].difference_update(key for key, _parts, _mark in known)

    def update(self, table: str, key: int | str, values: Values) -> Values:
        """Write the columns that differ; what they were before."""
        before = self.row(table, key)
        differing = {name: value for name, value in values.items() if value != before[name]}
        if differing:
            self.before_write(table, before, before | differing)
            where, place = self.table(table).where(str(key))
            columns = ", ".join(f"{name} = ?" for name in differing)
            self.conn.execute(f"update {table} set {columns} where {where}", (*differing.values(), *place))
            self.after_write(table, str(key), before, before | differing)
        return {name: before[name] for name in differing}

    def delete(self, table: str, key: int | str) -> None:
        """Remove a row that is no history of its own: a tag on a ticket, a number of a customer."""
        before = self.row(table, key)
        self.before_write(table, before, None)
        where, place = self.table(table).where(str(key))
        self.conn.execute(f"delete from {table} where {where}", place)
        self.after_write(table, str(key), before, None)

    @cached_property
    def session(self) -> "Session":
        """A SQLModel session over the same connection; what is added, changed or deleted in it is recorded alike."""
        from deskside.desk.orm_session import open_session

        return open_session(self)

    def add(self, model: Model) -> Model:
        """Write a new SQLModel row; its id is set."""
        self.session.add(model)
        self.session.flush()
        return model

    def close(self) -> None:
        """Let the SQLModel session go, where one was opened; its rows stay as they are."""
        if "session" in self.__dict__:
            self.session.close()

    def flush(self) -> None:
        """Write what the SQLModel session holds back."""
        if "session" in self.__dict__:
            self.session.flush()

    @property
    def rows(self) -> list[RowChange]:
        """What was written, each row once; a row that is as it was before is none."""
        changes = []
        for (table, key), (before, after) in self._rows.items():
            if before is not None and after is not None:
                moved = sorted(
                    {name for name in before if before[name] != after[name]} - derived_columns().get(table, frozenset())
                )
                sides: list[Values | None] = [{name: side[name] for name in moved} for side in (before, after)]
            else:
                sides = [before, after]
            if any(sides):
                changes.append((table, key, sides[0], sides[1]))
        return changes

    @property
    def whole_rows(self) -> list[RowChange]:
        """What was written, each row once with all of its columns."""
        return [(table, key, before, after) for (table, key), (before, after) in self._rows.items()]

    def before_write(self, table: str, before: Values | None, after: Values | None) -> None:
        """Take out of the search what a row belongs to, while its text is still what it was put in with (R-70)."""
        self.writes += 1
        if self.restricted:
            for right in rights.asked(table, before, after) & self.restricted:
                rights.require(self.conn, self.by, right)
        for side in (before, after):
            for record, key in searched.owners(table, side):
                self.touched[record].add(key)
                if key not in self.made[record]:
                    self._take_out(record, [key])
        for record, keys in searched.leaning(self.conn, table, before, after):
            self._take_out(record, keys)

    def _take_out(self, record: str, keys: Iterable[int]) -> None:
        wanted = [key for key in keys if key not in self._unsearched[record]]
        search.remove(self.conn, searched.indexes()[record], wanted)
        self._unsearched[record].update(wanted)

    def put_back(self) -> None:
        """Put into the search what was taken out of it, as it is now."""
        for record, keys in self._unsearched.items():
            search.add(self.conn, searched.indexes()[record], sorted(keys))
            keys.clear()

    def after_write(self, table: str, key: str, before: Values | None, after: Values | None) -> None:
        """Remember what a row was and what it became, for undo."""
        known = self._rows.setdefault((table, key), [before, after])
        known[1] = after
        record = searched.thing_of(table)
        if before is None and after is not None and record is not None:
            for keys in (self.touched, self.made, self._unsearched):
                keys[record].add(int(key))
