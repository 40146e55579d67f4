"""An import written down: a batch, committed every 5,000 rows, with all that undo needs (R-34)."""

import json
import sqlite3
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from deskside.desk.tables import insert
from deskside.desk.undo_record import RowChange, record_change
from deskside.exchange.plan import ChangedCustomer, ChangedTicket, NewCustomer, NewTicket, Plan, Progress
from deskside.store import desk_file, search
from deskside.store.codec import time_text

ROWS_AT_A_TIME = 5_000
PAUSE_SECONDS = 0.11
"""Longer than SQLite waits between two tries, so that whoever waits to write gets in between two parts."""


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


def carry_out(
    path: Path,
    plan: Plan,
    *,
    by: int | None,
    progress: Progress | None = None,
    waiting: desk_file.Waiting | None = None,
) -> int | None:
    """Write what was planned to the desk at `path`; the id of the batch, none where there is nothing to write.

    The caller holds the import lock since before the plan was made.
    """
    from deskside.exchange.write_customers import change_customer, write_customers
    from deskside.exchange.write_tickets import change_ticket, write_tickets

    batch_id = change = 0
    for start in range(0, len(plan.acts), ROWS_AT_A_TIME):
        if start:
            time.sleep(PAUSE_SECONDS)
        acts = plan.acts[start : start + ROWS_AT_A_TIME]
        with desk_file.writing(path, waiting) as conn:
            if not batch_id:
                batch_id, change = _begin(conn, plan, by)
            batch = Batch(conn, batch_id, change, plan, by)
            write_customers(
                batch,
                [act.party for act in acts if isinstance(act, NewCustomer | NewTicket) and act.party is not None],
            )
            write_tickets(batch, [act for act in acts if isinstance(act, NewTicket)])
            for act in acts:
                if isinstance(act, ChangedTicket):
                    change_ticket(batch, act)
                elif isinstance(act, ChangedCustomer):
                    change_customer(batch, act)
            search.add_customers(conn, batch.made_customers)
            search.add_tickets(conn, batch.made_tickets)
            done = start + len(acts)
            _record(batch, finished=done == len(plan.acts))
        if progress is not None:
            progress("write", done, len(plan.acts))
    return batch_id or None


def _begin(conn: sqlite3.Connection, plan: Plan, by: int | None) -> tuple[int, int]:
    values = {
        "kind": plan.kind,
        "source": plan.source,
        "file_name": plan.path.name,
        "at": time_text(plan.now),
        "by_id": by,
        "state": "unfinished",
        "counts": "{}",
    }
    batch = insert(conn, "import_batch", values)
    return batch, record_change(conn, "import", by=by, now=plan.now, batch=batch, rows=[])


def _record(batch: Batch, *, finished: bool) -> None:
    """Write down what undo needs; with the last rows the batch is done."""
    plan = batch.plan
    if finished:
        counts = {name: getattr(plan, name) for name in ("new", "updated", "unchanged", "doubtful", "bad")} | {
            "remarks": plan.remarked
        }
        batch.conn.execute(
            "update import_batch set state = 'done', counts = ? where id = ?", (json.dumps(counts), batch.id)
        )
        batch.rows.append(("import_batch", str(batch.id), None, {"id": batch.id}))
    batch.conn.executemany(
        "insert into changed_row (change_id, table_name, row_key, before, after) values (?, ?, ?, ?, ?)",
        [
            (batch.change, table, key, *(None if side is None else json.dumps(side) for side in (before, after)))
            for table, key, before, after in batch.rows
        ],
    )
