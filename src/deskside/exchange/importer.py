"""An import written down: a batch, committed every 5,000 rows, with all that undo needs (R-34)."""

import json
import sqlite3
import time
from pathlib import Path

from deskside.desk.tables import insert
from deskside.desk.undo_record import record_change
from deskside.exchange.batch import Batch
from deskside.exchange.plan import Plan, Progress
from deskside.store import desk_file
from deskside.store.codec import time_text
from deskside.store.transactions import Waiting

ROWS_AT_A_TIME = 5_000
PAUSE_SECONDS = 0.11
"""Longer than SQLite waits between two tries, so that whoever waits to write gets in between two parts."""


def carry_out(
    path: Path,
    plan: Plan,
    *,
    by: int | None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> int | None:
    """Write what was planned to the desk at `path`; the id of the batch, none where there is nothing to write.

    The caller holds the import lock since before the plan was made.
    """
    batch_id = change = 0
    for start in range(0, len(plan.acts), ROWS_AT_A_TIME):
        if start:
            time.sleep(PAUSE_SECONDS)
        acts = plan.acts[start : start + ROWS_AT_A_TIME]
        with desk_file.writing(path, waiting) as conn:
            if not batch_id:
                batch_id, change = _begin(conn, plan, by)
            batch = Batch(conn, batch_id, change, plan, by)
            plan.kind.write(batch, acts)
            batch.finish()
            done = start + len(acts)
            _record(batch, finished=done == len(plan.acts))
        if progress is not None:
            progress("write", done, len(plan.acts))
    return batch_id or None


def _begin(conn: sqlite3.Connection, plan: Plan, by: int | None) -> tuple[int, int]:
    values = {
        "kind": plan.kind.name,
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
