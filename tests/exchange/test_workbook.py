"""Workbooks of spreadsheets in and out (R-34)."""

import re
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from deskside.errors import BadInput
from deskside.exchange.export_file import form_of, write_export
from deskside.exchange.kind import exchange_kind
from deskside.exchange.workbook import cell_text, workbook, workbook_rows
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Importer

openpyxl = pytest.importorskip("openpyxl")


def test_r34_a_workbook_is_read(bring: Importer, asked: Asked) -> None:
    """R-34: below its title, with numbers that are whole and times that are times."""
    book = openpyxl.Workbook()
    book.create_sheet("empty", 0)
    sheet = book.worksheets[1]
    for row in (
        ["Customers 2026"],
        [],
        ["Name", "Phone", "Customer since"],
        ["Ann", 13817832229, date(2024, 5, 6)],
        ["Bo", 13900000000.0, None],
    ):
        sheet.append(row)
    path = bring.folder / "a.xlsx"
    book.save(path)
    brought = bring("customers", path)
    assert brought.counts == (2, 0, 0, 0, 0)
    assert brought.plan.table.header_line == 3
    assert asked("select name, since from customer order by id") == [("Ann", "2024-05-06"), ("Bo", None)]
    assert asked("select e164 from contact_point order by id") == [("+8613817832229",), ("+8613900000000",)]
    assert bring("customers", path).counts == (0, 0, 2, 0, 0)


def test_r34_our_own_workbook_comes_back_unchanged(bring: Importer) -> None:
    """R-34, R-90: texts stay texts, whatever they begin with."""
    text = 'name,phone,notes\n=1+2,13817832229,"a\n+b"\n-x,021-62705519转801,007\n'
    bring("customers", text)
    path = bring.folder / "out.xlsx"
    with desk_file.reading(bring.desk) as conn:
        kind = exchange_kind("customers")
        assert write_export(conn, kind, path, "xlsx", desk=bring.desk, zone=bring.shop.zone) == 2
    sheet = openpyxl.load_workbook(path).active
    assert [cell.data_type for cell in sheet["C"]] == ["s", "s", "s"]
    assert sheet["C2"].value == "=1+2"
    assert bring("customers", path).counts == (0, 0, 2, 0, 0)


def test_r34_a_workbook_with_any_character_can_be_read(tmp_path: Path) -> None:
    """R-34: what XML does not allow is U+FFFD in it, all else comes as it is."""
    texts = [
        "".join(map(chr, range(at, at + 16))) for at in (*range(0, 0x400, 16), *range(0xD7F0, 0x10000, 16), 0x10FFF0)
    ]
    path = tmp_path / "any.xlsx"
    path.write_bytes(workbook(["text"], [[f"a{text}z"] for text in texts]))
    read = [row.cells[0] for row in workbook_rows(path, lambda cells: set(cells) & {"text"}).rows]
    assert len(read) == len(texts) + 1
    marked = "".join(read)
    assert not set(marked) & {"\ufffe", "\uffff", "\x01", "\ud800"}
    assert {"\ufffd", "\U0010ffff", "\ufffc", "\ue000", "\x7f", "\t"} <= set(marked)


