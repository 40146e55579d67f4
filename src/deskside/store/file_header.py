"""What the first bytes of a file tell: whether there is a desk, whose the file is, how often it was written."""

import os
import sqlite3
from contextlib import closing

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.paths import StrPath, sqlite_uri
from deskside.store.stale_files import refuse_journal
from deskside.store.store_errors import damaged, refuse_special, troubles

APPLICATION_ID = 0x4465736B
HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\x00"

_descriptors: dict[int, tuple[int, int]] = {}
_MOST_DESCRIPTORS = 64


def exists(path: StrPath) -> bool:
    """Whether there is a desk at `path`; a file without a byte or never finished counts as none."""
    with troubles(path):
        try:
            refuse_special(path)
            if os.stat(path).st_size > 0 and os.path.exists(f"{os.fspath(path)}-journal"):
                _take_back_making(path)
            return os.stat(path).st_size > 0
        except (FileNotFoundError, NotADirectoryError):
            return False


def _take_back_making(path: StrPath) -> None:
    """Let SQLite roll back the making of a file that a crash cut short; a file that may be a stranger's is left alone.

    Whoever is making it at this moment holds it locked.
    """
    header = read_header(path)
    if any(header) and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return
    refuse_journal(path)
    with closing(sqlite3.connect(sqlite_uri(path, "mode=rw"), uri=True, timeout=1)) as connection:
        try:
            connection.execute("pragma schema_version").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise


def read_header(path: StrPath) -> bytes:
    """The first bytes of a file; its descriptor stays open for the next time.

    Under POSIX, closing any descriptor of a file drops every lock that this process has on it, those of SQLite's open
    connections too: another process would then take itself for the last one, and the write-ahead log away from us.
    """
    if not hasattr(os, "pread"):
        with open(path, "rb") as file:
            return file.read(HEADER_BYTES)
    found = os.stat(path)
    wanted = found.st_dev, found.st_ino
    descriptor = next((known for known, file_id in list(_descriptors.items()) if file_id == wanted), None)
    if descriptor is None:
        descriptor = os.open(path, os.O_RDONLY)
        opened = os.fstat(descriptor)
        _descriptors[descriptor] = opened.st_dev, opened.st_ino
        if len(_descriptors) > _MOST_DESCRIPTORS:
            os.close(oldest := next(iter(_descriptors)))
            del _descriptors[oldest]
    return os.pread(descriptor, HEADER_BYTES, 0)


def begins_as_desk(path: StrPath) -> bool:
    """Whether a file that is no desk in use begins as ours do; to close one in use would drop this process's locks."""
    try:
        with open(path, "rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError:
        return False
    return header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") == APPLICATION_ID


def identify(path: StrPath) -> None:
    """Refuse a file that is not ours, before SQLite touches it (R-91).

    The header is read as plain bytes: even a read-only connection would leave `-shm` beside a stranger's file.
    """
    with troubles(path):
        refuse_special(path)
        header = read_header(path)
    is_ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not header.startswith(_MAGIC) or len(header) < HEADER_BYTES:
        if is_ours:
            raise damaged(path)
        raise StoreProblem(
            _("{path} is not a database.").format(path=path),
            hint=_("Name the desk's own file with --file, or a new one."),
        )
    if not is_ours:
        raise StoreProblem(
            _("{path} is a database of another program.").format(path=path),
            hint=_("Nothing in it was touched. Name the desk's own file with --file, or a new one."),
        )


def file_id(path: StrPath) -> tuple[int, int]:
    """Which file it is that stands at `path`, whatever it is called; `StoreProblem` where none does."""
    with troubles(path):
        found = os.stat(path)
    return found.st_dev, found.st_ino


def written_times(path: StrPath) -> int:
    """A count in the file that never goes down while it is one desk, but where an older copy is put over it."""
    with troubles(path):
        return int.from_bytes(read_header(path)[24:28], "big")
