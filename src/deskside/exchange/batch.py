"""A batch of an import while it is written: what its writers share, with all that undo needs (R-34)."""

import json
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from deskside.desk.tables import insert
from deskside.desk.undo_record import RowChange
from deskside.exchange.plan import Plan
from deskside.store.codec import time_text


@dataclass
class Batch:
    """A batch being written: what its writers share within one transaction."""

    conn: sqlite3.Connection
    id: int
    change: int
    plan: Plan
    by: int | None
    rows: list[RowChange] = field(default_factory=list)
    made_customers: list[int] = field(default_factory=list)
    made_tickets: list[int] = field(default_factory=list)

    @property
    def at(self) -> str:
        """The moment of the import as the file keeps it."""
        return time_text(self.plan.now)

    def note_source(
        self, kind: str, source_id: str, our_id: int, fields: dict[str, Any], *, apart: bool = False
    ) -> None:
        """Remember which record of the source this is, and what it said (R-34).

        `apart` is for a record that was here before: undo leaves it, and forgets where it came from.
        """
        self.conn.execute(
            "insert into source_row (source, kind, source_id, our_id, fields, batch_id) values (?, ?, ?, ?, ?, ?)"
            " on conflict do nothing",
            (self.plan.source, kind, source_id, our_id, json.dumps(fields), self.id),
        )
        if apart:
            self.rows.append(("source_row", f"{self.plan.source} {kind} {source_id}", None, {"our_id": our_id}))

    def renew_source(self, kind: str, source_id: str, fields: dict[str, Any]) -> None:
        """Remember what the source says of the record now."""
        key = (self.plan.source, kind, source_id)
        row = self.conn.execute(
            "select fields from source_row where source = ? and kind = ? and source_id = ?", key
        ).fetchone()
        before = json.loads(row["fields"])
        after = before | fields
        self.conn.execute(
            "update source_row set fields = ? where source = ? and kind = ? and source_id = ?",
            (json.dumps(after), *key),
        )
        self.rows.append(("source_row", " ".join(key), {"fields": row["fields"]}, {"fields": json.dumps(after)}))

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
