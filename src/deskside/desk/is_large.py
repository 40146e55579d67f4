"""How large the file is, to decide what is read at once and what apart from the screen."""

import sqlite3
from collections.abc import Iterable

FEW = 4000


def is_large(conn: sqlite3.Connection, table: str = "ticket", key: str = "number") -> bool:
    """Whether a table ever held more rows than can be listed within a few milliseconds."""
    return int(conn.execute(f"select coalesce(max({key}), 0) from {table}").fetchone()[0]) > FEW


def is_any_large(conn: sqlite3.Connection, tables: Iterable[tuple[str, str]]) -> bool:
    """Whether one of several tables, each with its key, is."""
    return any(is_large(conn, *each) for each in tables)
