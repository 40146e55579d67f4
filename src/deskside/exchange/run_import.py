"""An import from its dry run to what came of it, for whoever asks for one: a command or a screen (R-34, R-95)."""

import sqlite3
from contextlib import ExitStack
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from deskside.desk.imports.batches import settle
from deskside.desk.imports.import_lock import import_lock
from deskside.errors import Refused
from deskside.exchange.dry_run import Found, Surveyed, decide, survey
from deskside.exchange.importer import carry_out
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.plan_process import Job, plan_process
from deskside.exchange.readable_file import FileChanged, FileStamp, file_stamp
from deskside.exchange.reading import Reading
from deskside.exchange.rejects import write_rejects
from deskside.exchange.sent_acts import ReceivedActs, SenderGoneError
from deskside.language.i18n import language
from deskside.shop.settings import Shop
from deskside.store.paths import StrPath
from deskside.store.transactions import Waiting

LARGE_BYTES = 2_000_000
"""Bytes; a file that may have rows enough for a second process to pay."""
MANY_ROWS = 10_000
_LATEST = timedelta(days=1)


class Stopped(Refused):
    """Whoever follows an import raises it to stop; what was written by then is to be taken back (`batches.settle`)."""


class Written(NamedTuple):
    """What came of an import: its plan, its batch if anything was written, the file of what was not taken."""

    plan: Plan
    batch: int | None
    rejects: Path | None


class Incoming(NamedTuple):
    """A file to be imported into the desk at a path: how it is read, for which shop, when and by whom; `seen` is its
    stamp from when somebody looked at it."""

    desk: StrPath
    path: Path
    reading: Reading
    shop: Shop
    now: datetime
    by: int | None
    seen: FileStamp | None = None


def import_file(
    conn: sqlite3.Connection, file: Incoming, progress: Progress | None = None, waiting: Waiting | None = None
) -> Written:
    """Plan and write an import, asking the desk on `conn`, while no other one is at work there (`Conflict`).

    `FileChanged` where its file is not the one that was seen. A large file is decided about in a process of its own;
    where that ends before it is done, what was written is taken back, and all of it done in this one.
    """
    try:
        return _import(conn, file, progress, waiting, alone=False)
    except SenderGoneError:
        settle(conn, file.desk, by=file.by, now=file.now)
        return _import(conn, file, progress, waiting, alone=True)


def _import(
    conn: sqlite3.Connection, file: Incoming, progress: Progress | None, waiting: Waiting | None, *, alone: bool
) -> Written:
    with ExitStack() as ends:
        ends.enter_context(import_lock(file.desk))
        stamp = file_stamp(file.path)
        pipe = None if alone or (len(stamp) > 1 and stamp[1] < LARGE_BYTES) else _pipe(ends)
        surveyed = survey(file.path, file.reading, shop=file.shop, now=file.now, progress=progress)
        plan = surveyed.plan
        if pipe is not None and surveyed.late is not None and surveyed.late <= _LATEST and plan.rows >= MANY_ROWS:
            pipe.send(_job(file, surveyed, surveyed.late, stamp))
            plan.acts = ReceivedActs(pipe, plan, progress)
        else:
            decide(conn, surveyed, progress)
            stamp = file_stamp(file.path)
        if file.seen is not None and stamp != file.seen:
            raise FileChanged(file.path.name)
        batch = carry_out(file.desk, plan, by=file.by, progress=progress, waiting=waiting)
    return Written(plan, batch, write_rejects(plan))


def _pipe(ends: ExitStack) -> Connection | None:
    """The way to a process that decides; nothing where this system lets us have none."""
    try:
        return ends.enter_context(plan_process())
    except OSError:
        return None


def _job(file: Incoming, surveyed: Surveyed, late: timedelta, stamp: FileStamp) -> Job:
    plan = surveyed.plan
    found = Found(plan.rows, plan.order, plan.order_found)
    return Job(
        desk=str(file.desk),
        path=file.path,
        stamp=stamp,
        reading=file.reading,
        shop=file.shop,
        now=file.now,
        language=language(),
        found=found,
        late=late,
    )
