"""Whether the search index is what a new one would be, word by word (R-70)."""

import re
import sqlite3

from deskside.desk.searched import indexes
from deskside.desk.tickets.search_text import LIVE
from deskside.store import search

Words = dict[int, set[str]]


def assert_indexed(conn: sqlite3.Connection) -> None:
    """Every row that was not taken back is found by its words, and nothing else is found."""
    for index in indexes().values():
        rows = conn.execute(f"select {index.key} from {index.table} where withdrawn_at is null").fetchall()
        texts = {row[0]: set(cut(search.text(conn, index, row[0]))) for row in rows}
        assert words(conn, index.name) == {key: found for key, found in texts.items() if found}


def cut(text: str) -> list[str]:
    """The words of a text as SQLite's `ascii` tokenizer cuts it."""
    return re.findall("[0-9a-z\x80-\U0010ffff]+", re.sub("[A-Z]+", lambda run: run[0].lower(), text))


def words(conn: sqlite3.Connection, table: str) -> Words:
    """The words under which each row stands in the index."""
    only_reads = conn.execute("pragma query_only").fetchone()[0]
    conn.execute("pragma query_only = off")
    conn.execute(f"create virtual table temp.vocabulary using fts5vocab(main, {table}, 'instance')")
    found: Words = {}
    for term, key in conn.execute("select term, doc from temp.vocabulary").fetchall():
        found.setdefault(key, set()).add(term)
    conn.execute("drop table temp.vocabulary")
    conn.execute(f"pragma query_only = {only_reads}")
    return found


def found_tickets(conn: sqlite3.Connection, expression: str, *, live: bool, below: int | None, limit: int) -> list[int]:
    """Tickets that the index has for an expression, live ones or ended ones."""
    whole = f'{expression} AND "{LIVE}"' if live else f'({expression}) NOT "{LIVE}"'
    return search.found(conn, indexes()["ticket"], whole, limit, below=below)


def found_customers(conn: sqlite3.Connection, expression: str, limit: int) -> list[int]:
    """Customers that the index has for an expression."""
    return search.found(conn, indexes()["customer"], expression, limit)
