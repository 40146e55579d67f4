"""A batch of an import while it is written: what its writers share, with all that undo needs (R-34)."""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from deskside.desk.tables import insert
from deskside.desk.undo_record import RowChange
from deskside.exchange.plan import Plan
from deskside.exchange.source_marks import Source
from deskside.store import search
from deskside.store.codec import time_text

SOURCE_ROW = "insert into source_row (source_id, their_id, our_id, marks) values (?, ?, ?, ?)"


@dataclass
class Batch:
    """A batch being written: what its writers share within one transaction."""

    conn: sqlite3.Connection
    id: int
    change: int
    plan: Plan
    by: int | None
    rows: list[RowChange] = field(default_factory=list)
    made: dict[str, list[int]] = field(default_factory=dict)
    """The keys of new records by their kind, to be put into the search at the end."""
    _sources: dict[str, Source] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """The moment of the import as the file keeps it."""
        return time_text(self.plan.now)

    def source(self, kind: str) -> Source:
        """Where the file comes from, as records of one kind."""
        if kind not in self._sources:
            self._sources[kind] = Source(self.conn, self.plan.source, kind)
        return self._sources[kind]

    def finish(self) -> None:
        """Write down what the sources came to, and let what was made be found; the last thing of a part."""
        for source in self._sources.values():
            source.keep()
        search.add_customers(self.conn, self.made.get("customer", []))
        search.add_tickets(self.conn, self.made.get("ticket", []))

    def note_source(
        self, kind: str, source_id: str, our_id: int, fields: dict[str, Any], *, apart: bool = False
    ) -> None:
        """Remember which record of the source this is, and what it said (R-34).

        `apart` is for a record that was here before: undo leaves it, and forgets where it came from.
        """
        source = self.source(kind)
        self.conn.execute(f"{SOURCE_ROW} on conflict do nothing", source.row(source_id, our_id, fields))
        if apart:
            self.rows.append(("source_row", f"{source.id} {source_id}", None, {"our_id": our_id}))

    def renew_source(self, kind: str, source_id: str, fields: dict[str, Any]) -> None:
        """Remember what the source says of the record now."""
        source = self.source(kind)
        before, after = source.renewed(source_id, fields)
        self.conn.execute(
            "update source_row set marks = ? where source_id = ? and their_id = ?", (after, source.id, source_id)
        )
        self.rows.append(("source_row", f"{source.id} {source_id}", {"marks": before}, {"marks": after}))

    def update(self, table: str, key_column: str, key: int, values: dict[str, Any]) -> None:
        """Write columns of a record that was there before."""
        before = self.conn.execute(f"select * from {table} where {key_column} = ?", (key,)).fetchone()
        columns = ", ".join(f"{name} = ?" for name in values)
        self.conn.execute(f"update {table} set {columns} where {key_column} = ?", (*values.values(), key))
        self.rows.append((table, str(key), {name: before[name] for name in values}, dict(values)))

    def add(self, table: str, values: dict[str, Any]) -> int:
        """Write a row that belongs to a record which was there before."""
        key = insert(self.conn, table, values)
        row = self.conn.execute(f"select * from {table} where id = ?", (key,)).fetchone()
        self.rows.append((table, str(key), None, dict(row)))
        return key
