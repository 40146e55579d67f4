"""Files read as tables whatever their separator and encoding (R-34)."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.exchange.encodings import decode
from deskside.exchange.formula_escape import guard
from deskside.exchange.tables import Lines, Row, csv_rows, lines_in

from .conftest import Importer

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
SENTENCES = {
    "utf-8": "Größe, naïve, 李梅, أحمد",
    "utf-8-sig": "Größe, naïve, 李梅",
    "utf-16": "Größe, 李梅",
    "utf-16-le": "subject, 李梅 und noch etwas",
    "utf-16-be": "subject, 李梅 und noch etwas",
    "gb18030": "客户李梅说后刹车异响，Peter Müller 的自行车",
    "gbk": "姓名,电话\n王小明,13817832229",
    "cp1252": "“Größe” – Müller, São João, 5 €, naïve café",
}


def rows_in(text: str) -> list[Row]:
    return list(csv_rows(Lines(lambda: lines_in(text), ""), "x")[0])


@pytest.mark.parametrize("codec", SENTENCES)
def test_r34_encodings_are_told_apart(codec: str) -> None:
    """R-34: UTF-8 with and without BOM, UTF-16, GB18030, cp1252."""
    sentence = SENTENCES[codec]
    assert decode(sentence.encode(codec), "x.csv").text == sentence


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff"), max_size=40))
def test_r34_utf8_and_utf16_come_through_whole(text: str) -> None:
    """R-34: whatever the letters are."""
    assert decode(text.encode(), "x").text == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "x").text == text
    assert decode(b"\xff\xfe" + text.encode("utf-16-le"), "x").text == text


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"\xff\xfe\x00\xd8", b"PK\x03\x04" + bytes(99)]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"logo\.png is not a text file"):
        decode(data, "logo.png")


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_r34_r90_a_table_comes_back_as_it_was_written(rows: list[list[str]], separator: str, ending: str) -> None:
    """R-34, R-90: any separator, cells with breaks and quotation marks, formulas guarded and back."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator=ending, quoting=csv.QUOTE_ALL)
    writer.writerow(["one", "two", "three"])
    writer.writerows([[guard(cell) for cell in row] for row in rows])
    header, *found = rows_in(f"sep={separator}{ending}{out.getvalue()}")
    assert header.cells == ("one", "two", "three")
    assert [list(row.cells) for row in found] == [row for row in rows if any(cell.strip() for cell in row)]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    """R-34: by the columns it makes, even where the cells are full of the other ones."""
    rows = [["name", "note"], ["Lin; and, sons", "a, b; c"], ["Bo", "1, 2, 3"], ["李梅", '"so"\n and so']]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    assert [list(row.cells) for row in rows_in(out.getvalue())] == rows


def test_rows_know_the_line_they_begin_on() -> None:
    """R-34: breaks inside cells count, empty rows are left out and counted nowhere."""
    rows = rows_in('a,b\r\n"1\n2\r\n3",x\r\n\r\n,\r\n4,y\r\n')
    assert [row.line for row in rows] == [1, 2, 7]


@pytest.mark.parametrize(("text", "line"), [('a,b\n1,2\n3,"4\n5,6\n', 3), ('a,b\n1,2\n"3"4,5\n', 3), ('"a,b\n1,2', 1)])
def test_an_unreadable_csv_names_the_line(bring: Importer, text: str, line: int) -> None:
    """Issue 2: one clear sentence with a hint, nothing changed."""
    with pytest.raises(BadInput, match=f"from line {line} on") as error:
        bring("tickets", text)
    assert "Nothing was changed" in error.value.hint


def test_r34_more_columns_than_any_table_has_are_refused(bring: Importer) -> None:
    """R-34: in a CSV, a workbook or a JSON file; cells without anything beside a table are none."""
    titles = [f"Column {n}" for n in range(5_001)]
    for content, name in (
        (f"name,{','.join(titles)}\nAnn\n", "a.csv"),
        (json.dumps([{"name": "Ann"} | dict.fromkeys(titles, 1)]), "a.json"),
    ):
        with pytest.raises(BadInput, match=f"{name} has 5002 columns"):
            bring("customers", content, name)
    assert bring("customers", f"name{',' * 6_000}\nAnn\n").counts == (1, 0, 0, 0, 0)


def test_r34_records_that_share_no_names_are_refused(bring: Importer) -> None:
    """R-34: as a table they would be almost nothing but empty cells."""
    records = [{"name": f"Ann {n}", f"key {n}": 1} for n in range(1_500)]
    with pytest.raises(BadInput, match=r"a\.json has almost nothing but empty cells"):
        bring("customers", json.dumps(records), "a.json")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf\r\n", b"\xff\xfe", b" \n\n"])
def test_an_empty_file_is_said_to_be_empty(bring: Importer, content: bytes) -> None:
    with pytest.raises(BadInput, match="is empty"):
        bring("tickets", content)


def test_a_missing_file_is_said_to_be_missing(bring: Importer) -> None:
    with pytest.raises(BadInput, match=r"gone\.csv cannot be read: No such file"):
        bring("tickets", bring.folder / "gone.csv")


def test_a_very_long_cell_is_read(bring: Importer) -> None:
    """R-90: a note of some megabytes is data like any other, among the rows that the separator is found by too."""
    csv.field_size_limit(131_072)
    assert bring("tickets", f"subject,description\nlong,{'word ' * 400_000}\n").counts == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("José".encode() + b" Ren\xe9e", "José Renée"),
        ("李梅".encode() + "王".encode("gbk") + "张伟陈".encode(), "李梅王张伟陈"),
        ("Zoë ß".encode()[:-1], "Zoë �"),
        (b"\xef\xbb\xbf" + "Zoë".encode() + b" \xfc", "Zoë ü"),
    ],
)
def test_r34_a_stray_byte_does_not_change_the_rest(data: bytes, text: str) -> None:
    """R-34: mended by itself, its line told."""
    decoded = decode(b"a\n" + data, "x") if data[:1] != b"\xef" else decode(data, "x")
    assert decoded.text.removeprefix("a\n") == text
    assert decoded.mended in ((2,), (1,))


@pytest.mark.parametrize("sentence", ["小李", "王小明", "小李小", "客户说后刹车异响", "同行业"])
def test_r34_short_chinese_is_not_taken_for_strays(sentence: str) -> None:
    assert decode(f"姓名,电话\n{sentence},138\n".encode("gbk"), "x").text == f"姓名,电话\n{sentence},138\n"


def test_a_very_long_run_of_letters_is_looked_through_once() -> None:
    """One word of a whole file's length before the first that shows its encoding."""
    decoded = decode(b"x" * 150_000 + b" caf\xe9 a\xbfqu\xe9", "long.txt")
    assert (decoded.encoding, decoded.unsure) == ("Windows-1252", ("café", "a¿qué"))
