"""A process of its own that decides about the rows of a large file while this one writes what was decided (R-95)."""

import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from deskside.desk.subjects import exchanged, resolve
from deskside.exchange.dry_run import Found, decide, survey
from deskside.exchange.kind import exchange_kind
from deskside.exchange.readable_file import FileChanged, FileStamp, file_stamp
from deskside.exchange.reading import Reading
from deskside.exchange.sent_acts import SentActs
from deskside.language.i18n import set_language
from deskside.shop.settings import Shop
from deskside.store import desk_file


class Job(NamedTuple):
    """A file that was looked through, for a desk: how it is read, and what is to be known of both."""

    desk: str
    path: Path
    stamp: FileStamp
    reading: Reading
    shop: Shop
    now: datetime
    language: str
    found: Found
    late: timedelta


@contextmanager
def plan_process() -> Iterator[Connection]:
    """The pipe of a process that waits for its `Job`, then sends what it decides; it ends with the frame at the latest.

    Raises `OSError` where there can be none.
    """
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
    # What starts with the process is given the real one: an app on the screen has put its own in that place.
    with redirect_stderr(sys.__stderr__):
        process.start()
    theirs.close()
    try:
        yield ours
    finally:
        ours.close()
        process.terminate()
        process.join()


def work(pipe: Connection) -> None:
    """Carry out the job that comes; nothing where none does, or where nobody waits for it any more.

    Where it fails, whoever waits sees that it ended, and does all of it in one process: there the trouble is told.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # nothing of it holds circles
    for name in exchanged():
        kind = exchange_kind(name)
        resolve(kind.reader), resolve(kind.planner)
    with suppress(Exception):
        job: Job = pipe.recv()
        plan_into(pipe, job)


def plan_into(pipe: Connection, job: Job) -> None:
    """Decide about the rows of a file, and send it."""
    set_language(job.language)
    with desk_file.reading(job.desk) as conn:
        surveyed = survey(job.path, job.reading, shop=job.shop, now=job.now, found=job.found)
        surveyed.plan.acts = acts = SentActs(pipe, job.late)
        plan = decide(conn, surveyed, acts.read)
    if file_stamp(job.path) != job.stamp:
        raise FileChanged(job.path.name)
    acts.end(plan)
