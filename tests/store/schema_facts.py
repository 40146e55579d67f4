"""What a file says of its own tables, so that two files are compared by what they mean and not by how it is written."""

import re
import sqlite3
from typing import Any

OF_SEARCH = "name not like '%\\_search%' escape '\\'"
Facts = dict[str, Any]


def tables(conn: sqlite3.Connection) -> list[str]:
    """The tables of ours; those of the search index are SQLite's own work."""
    ours = f"type = 'table' and name not like 'sqlite_%' and {OF_SEARCH}"
    rows = conn.execute(f"select name from sqlite_master where {ours} order by name").fetchall()
    return [str(row[0]) for row in rows]


def facts(conn: sqlite3.Connection) -> dict[str, Facts]:
    """Of each table its columns, keys, CHECKs, generated columns, AUTOINCREMENT, rowid and indexes."""
    return {table: _facts(conn, table) for table in tables(conn)}


def _facts(conn: sqlite3.Connection, table: str) -> Facts:
    sql = _plain(
        conn.execute("select sql from sqlite_master where type = 'table' and name = ?", (table,)).fetchone()[0]
    )
    indexes = [tuple(row) for row in conn.execute(f"pragma index_list({table})").fetchall()]
    return {
        "columns": [tuple(row)[1:] for row in conn.execute(f"pragma table_xinfo({table})").fetchall()],
        "foreign keys": sorted(tuple(row)[2:] for row in conn.execute(f"pragma foreign_key_list({table})").fetchall()),
        "rules": sorted(part for part in _parts(sql) if "constraint " in part or "generated " in part),
        "autoincrement": "autoincrement" in sql,
        "without rowid": sql.endswith("without rowid"),
        "indexes": sorted(_index(conn, name, unique) for _seq, name, unique, _origin, _partial in indexes),
    }


def _index(conn: sqlite3.Connection, name: str, unique: int) -> tuple[Any, ...]:
    columns = [tuple(row)[2:] for row in conn.execute(f"pragma index_xinfo({name})").fetchall()]
    row = conn.execute("select sql from sqlite_master where name = ? and sql is not null", (name,)).fetchone()
    if row is None:
        return "", unique, str(columns), ""
    return name, unique, str(columns), _plain(row[0]).partition(" where ")[2]


def _plain(sql: str) -> str:
    """The statement without quotation marks, and with single blanks."""
    return re.sub(r"\s+", " ", sql.replace('"', "")).strip().lower()


def _parts(sql: str) -> list[str]:
    """The parts between the outer brackets of a statement."""
    parts, depth = [""], 0
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
