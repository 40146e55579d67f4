"""How much of the desk's one file attached files take."""

import sqlite3
from typing import NamedTuple


class Totals(NamedTuple):
    """How many files there are, of how many different contents, and what those take in bytes.

    `removed` are those that were taken off or taken back: their bytes are kept for undo.
    """

    files: int
    removed: int
    contents: int
    bytes: int


def totals(conn: sqlite3.Connection) -> Totals:
    """What there is of all tickets and customers."""
    files, removed = conn.execute(
        "select coalesce(sum(withdrawn_at is null), 0), coalesce(sum(withdrawn_at is not null), 0) from attachment"
    ).fetchone()
    contents, size = conn.execute("select count(*), coalesce(sum(bytes), 0) from blob").fetchone()
    return Totals(files, removed, contents, size)
