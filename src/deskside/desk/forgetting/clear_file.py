"""The file after somebody was forgotten: nothing of what was removed stays in its free pages or its log (R-35)."""

import sqlite3
import time
from contextlib import closing

from deskside.errors import StoreProblem
from deskside.language.i18n import _, sentences
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


def cleared_said(
    path: StrPath, customer_id: int, waiting: Waiting | None = None, patience: float = PATIENCE_SECONDS
) -> str:
    """Clear the file as `clear_file` does; why what was removed is still in it and what to do, else nothing.

    They are forgotten by then: a disk without room for it is no reason to say that nothing was changed.
    """
    try:
        if clear_file(path, waiting, patience):
            return ""
    except StoreProblem as trouble:
        left = _("The file itself still holds what was removed.")
        again = _("When that is mended, say again: deskside customer forget @{id}")
        return sentences(trouble.message, left, again.format(id=customer_id))
    left = _("Another terminal reads the file, whose log still holds what was removed.")
    return sentences(left, _("Close it, then say again: deskside customer forget @{id}").format(id=customer_id))


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
