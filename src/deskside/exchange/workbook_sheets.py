"""The sheets of a workbook, each gone through once, from its beginning to its end, in little memory (R-34).

The library's own way goes through a sheet that does not say how large it is before it reads it, and holds what it has
read of each row; this asks it only what a row and a cell are. Imported where the library is known to be there.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from xml.etree.ElementTree import iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import Stylesheet
from openpyxl.worksheet._reader import CELL_TAG, DATA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import ARC_STYLE
from openpyxl.xml.functions import fromstring

_ODD_PLACE = re.compile(
    rb'(<(?:\w+:)?(?:c(?=\s)(?![^>]*\sr="[A-Za-z]{1,3}[1-9]\d*")|row(?=\s)(?![^>]*\sr="[1-9]\d*"))[^>]*?)\s+r="[^"]*"'
)
_BEGINNING = 1 << 16
_MOST_COLUMNS = 18_278
"""The column ZZZ; none further to the right has a name."""

Values = tuple[Any, ...]


def with_places(path: Path) -> BinaryIO:
    """The file of a workbook; a copy without the names of cells and rows where those are none, which are then taken as
    they come."""
    with zipfile.ZipFile(path) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(_ODD_PLACE.search(packed.open(name).read(_BEGINNING)) for name in sheets):
            return path.open("rb")
        copy = BytesIO()
        with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as mended:
            for name in packed.namelist():
                data = packed.read(name)
                mended.writestr(name, _ODD_PLACE.sub(rb"\1", data) if name in sheets else data)
    return copy


class SheetReader:
    """A workbook of which the sheets can be read; the file is to stay open meanwhile."""

    def __init__(self, file: BinaryIO) -> None:
        self._read = read = ExcelReader(file, read_only=True, data_only=True)
        read.read_manifest()
        read.read_strings()
        read.read_workbook()
        style = Stylesheet()
        if ARC_STYLE in read.valid_files:
            style = Stylesheet.from_tree(fromstring(read.archive.read(ARC_STYLE)))
        self._dates, self._spans = style.date_formats, style.timedelta_formats

    def sheets(self) -> Iterator[tuple[str, Iterator[tuple[int, Values]]]]:
        """The title of each sheet and its rows with any cell; none of a chart."""
        for sheet, part in self._read.parser.find_sheets():
            if part.target in self._read.valid_files and "chartsheet" not in part.Type:
                yield sheet.name, self._rows(part.target)

    def _rows(self, part: str) -> Iterator[tuple[int, Values]]:
        """The rows with their numbers, also those without a cell; one that stands above another before it is none."""
        book, last = self._read.wb, 0
        with self._read.archive.open(part) as source:
            parser = _Rows(
                source,
                self._read.shared_strings,
                data_only=True,
                epoch=book.epoch,
                date_formats=self._dates,
                timedelta_formats=self._spans,
            )
            for number, cells in parser.parse():
                if number > last:
                    last = number
                    yield number, _in_their_places(cells)


class _Rows(WorkSheetParser):  # type: ignore[misc]
    """The rows of a sheet; nothing of one is held when the next is read."""

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        data, cells = None, 0
        for event, element in iterparse(self.source, ("start", "end")):
            if event == "start":
                data = element if element.tag == DATA_TAG else data
            elif element.tag == CELL_TAG:
                cells += 1
                if cells > _MOST_COLUMNS:
                    raise ValueError("more cells in a row than columns have names")
            elif element.tag == ROW_TAG and data is not None:
                cells = 0
                yield self.parse_row(element)
                data.clear()
                self.row_dimensions.clear()


def _in_their_places(cells: list[dict[str, Any]]) -> Values:
    if not cells:
        return ()
    values = [None] * cells[-1]["column"]
    for cell in cells:
        if cell["column"] <= len(values):
            values[cell["column"] - 1] = cell["value"]
    return tuple(values)
