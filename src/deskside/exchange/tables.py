"""A file as rows of cells with the lines they stand on (R-34), whatever its separator and encoding."""

import csv
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.exchange.encodings import Decoded, decode, unfold_characters
from deskside.exchange.formula_escape import unguard
from deskside.language.i18n import _
from deskside.store.store_errors import system_words

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 2**31 - 1
_SAMPLED_ROWS = 50
_SAID_SEPARATOR = re.compile(r"\"?sep=(.)\"?(\r\n|\n|\r)", re.IGNORECASE)
_CARD = re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)


class Row(NamedTuple):
    """A row of the file: the line it begins on, counted from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What a file holds: named columns and rows; rows without any text are left out.

    `header_line` is the line of the names where others stand before it, `mended` are those with a byte that was none
    of the encoding's.
    """

    header: tuple[str, ...]
    rows: list[Row]
    encoding: str
    separator: str = ","
    header_line: int = 1
    mended: tuple[int, ...] = ()


def read_bytes(path: Path) -> bytes:
    """The bytes of a file to be imported; `BadInput` when it cannot be read or there is nothing in it."""
    if "\0" in str(path) or _never_ends(path):
        raise BadInput(
            _("{path} is not a file that can be read to its end.").format(path=path), hint=_("Nothing was changed.")
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("{path} cannot be read: {reason}.").format(path=path, reason=system_words(error)),
            hint=_("Look at the name of the file, and whether you may read it."),
        ) from None
    data = data.rstrip(b"\x1a") if data.endswith(b"\x1a") else data
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise BadInput(_("{path} is empty.").format(path=path), hint=_("Nothing was changed."))
    return data


def _never_ends(path: Path) -> bool:
    """A device goes on for ever; a pipe ends with who writes into it."""
    return path.exists() and stat.S_ISCHR(path.stat().st_mode)


def read_text(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The text of a file to be imported and its encoding; that of vCards with no character cut in two."""
    card = _CARD.search(data[:4_000])
    return decode(unfold_characters(data) if card else data, name, encoding)


def csv_rows(decoded: Decoded, name: str) -> tuple[list[Row], str]:
    """The rows of a CSV that hold any text, and its separator; `BadInput` with the line where it stops being one."""
    csv.field_size_limit(_LONGEST_CELL)
    text = decoded.text
    separator, first_line = "", 1
    if said := _SAID_SEPARATOR.match(text):
        separator, text, first_line = said[1], text[said.end() :], 2
    separator = separator or _separator(text)
    spaced = _has_blanks_before_quotes(text, separator)
    rows = [row for row in _rows(text, separator, spaced, first_line, name) if any(map(str.strip, row.cells))]
    if not rows:
        raise BadInput(_("{path} is empty.").format(path=name), hint=_("Nothing was changed."))
    return rows, separator


def _separator(text: str) -> str:
    """The separator that cuts the first rows into most columns, the same number in most of them."""
    best = (0.0, 0)
    chosen = ","
    for separator in _SEPARATORS:
        sizes = [len(cells) for cells in _sampled(text, separator) if cells]
        several = Counter(size for size in sizes if size > 1)
        if not several:
            continue
        size, times = max(several.items(), key=lambda found: (found[1], found[0]))
        score = (times / len(sizes), size)
        if score > best:
            best, chosen = score, separator
    return chosen


def _sampled(text: str, separator: str) -> Iterator[list[str]]:
    for count, cells in enumerate(csv.reader(_lines(text), delimiter=separator)):
        if count == _SAMPLED_ROWS:
            return
        yield cells


def _has_blanks_before_quotes(text: str, separator: str) -> bool:
    """Whether blanks stand between the separators and the quotation marks of cells: they are no part of the text."""
    return any(cell[:1] == " " and cell.lstrip(" ")[:1] == '"' for cells in _sampled(text, separator) for cell in cells)


def _rows(text: str, separator: str, spaced: bool, first_line: int, name: str) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator, skipinitialspace=spaced, strict=True)
    while True:
        line = reader.line_num + first_line
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(
                _(
                    "{name} cannot be read as CSV from line {line} on: a quotation mark is missing or one too many."
                ).format(name=name, line=line),
                hint=_("Mend that line, or save the file again as CSV. Nothing was changed."),
            ) from None
        yield Row(line, tuple(unguard(cell) for cell in cells))


def _lines(text: str) -> Iterator[str]:
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
