"""Which keys of a file came before, however many: a temporary file is asked only of those that may have (R-34)."""

import sqlite3

_AT_A_TIME = 500
_BITS = 1 << 24
_STEPS = 24


class SeenKeys:
    """The keys of a file so far, each with the line on which it first stood and what it said there.

    Two bits stand for each of them: one that has not both is new, of which the file need not be asked.
    """

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        self._spool.execute("create table seen (key text primary key, line int, said int) without rowid")
        self._bits = bytearray(_BITS >> 3)
        self._waiting: dict[str, tuple[int, int | None]] = {}

    def first(self, key: str, line: int, said: int | None) -> tuple[int, int | None] | None:
        """The line on which a key stood before, and what it said; None where this is the first."""
        if self._may_be_there(key):
            found: tuple[int, int | None] | None = (
                self._waiting.get(key)
                or self._spool.execute("select line, said from seen where key = ?", (key,)).fetchone()
            )
            if found is not None:
                return found
        self._waiting[key] = line, said
        if len(self._waiting) == _AT_A_TIME:
            rows = ((key, *rest) for key, rest in self._waiting.items())
            self._spool.executemany("insert into seen values (?, ?, ?)", rows)
            self._waiting.clear()
        return None

    def _may_be_there(self, key: str) -> bool:
        """Whether a key may have come before; from now on it has."""
        value, bits = hash(key), self._bits
        one, other = value % _BITS, (value >> _STEPS) % _BITS
        there = bits[one >> 3] >> (one & 7) & bits[other >> 3] >> (other & 7) & 1
        bits[one >> 3] |= 1 << (one & 7)
        bits[other >> 3] |= 1 << (other & 7)
        return bool(there)
