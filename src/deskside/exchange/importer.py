"""An import written down: a batch, committed in parts, with all that undo needs (R-34)."""

import gc
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from deskside.desk.subjects import resolve
from deskside.desk.tables import insert
from deskside.desk.undo_record import RowChange, add_rows, record_change
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Conflict
from deskside.exchange.learned_fields import write_learned
from deskside.exchange.part import Import, Part
from deskside.exchange.plan import Plan, Progress
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.store import desk_file
from deskside.store.codec import time_text
from deskside.store.paths import StrPath
from deskside.store.transactions import Waiting

ROWS_AT_A_TIME = 20_000
SECONDS_AT_A_TIME = 0.7
"""A part takes about so long, in which nobody else can write, and has no more rows than that (R-95)."""
_FIRST_ROWS = 1_000
_CACHE_KB = 24_000
"""So much of the file is kept at hand while a part is written: its indexes are written all over it."""
PAUSE_SECONDS = 0.11
"""Longer than SQLite waits between two tries, so that whoever waits to write gets in between two parts."""


def carry_out(
    path: StrPath,
    plan: Plan,
    *,
    by: int | None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> int | None:
    """Write what was planned to the desk at `path`; the id of the batch, none where there is nothing to write.

    The caller holds the import lock since before the plan was made. `Conflict` where the batch was taken back
    meanwhile.
    """
    whole = Import(plan, by)
    whole.next_rows = min(_FIRST_ROWS, ROWS_AT_A_TIME)
    ended: float | None = None
    for acts in plan.acts.parts(lambda: whole.next_rows):
        if ended is not None:
            time.sleep(max(0.0, ended + PAUSE_SECONDS - perf_counter()))
        begun = perf_counter()
        with desk_file.writing(path, waiting) as conn, _collector_paused():
            conn.execute(f"pragma cache_size = -{_CACHE_KB}")
            if not whole.batch:
                _begin(conn, whole)
            _refuse_taken_back(conn, whole)
            with unit_of_work(conn, "import", by=by, now=plan.now, part_of=whole.change) as work:
                part = Part(whole, work)
                if ended is None:
                    write_learned(part)
                resolve(plan.kind.write)(part, acts)
                part.end()
            if plan.acts.are_given:
                _finish(conn, whole)
        ended = perf_counter()
        whole.next_rows = next_rows(len(acts), ended - begun)
        if progress is not None:
            progress("write", *plan.acts.progress)
    return whole.batch or None


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Thousands of rows that hold no circles are not gone through over and over while they are written."""
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()


def next_rows(rows: int, seconds: float) -> int:
    """How many rows the next part has, where so many took so long: at most four times as many."""
    return max(1, min(ROWS_AT_A_TIME, rows * 4, int(rows * SECONDS_AT_A_TIME / max(seconds, 1e-3))))


def _begin(conn: sqlite3.Connection, whole: Import) -> None:
    plan = whole.plan
    values = {
        "kind": plan.kind.name,
        "source": plan.source,
        "file_name": keep(plan.path.name),
        "at": time_text(plan.now),
        "by_id": whole.by,
        "state": "unfinished",
        "counts": "{}",
    }
    plan.batch = whole.batch = insert(conn, "import_batch", values)
    whole.change = record_change(conn, "import", by=whole.by, now=plan.now, batch=whole.batch, rows=[])


def _refuse_taken_back(conn: sqlite3.Connection, whole: Import) -> None:
    state = conn.execute("select state from import_batch where id = ?", (whole.batch,)).fetchone()[0]
    if state != "unfinished":
        raise Conflict(
            _("This import was taken back while it was written."),
            hint=_("Look at the desk, then import the file again."),
        )


def _finish(conn: sqlite3.Connection, whole: Import) -> None:
    """With the last rows the batch is done, and can be taken back."""
    plan = whole.plan
    counts = {name: getattr(plan, name) for name in ("new", "updated", "unchanged", "doubtful", "bad")}
    counts["remarks"] = plan.remarked
    conn.execute("update import_batch set state = 'done', counts = ? where id = ?", (json.dumps(counts), whole.batch))
    made: RowChange = ("import_batch", str(whole.batch), None, {"id": whole.batch})
    add_rows(conn, whole.change, [made])
