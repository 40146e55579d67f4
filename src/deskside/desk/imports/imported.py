"""How the records that an import wrote by the thousand are taken back (R-34); others go row by row."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

CHANGED_SINCE = (
    "exists (select 1 from changed_row r join change g on g.id = r.change_id where r.table_name = '{table}'"
    " and r.row_key = cast({key} as text) and g.batch_id is not {batch} and g.undone_at is null)"
)
"""SQL for a row that something but the import has changed."""


class Imported(NamedTuple):
    """The records of a batch, of one subject; lists of keys are given as SQL has them.

    `how_many` there are of a batch. `made` gives the keys that follow the last one looked at, at most so many, and
    `leant_on` those of some that were worked on since or that something stands on, which stay. `delete` removes records
    with all that is theirs alone.
    """

    how_many: Callable[[sqlite3.Connection, int], int]
    made: Callable[[sqlite3.Connection, int, int | None, int], list[int]]
    leant_on: Callable[[sqlite3.Connection, int, str], list[int]]
    delete: Callable[[sqlite3.Connection, str], None]


def keys(conn: sqlite3.Connection, sql: str, *values: int) -> list[int]:
    """The keys that a question gives."""
    return [found for (found,) in conn.execute(sql, values).fetchall()]
