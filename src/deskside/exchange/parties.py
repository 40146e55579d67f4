"""The customers whom the rows of a file are about; what it says of a new one is kept in a temporary file (R-34)."""

import pickle
import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from deskside.exchange.incoming import CustomerDraft

_AT_A_TIME = 500


@dataclass(eq=False, slots=True)
class CustomerRef:
    """A customer that rows of the file are about: one of ours, or one to be made, with an `id` once it is written.

    `line` is where a new one first stands in the file, 0 for one of ours; `place` where it is among the `Parties`;
    `contacts` how many of those that the file says are written.
    """

    id: int | None
    names: tuple[str, ...]
    line: int = 0
    place: int | None = None
    contacts: int = 0


class SaidOfNew(NamedTuple):
    """What a file says of a new customer: all of it, and what by each of the source's ids for them."""

    draft: CustomerDraft
    by_source: dict[str, CustomerDraft]


class Parties:
    """The parties of an import by their places. The drafts of new ones are packed away until they are written."""

    def __init__(self, spool: sqlite3.Connection) -> None:
        self._spool = spool
        self._spool.execute("create table if not exists said (place integer primary key, body blob)")
        self._waiting: dict[int, bytes] = {}
        self._parties: list[CustomerRef] = []

    def place(self, party: CustomerRef) -> int:
        """The place of a party, its own from now on."""
        if party.place is None:
            party.place = len(self._parties)
            self._parties.append(party)
        return party.place

    def at(self, place: int) -> CustomerRef:
        """The party of a place: one object for all that name it."""
        return self._parties[place]

    def keep(self, party: CustomerRef, said: SaidOfNew) -> None:
        """Keep what is said of a new one by now."""
        self._keep(self.place(party), pickle.dumps(tuple(said), pickle.HIGHEST_PROTOCOL))

    def _keep(self, place: int, body: bytes) -> None:
        self._waiting[place] = body
        if len(self._waiting) == _AT_A_TIME:
            self._spool.executemany("insert or replace into said values (?, ?)", self._waiting.items())
            self._waiting.clear()

    def said(self, party: CustomerRef) -> SaidOfNew:
        """What is said of a new one."""
        place = self.place(party)
        body = self._waiting.get(place)
        if body is None:
            body = self._spool.execute("select body from said where place = ?", (place,)).fetchone()[0]
        return SaidOfNew(*pickle.loads(body))

    def learned(self) -> list[tuple[CustomerRef, SaidOfNew]]:
        """Those of whom the file said more once they were written, with all of it; asked for once."""
        return []
