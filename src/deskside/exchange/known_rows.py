"""Rows that are word for word those that were taken over before, told by a hash (R-34)."""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice

from deskside.exchange.columns import Columns
from deskside.exchange.source_marks import Said, Source
from deskside.exchange.tables import Row
from deskside.language.text import keep

_AT_A_TIME = 2_000
_READING = "1"
"""Our own number, to be raised when rows are read otherwise than before: those taken over are looked at again."""


class KnownRows:
    """The hashes of a file's rows, and of those of its source that we have, asked for many at a time."""

    def __init__(self, source: Source, columns: Columns, order: str | None) -> None:
        self._source, self._columns = source, columns
        places = sorted((ours, *found) for ours, found in columns.places.items())
        self._before = "\x1f".join((_READING, order or "", str(places), *columns.header)).encode("utf-8", "replace")
        self._said: dict[str, Said] = {}

    def looked_up(self, rows: Iterator[Row]) -> Iterator[Row]:
        """The rows one after the other, of which those that we have are known by then."""
        if self._source.id is None or self._columns.own or self._columns.places.keys().isdisjoint(("uid", "id")):
            yield from rows
            return
        while some := list(islice(rows, _AT_A_TIME)):
            ids = set(map(self._their_id, some)) - {""}
            self._said = self._source.all_said(sorted(ids))
            yield from some

    def known_id(self, row: Row) -> str:
        """The source's id of a row that is the one we have; else nothing."""
        their_id = self._their_id(row) if self._said else ""
        said = self._said.get(their_id)
        return their_id if said is not None and said.holds("row", self.hash_of(row)) else ""

    def _their_id(self, row: Row) -> str:
        return keep(self._columns.text(row, "uid") or self._columns.text(row, "id"))

    def hash_of(self, row: Row) -> str:
        """What stands for a row, with how its file is read."""
        said = blake2b(self._before, digest_size=8)
        said.update("\x1f".join(row.cells).encode("utf-8", "surrogatepass"))
        return said.hexdigest()
