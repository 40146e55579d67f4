"""A backup of the one file: taken while it is in use, and proved before it is said to be there (R-92)."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from deskside.store.new_file import sync
from deskside.store.paths import StrPath, sqlite_uri
from deskside.store.store_errors import damaged, troubles

Progress = Callable[[int, int], None]
"""Told how many pages of how many are copied."""
_PAGES_AT_A_TIME = 2048


class Copied(NamedTuple):
    """A copy that was checked: its size in bytes, and how many rows each table has."""

    bytes: int
    rows: dict[str, int]


def copy(source: sqlite3.Connection, partial: Path, progress: Progress | None = None) -> Copied:
    """Copy a desk whole into an empty file, one moment of it, though it be written meanwhile; then check the copy.

    `source` is in no transaction. Raises `StoreProblem` where the copy is not as the desk was.
    """
    source.execute("begin")
    try:
        rows = counts(source)
        with troubles(partial), closing(sqlite3.connect(partial, isolation_level=None)) as written:

            def tell(_status: int, left: int, pages: int) -> None:
                if progress is not None:
                    progress(pages - left, pages)

            source.backup(written, pages=_PAGES_AT_A_TIME, progress=tell)
            written.execute("pragma journal_mode = delete").fetchone()
    finally:
        source.execute("rollback")
    sync(partial)
    with troubles(partial), closing(sqlite3.connect(sqlite_uri(os.path.abspath(partial), "mode=ro"), uri=True)) as read:
        if checked(read, partial) != rows:
            raise damaged(partial)
    return Copied(partial.stat().st_size, rows)


def checked(connection: sqlite3.Connection, path: StrPath) -> dict[str, int]:
    """How many rows each table of a desk has; `StoreProblem` for one that does not hold together."""
    if connection.execute("pragma integrity_check(1)").fetchone()[0] != "ok":
        raise damaged(path)
    return counts(connection)


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has, but those of the search, which follow from others."""
    names = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        " and name not like '%\\_search\\_%' escape '\\' and sql not like 'create virtual%' order by name"
    ).fetchall()
    return {name: int(connection.execute(f'select count(*) from "{name}"').fetchone()[0]) for (name,) in names}
