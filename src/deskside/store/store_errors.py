"""What can be wrong with the file, each trouble with its own sentence and what to do next (R-91)."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deskside.errors import Conflict, DesksideError, StoreProblem
from deskside.language.i18n import N_, _

SYSTEM_WORDS = (
    N_("Broken pipe"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
)
"""What systems say of the commonest troubles with files."""


def system_words(error: OSError) -> str:
    """What the system says of a trouble, in the language in use where it is a common one."""
    return _(error.strerror) if error.strerror else type(error).__name__


@contextmanager
def troubles(path: Path) -> Iterator[None]:
    """Say in our own words what is wrong with the file; what is not the file's fault passes through (R-91)."""
    with file_troubles(path):
        try:
            yield
        except OSError as error:
            trouble = explain(error, path)
            if trouble is None:
                raise
            raise trouble from error


@contextmanager
def file_troubles(path: Path) -> Iterator[None]:
    """Like `troubles`, for what SQLite reports: around work in which other files may fail too."""
    try:
        yield
    except sqlite3.Error as error:
        trouble = explain(error, path)
        if trouble is None:
            raise
        raise trouble from error


def explain(error: sqlite3.Error | OSError, path: Path) -> DesksideError | None:
    """The sentence for one trouble with the file at `path`; nothing where the file is not to blame."""
    if isinstance(error, OSError):
        return _explain_system(error, path)
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Conflict(
                _("{path} is being written by another program.").format(path=path),
                hint=_("Nothing was changed. Close the other program, or try again in a moment."),
            )
        case sqlite3.SQLITE_FULL:
            return _full(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return _closed_to_us(path)
        case sqlite3.SQLITE_CORRUPT:
            return StoreProblem(
                _("{path} is damaged.").format(path=path),
                hint=_("Nothing was changed. Keep a copy of it as it is, then go back to a backup."),
            )
        case sqlite3.SQLITE_NOTADB:
            return StoreProblem(
                _("{path} is not a database.").format(path=path),
                hint=_("Name the desk's own file with --file, or a new one."),
            )
        case sqlite3.SQLITE_IOERR:
            return StoreProblem(
                _("{path} could not be read or written: the disk reported a fault.").format(path=path),
                hint=_("Nothing was saved. Check the disk and its connection, then try again."),
            )
    return None


def _explain_system(error: OSError, path: Path) -> DesksideError | None:
    import errno

    if error.errno == errno.ENOSPC:
        return _full(path)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _closed_to_us(path)
    if error.errno == errno.ENOENT:
        return StoreProblem(
            _("There is no desk at {path}.").format(path=path),
            hint=_("Name it with --file, or start one with: deskside add"),
        )
    if error.errno in (errno.EISDIR, errno.ENOTDIR, errno.EEXIST):
        return StoreProblem(
            _("{path} is not a file.").format(path=path), hint=_("Name the desk's own file with --file, or a new one.")
        )
    return None


def _full(path: Path) -> StoreProblem:
    return StoreProblem(
        _("There is no room left on the disk of {path}.").format(path=path),
        hint=_("Nothing was changed. Free some space, then try again."),
    )


def _closed_to_us(path: Path) -> StoreProblem:
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        return StoreProblem(
            _("You have no permission to use {path}.").format(path=path),
            hint=_("Ask whoever owns the file, or name another one with --file."),
        )
    return StoreProblem(
        _("The folder {folder} cannot be written.").format(folder=path.parent),
        hint=_(
            "An open desk keeps a second file beside it. Choose another folder with --file, or allow writing there."
        ),
    )
