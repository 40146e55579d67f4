"""An import from its dry run to what came of it, for whoever asks for one: a command or a screen (R-34, R-95)."""

import sqlite3
from collections.abc import Sequence
from contextlib import ExitStack, closing
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.undo_import import take_back
from deskside.errors import DesksideError, Refused
from deskside.exchange.dry_run import Found, decide, survey, with_own
from deskside.exchange.import_words import taken_back
from deskside.exchange.importer import carry_out
from deskside.exchange.kind import exchange_kind
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.plan_process import Job, NoProcessError, plan_process
from deskside.exchange.read_ahead import ReadAhead
from deskside.exchange.readable_file import FileChanged, FileStamp, file_stamp
from deskside.exchange.reading import Incoming
from deskside.exchange.rejects import write_rejects
from deskside.exchange.sent_acts import ReceivedActs, SenderGoneError
from deskside.language.i18n import _, customer_word, language, noted
from deskside.store import desk_file
from deskside.store.paths import StrPath
from deskside.store.transactions import Waiting

LARGE_BYTES = 2_000_000
"""Bytes; a file that may have rows enough for a second process to pay."""
MANY_ROWS = 10_000
_LATEST = timedelta(days=1)


class Stopped(Refused):
    """Whoever follows an import raises it to stop; what was written by then is taken back."""


class Written(NamedTuple):
    """What came of an import: its plan, its batch if anything was written, the file of what was not taken, and what
    is to be said of how it went."""

    plan: Plan
    batch: int | None
    rejects: Path | None
    notes: Sequence[str] = ()


def import_file(
    conn: sqlite3.Connection, file: Incoming, progress: Progress | None = None, waiting: Waiting | None = None
) -> Written:
    """Plan and write an import, asking the desk on `conn`, while no other one is at work there (`Conflict`).

    `FileChanged` where its file is not the one that was seen. A large file is decided about in a process of its own;
    where that ends before it is done, what was written is taken back, and all of it done in this one. Nothing is left
    of an import that fails or is `Stopped`; after Ctrl+C what was written is to be taken back (`batches.settle`).
    """
    notes: list[str] = []
    with import_lock(file.desk):
        try:
            plan = _carried_out(conn, file, progress, waiting, alone=False)
        except SenderGoneError as gone:
            notes = gone.args[0]
            plan = _carried_out(conn, file, progress, waiting, alone=True)
            plan.warnings += notes
    return Written(plan, plan.batch or None, write_rejects(plan), notes)


def _carried_out(
    conn: sqlite3.Connection, file: Incoming, progress: Progress | None, waiting: Waiting | None, *, alone: bool
) -> Plan:
    with ExitStack() as ends:
        stamp = file_stamp(file.path)
        pipe = None if alone or not _may_pay(file, stamp) else _pipe(ends)
        file = file._replace(reading=with_own(conn, file.path, file.reading))
        surveyed = survey(file.path, file.reading, shop=file.shop, now=file.now, progress=progress)
        plan, late = surveyed.plan, surveyed.late
        try:
            if pipe is not None and late is not None and late <= _LATEST and plan.rows >= MANY_ROWS:
                plan.acts = ReceivedActs(pipe, plan, progress)
                found = Found(plan.rows, plan.order, plan.order_found)
                plan.acts.ask(Job(file, stamp, found, late, language(), customer_word()))
            else:
                decide(conn, surveyed, progress)
                stamp = file_stamp(file.path)
            if file.seen is not None and stamp != file.seen:
                raise FileChanged(file.path.name)
            carry_out(file.desk, plan, by=file.by, progress=progress, waiting=waiting)
        except SenderGoneError as gone:
            raise SenderGoneError(_begun_again(file, plan, str(gone))) from gone
        except DesksideError as trouble:
            _leave_nothing(file, plan, trouble)
            raise
    return plan


def _may_pay(file: Incoming, stamp: FileStamp) -> bool:
    """Whether a second process may be worth its start: only tickets come in an order that can be seen."""
    return "opened" in exchange_kind(file.reading.kind).dates and (stamp or (0, 0))[1] >= LARGE_BYTES


def _pipe(ends: ExitStack) -> ReadAhead | None:
    """The way to a process that decides; nothing where this system lets us have none."""
    try:
        return ends.enter_context(plan_process())
    except NoProcessError:
        return None


def _begun_again(file: Incoming, plan: Plan, reason: str) -> list[str]:
    """Take back what was written; what is to be said of that."""
    said = _("The process that read the file beside this one ended too early; all of it was done again in one.")
    left = [] if not plan.batch else taken_back(take_back(file.desk, plan.batch, by=file.by, now=file.now))[1:]
    return [noted(said, reason), *left]


def _leave_nothing(file: Incoming, plan: Plan, trouble: DesksideError) -> None:
    """Take back what was written before the trouble, or say that it is still there; nothing may have been written."""
    if plan.batch and _is_there(file.desk, plan.batch):
        try:
            take_back(file.desk, plan.batch, by=file.by, now=file.now)
        except DesksideError:
            trouble.hint = _("A part of the import is still in the desk; the next change takes it back.")


def _is_there(desk: StrPath, batch: int) -> bool:
    """Whether the first part of an import came into the desk; so it is said where nobody can look."""
    try:
        with closing(desk_file.connect(desk, even_full=True)) as conn:
            return conn.execute("select 1 from import_batch where id = ?", (batch,)).fetchone() is not None
    except (DesksideError, sqlite3.Error):
        return True
