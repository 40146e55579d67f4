"""A process of its own that decides about the rows of a large file while this one writes what was decided (R-95)."""

import gc
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, suppress
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import NamedTuple

from deskside.desk.subjects import exchanged, resolve
from deskside.errors import DesksideError
from deskside.exchange.dry_run import Found, decide, survey
from deskside.exchange.kind import exchange_kind
from deskside.exchange.read_ahead import ReadAhead
from deskside.exchange.readable_file import FileChanged, FileStamp, file_stamp
from deskside.exchange.reading import Incoming
from deskside.exchange.sent_acts import Failed, SentActs
from deskside.language.i18n import set_customer_word, set_language
from deskside.store import desk_file


class Job(NamedTuple):
    """A file that was looked through: what was found, its stamp then, and the language in which remarks are made, with
    the shop's word for a customer."""

    file: Incoming
    stamp: FileStamp
    found: Found
    late: timedelta
    language: str
    customer_word: str


@contextmanager
def plan_process() -> Iterator[ReadAhead]:
    """The pipe of a process that waits for its `Job`, then sends what it decides; it ends with the frame at the latest.

    Raises `NoProcessError` where there can be none.
    """
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=work, args=(theirs,), daemon=True)
    with closing(ours):
        with closing(theirs), _quiet_start():
            try:
                process.start()
            except (OSError, ValueError, RuntimeError) as error:
                raise NoProcessError from error
        ahead = ReadAhead(ours)
        try:
            yield ahead
        finally:
            process.terminate()
            process.join()
            ahead.close()


class NoProcessError(Exception):
    """This system lets us have no process."""


@contextmanager
def _quiet_start() -> Iterator[None]:
    """What is started has the real stderr, in whose place an app on the screen has put its own, and Ctrl+C in the
    terminal is ours alone: until it can say so itself, too."""
    masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if masks else set()
    try:
        with redirect_stderr(sys.__stderr__):
            yield
    finally:
        if masks:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def work(pipe: Connection) -> None:
    """Carry out the job that comes; nothing where none does, or where nobody waits for it any more.

    Where it fails it says why, and whoever waits does all of it in one process: there the trouble is told.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # nothing of it holds circles
    for name in exchanged():
        for named in (exchange_kind(name).reader, exchange_kind(name).planner):
            resolve(named)
    with suppress(OSError, EOFError):
        job: Job = pipe.recv()
        try:
            plan_into(pipe, job)
        except Exception as error:
            reason = error.message if isinstance(error, DesksideError) else type(error).__name__
            pipe.send_bytes(pickle.dumps(Failed(reason)))


def plan_into(pipe: Connection, job: Job) -> None:
    """Decide about the rows of a file, and send it."""
    set_language(job.language)
    set_customer_word(job.customer_word)
    file = job.file
    with desk_file.reading(file.desk) as conn:
        surveyed = survey(file.path, file.reading, shop=file.shop, now=file.now, found=job.found)
        surveyed.plan.acts = acts = SentActs(pipe, job.late)
        plan = decide(conn, surveyed, acts.read)
    if file_stamp(file.path) != job.stamp:
        raise FileChanged(file.path.name)
    acts.end(plan)
