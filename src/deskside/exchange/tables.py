"""A file as rows of cells with the lines they stand on (R-34), whatever its separator and encoding."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.exchange import nothing
from deskside.exchange.encodings import Decoded, decode, unfold_characters
from deskside.exchange.formula_escape import unguard
from deskside.exchange.readable_file import FileChanged, readable
from deskside.language.i18n import _

_SEPARATORS = (",", ";", "\t", "|")
_BEGINNING = 1 << 18
_NOTHING = b"\x00\xff\xfe\xef\xbb\xbf \t\r\n\x1a"
_END_OF_FILE = "\x1a"
_LONGEST_CELL = 2**31 - 1
_SAMPLED_ROWS = 50
_MANY_CELLS, _MOST_ROWS = 5, 0.5
_SAID_SEPARATOR = re.compile(r"\"?sep=(.)\"?(\r\n|\n|\r)", re.IGNORECASE)
_CARD = re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)


class Row(NamedTuple):
    """A row of the file: the line it begins on, counted from 1, and its cells."""

    line: int
    cells: tuple[str, ...]

    def cell(self, place: int) -> str:
        """What stands in one column; nothing where the row is shorter."""
        return self.cells[place].strip() if place < len(self.cells) else ""


class Rows:
    """The rows of a file, read anew each time that somebody goes through them: memory does not grow with the file."""

    def __init__(self, read: Callable[[], Iterator[Row]]) -> None:
        self._read = read

    def __iter__(self) -> Iterator[Row]:
        return self._read()

    def head(self, most: int) -> list[Row]:
        """The first of them."""
        return list(islice(self, most))

    def below(self, header: Row, *, own: bool) -> "Rows":
        """Those below the names of the columns, without those that say the names again; but for an export of our
        `own`, without those that say nothing."""
        names = _alike(header)

        def kept() -> Iterator[Row]:
            for row in self:
                line, cells = row
                if line <= header.line or (cells[0].strip().casefold() == names[0] and _alike(row) == names):
                    continue
                if own or any(map(nothing.something, cells)):
                    yield row

        return Rows(kept)


def _alike(row: Row) -> tuple[str, ...]:
    return tuple(cell.strip().casefold() for cell in row.cells)


class Sheets(NamedTuple):
    """The rows of a workbook's sheet that names most columns, and of those with the same names, one below the other.

    `read` are the names of the sheets where there are several, `left` those with any text that were not read.
    """

    rows: Rows
    read: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """What a file holds: named columns and rows; rows without any text are left out.

    `header_line` is the line of the names where others stand before it, `mended` are those with a byte that was none
    of the encoding's, `unsure` words by which people see whether that is the right one, `odd` what else is to be said
    of the file; `sheets` those of a workbook, `above` the rows before the names.
    """

    header: tuple[str, ...]
    rows: Rows
    encoding: str
    separator: str = ","
    header_line: int = 1
    mended: tuple[int, ...] = ()
    unsure: tuple[str, ...] = ()
    sheets: Sheets | None = None
    odd: tuple[str, ...] = ()
    above: tuple[Row, ...] = ()


class Lines(NamedTuple):
    """The lines of a text file, to be read as often as somebody asks; the encoding, and the lines that were mended."""

    read: Callable[[], Iterator[str]]
    encoding: str
    mended: tuple[int, ...] = ()
    unsure: tuple[str, ...] = ()


def read_beginning(path: Path) -> bytes:
    """The first bytes of a file to be imported; `BadInput` when it cannot be read or there is nothing in it."""
    with readable(path) as file:
        beginning = file.read(_BEGINNING)
        rest = beginning
        while rest and not rest.strip(_NOTHING):
            rest = file.read(_BEGINNING)
    if not rest:
        raise BadInput(_("{path} is empty.").format(path=path), hint=_("Nothing was changed."))
    return beginning


def read_text(path: Path, encoding: str | None = None) -> Decoded:
    """The text of a file to be imported and its encoding; that of vCards with no character cut in two."""
    with readable(path) as file:
        data = file.read().rstrip(b"\x1a")
    card = _CARD.search(data[:4_000])
    return decode(unfold_characters(data) if card else data, path.name, encoding)


def read_lines(path: Path, encoding: str | None = None) -> Lines:
    """The lines of a file: one in UTF-8 is not held in memory."""
    if encoding is None and _is_utf8(path):
        return Lines(lambda: _lines_of(path), "UTF-8")
    decoded = read_text(path, encoding)
    return Lines(lambda: lines_in(decoded.text), decoded.encoding, decoded.mended, decoded.unsure)


def csv_rows(lines: Lines, name: str) -> tuple[Rows, str]:
    """The rows of a CSV that hold any text, and its separator; going through them raises `BadInput` with the line
    where it stops being one."""
    csv.field_size_limit(_LONGEST_CELL)
    said = _SAID_SEPARATOR.match(next(lines.read(), ""))
    skipped = 0 if said is None else 1

    def read() -> Iterator[str]:
        return islice(lines.read(), skipped, None)

    separator = said[1] if said else _separator(read)
    spaced = _has_blanks_before_quotes(read, separator)

    found = Rows(lambda: _rows(read(), separator, spaced, 1 + skipped, name))
    if not found.head(1):
        raise BadInput(_("{path} is empty.").format(path=name), hint=_("Nothing was changed."))
    return found, separator


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with readable(path) as file:
        try:
            while some := file.read(_BEGINNING):
                if b"\x00" in some:
                    return False
                decoder.decode(some)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _lines_of(path: Path) -> Iterator[str]:
    try:
        with readable(path) as file, io.TextIOWrapper(file, "utf-8-sig", newline="") as text:
            yield from text
    except UnicodeDecodeError:
        raise FileChanged(path.name) from None


def _separator(read: Callable[[], Iterator[str]]) -> str:
    """The separator that cuts the first rows into most columns, the same number in most of them."""
    best = (0.0, 0)
    chosen = ","
    for separator in _SEPARATORS:
        sizes = [len(cells) for cells in _sampled(read, separator) if cells]
        several = Counter(size for size in sizes if size > 1)
        if not several:
            continue
        size, times = max(several.items(), key=lambda found: (found[1], found[0]))
        score = (times / len(sizes), size)
        cuts_decimals = best[1] == 2 and best[0] < 1 and size >= _MANY_CELLS and score[0] >= _MOST_ROWS
        if (score > best and not (size == 2 and score[0] < 1 and _is_wide(best))) or cuts_decimals:
            best, chosen = score, separator
    return chosen


def _is_wide(found: tuple[float, int]) -> bool:
    """Whether a separator cuts most rows into so many cells that one which makes two of them cuts its decimals."""
    return found[1] >= _MANY_CELLS and found[0] >= _MOST_ROWS


def _sampled(read: Callable[[], Iterator[str]], separator: str) -> Iterator[list[str]]:
    for count, cells in enumerate(csv.reader(read(), delimiter=separator)):
        if count == _SAMPLED_ROWS:
            return
        yield cells


def _has_blanks_before_quotes(read: Callable[[], Iterator[str]], separator: str) -> bool:
    """Whether blanks stand between the separators and the quotation marks of cells: they are no part of the text."""
    return any(cell[:1] == " " and cell.lstrip(" ")[:1] == '"' for cells in _sampled(read, separator) for cell in cells)


def _rows(lines: Iterator[str], separator: str, spaced: bool, first_line: int, name: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=spaced, strict=True)
    line = first_line
    try:
        for read in reader:
            cells = tuple([unguard(cell) if cell[:1] == "'" else cell for cell in read])
            if any(map(str.strip, cells)) and cells != (_END_OF_FILE,):
                yield Row(line, cells)
            line = reader.line_num + first_line
    except csv.Error:
        raise BadInput(
            _("{name} cannot be read as CSV from line {line} on: a quotation mark is missing or one too many.").format(
                name=name, line=line
            ),
            hint=_("Mend that line, or save the file again as CSV. Nothing was changed."),
        ) from None


def lines_in(text: str) -> Iterator[str]:
    """The lines with their ends as they are; only CR and LF end a line."""
    start = 0
    while start < len(text):
        feed = text.find("\n", start)
        end = len(text) if feed < 0 else feed + 1
        turn = text.find("\r", start, end - 1)
        if turn >= 0 and turn + 1 != feed:
            end = turn + 1
        yield text[start:end]
        start = end
