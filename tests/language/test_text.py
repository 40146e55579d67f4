"""Text from people: kept, cleaned on the way out, folded, measured (R-90, R-70, L-04)."""

import sqlite3
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from deskside.language.text import cells, clean, cut, fold, keep, one_line, pad

ANY_TEXT = st.text(st.characters(), max_size=60)
LINES = [
    "plain",
    "[/x] Re: [#1234] printer",
    "João Gonçalves",
    "Joa\u0303o",
    "李梅 · 退款",
    "ｆｕｌｌ　ｗｉｄｔｈ",
    "東京スカイツリー ｶﾞｷﾞ",
    "김민준 한글",
    "\u1112\u1161\u11ab",
    "محمد بن سلمان مُحَمَّد",
    "שלום",
    "▲ △ ● ○ ↑ ↓ ◆ … ─ ▌ ✓ ¤ −",
    "👩\u200d👩\u200d👧\u200d👦 family",
    "🏳\ufe0f\u200d🌈 ❤\ufe0f ☎\ufe0f 1\ufe0f\u20e3",
    "👍🏽 🇨🇳",
    "\ufe0f\u200d",
    "สวัสดี नमस्ते",
    "䷀☰⚊",
    "soft\u00adhyphen",
    "🪸🫨",
]


def test_nothing_that_steers_a_terminal_is_drawn() -> None:
    """R-90: escapes, controls, NUL, direction marks and halves of characters are replaced; breaks and tabs stay."""
    raw = "a\x1b[31mred\x07\r\nb\x00\x9b\x85c\td\u202eabc\u2067\ud800 [/x]\rz"
    assert clean(raw) == "a\ufffd[31mred\ufffd\nb\ufffd\ufffd\ufffdc\tdabc\ufffd [/x]\ufffdz"
    assert clean("\u202aAnn\u202c \u2068Lee\u2069\u061c") == "Ann Lee", "as telephones put it around a name"


@given(ANY_TEXT | st.text(st.sampled_from("a\x1b\r\n\t\0\u2028\u202e李 "), max_size=30))
def test_cleaned_text_is_printable_or_a_break(text: str) -> None:
    """R-90, for any text: what is left never holds a control but LF and tab, and cleaning twice changes nothing."""
    result = clean(text)
    assert not [c for c in result if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert clean(result) == result
    line = one_line(text)
    assert "\n" not in line
    assert "\t" not in line
    assert len(line.splitlines()) <= 1


def test_one_line() -> None:
    assert one_line("  two\r\n  lines\tand\n\n\ntab ") == "two lines and tab"
    assert one_line("a\u2028b") == "a b"


def test_one_line_of_a_long_line_is_quick() -> None:
    """R-90: a 10 MB note does not hang a row."""
    assert len(one_line(" \r" * 500_000 + "x" * 10_000_000)) == 10_000_000


@given(ANY_TEXT)
def test_what_is_kept_can_be_stored_and_comes_back(text: str) -> None:
    """R-90: what came is kept; NUL alone changes, and what no file can hold."""
    kept = keep(text)
    connection = sqlite3.connect(":memory:")
    assert connection.execute("select ?, instr(?, char(0))", (kept, kept)).fetchone() == (kept, 0)
    connection.close()
    if "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        assert kept == text


def test_keep_joins_pairs_and_replaces_halves() -> None:
    assert keep("\ud83d\ude00 \ud83d \udc80 \0\x1b") == "😀 \ufffd \ufffd \ufffd\x1b"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("GONÇALVES João", "goncalves joao"),
        ("Straße", "strasse"),
        ("ﬁnance", "finance"),
        ("Ｌｉ　Ｍｅｉ １２３", "li mei 123"),
        ("ØRSTED Łukasz Æsir", "orsted lukasz aesir"),
        ("İstanbul ışık", "istanbul isik"),
        ("مُحَمَّد", "محمد"),
        ("مـــحمد", "محمد"),
        ("أحمد إلى آل", "احمد الي ال"),
        ("٠١٢٣٤٥٦٧٨٩ ۴۵", "0123456789 45"),
        ("ё й", "е и"),
        ("ｶﾞｷﾞ が", "ガギ が"),
        ("한글 \u1112\u1161\u11ab", "한글 한"),
        ("李梅 體", "李梅 體"),
        ("O’Brien", "o'brien"),
        ("soft\u00adhyphen \u200fx", "softhyphen x"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """R-70, R-32: case, accents and width fold; simplified and traditional stay apart."""
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(st.characters(codec="latin-1"), max_size=30))
def test_case_folds(text: str) -> None:
    assert fold(text.upper().lower()) == fold(text.upper())


@pytest.mark.parametrize("line", LINES)
def test_cells_agree_with_the_screens(line: str) -> None:
    """The commands and the screens measure alike, so that the same line is cut at the same place."""
    assert cells(line) == cell_len(line)


def test_every_assigned_character_is_measured_alike() -> None:
    """All of the basic plane and the emoji; a handful of exotic ones may differ between two editions of Unicode."""
    codes = [*range(0x20, 0xD800), *range(0xF900, 0xFFFE), *range(0x1F000, 0x1FAFF)]
    assigned = [chr(code) for code in codes if unicodedata.category(chr(code)) != "Cn"]
    differing = [character for character in assigned if cells(character) != cell_len(character)]
    assert len(assigned) > 55_000
    assert len(differing) <= 20, [hex(ord(c)) for c in differing]


def test_ambiguous_signs_take_one_cell() -> None:
    """L-04."""
    assert cells("▲△●○↑↓◆…─▌") == 10


@given(st.lists(st.sampled_from([*LINES, "\u200d", "\ufe0f", "李", "e\u0301", "👩", "❤"]), max_size=5).map("".join))
def test_cut_never_exceeds_and_never_splits(line: str) -> None:
    for width in range(0, 12):
        short = cut(line, width)
        assert cells(short) <= width
        assert cell_len(short) <= width
        if cells(line) <= width:
            assert short == line
        else:
            assert width == 0 or short.endswith("…")
            assert line.startswith(short.removesuffix("…"))
        assert cells(pad(line, width)) == width


def test_cut_at_a_character_boundary() -> None:
    assert cut("李梅退款", 5) == "李梅…"
    assert cut("李梅退款", 4) == "李…"
    assert cut("李梅退款", 8) == "李梅退款"
    assert cut("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert cut("👩\u200d👧 x", 2) == "…"
    assert cut("👩\u200d👧 x", 3) == "👩\u200d👧…"
    assert cut("abcdef", 4, "...") == "a..."
    assert cut("abcdef", 2, "...") == ".."
    assert cut("abcdef", 0) == ""
    assert cut("abcdef", -3) == ""


def test_cutting_a_long_line_looks_at_its_beginning_only() -> None:
    """R-90: 10 MB on one line."""
    line = "李" * 10_000_000
    for _ in range(1000):
        assert cut(line, 9) == "李李李李…"


def test_pad() -> None:
    assert pad("李", 4) == "李  "
    assert pad("李", 4, "right") == "  李"
    assert pad("李", 5, "center") == " 李  "
    assert pad("abc", 2) == "a…"


def test_text_is_quick_to_import() -> None:
    heavy = "('rich', 'textual', 'typer', 'sqlmodel')"
    code = f"import sys, deskside.language.text; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
