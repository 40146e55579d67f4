"""Statements and letters as PDF, looked at as pictures (R-64)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.exchange.documents import fonts
from deskside.exchange.documents.as_pdf import as_pdf
from deskside.exchange.documents.document import Facts
from deskside.exchange.documents.fonts import NoFont, fonts_for, is_seen, system_fonts
from deskside.exchange.documents.typesetter import Run, Typesetter

from .conftest import ink_of, letter, picture

LATIN = "João Gonçalves"
ARABIC = "محمد العربي"
CHINESE = "李梅"


def here(text: str) -> Any:
    """Skip where this machine has no font for a text; that it is refused then has a test of its own."""
    try:
        fonts_for([text])
    except NoFont:
        pytest.skip(f"no font here has the letters of {text}")


@pytest.mark.parametrize(
    ("name", "other"),
    [(LATIN, "Joäo Conçalues"), (CHINESE, "王强"), (ARABIC, "محدم العبري"), ("한국", "미국"), ("Ωμέγα", "Ψμέγα")],
    ids=["accents", "chinese", "arabic", "korean", "greek"],
)
def test_the_box_of_each_name_holds_its_ink(name: str, other: str) -> None:
    """Where a font lacks a letter all of them are one box: two names would look alike."""
    here(name + other)
    (left, top, right, bottom), drawn = ink_of(name)
    dark = sum(drawn.histogram()[:128])
    assert right - left > 20
    assert bottom - top > 8
    assert 0.05 < dark / (drawn.width * drawn.height) < 0.7
    assert drawn.tobytes() != ink_of(other)[1].tobytes()


@pytest.mark.parametrize("name", [LATIN, CHINESE], ids=["accents", "chinese"])
def test_its_text_can_be_copied_and_found(name: str) -> None:
    here(name)
    import pypdfium2

    with pypdfium2.PdfDocument(as_pdf(letter(name))) as pdf:
        assert name in pdf[0].get_textpage().get_text_range()


def test_every_font_is_embedded() -> None:
    here(LATIN + CHINESE + ARABIC)
    data = as_pdf(letter(LATIN, (CHINESE, ARABIC)))
    assert data.count(b"/FontDescriptor") >= 2
    assert data.count(b"/FontFile") == data.count(b"/Type /FontDescriptor") == 2


@pytest.fixture(scope="module")
def typesetter() -> Iterator[Typesetter]:
    fpdf = pytest.importorskip("fpdf")
    here(LATIN + ARABIC + CHINESE)
    page = fpdf.FPDF()
    page.add_page()
    yield Typesetter(page, fonts_for([LATIN, ARABIC, CHINESE]))
    for font in page.fonts.values():
        font.close()


def test_arabic_letters_are_joined() -> None:
    """Joined letters are not drawn as they are when each stands by itself."""
    here(ARABIC)
    joined, apart = ink_of("محمد")[1], ink_of("م\u200cح\u200cم\u200cد")[1]
    assert joined.size != apart.size


def test_what_runs_right_to_left_stands_in_its_order(typesetter: Typesetter) -> None:
    """The first word stands at the right, a number between two words reads from left to right, brackets turn."""
    runs = list(typesetter.runs("محل 12 (نور)"))
    assert [(run.text.strip(), run.leftward) for run in runs] == [("(نور)", True), ("12", False), ("محل", True)]
    mixed = list(typesetter.runs("Room 12 李梅 محل"))
    assert mixed[0] == Run("F0", "Room 12 ", False)
    assert [run.text for run in mixed[1:]] == ["李梅 ", "محل"]


def test_words_of_ours_run_their_way_whoevers_name_they_begin_with(typesetter: Typesetter) -> None:
    """A Chinese greeting of somebody with an Arabic name ends at the right."""
    runs = [run.text for run in typesetter.runs("محمد，您好：", prose=True)]
    assert runs[0] == "محمد"
    assert "".join(runs[1:]) == "，您好："


@given(st.text(alphabet="ab 12(,)李梅محل\u200c\u200d\u0301", max_size=30))
@settings(deadline=None)
def test_no_letter_is_lost_on_the_way(typesetter: Typesetter, text: str) -> None:
    drawn = sorted("".join(run.text for run in typesetter.runs(text)))
    assert [char for char in drawn if is_seen(char)] == sorted(char for char in text if is_seen(char))


def test_a_long_text_is_broken_into_lines_that_fit(typesetter: Typesetter) -> None:
    text = f"{'后刹车异响，要换片。' * 6} new brake pads {'x' * 90} {LATIN}"
    lines = typesetter.lines(text, 10, 60)
    assert all(typesetter.width(line, 10) <= 60 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line[0] in "，。" for line in lines)


def latin_font() -> Path:
    found = next((file for file in system_fonts() if file.stem == "DejaVuSans"), None)
    if found is None:
        pytest.skip("no font without Chinese is known here")
    return found


@pytest.fixture(scope="module")
def small_font(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A font with few letters, which is embedded in no time: for what is about lines and pages."""
    from fontTools.subset import Subsetter
    from fontTools.ttLib import TTFont

    small = tmp_path_factory.mktemp("font") / "small.ttf"
    with TTFont(latin_font()) as face:
        cut = Subsetter()
        cut.populate(text="".join(map(chr, range(32, 256))) + "—’·")
        cut.subset(face)
        face.save(small)
    return [small]


