"""How the file of an import is read, and what becomes of its columns: a sheet for each, to say it otherwise (R-34)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from deskside.desk.subjects import exchanged
from deskside.exchange.dates import ORDERS
from deskside.exchange.dry_run import first_rows
from deskside.exchange.find_columns import spoken
from deskside.exchange.import_draft import ENCODINGS, DryRun, remapped, sample_of
from deskside.exchange.kind import exchange_kind
from deskside.exchange.reading import Reading
from deskside.language.i18n import _
from deskside.screens.import_rows import column_word
from deskside.screens.menu import kind_word
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.import_source import SourceSheet
from deskside.widgets.chooser import Choice

READ_BY = ("kind", "encoding", "header_line", "order", "source")
"""The keys of the rows that say how the file is read."""


class ReadingSheets:
    """The sheets for a file as it was `seen` by a `reading`; `keep` takes the one that is chosen instead."""

    def __init__(self, path: Path, seen: DryRun, reading: Reading, keep: Callable[[Reading], None]) -> None:
        self.path, self.seen, self.reading, self.keep = path, seen, reading, keep

    def sheet(self, key: Any) -> ChooseSheet | SourceSheet | None:
        """The sheet of a row; None where nothing is chosen there."""
        match key:
            case "kind":
                return self._kind()
            case "encoding":
                return self._encoding()
            case "header_line":
                return self._header_line()
            case "order":
                return self._order()
            case "source":
                return SourceSheet(self.reading.source or "", self._named)
            case ("column", int(place)):
                return self._column(place)
        return None

    def _kind(self) -> ChooseSheet:
        choices = [Choice(name, kind_word(name)) for name in exchanged()]
        return self._choose(_("What its rows are"), choices, self.seen.kind, self._of_kind)

    def _of_kind(self, kind: str) -> Reading:
        """Columns of one kind are no columns of another; how the file is read stays as it was said."""
        return self.reading._replace(kind=kind, mapping=self.reading.mapping if kind == self.seen.kind else ())

    def _encoding(self) -> ChooseSheet:
        choices = [Choice(each, each, sample_of(self.path, each)) for each in ENCODINGS]
        now = self.reading.encoding
        return self._choose(
            _("Encoding"), [_as_found(), *choices], now, lambda each: self.reading._replace(encoding=each)
        )

    def _header_line(self) -> ChooseSheet:
        rows = first_rows(exchange_kind(self.seen.kind), self.path, self.reading.encoding)
        choices = [
            Choice(each.line, _("line {line}").format(line=each.line), " · ".join(filter(None, each.cells)))
            for each in rows
        ]
        return self._choose(_("Names of columns"), choices, self.seen.header_line, self._with_header)

    def _with_header(self, line: int) -> Reading:
        mapping = self.reading.mapping if line == self.seen.header_line else ()
        return self.reading._replace(header_line=line, mapping=mapping)

    def _order(self) -> ChooseSheet:
        choices = [Choice(code, _(word)) for code, word in ORDERS.items()]
        now = self.reading.order
        return self._choose(
            _("Order of dates"), [_as_found(), *choices], now, lambda order: self.reading._replace(order=order)
        )

    def _column(self, place: int) -> ChooseSheet:
        kind, columns = exchange_kind(self.seen.kind), self.seen.columns
        had = {column.ours: column.title for column in reversed(columns)}
        words = spoken(kind)
        choices = [Choice("", _("kept in words"), _("in the note of its row"))]
        for ours in words:
            now = _("now “{theirs}”").format(theirs=had[ours]) if had.get(ours) else ""
            choices.append(Choice(ours, column_word(words, ours), now))

        def change(ours: str) -> Reading:
            return self.reading._replace(kind=self.seen.kind, mapping=remapped(kind, columns, place, ours))

        return self._choose(_("Column"), choices, columns[place].ours, change, columns[place].title)

    def _choose(
        self, word: str, choices: list[Choice], now: object, change: Callable[[Any], Reading], about: str = ""
    ) -> ChooseSheet:
        at = next((place for place, each in enumerate(choices) if each.value == now), 0)
        return ChooseSheet(word, about or self.path.name, choices, lambda value: self._kept(change(value)), marked=at)

    def _named(self, source: str) -> str:
        return self._kept(self.reading._replace(source=source.strip() or None))

    def _kept(self, reading: Reading) -> str:
        self.keep(reading)
        return _("Kept")


def is_column(key: Any) -> bool:
    """Whether a row is one of a column of the file."""
    return isinstance(key, tuple) and key[0] == "column"


def _as_found() -> Choice:
    return Choice(None, _("As it was found"))
