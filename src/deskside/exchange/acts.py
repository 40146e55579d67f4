"""What an import is to do, kept in a temporary file until it is written: memory does not grow with the file (R-34)."""

import marshal
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from deskside.exchange.parties import Parties
from deskside.exchange.seen_keys import SeenKeys

AT_A_TIME = 500


class Form(NamedTuple):
    """How an act is packed: where its party stands, and what reads the rest of it: plain values are much quicker."""

    made: type[Any]
    party: int | None
    read: Callable[[bytes], Any]


class Acts:
    """Acts, which are named tuples, in the order of a moment, then as they came; those without a moment come first.

    The `party` of an act stays as it is, one object for all that name it.
    """

    def __init__(self) -> None:
        self._spool = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._spool.execute("pragma journal_mode = off")
        self._spool.execute("create table act (id integer primary key, at text, party int, form int, body blob)")
        self._spool.execute("begin")
        self._waiting: list[tuple[str, int | None, int, bytes]] = []
        self._forms: list[Form] = []
        self._numbers: dict[tuple[type[Any], Callable[[bytes], Any]], int] = {}
        self._seen = SeenKeys(self._spool)
        self.parties = Parties(self._spool)
        self._count = self._given = 0

    def append(self, act: Any, at: str = "") -> None:
        """Add an act; `at` is the moment by which it is placed."""
        self._waiting.append((at, *self._packed(act)))
        self._count += 1
        if len(self._waiting) == AT_A_TIME:
            self._put_away()

    def first(self, key: str, line: int, said: int | None) -> tuple[int, int | None] | None:
        """The line on which a key stood before, and what it said; None where this is the first."""
        return self._seen.first(key, line, said)

    def parts(self, size: Callable[[], int]) -> Iterator[list[Any]]:
        """The acts in their order, so many at a time, asked anew each time."""
        self._put_away()
        self._given = 0
        rows = self._spool.execute("select party, form, body from act order by at, id")
        while some := rows.fetchmany(size()):
            self._given += len(some)
            yield [self._read(*row) for row in some]

    @property
    def progress(self) -> tuple[int, int]:
        """How many were given out, of how many."""
        return self._given, self._count

    @property
    def are_given(self) -> bool:
        """Whether the part that was given last was the last."""
        return self._given == self._count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        for some in self.parts(lambda: AT_A_TIME):
            yield from some

    def close(self) -> None:
        """Let the temporary file go."""
        self._spool.close()

    def __del__(self) -> None:
        self._spool.close()

    def _put_away(self) -> None:
        self._spool.executemany("insert into act (at, party, form, body) values (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def _packed(self, act: Any) -> tuple[int | None, int, bytes]:
        """The place of an act's party, its form, and the rest of it as bytes."""
        form = self._form(type(act), marshal.loads)
        at = self._forms[form].party
        rest, place = tuple(act), None
        if at is not None:
            rest = (*act[:at], *act[at + 1 :])
            place = None if act[at] is None else self.parties.place(act[at])
        try:
            return place, form, marshal.dumps(rest)
        except ValueError:
            return place, self._form(type(act), pickle.loads), pickle.dumps(rest, pickle.HIGHEST_PROTOCOL)

    def _form(self, made: type[Any], read: Callable[[bytes], Any]) -> int:
        known = self._numbers.get((made, read))
        if known is None:
            fields = getattr(made, "_fields", ())
            known = self._numbers[made, read] = len(self._forms)
            self._forms.append(Form(made, fields.index("party") if "party" in fields else None, read))
        return known

    def _read(self, place: int | None, form: int, body: bytes) -> Any:
        made, at, read = self._forms[form]
        rest = read(body)
        if at is None:
            return made(*rest)
        return made(*rest[:at], None if place is None else self.parties.at(place), *rest[at:])
