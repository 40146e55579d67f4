"""Rows that are slow to read, kept in a temporary file: however often they are gone through, they are read once."""

import pickle
import weakref
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile

from deskside.exchange.tables import Row

_IN_MEMORY = 1 << 20
_CELLS_AT_A_TIME = 10_000


class KeptRows:
    """Rows as they came; the file goes with the last that asks for them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._places: list[int] = []
        some: list[tuple[int, tuple[str, ...]]] = []
        cells = 0
        for row in rows:
            some.append((row.line, row.cells))
            cells += 1 + len(row.cells)
            if cells >= _CELLS_AT_A_TIME:
                self._put_away(some)
                some, cells = [], 0
        self._put_away(some)

    def rows(self) -> Iterator[Row]:
        """The rows from the first on."""
        for place in self._places:
            self._file.seek(place)
            for line, cells in pickle.load(self._file):
                yield Row(line, cells)

    def _put_away(self, some: list[tuple[int, tuple[str, ...]]]) -> None:
        self._places.append(self._file.tell())
        pickle.dump(some, self._file, pickle.HIGHEST_PROTOCOL)
