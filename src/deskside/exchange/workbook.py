"""Workbooks of spreadsheets (.xlsx) as rows, and records as workbooks (R-34). The library is asked for only here."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from deskside.errors import BadInput
from deskside.exchange.readable_file import readable
from deskside.exchange.tables import Row, Rows
from deskside.language.i18n import _
from deskside.language.text import keep

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ILLEGAL = {code: "\ufffd" for code in range(32) if code not in (9, 10, 13)}


def is_workbook(path: Path, beginning: bytes) -> bool:
    """Whether a file that begins so is a workbook."""
    if not beginning.startswith(b"PK\x03\x04"):
        return False
    try:
        with readable(path) as file, zipfile.ZipFile(file) as packed:
            return "xl/workbook.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False


def refuse_old_workbook(data: bytes, name: str) -> None:
    """`BadInput` for a workbook of the old form, which nothing here can read."""
    if data.startswith(_OLD):
        raise BadInput(
            _("{name} is a workbook of the old form.").format(name=name),
            hint=_("Open it in Excel or WPS and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”, then import that."),
        )


def workbook_rows(path: Path) -> Rows:
    """The rows with any text of the first sheet that has some; `BadInput` where there is none, or it is damaged."""
    rows = Rows(lambda: _rows_of(path))
    if not rows.head(1):
        raise BadInput(_("{path} is empty.").format(path=path.name), hint=_("Nothing was changed."))
    return rows


def _rows_of(path: Path) -> Iterator[Row]:
    openpyxl = _library()
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # the library raises what it likes of a damaged file
        raise BadInput(
            _("{name} cannot be read as a workbook: {reason}").format(name=path.name, reason=str(error).split("\n")[0]),
            hint=_("Open it in Excel or WPS and save it again. Nothing was changed."),
        ) from None
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            some = False
            for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = tuple(map(cell_text, values))
                if any(map(str.strip, cells)):
                    some = True
                    yield Row(number, cells)
            if some:
                return
    finally:
        book.close()


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
    """A cell as a CSV would have it: whole numbers without a point, times in ISO 8601."""
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
    return str(value)


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
