"""What only goes out, never in, as a table, for programs or as a calendar: promised calls, dates, rounds (R-34)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from deskside.exchange.export_file import form_of
from deskside.exchange.exporting import cell, csv_lines, json_lines
from deskside.exchange.synonyms import known
from deskside.language.i18n import _, language

Record = dict[str, Any]
Form = Literal["csv", "json", "xlsx", "ics"]
Table = tuple[Sequence[str], Iterable[Sequence[str]]]
"""The names of the columns, and the rows."""


class RecordTable(NamedTuple):
    """Records with the names of their columns, of which the first is the id; `words` are those of codes in a column,
    which a table in Chinese has in their place."""

    name: str
    columns: Sequence[str]
    words: Mapping[str, Mapping[str, str]]

    def table(self, found: Iterable[Record]) -> Table:
        """The records as rows of a table, in the language in use."""
        if language() != "zh":
            return self.columns, ([cell(record[name]) for name in self.columns] for record in found)
        said = known("own_titles.txt")[self.name]
        return [said[name][0] for name in self.columns], self._in_words(found)

    def text(self, form: Form, found: Iterable[Record]) -> Iterable[str]:
        """The text of a CSV or for a program, in pieces."""
        return json_lines(map(self._nested, found)) if form == "json" else csv_lines(*self.table(found))

    def _in_words(self, found: Iterable[Record]) -> Iterator[list[str]]:
        for record in found:
            texts = ((cell(record[name]), self.words.get(name, {})) for name in self.columns)
            yield [_(words[text]) if text in words else text for text, words in texts]

    def _nested(self, record: Record) -> Record:
        """A record as our JSON has it: the customer is one object."""
        shaped = {"id": record[self.columns[0]], **record}
        del shaped[self.columns[0]]
        shaped["customer"] = {"id": shaped.pop("customer_id"), "name": record["customer"]}
        return shaped


def form_with_calendar(file: Path) -> Form | None:
    """The form that a file's name says, a calendar among them; None where it says none."""
    return "ics" if file.suffix.lower() == ".ics" else form_of(file)


def content_of(form: Form, table: Callable[[], Table], text: Callable[[], Iterable[str]]) -> bytes:
    """What is written into the file: a workbook of the table, else the text; a CSV begins with the mark that Excel
    needs."""
    if form == "xlsx":
        from deskside.exchange.workbook import workbook

        header, rows = table()
        return workbook(header, iter(rows))
    content = "".join(text()).encode("utf-8", "replace")
    return b"\xef\xbb\xbf" + content if form == "csv" else content
