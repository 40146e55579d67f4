"""The one file: how it is opened for reading and for writing.

Nothing here imports the ORM.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.file_header import identify
from deskside.store.paths import StrPath, sqlite_uri
from deskside.store.stale_files import refuse_journal, refuse_log
from deskside.store.store_errors import damaged, file_troubles, troubles
from deskside.store.transactions import PATIENCE_SECONDS, TRY_SECONDS, Waiting, transaction

SCHEMA_VERSION = 1
CACHE_KIB, WRITE_CACHE_KIB = 16000, 8000
"""So much of the file a connection keeps at hand, in KiB: the questions of money go to and fro in several indexes."""


def connect(path: StrPath, *, write: bool = False, even_full: bool = False) -> sqlite3.Connection:
    """A connection to an existing desk: reads only unless `write`; rows by name; transactions are begun by hand.

    Raises `StoreProblem` for a file that is missing, not ours, newer, damaged or closed to us, and moves an older one
    forward first (R-93). With `even_full` a disk without room for SQLite's own files is no hindrance to a short
    reading: the file is read as it stands.
    """
    connection, version = as_it_is(path, write=write, even_full=even_full)
    if version < SCHEMA_VERSION:
        connection.close()
        from deskside.migrations.run import upgrade

        upgrade(path)
        connection = _open(path, write=write)
    return _ready(connection, path, write=write)


def as_it_is(path: StrPath, *, write: bool = False, even_full: bool = False) -> tuple[sqlite3.Connection, int]:
    """The same without moving an older one forward, and the version of the file."""
    identify(path)
    refuse_journal(path)
    refuse_log(path)
    connection = _open(path, write=write)
    try:
        try:
            version = _version(connection, path)
        except StoreProblem as trouble:
            if not even_full or not _stands_whole(trouble, path):
                raise
            connection.close()
            connection = _open(path, write=False, immutable=True)
            version = _version(connection, path)
        if version < 1:
            raise damaged(path)
        if version > SCHEMA_VERSION:
            raise StoreProblem(
                _("{path} was written by a newer Deskside (file version {version}; this one knows {known}).").format(
                    path=path, version=version, known=SCHEMA_VERSION
                ),
                hint=_("Update Deskside; nothing was changed."),
            )
    except BaseException:
        connection.close()
        raise
    return connection, version


def _version(connection: sqlite3.Connection, path: StrPath) -> int:
    with troubles(path):
        return int(connection.execute("pragma user_version").fetchone()[0])


def _stands_whole(trouble: StoreProblem, path: StrPath) -> bool:
    """Whether the file alone holds everything, so that nothing is missed by reading no other."""
    code = getattr(trouble.__cause__, "sqlite_errorcode", 0)
    beside = [os.path.realpath(path) + end for end in ("-wal", "-journal")]
    return code & 0xFF in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL) and not any(
        os.path.exists(one) and os.stat(one).st_size for one in beside
    )


def _ready(connection: sqlite3.Connection, path: StrPath, *, write: bool) -> sqlite3.Connection:
    try:
        with troubles(path):
            connection.execute(f"pragma cache_size = -{WRITE_CACHE_KIB if write else CACHE_KIB}")
            if write:
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


def data_version(connection: sqlite3.Connection) -> int:
    """A number that moves when another connection commits; ask outside a transaction, with every cursor read out."""
    return int(connection.execute("pragma data_version").fetchone()[0])
