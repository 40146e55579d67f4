"""Writing a row in plain SQL, for the ways that must not pay for the ORM."""

import sqlite3
from typing import Any


def insert(conn: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Write one row of `table`, whose column names are ours and never come from outside; its rowid."""
    names = ", ".join(values)
    gaps = ", ".join("?" for _ in values)
    cursor = conn.execute(f"insert into {table} ({names}) values ({gaps})", tuple(values.values()))
    return int(cursor.lastrowid or 0)
