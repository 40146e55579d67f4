"""What commands print: lines and tables for people, one fact a line for screen readers, JSON for programs.

Everything that came from people is cleaned on its way out (R-90). No library draws here: a quick command cannot pay
for one.
"""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple, TextIO

from deskside.language import text as texts
from deskside.language.i18n import _

one_line = texts.one_line

_GAP = 2
_LEAST = 8
_MOST = 100
# What a terminal obeys or hides though JSON lets it stand: DEL, C1 controls, marks of direction, line separators.
_NOT_IN_JSON = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


class Column(NamedTuple):
    """A column of a table; an elastic one gives way where the terminal is narrow."""

    label: str
    elastic: bool = False
    align: Literal["left", "right"] = "left"


class Part(NamedTuple):
    """A part of a longer table, under a heading of its own."""

    heading: str
    rows: Sequence[Sequence[str]]


def write(content: str, stream: TextIO | None = None) -> None:
    """Print text with its line ends as they are, cleaned; characters the stream does not know become `?`."""
    stream = stream or sys.stdout
    content = texts.clean(content)
    encoding = stream.encoding or "utf-8"
    if encoding.lower().replace("-", "") != "utf8":
        content = content.encode(encoding, "replace").decode(encoding)
    stream.write(content + "\n")


def speak_utf8() -> None:
    """Windows consoles and pipes are given UTF-8 instead of the code page of the day."""
    if sys.platform == "win32":
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="replace")


def json_text(data: Any) -> str:
    """JSON that can be read and that no terminal obeys; a list has one row a line."""
    import json

    if isinstance(data, list) and data:
        return "[" + ",\n ".join(map(json_text, data)) + "]"
    return re.sub(_NOT_IN_JSON, lambda found: f"\\u{ord(found[0]):04x}", json.dumps(data, ensure_ascii=False))


def terminal_width() -> int | None:
    """The columns of the terminal; nothing for a file or a pipe, where lines may be of any length."""
    if not sys.stdout.isatty():
        return None
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except OSError:
        return 80


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """Rows under their headings, aligned by cells; within `width` the elastic columns give way, the widest first.

    Without a width they have at most 100 cells, so that one long text does not pad every row; `--plain` and `--json`
    give it whole.
    """
    labels = [column.label for column in columns]
    return "\n".join(_lines(columns, [labels, *rows], width))


Table = tuple[Sequence[Column], Sequence[Sequence[str]]]


def first_that_fits(*ways: Table) -> str:
    """Rows as the first of several tables that is whole in the terminal; where none is, the last one, a fact a line."""
    width = terminal_width()
    for columns, rows in ways:
        if width is None or _least(columns, rows) <= width:
            return table(columns, rows, width)
    return blocks(*ways[-1])


def parts(columns: Sequence[Column], shown: Sequence[Part], width: int | None) -> str:
    """Rows in parts, each under its own heading, all of them in the same columns."""
    lines = iter(_lines(columns, [row for part in shown for row in part.rows], width))
    return "\n\n".join("\n".join([part.heading, *(next(lines) for _row in part.rows)]) for part in shown)


def _lines(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    cleaned = [[one_line(cell) for cell in row] for row in rows]
    sizes = [max(texts.cells(line[index]) for line in cleaned) for index in range(len(columns))]
    sizes = [min(size, _MOST) if column.elastic else size for column, size in zip(columns, sizes, strict=True)]
    if width is not None:
        _narrow(columns, sizes, width)
    return [_line(columns, sizes, line, width) for line in cleaned]


def _least(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int:
    """The cells that a table takes once its elastic columns have given way."""
    lines = [[column.label for column in columns], *rows]
    sizes = [max(texts.cells(one_line(line[place])) for line in lines) for place in range(len(columns))]
    given = [min(size, _LEAST) if column.elastic else size for column, size in zip(columns, sizes, strict=True)]
    return sum(given) + _GAP * (len(columns) - 1)


def _narrow(columns: Sequence[Column], sizes: list[int], width: int) -> None:
    elastic = [index for index, column in enumerate(columns) if column.elastic]
    over = sum(sizes) + _GAP * (len(sizes) - 1) - width
    while over > 0:
        widest = max((index for index in elastic if sizes[index] > _LEAST), key=sizes.__getitem__, default=None)
        if widest is None:
            return
        sizes[widest] -= 1
        over -= 1


def _line(columns: Sequence[Column], sizes: Sequence[int], line: Sequence[str], width: int | None) -> str:
    padded = [texts.pad(cell, size, column.align) for column, size, cell in zip(columns, sizes, line, strict=True)]
    whole = (" " * _GAP).join(padded).rstrip()
    return whole if width is None else texts.cut(whole, width)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """One fact a line, what is empty left out; a text of several lines goes below its name, indented."""
    lines = []
    for label, value in pairs:
        shown = texts.clean(value).strip("\n")
        if not shown.strip():
            continue
        if "\n" in shown:
            lines += [_("{label}:").format(label=label), *(f"  {part}" for part in shown.split("\n"))]
        else:
            lines.append(_("{label}: {value}").format(label=label, value=shown))
    return "\n".join(lines)


def blocks(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Each row as facts, a blank line between rows: what `--plain` prints instead of a table."""
    return "\n\n".join(facts(zip((column.label for column in columns), row, strict=True)) for row in rows)
