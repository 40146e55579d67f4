"""Workbooks of spreadsheets (.xlsx) as rows, and records as workbooks (R-34). The library is asked for only here."""

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.kept_rows import KeptRows
from deskside.exchange.readable_file import readable
from deskside.exchange.table_size import most_places, mostly_empty, refuse_wide
from deskside.exchange.tables import Row, Rows, Sheets
from deskside.language.figures import in_figures
from deskside.language.i18n import _
from deskside.language.text import keep

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOOKED_AT = 50
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|meta|style|table|div|\?xml|!--)", re.IGNORECASE)
_DIGITS = 15
_BEGINNING = 1 << 16
_MOST_UNPACKED, _UNPACKED_ANYHOW, _MOST_TIMES = 1 << 30, 1 << 25, 100
"""Bytes that a workbook may unpack to; as many in any case; beyond these, how many times its own size."""
_TEXTS_ANYHOW, _TEXT_BEGINS = 200_000, re.compile(rb"<(?:\w+:)?si[\s/>]")
"""Texts that the sheets may share in any case; beyond these, as many as the file has bytes."""
_TAG = re.compile(rb"<(?:\w+:)?(sheet|Relationship)\s([^>]*)>")
_GIVEN = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_ILLEGAL = dict.fromkeys(({*range(32)} - {9, 10, 13}) | {*range(0xD800, 0xE000), 0xFFFE, 0xFFFF}, "\ufffd")
"""What no XML may hold (XML 1.0, 2.2): one of them and nothing of the workbook is read."""


def is_workbook(path: Path, beginning: bytes) -> bool:
    """Whether a file that begins so is a workbook. `BadInput` for one that is cut off, or far too large unpacked."""
    if not beginning.startswith(b"PK\x03\x04"):
        return False
    try:
        with readable(path) as file, zipfile.ZipFile(file) as packed:
            _refuse_bomb(packed, path)
            _refuse_texts(packed, path)
            return "xl/workbook.xml" in packed.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise BadInput(
            _("{name} is damaged or not whole.").format(name=path.name),
            hint=_("Fetch it or save it again. Nothing was changed."),
        ) from None


def _refuse_bomb(packed: zipfile.ZipFile, path: Path) -> None:
    """What is said in its list is as much as can come out of it; a part that several sheets name comes out for each."""
    sizes = {each.filename: each.file_size for each in packed.infolist()}
    unpacked = sum(each.file_size for each in packed.infolist())
    if unpacked <= _MOST_UNPACKED:
        unpacked += sum(sizes.get(name, 0) for name in _named_again(packed, sizes, path))
    size = path.stat().st_size
    if unpacked > _MOST_UNPACKED or unpacked > max(_UNPACKED_ANYHOW, size * _MOST_TIMES):
        raise BadInput(
            _("{name} would be {size} MB when unpacked: no such workbook is read.").format(
                name=path.name, size=unpacked >> 20
            ),
            hint=_("Save only the rows that are needed, or save it as CSV (UTF-8)."),
        )


def _refuse_texts(packed: zipfile.ZipFile, path: Path) -> None:
    """The library makes each shared text one by one, before the first row: millions take minutes."""
    texts = 0
    for name in packed.namelist():
        if name.lower().endswith("sharedstrings.xml"):
            with _as_bad_input(path), packed.open(name) as part:
                while piece := part.read(_BEGINNING):
                    texts += len(_TEXT_BEGINS.findall(piece))
    if texts > max(_TEXTS_ANYHOW, path.stat().st_size):
        raise mostly_empty(path.name)


