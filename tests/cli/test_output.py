"""Tables, facts and JSON as they are printed."""

import io
import json

import pytest

from deskside.cli import output
from deskside.cli.help_pages import _wrapped
from deskside.cli.output import Column
from deskside.language.text import cells

from .conftest import HOSTILE, Deskside

COLUMNS = (Column("#", align="right"), Column("Who", elastic=True), Column("What", elastic=True), Column("With"))
ROWS = [
    ("7", "李梅", "后刹车异响 / rear brake squeal", "Mei"),
    ("1042", "João Gonçalves", "says the saddle is the wrong one", ""),
]


def test_a_table_is_aligned_by_cells() -> None:
    assert output.table(COLUMNS, ROWS, None).splitlines() == [
        "   #  Who             What                              With",
        "   7  李梅            后刹车异响 / rear brake squeal    Mei",
        "1042  João Gonçalves  says the saddle is the wrong one",
    ]


def test_a_narrow_terminal_cuts_elastic_columns_the_widest_first() -> None:
    assert output.table(COLUMNS, ROWS, 40).splitlines() == [
        "   #  Who            What           With",
        "   7  李梅           后刹车异响 /…  Mei",
        "1042  João Gonçalv…  says the sad…",
    ]


@pytest.mark.parametrize("width", [1, 10, 33, 80])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    rows = [(text, text, text, text) for text in HOSTILE]
    assert all(cells(line) <= width for line in output.table(COLUMNS, rows, width).splitlines())


def test_one_long_text_pads_no_other_row_in_a_pipe() -> None:
    """A column of text has at most 100 cells there; `--plain` gives all of it."""
    rows = [*ROWS, ("9", "x", "x" * 10_000, "Mei")]
    shown = output.table(COLUMNS, rows, None).splitlines()
    assert max(map(cells, shown)) == 4 + 2 + 14 + 2 + 100 + 2 + 4
    assert shown[-1].endswith("x…  Mei")
    assert shown[2].endswith("is the wrong one"), "the last column is not padded"
    assert "x" * 10_000 in output.blocks(COLUMNS, rows)


def test_facts_are_one_a_line_and_texts_of_several_lines_cannot_pass_for_facts() -> None:
    pairs = [("Who", "李梅"), ("Note", "first\nState: missed"), ("With", "")]
    assert output.facts(pairs) == "Who: 李梅\nNote:\n  first\n  State: missed"


@pytest.mark.parametrize("text", HOSTILE)
def test_json_reads_back_and_steers_nothing(text: str) -> None:
    printed = output.json_text([{"subject": text}, {"subject": "\u2028\x9b\udc80"}])
    assert json.loads(printed) == [{"subject": text}, {"subject": "\u2028\x9b\udc80"}]
    assert not set(printed) & set("\x1b\x07\x9b\u202e\u2066\u2028\udc80")
    assert len(printed.splitlines()) == 2


def test_a_stream_without_unicode_gets_what_it_can_take() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    output.write("João 李梅 ▲", stream)
    stream.flush()
    assert stream.buffer.getvalue().decode("latin-1") == "João ?? ?\n"  # type: ignore[attr-defined]


def test_chinese_help_breaks_between_characters_and_keeps_words_and_marks_together() -> None:
    lines = _wrapped("列出 tickets，按处理的先后。找出来电的人", 20, "  ")
    assert all(cells(line) <= 20 for line in lines)
    assert not any(line.strip()[0] in "，。" for line in lines)
    assert "tickets，" in "".join(lines)


def test_today_for_people(deskside: Deskside, ticket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", "asks for hours", "--priority", "low")
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T15:32:00+08:00")
    assert deskside("today").out.splitlines() == [
        "Call first  1",
        "▲  32m late  #1  李梅  138 1783 2229  rear brake squeals    1",
        "",
        "No promise yet  1 · by priority, then age",
        "   1d old    #2                       asks for hours",
    ]
    assert deskside("today", "--plain").out.splitlines()[:6] == [
        "Call first  1",
        "",
        "State: missed",
        "Time: 32m late",
        "Number: #1",
        "Who: 李梅",
    ]
    deskside("settings", "glyphs", "plain")
    assert deskside("today").out.splitlines()[1].startswith("x  32m late")


def test_what_a_change_did_and_how_to_take_it_back(deskside: Deskside, ticket: int) -> None:
    again = " · deskside undo takes it back\n"
    assert deskside("add", "x").out == "#2 saved\n".replace("\n", again)
    assert deskside("told", "1", "we order").out == "Noted on #1: what we told 李梅" + again
    assert deskside("wait", "1").out == "#1 waits for the customer" + again
    assert deskside("heard", "1", "well?").out == "Noted on #1: what 李梅 said" + again + "#1 is open again.\n"
    promised = deskside("promise", "1", "sun 10am")
    assert promised.out == "Call promised for Sun 8 Mar 10:00: the shop is closed" + again
    tried = deskside("callback", "no-answer", "1")
    assert tried.out == "Noted: called 李梅, as promised" + again
    assert tried.err.startswith("No next try is promised. Wed 4 Mar 11:45 is free: deskside promise 1 ")


def test_a_call_that_is_moved_or_answered_is_not_beside_its_new_time(deskside: Deskside, ticket: int) -> None:
    """R-05: what is instead of it counts the other calls alone."""
    call = deskside("promise", str(ticket), "today 3pm", "--json").json["id"]
    assert "other call" not in deskside("callback", "moved", str(call), "today 3:10pm").out
    tried = deskside("callback", "no-answer", str(call + 1), "--next", "today 3:20pm")
    assert "other call" not in tried.out + tried.err
    assert "1 other call within 30 min" in deskside("when", "today 3:30pm").out
