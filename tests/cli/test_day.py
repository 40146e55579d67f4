"""`day close`, `carry` and `show`: the end of the day by commands (P-04)."""

# ruff: noqa: F811

import io
import sys

import pytest

from .conftest import Deskside, Typing, deskside, ticket  # noqa: F401

LATE = "2026-03-04T09:45:00+00:00"
"""A quarter to six in Shanghai, before the shop closes."""


@pytest.fixture(autouse=True)
def _evening(deskside: Deskside, ticket: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """李梅's is on hold with words told and a call tomorrow; Ana's has nothing of it."""
    deskside("told", "1", "The chainring comes tomorrow")
    deskside("hold", "1", "a Shimano chainring")
    deskside("add", "gears slip", "-c", "Ana <13900001111>")
    monkeypatch.setenv("DESKSIDE_NOW", LATE)


def test_without_a_terminal_nothing_is_changed_while_something_is_left(deskside: Deskside) -> None:
    refused = deskside("day", "close", fails=1)
    assert "gears slip" in refused.out
    assert "rear brake squeals" in refused.out
    assert refused.err.startswith("error: Wed 4 Mar stays open: 2 tickets are left, #2, #1.\nhint: ")
    error = deskside("day", "close", "--json", fails=1).error
    assert (error["code"], error["error"]) == (1, "Wed 4 Mar stays open: 2 tickets are left, #2, #1.")
    assert "not closed yet" in deskside("day", "show").out


def test_as_they_stand_carries_what_can_be_and_says_what_is_left(deskside: Deskside) -> None:
    assert deskside("day", "close", "--as-they-stand", "--json").json == {"decided": 1, "left": [2], "closed": False}
    said = deskside("day", "close", "--as-they-stand").out
    assert said.startswith("1 ticket is still to be decided:\n")
    assert "gears slip" in said
    deskside("resolve", "2", "adjusted")
    closed = deskside("day", "close", "--as-they-stand", "--json").json
    assert closed == {"decided": 0, "left": [], "closed": True}
    assert "Mei closed Wed 4 Mar already" in deskside("day", "close", fails=1).err


def test_it_closes_and_says_what_the_day_came_to(deskside: Deskside) -> None:
    deskside("resolve", "2", "adjusted")
    deskside("day", "close", "--as-they-stand", fails=0)
    assert deskside("undo").out.startswith("Taken back: closed the day of Wed 4 Mar")
    closed = deskside("day", "close").out
    assert closed == (
        "Today is closed: 0 calls kept, 1 solved, 1 carried over."
        " First call tomorrow 15:00, 李梅 · deskside undo takes it back\n"
    )


def test_no_full_stop_stands_before_the_way_back(deskside: Deskside) -> None:
    deskside("resolve", "1", "mended")
    deskside("resolve", "2", "adjusted")
    said = deskside("--lang", "zh", "day", "close").out
    assert " · 撤销用 deskside undo" in said
    assert "。 ·" not in said


def test_one_is_carried_over_with_what_it_asks(deskside: Deskside) -> None:
    assert "asks what the customer was told" in deskside("day", "carry", "2", "supplier", fails=1).err
    row = deskside(
        *("day", "carry", "2", "supplier", "--awaited", "a derailleur", "--told", "it is ordered"),
        *("--promise", "tomorrow 10am", "--json"),
    ).json
    assert (row["number"], row["promise_due_at"]) == (2, "2026-03-05T10:00:00+08:00")
    timeline = deskside("show", "2", "--json").json["timeline"]
    assert timeline[-1]["text"] == "Carried over: waits for a derailleur; call promised for Thu 5 Mar 10:00"
    again = deskside("day", "carry", "2", "supplier", "--told", "x", "--promise", "fri 10am", fails=1)
    assert "Mei carried #2 over already" in again.err
    assert "on a later day" in deskside("day", "carry", "1", "part", "--promise", "today 18:00", fails=1).err
    deskside("day", "carry", "9", "part", fails=3)


@pytest.mark.parametrize("span", ["last week", "this month", "2026", "上周"])
def test_one_day_is_closed_or_carried_from_and_no_span(deskside: Deskside, span: str) -> None:
    deskside("resolve", "2", "adjusted")
    for asked in (("close", "--as-they-stand"), ("carry", "1", "part")):
        refused = deskside("day", *asked, "--day", span, fails=1)
        assert (
            refused.err == f"error: “{span}” is more than one day.\nhint: Say one day, like yesterday or 2026-03-31.\n"
        )
    assert "not closed yet" in deskside("day", "show").out
    deskside("day", "close", "--as-they-stand", "--day", "today")


def test_no_day_before_the_first_is_closed_or_carried_from(deskside: Deskside) -> None:
    for asked, what in ((("close",), "Nothing was on the desk yet"), (("carry", "1", "part"), "#1 was not open yet")):
        refused = deskside("day", *asked, "--day", "1900-01-01", fails=1)
        assert refused.err == f"error: {what} on Mon 1 Jan 1900.\nhint: Its first day is Wed 4 Mar 2026.\n"
    refused = deskside("--lang", "zh", "day", "close", "--day", "1900-01-01", fails=1)
    assert "1900年1月1日 周一服务台还没有开始记" in refused.err


def test_the_page_of_the_day_as_text_and_for_programs(deskside: Deskside) -> None:
    deskside("resolve", "2", "adjusted")
    deskside("day", "close", "--as-they-stand")
    assert deskside("day", "show").out == (
        "Lin's Cycle Shop · Wed 4 Mar 2026\n"
        "closed 17:45 by Mei\n"
        "\n"
        "Calls  none promised\n"
        "\n"
        "Solved  1 · 2 tickets opened, 1 of them solved the same day\n"
        "  #2  Ana  gears slip\n"
        "\n"
        "Carried over  1\n"
        "  #1  李梅  waits for a Shimano chainring · call Thu 15:00\n"
        "\n"
        "Clean days  1 day without a missed call\n"
        "\n"
        "First calls next\n"
        "  Thu 15:00  李梅  rear brake squeals\n"
    )
    page = deskside("day", "show", "today", "--json").json
    assert page["carried"] == [
        {
            "number": 1,
            "reason": "part",
            "awaited": "a Shimano chainring",
            "promise_due_at": "2026-03-05T15:00:00+08:00",
            "by": "Mei",
        }
    ]
    assert (page["day"], page["solved"], page["same_day"], page["opened"]) == ("2026-03-04", [2], 1, 2)
    assert (page["closed_by"], page["clean_days"], page["next_calls"][0]["id"]) == ("Mei", 1, 1)
    assert "has not come yet" in deskside("day", "show", "tomorrow", fails=1).err


def test_the_page_in_chinese(deskside: Deskside) -> None:
    deskside("resolve", "2", "adjusted")
    deskside("--lang", "zh", "day", "close", "--as-they-stand")
    said = deskside("--lang", "zh", "day", "show").out
    assert "17:45 Mei 收工" in said
    assert "#1  李梅  等 a Shimano chainring · 周四 15:00 回电" in said


def test_a_reason_that_says_waiting_itself_is_not_told_twice(deskside: Deskside) -> None:
    deskside("day", "carry", "2", "等师傅", "--told", "等师傅看", "--promise", "tomorrow 10am")
    assert "#2  Ana  等师傅 · 周四 10:00 回电" in deskside("--lang", "zh", "day", "show").out


def test_the_page_of_a_day_that_is_over_says_no_today(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("promise", "2", "today 17:50")
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T01:10:00+00:00")
    said = deskside("day", "show", "yesterday").out
    assert "  missed  17:50  Ana  gears slip\n" in said
    assert "  Thu 15:00  李梅  rear brake squeals\n" in said
    assert "today" not in said
    assert "tomorrow" not in said


def test_yesterday_is_closed_in_the_morning(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-05T01:10:00+00:00")
    deskside("resolve", "2", "adjusted")
    deskside("day", "carry", "1", "part", "--day", "yesterday", "--told", "today it comes")
    assert deskside("day", "close", "--day", "yesterday", "--json").json["closed"]
    assert "Wed 4 Mar 2026\nclosed 5 Mar 2026 09:10 by Mei" in deskside("day", "show", "yesterday").out


def test_what_was_missed_while_no_desk_was_open(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    assert deskside("day", "open").out == "No call was missed while the desk was closed.\n"
    deskside("promise", "2", "tomorrow 10am")
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-09T01:00:00+00:00")
    rows = deskside("day", "open", "--json").json
    assert [(row["ticket"], row["state"], row["due_at"][:16]) for row in rows] == [
        (2, "missed", "2026-03-05T10:00"),
        (1, "missed", "2026-03-05T15:00"),
    ]
    assert "gears slip" in deskside("day", "open").out


def test_on_a_terminal_each_is_asked_about(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", "wobbly wheel", "-c", "Bea <13900002222>")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    def typed(*lines: str) -> str:
        monkeypatch.setattr(io, "StringIO", Typing)
        return deskside("day", "close", stdin="".join(f"{line}\n" for line in lines)).out

    said = typed("y", "s", "adjusted", "")
    assert "1 ticket has a reason, words told and a later call." in said
    assert "#2 solved" in said
    assert "1 ticket is still to be decided:" in said
    said = typed("c", "2", "a new rim", "we ordered the rim", "tomorrow 10am")
    assert "#3 is carried over" in said
    assert "Today is closed: 0 calls kept, 1 solved, 2 carried over." in said


def test_what_is_refused_is_asked_again(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(io, "StringIO", Typing)
    said = deskside("day", "close", stdin="n\ns\n\ns\ndone\n").out
    assert "Resolving asks what the customer was told." in said
    assert "#2 solved" in said
    assert "1 ticket is still to be decided:" in said