def _named_again(packed: zipfile.ZipFile, sizes: Mapping[str, int], path: Path) -> Iterator[str]:
    """The parts that sheets name after another has named them, as often as they do."""
    names = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not all(name in sizes for name in names):
        return
    with _as_bad_input(path):
        sheets, parts = ([dict(_GIVEN.findall(tag[2])) for tag in _TAG.finditer(packed.read(name))] for name in names)
    targets = {part.get(b"Id"): part.get(b"Target", b"").decode(errors="replace") for part in parts}
    seen: set[str] = set()
    for sheet in sheets:
        key = next((value for name, value in sheet.items() if name.endswith(b":id")), b"")
        target = targets.get(key, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in seen:
            yield part
        seen.add(part)


def refuse_old_workbook(data: bytes, name: str) -> None:
    """`BadInput` for a workbook of the old form, which nothing here can read."""
    if data.startswith(_OLD):
        raise BadInput(
            _("{name} is a workbook of the old form.").format(name=name),
            hint=_("Open it in Excel or WPS and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”, then import that."),
        )


def refuse_web_page(text: str, name: str) -> None:
    """`BadInput` for a web page, which some programs call a workbook."""
    if _WEB_PAGE.match(text):
        raise BadInput(
            _("{name} is a web page, not a table.").format(name=name),
            hint=_("Open it in Excel or WPS and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”, then import that."),
        )


def workbook_rows(path: Path, named: Callable[[Sequence[str]], set[str]]) -> Sheets:
    """The rows with any text; `named` tells which columns the cells of a row name. `BadInput` where there is no text,
    or it is damaged.

    Each sheet is gone through once: its rows are kept in a temporary file.
    """
    names: dict[int, tuple[tuple[str, ...], int]] = {}
    titles: dict[int, str] = {}
    with _opened(path) as sheets:
        begun: dict[int, Iterable[Row]] = {}
        for place, (title, found) in enumerate(sheets):
            rows = _with_text(found, path)
            if head := list(islice(rows, _LOOKED_AT)):
                refuse_wide((row.cells for row in head), path.name)
                row = max(head, key=lambda row: len(named(row.cells)))
                names[place] = tuple(cell.strip().casefold() for cell in row.cells), row.line
                titles[place], begun[place] = title, chain(head, rows)
        if not names:
            raise BadInput(_("{path} is empty.").format(path=path.name), hint=_("Nothing was changed."))
        best = max(names, key=lambda place: len(named(names[place][0])))
        read = [
            place for place in names if place == best or (names[place][0] == names[best][0] and named(names[best][0]))
        ]
        kept = KeptRows(_one_below_the_other((begun[place], names[place][1]) for place in read))
    left = tuple(titles[place] for place in titles if place not in read)
    return Sheets(Rows(kept.rows), tuple(titles[place] for place in read) if len(titles) > 1 else (), left)


def _one_below_the_other(chosen: Iterable[tuple[Iterable[Row], int]]) -> Iterator[Row]:
    """The rows of the chosen sheets, each after the first from the line of its names on; their lines count on."""
    above = 0
    for rows, names in chosen:
        last = 0
        for row in rows:
            if not above or row.line >= names:
                last = row.line
                yield Row(above + row.line, row.cells)
        above += last


def _with_text(rows: Iterable[tuple[int, tuple[Any, ...]]], path: Path) -> Iterator[Row]:
    """The rows of a sheet with any text. `BadInput` for one with far more room than anything in it."""
    most, places, last = most_places(path.stat().st_size), 0, 0
    with _as_bad_input(path):
        for number, values in rows:
            places += number - last + len(values)
            last = number
            if places > most:
                raise mostly_empty(path.name)
            cells = tuple(map(cell_text, values))
            if any(map(str.strip, cells)):
                yield Row(number, cells)


@contextmanager
def _opened(path: Path) -> Iterator[Iterator[tuple[str, Iterator[tuple[int, tuple[Any, ...]]]]]]:
    """The titles of the sheets with their rows; for a whole import each is gone through once (`KeptRows`)."""
    _library()
    from deskside.exchange.workbook_sheets import SheetReader, with_places

    with _as_bad_input(path):
        file = with_places(path)
    with file:
        with _as_bad_input(path):
            sheets = SheetReader(file).sheets()
        yield sheets


@contextmanager
def _as_bad_input(path: Path) -> Iterator[None]:
    try:
        yield
    except BadInput:
        raise
    except Exception:  # the library raises what it likes of a damaged file
        raise BadInput(
            _("{name} cannot be read as a workbook.").format(name=path.name),
            hint=_("Open it in Excel or WPS and save it again. Nothing was changed."),
        ) from None


def workbook(columns: Sequence[str], records: Iterable[Sequence[str]]) -> bytes:
    """Texts as a workbook of one sheet; no cell is a formula (R-90)."""
    openpyxl = _library()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in _with_names(columns, records):
        cells = []
        for text in row:
            cell = openpyxl.cell.WriteOnlyCell(sheet, value=keep(text).translate(_ILLEGAL))
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def cell_text(value: Any) -> str:
    """A cell as a CSV would have it: whole numbers without a point, others as Excel shows them, times in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if not isinstance(value, float):
        return str(value)
    shown = f"{value:.{_DIGITS}g}"
    return in_figures(float(shown)) if abs(value) < 1 else shown


def _with_names(columns: Sequence[str], records: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    yield columns
    yield from records


def _library() -> Any:
    try:
        import openpyxl
        import openpyxl.cell
    except ImportError:
        raise BadInput(
            _("Excel files need a library that is not installed here."),
            hint=_("Install it with: pip install 'deskside[excel]', or save the file as CSV (UTF-8)."),
        ) from None
    return openpyxl
