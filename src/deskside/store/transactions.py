"""Write transactions on an open connection: begun at once, waited for, taken back whole where anything goes wrong."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

PATIENCE_SECONDS = 60
TRY_SECONDS = 1.0
"""How long SQLite waits at each try to begin; patience counts the tries."""
Waiting = Callable[[], None]


@contextmanager
def transaction(
    connection: sqlite3.Connection, waiting: Waiting | None = None, patience: float = PATIENCE_SECONDS
) -> Iterator[None]:
    """One write transaction: committed at the end, rolled back when anything goes wrong; begun as `begin` says."""
    begin(connection, waiting, patience)
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # A full or failing disk has rolled it back already.
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def begin(connection: Any, waiting: Waiting | None = None, patience: float = PATIENCE_SECONDS) -> None:
    """Begin a write transaction.

    Waits up to `patience` seconds for another terminal, calling `waiting` once after the first; then SQLite's "busy".
    """
    waited = 0.0
    while True:
        try:
            connection.execute("begin immediate")
            return
        except sqlite3.OperationalError as error:
            waited += 1
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or waited >= patience:
                raise
            if waited == 1 and waiting is not None:
                waiting()
