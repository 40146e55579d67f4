"""How large the file is, to decide what is read at once and what apart from the screen."""

import sqlite3

FEW = 4000


def is_large(conn: sqlite3.Connection, table: str = "ticket", key: str = "number") -> bool:
    """Whether a table ever held more rows than can be listed within a few milliseconds."""
    return int(conn.execute(f"select coalesce(max({key}), 0) from {table}").fetchone()[0]) > FEW
