"""Whether the search index is what a new one would be, word by word (R-70)."""

import sqlite3

from deskside.store import search

Words = dict[int, set[str]]


def assert_indexed(conn: sqlite3.Connection) -> None:
    """Every row that was not taken back is found by its words, and nothing else is found."""
    for kind, key, text_of in (
        ("ticket", "number", search.ticket_text),
        ("customer", "id", search.customer_text),
    ):
        rows = conn.execute(f"select {key} from {kind} where withdrawn_at is null").fetchall()
        texts = {row[0]: set(text_of(conn, row[0]).split()) for row in rows}
        assert words(conn, f"{kind}_search") == {key: found for key, found in texts.items() if found}


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
