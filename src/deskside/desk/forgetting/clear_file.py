"""The file after somebody was forgotten: nothing of what was removed stays in its free pages or its log (R-35)."""

import sqlite3
import time
from contextlib import closing

from deskside.store import desk_file
from deskside.store.paths import StrPath
from deskside.store.store_errors import file_troubles
from deskside.store.transactions import PATIENCE_SECONDS, Waiting


def clear_file(path: StrPath, waiting: Waiting | None = None, patience: float = PATIENCE_SECONDS) -> bool:
    """Write the file anew without its free pages, and empty the log beside it; whether that could be done.

    It waits up to `patience` seconds for terminals that read or write, calling `waiting` once; what one that goes on
    reading holds open stays in the log until it ends, and this is done again.
    """
    with closing(desk_file.connect(path, write=True)) as conn, file_troubles(path):
        return _tried(conn, "vacuum", waiting, patience) and _tried(
            conn, "pragma wal_checkpoint(truncate)", waiting, patience
        )


def _tried(conn: sqlite3.Connection, statement: str, waiting: Waiting | None, patience: float) -> bool:
    begun, said = time.monotonic(), False
    while True:
        try:
            row = conn.execute(statement).fetchone()
            if row is None or not row[0]:
                return True
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise
        if time.monotonic() - begun >= patience:
            return False
        if not said and waiting is not None:
            waiting()
        said = True
