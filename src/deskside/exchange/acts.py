"""What an import is to do, kept in a temporary file until it is written: memory does not grow with the file (R-34)."""

import marshal
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from deskside.exchange.parties import Parties

_AT_A_TIME = 500


class Acts:
    """Acts, which are named tuples, in the order of a moment, then as they came; those without a moment come first.

    The `party` of an act stays as it is, one object for all that name it.
    """

    def __init__(self) -> None:
        self._spool = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._spool.execute("pragma journal_mode = off")
        self._spool.execute("create table act (id integer primary key, at text, party int, kind int, body blob)")
        self._spool.execute("create table seen (key text primary key, line int, said int) without rowid")
        self._spool.execute("begin")
        self._waiting: list[tuple[str, int | None, int | None, bytes]] = []
        self._kinds: list[type[Any]] = []
        self.parties = Parties(self._spool)
        self._count = 0

    def append(self, act: Any, at: str = "") -> None:
        """Add an act; `at` is the moment by which it is placed."""
        party = getattr(act, "party", None)
        place = None
        if party is not None:
            place = self.parties.place(party)
            act = act._replace(party=None)
        self._waiting.append((at, place, *self._packed(act)))
        self._count += 1
        if len(self._waiting) == _AT_A_TIME:
            self._put_away()

    def first(self, key: str, line: int, said: int | None) -> tuple[int, int | None] | None:
        """The line on which a key stood before, and what it said; None where this is the first."""
        added = self._spool.execute("insert or ignore into seen values (?, ?, ?)", (key, line, said))
        if added.rowcount:
            return None
        found: tuple[int, int | None] = self._spool.execute(
            "select line, said from seen where key = ?", (key,)
        ).fetchone()
        return found

    def parts(self, size: Callable[[], int]) -> Iterator[list[Any]]:
        """The acts in their order, so many at a time, asked anew each time."""
        self._put_away()
        rows = self._spool.execute("select party, kind, body from act order by at, id")
        while some := rows.fetchmany(size()):
            yield [self._read(*row) for row in some]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        for some in self.parts(lambda: _AT_A_TIME):
            yield from some

    def close(self) -> None:
        """Let the temporary file go."""
        self._spool.close()

    def __del__(self) -> None:
        self._spool.close()

    def _put_away(self) -> None:
        self._spool.executemany("insert into act (at, party, kind, body) values (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def _packed(self, act: Any) -> tuple[int | None, bytes]:
        """An act as bytes, and its kind where it holds nothing but plain values: that is much quicker."""
        try:
            body = marshal.dumps(tuple(act))
        except ValueError:
            return None, pickle.dumps(act, pickle.HIGHEST_PROTOCOL)
        if type(act) not in self._kinds:
            self._kinds.append(type(act))
        return self._kinds.index(type(act)), body

    def _read(self, place: int | None, kind: int | None, body: bytes) -> Any:
        act = pickle.loads(body) if kind is None else self._kinds[kind](*marshal.loads(body))
        return act if place is None else act._replace(party=self.parties.at(place))