@pytest.mark.parametrize(("value", "text"), [(None, ""), (3.0, "3"), (3.5, "3.5"), (True, "yes"), ("x", "x")])
def test_cells_are_as_a_csv_would_have_them(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_r34_the_old_form_says_what_to_do(bring: Importer) -> None:
    with pytest.raises(BadInput, match="old form") as error:
        bring("customers", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls")
    assert "CSV UTF-8" in error.value.hint


def test_a_damaged_workbook_is_refused(bring: Importer) -> None:
    path = bring.folder / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<")
    with pytest.raises(BadInput, match="cannot be read as a workbook"):
        bring("customers", path)


@pytest.mark.parametrize("at", [10, 20])
def test_a_workbook_damaged_where_its_sheets_are_named_is_refused(bring: Importer, at: int) -> None:
    path = _book(bring.folder / "a.xlsx", {"S": [["Name"], ["Ann"]]})
    with zipfile.ZipFile(path) as packed:
        part = packed.getinfo("xl/workbook.xml")
    data = bytearray(path.read_bytes())
    begins = part.header_offset + 30 + len(part.filename)
    data[begins + at : begins + at + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    with pytest.raises(BadInput, match="cannot be read as a workbook"):
        bring("customers", path)


@pytest.mark.parametrize("name", ["out.vcf", "out.xls", "out.et", "out.ods"])
def test_r34_an_ending_that_is_not_written_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="not written here"):
        form_of(Path(name))


def _book(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def _rewritten(path: Path, change: Callable[[str], str]) -> Path:
    """The same workbook with the text of its first sheet changed."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = change(parts[sheet].decode()).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return path


def _numbered(text: str) -> str:
    return re.sub(r'<c r="([A-Z])\d+"', lambda found: f'<c r="{ord(found[1]) - 65}"', text)


TWO = {"Customers": [["Name", "Phone"], ["Ann", "+442079460018"], ["Bo", "+442079460019"]]}


def test_r34_cells_whose_names_are_none_are_read_by_their_place(bring: Importer, asked: Asked) -> None:
    path = _rewritten(_book(bring.folder / "a.xlsx", TWO), _numbered)
    assert bring("customers", path).counts == (2, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann",), ("Bo",)]


def test_r34_a_workbook_that_ends_anywhere_is_refused(bring: Importer) -> None:
    path = _rewritten(_book(bring.folder / "a.xlsx", TWO), lambda text: text[: len(text) // 2])
    with pytest.raises(BadInput, match="cannot be read as a workbook"):
        bring("customers", path)


def test_r34_a_part_that_many_sheets_name_is_unpacked_for_each(bring: Importer) -> None:
    """R-34: a small file that would be worked on for a minute is refused as a large one is."""
    path = _book(bring.folder / "many.xlsx", {"A": [["Name", "Phone"], *([f"Ann {n}", "x" * 30] for n in range(900))]})
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    (sheet,) = re.findall(rb"<sheet [^>]*/>", parts["xl/workbook.xml"])

    def named(times: int) -> None:
        again = (re.sub(rb'name="[^"]*"', b'name="S%d"' % number, sheet) for number in range(times))
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts.items():
                packed.writestr(name, data.replace(sheet, b"".join(again)) if name == "xl/workbook.xml" else data)

    named(3_000)
    with pytest.raises(BadInput, match=r"many\.xlsx would be \d+ MB when unpacked"):
        bring("customers", path)
    named(2)
    assert bring("customers", path).plan.new == 900


def test_r34_a_sheet_of_almost_nothing_but_empty_cells_is_refused(tmp_path: Path) -> None:
    """R-34: a cell far below is one row more, cells far to the right of every row are work without end."""
    book = openpyxl.Workbook()
    book.active.append(["Name"])
    book.active.cell(1_048_576, 1, "Bo")
    book.save(path := tmp_path / "far.xlsx")
    read = [(row.line, row.cells) for row in workbook_rows(path, lambda cells: {"name"} & {*cells}).rows]
    assert read == [(1, ("Name",)), (1_048_576, ("Bo",))]
    for line in range(2, 90):
        book.active.cell(line, 16_384, "Bo")
    book.save(path)
    with pytest.raises(BadInput, match="almost nothing but empty cells"):
        list(workbook_rows(path, lambda cells: {"name"} & {*cells}).rows)


def test_r34_each_reading_goes_through_a_sheet_once(bring: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-34: one for the fields that a file brings, one for its rows, however long the sheet says it is."""
    path = _book(bring.folder / "a.xlsx", {"Notes": [["Read this first"]], **TWO})
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, re.sub(rb"<dimension[^>]*/>", b"", data))
    opened, opening = [], zipfile.ZipFile.open

    def counted(self: zipfile.ZipFile, name: str, *more: Any, **options: Any) -> Any:
        opened.append(name)
        return opening(self, name, *more, **options)

    monkeypatch.setattr("deskside.exchange.workbook_sheets.with_places", lambda path: path.open("rb"))
    monkeypatch.setattr(zipfile.ZipFile, "open", counted)
    assert bring("customers", path).counts == (2, 0, 0, 0, 0)
    assert [opened.count(f"xl/worksheets/sheet{number}.xml") for number in (1, 2)] == [2, 2]


def test_r34_a_workbook_with_more_columns_than_any_table_has_is_refused(tmp_path: Path) -> None:
    path = _book(tmp_path / "wide.xlsx", {"S": [["Name", *(f"Column {n}" for n in range(5_000))]]})
    with pytest.raises(BadInput, match=r"wide\.xlsx has 5001 columns"):
        workbook_rows(path, lambda cells: {"Name"} & {*cells})


def test_r34_nothing_of_an_empty_row_is_held(tmp_path: Path) -> None:
    """R-34: not even that it has a height of its own, as a million below a table may have."""
    path = _rewritten(
        _book(tmp_path / "a.xlsx", TWO),
        lambda text: text.replace(
            "</sheetData>", "".join(f'<row r="{n}" ht="15"/>' for n in range(4, 20_000)) + "</sheetData>"
        ),
    )
    tracemalloc.start()
    try:
        read = workbook_rows(path, lambda cells: {"Name", "Phone"} & {*cells}).rows
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
    assert [row.cells for row in read] == [tuple(row) for row in TWO["Customers"]]


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a"])
def test_r34_a_workbook_is_one_whatever_its_name(bring: Importer, name: str) -> None:
    path = _book(bring.folder / "a.xlsx", TWO).rename(bring.folder / name)
    assert bring("customers", path).counts == (2, 0, 0, 0, 0)


@pytest.mark.parametrize("page", ["<html><table><tr><td>Name</td></tr></table></html>", "\ufeff\n<!DOCTYPE html>\n<p>"])
def test_r34_a_web_page_is_refused_as_one(bring: Importer, page: str) -> None:
    with pytest.raises(BadInput, match="is a web page"):
        bring("customers", page.encode(), "a.xls")


def test_r34_the_sheet_with_known_columns_is_read_and_what_was_left_named(bring: Importer) -> None:
    path = _book(bring.folder / "a.xlsx", {"Notes": [["Read this first"], ["on Mondays"]], **TWO})
    brought = bring("customers", path)
    assert brought.counts == (2, 0, 0, 0, 0)
    assert "Only “Customers” was read; not read: “Notes”." in brought.plan.warnings


def test_r34_sheets_with_the_same_columns_are_read_one_after_the_other(bring: Importer, asked: Asked) -> None:
    more = [["2026"], ["Name", "Phone"], ["Cy", "+442079460020"], ["Di", "12"]]
    path = _book(bring.folder / "a.xlsx", {"2025": TWO["Customers"], "2026": more})
    brought = bring("customers", path)
    assert brought.counts == (4, 0, 0, 0, 0)
    assert asked("select name from customer order by id") == [("Ann",), ("Bo",), ("Cy",), ("Di",)]
    assert any("“2025”, “2026” have the same columns" in said for said in brought.plan.warnings)
    assert bring("customers", path).counts == (0, 0, 4, 0, 0)


def test_r34_a_small_workbook_of_millions_of_texts_is_refused_at_once(bring: Importer) -> None:
    """Each is made one by one before the first row is read: 60 KB took minutes."""
    with zipfile.ZipFile(bring.folder / "many.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/sharedStrings.xml", f"<sst>{'<si><t/></si>' * 250_000}</sst>")
    with pytest.raises(BadInput, match=r"many\.xlsx has almost nothing but empty cells"):
        bring("customers", bring.folder / "many.xlsx")
