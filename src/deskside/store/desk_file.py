"""The one file: where it is, whose it is, how it is opened for reading and for writing.

Nothing here imports the ORM.
"""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.paths import StrPath, absolute, sqlite_uri
from deskside.store.stale_files import refuse_journal, refuse_log
from deskside.store.store_errors import damaged, file_troubles, refuse_special, troubles
from deskside.store.transactions import PATIENCE_SECONDS, TRY_SECONDS, Waiting, transaction

APPLICATION_ID = 0x4465736B
SCHEMA_VERSION = 1
HEADER_BYTES = 100

_descriptors: dict[int, tuple[int, int]] = {}
_MOST_DESCRIPTORS = 64


def locate(chosen: StrPath | None = None) -> str:
    """Where the file is: the one named, else `DESKSIDE_FILE`, else the platform's data folder.

    Raises `StoreProblem` for a name that is none.
    """
    named = chosen or os.environ.get("DESKSIDE_FILE")
    if not named:
        return os.path.join(data_folder(), "desk.deskside")
    if "\0" in str(named):
        raise StoreProblem(
            _("“{name}” is not the name of a file.").format(name=named),
            hint=_("Name the desk's own file with --file, or a new one."),
        )
    try:
        return absolute(named)
    except RuntimeError:
        raise StoreProblem(
            _("There is no folder {path}.").format(path=named), hint=_("Write the path in full.")
        ) from None


def data_folder() -> str:
    """The platform's folder for data of this user, as platformdirs has it."""
    home = absolute("~")
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Application Support")
    else:
        base = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.join(home, ".local", "share")
    return os.path.join(base, "deskside")


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
    header = _header(path)
    if any(header) and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        return
    refuse_journal(path)
    with closing(sqlite3.connect(sqlite_uri(path, "mode=rw"), uri=True, timeout=1)) as connection:
        try:
            connection.execute("pragma schema_version").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise


def _header(path: StrPath) -> bytes:
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


def identify(path: StrPath) -> None:
    """Refuse a file that is not ours, before SQLite touches it (R-91).

    The header is read as plain bytes: even a read-only connection would leave `-shm` beside a stranger's file.
    """
    with troubles(path):
        refuse_special(path)
        header = _header(path)
    is_ours = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    if not header.startswith(b"SQLite format 3\x00") or len(header) < HEADER_BYTES:
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


def connect(path: StrPath, *, write: bool = False, even_full: bool = False) -> sqlite3.Connection:
    """A connection to an existing desk: reads only unless `write`; rows by name; transactions are begun by hand.

    Raises `StoreProblem` for a file that is missing, not ours, newer, damaged or closed to us, and moves an older one
    forward first (R-93). With `even_full` a disk without room for SQLite's own files is no hindrance to a short
    reading: the file is read as it stands.
    """
    identify(path)
    refuse_journal(path)
    refuse_log(path)
    connection = _open(path, write=write)
    try:
        try:
            with troubles(path):
                version = connection.execute("pragma user_version").fetchone()[0]
        except StoreProblem as trouble:
            if not even_full or not _stands_whole(trouble, path):
                raise
            connection.close()
            connection = _open(path, write=False, immutable=True)
            with troubles(path):
                version = connection.execute("pragma user_version").fetchone()[0]
    except BaseException:
        connection.close()
        raise
    if version < 1:
        connection.close()
        raise damaged(path)
    if version == SCHEMA_VERSION:
        return _ready(connection, path, write=write)
    connection.close()
    if version > SCHEMA_VERSION:
        raise StoreProblem(
            _("{path} was written by a newer Deskside (file version {version}; this one knows {known}).").format(
                path=path, version=version, known=SCHEMA_VERSION
            ),
            hint=_("Update Deskside; nothing was changed."),
        )
    from deskside.migrations.run import upgrade

    upgrade(path)
    return _ready(_open(path, write=write), path, write=write)


def _stands_whole(trouble: StoreProblem, path: StrPath) -> bool:
    """Whether the file alone holds everything, so that nothing is missed by reading no other."""
    code = getattr(trouble.__cause__, "sqlite_errorcode", 0)
    beside = [os.path.realpath(path) + end for end in ("-wal", "-journal")]
    return code & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL) and not any(
        os.path.exists(one) and os.stat(one).st_size for one in beside
    )


def _ready(connection: sqlite3.Connection, path: StrPath, *, write: bool) -> sqlite3.Connection:
    if write:
        try:
            with troubles(path):
                write_ahead(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def write_ahead(connection: sqlite3.Connection) -> None:
    """Let a desk be read while it is written, where it is not kept so: a restored copy, a making cut short.

    Nobody else may have it open at that moment; then it stays as it is until the next time.
    """
    if connection.execute("pragma journal_mode").fetchone()[0] == "wal":
        return
    try:
        connection.execute("pragma journal_mode = wal").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise


def _open(path: StrPath, *, write: bool, immutable: bool = False) -> sqlite3.Connection:
    with troubles(path):
        connection = sqlite3.connect(
            sqlite_uri(path, "immutable=1" if immutable else "mode=rw"),
            uri=True,
            timeout=TRY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma trusted_schema = off")
            connection.execute("pragma synchronous = full" if write else "pragma query_only = on")
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def reading(path: StrPath) -> Iterator[sqlite3.Connection]:
    """A connection for questions, closed at the end; trouble with the file comes out in our own words."""
    with closing(connect(path)) as connection, file_troubles(path):
        yield connection


@contextmanager
def writing(
    path: StrPath, waiting: Waiting | None = None, patience: float = PATIENCE_SECONDS
) -> Iterator[sqlite3.Connection]:
    """One write transaction in plain SQL: committed at the end, rolled back when anything goes wrong.

    Waits up to `patience` seconds for another terminal, calling `waiting` once after the first; then `Conflict`.
    """
    with (
        closing(connect(path, write=True)) as connection,
        file_troubles(path),
        transaction(connection, waiting, patience),
    ):
        connection.execute(f"pragma user_version = {SCHEMA_VERSION}")  # so that each commit is counted in the header
        yield connection


def file_id(path: StrPath) -> tuple[int, int]:
    """Which file it is that stands at `path`, whatever it is called; `StoreProblem` where none does."""
    with troubles(path):
        found = os.stat(path)
    return found.st_dev, found.st_ino


def written_times(path: StrPath) -> int:
    """A count in the file that never goes down while it is one desk, but where an older copy is put over it."""
    with troubles(path):
        return int.from_bytes(_header(path)[24:28], "big")


def data_version(connection: sqlite3.Connection) -> int:
    """A number that moves when another connection commits; ask outside a transaction, with every cursor read out."""
    return int(connection.execute("pragma data_version").fetchone()[0])
