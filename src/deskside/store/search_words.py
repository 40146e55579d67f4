"""Whether the search index holds the words of the rows as they are, each word of each row (R-70, R-92).

FTS5 cannot say, for the index keeps no text; nor do its keys tell, where a word is missing in one row. Kept of each
row is one number of 64 bits, in which every word is folded: a million rows are 8 MB.
"""

import sqlite3
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from deskside.store.search import Index, bodies

_AT_A_TIME = 500
_BITS = 12
_BLOCK = (1 << _BITS) - 1
_64 = (1 << 64) - 1
_CUT = bytes(code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(256))
"""How SQLite's `ascii` tokenizer takes a text: what is beyond ASCII is a letter of a word."""
Progress = Callable[[int, int], None]


def misindexed(conn: sqlite3.Connection, index: Index, progress: Progress) -> Iterator[int]:
    """Keys of the rows that stand in the index under other words than they have, or not at all, or without being there.

    Told is how many rows of how many were looked at. Nothing is kept of the words but their sums, and the file is not
    written.
    """
    held = _Sums()
    with _vocabulary(conn, index) as words:
        held.take_in(conn, words)
    listed = f"select id from {index.name}_docsize"
    standing = f"select {index.key} as id from {index.table} where withdrawn_at is null"
    whole, done = _one(conn, f"select count(*) from ({standing})"), 0
    for keys in _chunks(conn, standing):
        progress(done, whole)
        there = {key for (key,) in conn.execute(f"{listed} where id in ({','.join(map(str, keys))})")}
        for key, body in bodies(conn, index, keys):
            if held.let_go(key) != _sum(body) or key not in there:
                yield key
        done += len(keys)
    yield from (key for (key,) in conn.execute(f"{listed} except {standing}") if not held.has(key))
    yield from held.left()


class _Sums:
    """A number for each row, in blocks of the rows that are next to each other."""

    def __init__(self) -> None:
        self._blocks: dict[int, array[int]] = {}

    def take_in(self, conn: sqlite3.Connection, words: str) -> None:
        """Fold every word into the sum of its row; they come by words."""
        last, mark, blocks = None, 0, self._blocks
        cursor = conn.cursor()
        cursor.row_factory = None
        for word, key in cursor.execute(f"select term, doc from {words}"):
            if word != last:
                last, mark = word, _mark(word.encode())
            block = blocks.get(key >> _BITS)
            if block is None:
                block = blocks[key >> _BITS] = array("Q", bytes(8 << _BITS))
            block[key & _BLOCK] ^= mark

    def has(self, key: int) -> bool:
        """Whether there is any word of a row."""
        block = self._blocks.get(key >> _BITS)
        return block is not None and block[key & _BLOCK] != 0

    def let_go(self, key: int) -> int:
        """The sum of a row, which is done with."""
        block = self._blocks.get(key >> _BITS)
        if block is None:
            return 0
        found, block[key & _BLOCK] = block[key & _BLOCK], 0
        return found

    def left(self) -> Iterator[int]:
        """The rows that are not done with."""
        for high, block in sorted(self._blocks.items()):
            yield from ((high << _BITS) | low for low, found in enumerate(block) if found)


def _sum(body: str) -> int:
    found = 0
    for word in set(body.encode().translate(_CUT).split(b" ")):
        if word:
            found ^= _mark(word)
    return found


def _mark(word: bytes) -> int:
    return hash(word) & _64


@contextmanager
def _vocabulary(conn: sqlite3.Connection, index: Index) -> Iterator[str]:
    """The words of an index with their rows, as a table beside the file; a connection that only reads still does."""
    only_reads, name = _one(conn, "pragma query_only"), f"temp.{index.name}_words"
    conn.execute("pragma query_only = off")
    try:
        conn.execute(f"drop table if exists {name}")
        conn.execute(f"create virtual table {name} using fts5vocab(main, {index.name}, 'instance')")
        yield name
        conn.execute(f"drop table {name}")
    finally:
        conn.execute(f"pragma query_only = {only_reads}")


def _chunks(conn: sqlite3.Connection, standing: str) -> Iterator[list[int]]:
    last = -(1 << 63)
    while True:
        rows = conn.execute(f"select id from ({standing}) where id > ? order by id limit ?", (last, _AT_A_TIME))
        found = [key for (key,) in rows.fetchall()]
        if not found:
            return
        yield found
        last = found[-1]


def _one(conn: sqlite3.Connection, sql: str) -> int:
    return int(conn.execute(sql).fetchone()[0])
