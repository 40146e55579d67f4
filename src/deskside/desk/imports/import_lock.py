"""Whether an import is at work on a desk: a lock beside its file that ends with the process that holds it.

An unfinished batch whose import still runs is being written; one without is left over from a crash (R-34). The lock
is an empty SQLite file, whose locks every system takes away from a process that dies.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskside.errors import Conflict
from deskside.language.i18n import _
from deskside.store.paths import StrPath


@contextmanager
def import_lock(path: StrPath) -> Iterator[None]:
    """Hold the lock of the desk at `path`; `Conflict` while another import holds it."""
    beside = _beside(path)
    held = _take(beside)
    if held is None:
        raise Conflict(
            _("Another import is writing to this desk."), hint=_("Wait until it has ended, then start again.")
        )
    try:
        yield
    finally:
        _let_go(held, beside)


def import_runs(path: StrPath) -> bool:
    """Whether an import holds the lock now; one that a crash left behind is removed."""
    beside = _beside(path)
    if not beside.exists():
        return False
    held = _take(beside)
    if held is None:
        return True
    _let_go(held, beside)
    return False


def _beside(path: StrPath) -> Path:
    """One name for one desk, by whatever link it was reached."""
    real = Path(path).resolve()
    return real.with_name(f"{real.name}-import")


def _take(beside: Path) -> sqlite3.Connection | None:
    """The lock, or none where another holds it. SQLite alone opens a file that is there: POSIX drops the locks of a
    process with the first descriptor it closes. A lock on a file that was removed meanwhile is none: it is tried again.
    """
    while True:
        with suppress(FileExistsError):
            os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        before = _which(beside)
        held = sqlite3.connect(beside, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            held.execute("pragma journal_mode = memory")
            held.execute("begin exclusive")
        except sqlite3.OperationalError:
            held.close()
            return None
        if before is not None and _which(beside) == before:
            return held
        held.close()


def _let_go(held: sqlite3.Connection, beside: Path) -> None:
    """Remove the file while its lock is held: later it may be another's."""
    try:
        beside.unlink(missing_ok=True)
    except PermissionError:  # Windows removes no open file, neither ours nor another's
        held.close()
        with suppress(PermissionError):
            beside.unlink(missing_ok=True)
    else:
        held.close()


def _which(beside: Path) -> tuple[int, int, int] | None:
    """Which file it is: a number is given again soon, the time of its making is not."""
    try:
        found = beside.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino, found.st_ctime_ns
