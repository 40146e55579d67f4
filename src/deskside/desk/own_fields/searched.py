"""What customers and tickets are found by in the owner's own fields (R-39, R-70): lines, and words that were chosen.

A field that was taken away keeps what it holds, and is found by it still: it comes back by undo.
"""

import sqlite3
from collections.abc import Callable

from deskside.desk.own_fields.declared import words_held

_WORDS = "kind in ('line', 'choice')"


def own_words(conn: sqlite3.Connection, record: str, key: str, wanted: str) -> list[tuple[int, str]]:
    """The words of these rows, each with the key of its row; `wanted` is a list of keys in SQL."""
    if not _worded(conn):
        return []
    rows = conn.execute(
        f"select r.{key}, j.value from {record} r, json_each(r.own) j join own_field f on f.id = cast(j.key as integer)"
        f" where r.{key} in ({wanted}) and r.own <> '{{}}' and f.{_WORDS}"
    )
    return [(row[0], str(row[1])) for row in rows.fetchall()]


def own_words_of_new(conn: sqlite3.Connection) -> Callable[[str | None], list[str]]:
    """What tells the words in the column `own` of rows that are being written."""
    worded = _worded(conn)
    return lambda kept: words_held(kept, worded) if worded and kept else []


def _worded(conn: sqlite3.Connection) -> frozenset[str]:
    return frozenset(str(key) for (key,) in conn.execute(f"select id from own_field where {_WORDS}").fetchall())
