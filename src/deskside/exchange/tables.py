"""A file as rows of cells with the lines they stand on (R-34), whatever its separator and encoding."""

import csv
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from deskside.errors import BadInput
from deskside.exchange.encodings import Decoded, decode
from deskside.exchange.formula_escape import unguard
from deskside.language.i18n import _
from deskside.store.store_errors import system_words

_SEPARATORS = (",", ";", "\t")
_LONGEST_CELL = 2**31 - 1
_SAMPLED_ROWS = 20


class Row(NamedTuple):
    """A row of the file: the line it begins on, counted from 1, and its cells."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """What a file holds: named columns and rows; rows without any text are left out."""

    header: tuple[str, ...]
    rows: list[Row]
    encoding: str
    separator: str = ","


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
    if not data.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n"):
        raise BadInput(_("{path} is empty.").format(path=path), hint=_("Nothing was changed."))
    return data


def _never_ends(path: Path) -> bool:
    """A device goes on for ever; a pipe ends with who writes into it."""
    return path.exists() and stat.S_ISCHR(path.stat().st_mode)


def read_text(path: Path) -> Decoded:
    """The text of a file to be imported and its encoding."""
    return decode(read_bytes(path), path.name)


def csv_table(decoded: Decoded, name: str) -> Table:
    """The rows of a CSV; `BadInput` with the line where it stops being one."""
    csv.field_size_limit(_LONGEST_CELL)
    text = decoded.text
    separator = ""
    first_line = 1
    if text[:4].lower() == "sep=" and len(text) > 5 and text[5] in "\r\n":
        separator = text[4]
        end = text.index(text[5]) + (2 if text[5:7] == "\r\n" else 1)
        text, first_line = text[end:], 2
    separator = separator or _separator(text)
    rows = [row for row in _rows(text, separator, first_line, name) if any(cell.strip() for cell in row.cells)]
    if not rows:
        raise BadInput(_("{path} is empty.").format(path=name), hint=_("Nothing was changed."))
    header = tuple(cell.strip() for cell in rows[0].cells)
    return Table(header, rows[1:], decoded.encoding, separator)


def _separator(text: str) -> str:
    """The separator that cuts the first rows into most columns, the same number in each."""
    best = (0.0, 0)
    chosen = ","
    for separator in _SEPARATORS:
        sizes = []
        for row in csv.reader(_lines(text), delimiter=separator):
            if row:
                sizes.append(len(row))
            if len(sizes) == _SAMPLED_ROWS:
                break
        if not sizes or sizes[0] < 2:
            continue
        score = (sum(size == sizes[0] for size in sizes) / len(sizes), sizes[0])
        if score > best:
            best, chosen = score, separator
    return chosen


def _rows(text: str, separator: str, first_line: int, name: str) -> Iterator[Row]:
    reader = csv.reader(_lines(text), delimiter=separator, strict=True)
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
