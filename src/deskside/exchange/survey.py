"""One look through a file before its rows are decided about: whether it can be read, how long it is, its dates, and
whether its tickets stand in the order in which they were opened."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.exchange.columns import Columns
from deskside.exchange.dates import take_apart
from deskside.exchange.plain_times import PlainTimes
from deskside.exchange.plan import Progress
from deskside.exchange.tables import Row, Rows

_MOST_WITHOUT_DATE = 20
_TOLD_EVERY = 5_000
_AFTER_YEAR = frozenset("-/.年")


class Survey:
    """Looks through the rows of a file; `rows` is how many there are, once its dates have been gone through.

    `late` is then how far, at most, a row stands behind one that was opened after it; nothing where a row has no plain
    time of opening.
    """

    def __init__(
        self,
        columns: Columns,
        rows: Rows,
        head: Sequence[Row],
        zone: ZoneInfo,
        progress: Progress | None = None,
    ) -> None:
        ours = {place for name in columns.kind.dates for place in columns.places.get(name, ())}
        self._taken = sorted(ours)
        self._places = [p for p in range(len(columns.header)) if p in ours or _holds_dates(head, p)]
        self._rows = rows
        self._tell = progress
        self._times = PlainTimes(zone)
        opened = columns.places.get("opened", ())
        self._opened = opened[0] if len(opened) == 1 else None
        self.rows = 0
        self.late: timedelta | None = None

    def dates(self, *, taken: bool = False) -> Iterator[tuple[int, str]]:
        """Every date of the file with its line, of columns that we take times from and of those that hold only dates;
        without those that begin with the year, which prove nothing. Of those that are `taken` alone, if told so."""
        self.rows = 0
        self.late = None if self._opened is None else timedelta(0)
        last = ""
        for row in self._rows:
            self.rows += 1
            if self._tell is not None and self.rows % _TOLD_EVERY == 0:
                self._tell("look", self.rows, 0)
            if self._opened is not None and self.late is not None:
                at = self._times.utc(row.cell(self._opened))
                if at and at >= last:
                    last = at
                else:
                    self.late = max(self.late, later_by(last, at)) if at else None
            for place in self._taken if taken else self._places:
                text = row.cells[place] if place < len(row.cells) else ""
                if text and not (text[4:5] in _AFTER_YEAR and text[:4].isdecimal()) and text.strip():
                    yield row.line, text


def later_by(last: str, at: str) -> timedelta:
    """How far a moment is behind another, both as the file keeps them."""
    return datetime.fromisoformat(last) - datetime.fromisoformat(at)


def _holds_dates(rows: Sequence[Row], place: int) -> bool:
    texts = [text for row in rows if place < len(row.cells) and (text := row.cell(place))][:_MOST_WITHOUT_DATE]
    return bool(texts) and all(take_apart(text) is not None for text in texts)
