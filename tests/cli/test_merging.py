"""`deskside customer duplicates|not-same|merge|unmerge` (R-33)."""

import pytest

from tests.cli.conftest import Deskside


@pytest.fixture
def two(deskside: Deskside) -> None:
    deskside("customer", "add", "李梅", "--phone", "138 1783 2229", "--needs", "brakes matter")
    deskside("customer", "add", "李 梅", "--phone", "138 1783 2229", "--needs", "call after 5")


def test_r33_pairs_are_listed_until_it_is_said_that_they_are_two(deskside: Deskside, two: None) -> None:
    [pair] = deskside("customer", "duplicates", "--json").json
    assert pair == {
        "a": {"id": 1, "name": "李梅"},
        "b": {"id": 2, "name": "李 梅"},
        "strength": "strong",
        "why": "same number, 138 1783 2229",
    }
    assert "@1" in deskside("customer", "duplicates", "--strength", "strong").out
    assert deskside("customer", "duplicates", "--strength", "weak", "--json").json == []
    assert "not one of the choices" in deskside("customer", "duplicates", "--strength", "odd", fails=1).err
    deskside("customer", "not-same", "@1", "@2")
    assert deskside("customer", "duplicates").out.strip() == "Nobody looks like somebody else."


def test_r33_merge_shows_first_then_does_it_and_unmerge_goes_back(deskside: Deskside, two: None) -> None:
    seen = deskside("customer", "merge", "@1", "@2", "--take", "needs=both", "--dry-run", "--json").json
    assert seen["fields"] == [
        {"name": "name", "ours": "李 梅", "theirs": "李梅", "becomes": "李 梅"},
        {
            "name": "needs",
            "ours": "call after 5",
            "theirs": "brakes matter",
            "becomes": "call after 5\nbrakes matter",
        },
    ]
    assert seen["dropped"] == ["138 1783 2229"]
    shown = deskside("customer", "merge", "@1", "@2", "--dry-run").out
    assert "call after 5 · brakes matter" in shown
    assert "Falls together: 138 1783 2229" in shown
    deskside("add", "squeals", "-c", "@1")
    assert "merged into 李 梅 (@2)" in deskside("customer", "merge", "@1", "@2", "--take", "name=theirs").out
    gone = deskside("customer", "show", "@1", "--json")
    assert (gone.json["id"], gone.json["name"], gone.err) == (2, "李梅", "@1 was merged into @2.\n")
    assert [row["number"] for row in gone.json["tickets"]] == [1]
    assert "李梅 (@1) stands alone again" in deskside("customer", "unmerge", "@1").out
    assert deskside("customer", "show", "@2", "--json").json["name"] == "李 梅"
    deskside("customer", "unmerge", "@1", fails=3)


def test_r72_strengths_fields_and_whose_are_said_in_either_language(deskside: Deskside, two: None) -> None:
    for word in ("强", "很可能", "very likely", "Strong"):
        assert len(deskside("customer", "duplicates", "--strength", word, "--json").json) == 1
    for words in ("needs=both", "Needs=Both", "需求=两者都留"):
        seen = deskside("customer", "merge", "@1", "@2", "--take", words, "--dry-run", "--json").json
        assert seen["fields"][1]["becomes"] == "call after 5\nbrakes matter"
    shown = deskside("customer", "merge", "@1", "@2", "--take", "鞋=留下方", "--lang", "zh", fails=1).err
    assert "栏目有：姓名、" in shown
    shown = deskside("customer", "merge", "@1", "@2", "--take", "姓名=两者都留", "--lang", "zh", fails=1).err
    assert "可用：留下方、并入方" in shown
    refused = deskside("customer", "duplicates", "--strength", "?", "--lang", "zh", fails=1).err
    assert "强、中、弱" in refused


def test_r33_what_makes_no_merge_is_said(deskside: Deskside, two: None) -> None:
    assert "one and the same" in deskside("customer", "merge", "@1", "@1", fails=1).err
    assert "no field" in deskside("customer", "merge", "@1", "@2", "--take", "shoe=ours", fails=1).err
    assert "whose is kept" in deskside("customer", "merge", "@1", "@2", "--take", "needs", fails=1).err
    assert "no customer’s ID" in deskside("customer", "unmerge", "李梅", fails=1).err


def test_r33_what_was_changed_since_is_told(deskside: Deskside, two: None) -> None:
    deskside("customer", "merge", "@1", "@2")
    deskside("customer", "edit", "@2", "--needs", "tea")
    assert deskside("customer", "unmerge", "@1").err == "needs: changed since by Mei, left as it is\n"


def test_what_falls_together_is_counted_once(deskside: Deskside, two: None) -> None:
    for who in ("@1", "@2"):
        deskside("customer", "dates", "add", who, "birthday", "5 march")
    deskside("customer", "dates", "add", "@1", "founding", "6 march")
    deskside("customer", "edit", "@1", "--phone", "139 0000 1111")
    seen = deskside("customer", "merge", "@1", "@2", "--dry-run", "--json").json
    assert seen["dropped"] == ["138 1783 2229", "birthday, 5 Mar"]
    assert seen["moves"]["contact_point"] == 1
    assert seen["moves"]["important_date"] == 1


def test_two_who_were_said_to_be_two_are_merged_with_a_word(deskside: Deskside, two: None) -> None:
    deskside("customer", "not-same", "@2", "@1")
    said = "Mei said on 4 Mar 2026 that they are two\n"
    assert deskside("customer", "merge", "@1", "@2", "--dry-run").err == said
    assert deskside("customer", "merge", "@1", "@2").err == said


def test_somebody_was_taken_down_once_also_after_a_merge(deskside: Deskside, two: None) -> None:
    deskside("customer", "merge", "@1", "@2")
    lines = deskside("customer", "show", "@2", "--json").json["timeline"]
    assert [line["kind"] for line in lines].count("opened") == 1
    deskside("customer", "unmerge", "@1")
    for who in ("@1", "@2"):
        lines = deskside("customer", "show", who, "--json").json["timeline"]
        assert [line["kind"] for line in lines].count("opened") == 1
