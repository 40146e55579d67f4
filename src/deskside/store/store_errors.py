"""What can be wrong with the file, each trouble with its own sentence and what to do next (R-91)."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from deskside.errors import Conflict, DesksideError, StoreProblem
from deskside.language.i18n import N_, _
from deskside.store.paths import StrPath

SYSTEM_WORDS = (
    N_("Bad file descriptor"),
    N_("Broken pipe"),
    N_("File name too long"),
    N_("Is a directory"),
    N_("No space left on device"),
    N_("No such file or directory"),
    N_("Not a directory"),
    N_("Permission denied"),
    N_("Read-only file system"),
)
"""What systems say of the commonest troubles with files."""

BESIDE = ("", "-wal", "-shm", "-journal", "-import", ".log", ".log.1", ".log.2")
"""What is put after the file's name for the file itself and all that SQLite and the desk keep beside it."""
LONGEST_NAME = 255 - max(map(len, BESIDE))
"""Bytes in the name of a desk, so that there is room for what stands beside it."""
_LEAST_ROOM = 65_536
_UNSYNCED = (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_WRITE)


def system_words(error: OSError) -> str:
    """What the system says of a trouble, in the language in use where it is a common one."""
    return _(error.strerror) if error.strerror else type(error).__name__


@contextmanager
def troubles(path: StrPath) -> Iterator[None]:
    """Say in our own words what is wrong with the file (R-91)."""
    with file_troubles(path):
        try:
            yield
        except OSError as error:
            raise explain_system(error, path) from error


@contextmanager
def file_troubles(path: StrPath | Callable[[], StrPath]) -> Iterator[None]:
    """Like `troubles`, for what SQLite reports: around work in which other files may fail too."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        trouble = explain(error, path() if callable(path) else path)
        if trouble is None:
            raise
        raise trouble from error


def explain(error: sqlite3.Error | UnicodeDecodeError, path: StrPath) -> DesksideError | None:
    """The sentence for one trouble with the file at `path`; nothing where the file is not to blame."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        undecoded = isinstance(error, UnicodeDecodeError) or str(error).startswith("Could not decode")
        return damaged(path) if undecoded else None
    match code & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Conflict(
                _("{path} is being written by another program.").format(path=path),
                hint=_("Nothing was changed. Close the other program, or try again in a moment."),
            )
        case sqlite3.SQLITE_FULL:
            return no_room(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return no_room(path) if _is_full(path) else _closed_to_us(path)
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_ERROR if str(error).startswith("no such table"):
            return damaged(path)
        case sqlite3.SQLITE_IOERR:
            return _faulty(code, path)
    return None


def _faulty(code: int, path: StrPath) -> StoreProblem:
    if code not in _UNSYNCED and (code == sqlite3.SQLITE_IOERR_SHMSIZE or _is_full(path)):
        return no_room(path)
    return StoreProblem(
        _("{path} could not be read or written: the disk reported a fault.").format(path=path),
        hint=_("Check the disk and its connection. It is not certain what was kept: look before you do it again.")
        if code in _UNSYNCED
        else _("Check the disk and its connection, then try again."),
    )


def explain_system(error: OSError, path: StrPath) -> StoreProblem:
    """The sentence for what the system says of the file at `path`."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return no_room(path)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _closed_to_us(path)
        case errno.ENOENT:
            return StoreProblem(
                _("There is no desk at {path}.").format(path=path),
                hint=_("Name it with --file, or start one with: deskside add"),
            )
        case errno.EISDIR | errno.ENOTDIR | errno.EEXIST:
            return not_a_file(path)
        case errno.ELOOP:
            return StoreProblem(_("{path} is a link that leads back to itself.").format(path=path), hint=_(_NAME_IT))
        case errno.ENAMETOOLONG:
            return too_long(path)
    return StoreProblem(
        _("{path} cannot be used: {reason}.").format(path=path, reason=system_words(error)), hint=_(_NAME_IT)
    )


def damaged(path: StrPath) -> StoreProblem:
    """The file is ours and cannot be read."""
    return StoreProblem(
        _("{path} is damaged.").format(path=path),
        hint=_("Nothing was changed. Keep a copy of it as it is, then go back to a backup."),
    )


def no_room(path: StrPath) -> StoreProblem:
    """Nothing more can be written on the disk that holds `path`."""
    return StoreProblem(
        _("There is no room left on the disk of {path}.").format(path=path),
        hint=_("Nothing was changed. Free some space, then try again."),
    )


def not_a_file(path: StrPath) -> StoreProblem:
    """A folder, a pipe or a device stands there."""
    return StoreProblem(_("{path} is not a file.").format(path=path), hint=_(_NAME_IT))


def too_long(path: StrPath) -> StoreProblem:
    """The system takes no such name, or none for what stands beside it."""
    return StoreProblem(
        _("The name {path} is too long.").format(path=path),
        hint=_("A desk keeps files beside it whose names are longer still. Name a shorter one with --file."),
    )


_NAME_IT = N_("Name the desk's own file with --file, or a new one.")


def refuse_special(path: StrPath) -> None:
    """Raise `StoreProblem` for a pipe, a device or a folder, which must not even be opened."""
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise not_a_file(path)


def _is_full(path: StrPath) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    with suppress(OSError):
        disk = os.statvfs(os.path.dirname(path))
        return disk.f_bavail * disk.f_frsize < _LEAST_ROOM
    return False


def _closed_to_us(path: StrPath) -> StoreProblem:
    if len(os.fsencode(os.path.basename(path))) > LONGEST_NAME:
        return too_long(path)
    folder = os.path.dirname(path)
    if not os.access(folder, os.X_OK) or (os.path.exists(path) and not os.access(path, os.R_OK | os.W_OK)):
        return StoreProblem(
            _("You have no permission to use {path}.").format(path=path),
            hint=_("Ask whoever owns the file, or name another one with --file."),
        )
    return StoreProblem(
        _("The folder {folder} cannot be written.").format(folder=folder),
        hint=_(
            "An open desk keeps a second file beside it. Choose another folder with --file, or allow writing there."
        ),
    )
