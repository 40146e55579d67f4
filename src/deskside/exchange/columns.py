"""What stands in the columns of a file, by the names of ours (R-34)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from deskside.exchange import nothing
from deskside.exchange.column_titles import plain
from deskside.exchange.incoming import RejectedRow
from deskside.exchange.kind import Kind
from deskside.exchange.own_titles import spoken_title
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.language.text import titled

_LONGEST_KEY = 15
SIGNATURE = ("id", "uid", "subject", "description", "status", "name", "first", "last", "email", "phone")


@dataclass
class Columns:
    """The places of our columns in a row; `rest` are those that we have none for.

    `also` are those that might be one of ours instead, `counter` is the name of one that only counts rows.
    `own` says that it is an export of ours, `told` which of our columns somebody has placed.
    """

    kind: Kind
    header: tuple[str, ...]
    places: dict[str, list[int]] = field(default_factory=dict)
    labels: dict[int, int] = field(default_factory=dict)
    rest: list[int] = field(default_factory=list)
    also: dict[str, list[int]] = field(default_factory=dict)
    counter: str = ""
    own: bool = False
    told: frozenset[str] = frozenset()

    def text(self, row: Row, ours: str) -> str:
        """The first text of a row in a column of ours, without blanks around it."""
        for place in self.places.get(ours, ()):
            text = self._cell(row, place)
            if text:
                return text
        return ""

    def named(self, row: Row, ours: str) -> str:
        """The same of a part of a name: some names mean nothing elsewhere."""
        for place in self.places.get(ours, ()):
            text = row.cell(place)
            if text and (self.own or nothing.name(text)):
                return text
        return ""

    def texts(self, row: Row, ours: str) -> list[tuple[str, str]]:
        """Every text of a row in the columns of one of ours, each with the name of its column or its label."""
        found = []
        for place in self.places.get(ours, ()):
            text = self._cell(row, place)
            if text:
                found.append((text, self._label(row, place)))
        return found

    def labelled(self, row: Row, ours: str) -> list[tuple[str, str | None, str]]:
        """Every text of a row in the columns of one of ours, with its label, None where no column has one, and the
        name of its column."""
        found = []
        for place in self.places.get(ours, ()):
            if text := self._cell(row, place):
                label = self._label(row, place) if place in self.labels else None
                found.append((text, label, self.header[place]))
        return found

    def own_row(self, row: Row) -> tuple[int, int] | None:
        """Our key and the version of a row of our own export, if it still has a number there; else nothing."""
        if not is_own(self.header, self.kind.own.number):
            return None
        number, version = (row.cell(self.header.index(name)) for name in (self.kind.own.number, "version"))
        if not number.isdecimal() or len(number) > _LONGEST_KEY:
            return None
        return int(number), int(version) if version.isdecimal() else 0

    def too_long(self, row: Row) -> RejectedRow | None:
        """Why a row that has something beyond the header cannot be taken."""
        if not any(cell.strip() for cell in row.cells[len(self.header) :]):
            return None
        said = _("The row has {n} cells, the header {m}.").format(n=len(row.cells), m=len(self.header))
        return RejectedRow(row.line, said)

    def title(self, ours: str) -> str:
        """What the file calls a column of ours; one of our own exports, what the reader does."""
        places = self.places.get(ours)
        return self._said(places[0]) if places else ""

    def facts(self, row: Row, *ours: str) -> str:
        """Columns as they stand in the file, a line each: those named, and those that we have no place for."""
        if not (self.rest if not ours else any(name in self.places for name in ours)):
            return ""
        places = sorted(self.rest if not ours else [place for name in ours for place in self.places.get(name, ())])
        lines = []
        for place in places:
            text = self._cell(row, place)
            if text:
                lines.append(titled(self._said(place), text))
        return "\n".join(lines)

    def found(self) -> list[tuple[str, str]]:
        """Our columns with the file's names for them, in the file's order."""
        pairs = sorted((place, ours) for ours, places in self.places.items() for place in places)
        return [(ours, self.header[place]) for place, ours in pairs if ours not in ("label", "decision")]

    def signature(self) -> str:
        """The names under which the file has what tells its records apart: the same for each export of a program."""
        first = ((self.places.get(ours) or [-1])[0] for ours in SIGNATURE)
        return "|".join(plain(self.header[place]) if place >= 0 else "" for place in first)

    def _said(self, place: int) -> str:
        title = self.header[place]
        return spoken_title(self.kind, title) if self.own else title

    def _cell(self, row: Row, place: int) -> str:
        """The text of a cell; empty where it only says that there is nothing, but for what we wrote ourselves."""
        text = row.cell(place)
        return text if self.own or not text else nothing.something(text)

    def _label(self, row: Row, place: int) -> str:
        at = self.labels.get(place)
        return row.cells[at].strip() if at is not None and at < len(row.cells) else self.header[place]


def is_own(header: Sequence[str], number: str) -> bool:
    """Whether a file is our own export: it has our number and the version that it was taken from."""
    return number in header and "version" in header


def with_titles(header: Sequence[str], number: str) -> tuple[str, ...]:
    """The names of a file's columns, but for our own exports, with one for each column that has none."""
    own = is_own(header, number)
    return tuple(title if title or own else _unnamed(place) for place, title in enumerate(header))


def has_no_title(header: Sequence[str], place: int) -> bool:
    """Whether a column has only the name that we gave it."""
    return header[place] == _unnamed(place)


def _unnamed(place: int) -> str:
    return _("column {n}").format(n=place + 1)