def test_a_long_account_goes_over_pages_with_its_heads(small_font: list[Path]) -> None:
    import pypdfium2

    rows = tuple((f"Invoice A-{n}", f"¥{n}.00") for n in range(120))
    with pypdfium2.PdfDocument(as_pdf(letter(LATIN, *rows), small_font)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert len(pages) > 1
    assert all("What" in page for page in pages)
    listed = "\n".join(pages).split()
    assert [n for n in range(120) if f"A-{n}" not in listed] == []


@pytest.mark.parametrize("rows", range(30, 46))
def test_no_line_stands_alone_on_a_page(small_font: list[Path], rows: int) -> None:
    """R-64: what follows a table takes its last rows along, and each page says what it belongs to and which it is."""
    import pypdfium2

    (table,) = letter(LATIN, *((f"Invoice A-{n}", f"¥{n}.00") for n in range(rows))).parts
    promised = Facts((("Overdue by 30 days", "¥9.00"), ("Promised until 4 Dec", "¥9.00")))
    document = letter(LATIN)._replace(parts=(table, promised))
    with pypdfium2.PdfDocument(as_pdf(document, small_font)) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    assert [page.count("Promised until") for page in pages] == [*[0] * (len(pages) - 1), 1]
    assert "A-" in pages[-1]
    for number, page in enumerate(pages[1:], 2):
        first = page.splitlines()
        assert first[0].startswith(f"Statement of account · {LATIN}")
        assert str(number) in "".join(first[:2]).split(LATIN)[1]


def test_a_wide_table_keeps_within_the_page(small_font: list[Path]) -> None:
    page = picture(letter(LATIN, ("new wheels " * 40, "¥1,240.00")), small_font)
    margin = page.crop((page.width - 80, 0, page.width, page.height))
    assert margin.getextrema()[0] > 200


def test_a_name_without_a_font_is_refused_by_name_and_the_page_offered() -> None:
    with pytest.raises(NoFont, match=r"“王建国” .*Cjk") as refused:
        as_pdf(letter(LATIN, ("Invoice of 4 Mar", "1"), ("王建国", "2")), [latin_font()])
    assert "html" in refused.value.hint


def test_a_file_that_is_no_font_and_one_that_must_not_be_embedded_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"\0\1\0\0 and nothing else")
    assert [font.file for font in fonts_for(["Rosa"], [broken, latin_font()])] == [latin_font()]
    with pytest.raises(NoFont):
        fonts_for(["Rosa"], [broken])
    from fontTools.ttLib import TTFont

    kept = tmp_path / "kept.ttf"
    with TTFont(latin_font()) as face:
        face["OS/2"].fsType = 2
        face.save(kept)
    assert fonts._places(kept) == ()


def test_joiners_need_no_font() -> None:
    assert fonts_for(["Rosa\u200d\ufe0f"], [latin_font()])


def test_a_missing_library_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    with pytest.raises(BadInput) as refused:
        as_pdf(letter(LATIN))
    assert refused.value.hint == (
        "Install it with: pip install 'deskside[pdf]', or take the page to print (html)."
    )  # fmt: skip
