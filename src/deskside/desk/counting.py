"""Figures beside names and headings: nobody reads five digits there, and counting a million rows takes its time."""

import sqlite3
from collections.abc import Sequence

MOST_COUNTED = 9_999
"""So many are counted exactly; what is more is only known to be more."""


def counted(conn: sqlite3.Connection, source: str, values: Sequence[object] = ()) -> int:
    """How many rows `source` has, "ticket t where …"; one above `MOST_COUNTED` for any more."""
    capped = f"select count(*) from (select 1 from {source} limit {MOST_COUNTED + 1})"
    return int(conn.execute(capped, tuple(values)).fetchone()[0])


def how_many(count: int, less: int = 0) -> str:
    """A count of `counted` in figures, without the `less` that are shown already: "34", "9999+"."""
    return f"{MOST_COUNTED - less}+" if count > MOST_COUNTED else str(count - less)
