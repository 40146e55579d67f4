"""`deskside round …`: begun, worked through, shown, written to a file (R-38)."""

from pathlib import Path

import pytest

from .conftest import Deskside


@pytest.fixture
def shop(deskside: Deskside) -> Deskside:
    """Ann and 李梅 can be called, Rosa cannot."""
    deskside("customer", "add", "Ann [/x]", "--phone", "13817832229")
    deskside("customer", "add", "李梅", "--phone", "13917832220", "--language", "zh")
    deskside("customer", "add", "Rosa", "--email", "rosa@example.com")
    return deskside


BEGIN = ("round", "begin", "Winter check", "--answers", "comes / does not come", "--words-en", "Hello {name}")


def test_a_round_from_its_beginning_to_its_end(shop: Deskside, tmp_path: Path) -> None:
    assert shop(*BEGIN, "--dry-run", "--json").json == {"taken": [1, 2], "left_out": {"no-number": [3]}}
    assert shop("round", "list").out.startswith("No round is under way.")
    begun = shop(*BEGIN, "--until", "2026-03-13", "--worker", "Mei", "--json").json
    assert (begun["id"], begun["taken"], begun["worker"], begun["left_out"]) == (1, 2, "Mei", {"no-number": [3]})
    nobody = shop("round", "next", "winter").out
    assert "Hello Ann [/x]" in nobody
    assert shop("round", "next", "1", "--json").json["customer"] == {"id": 1, "name": "Ann [/x]"}
    done = shop("round", "done", "winter", "@1", "comes", "--note", "on Friday", "--json").json
    assert (done["state"], done["answer"], done["round"], done["note"]) == ("reached", "comes", 1, "on Friday")
    assert shop("round", "done", "winter", "李梅", "没人接").out.startswith("李梅, Winter check: from ")
    shown = shop("round", "show", "winter", "--json").json
    assert shown["answers"] == [{"answer": "comes", "count": 1}, {"answer": "does not come", "count": 0}]
    assert [each["customer"]["name"] for each in shown["customers"]] == ["李梅", "Ann [/x]"]
    assert "comes 1 of 1, does not come 0 of 1" in shop("round", "show", "1").out
    assert [each["kind"] for each in shop("today", "--json").json] == ["round"]
    assert "1 can be reached later" in shop("round", "next", "1").out
    file = tmp_path / "result.csv"
    shop("round", "export", "1", str(file))
    written = file.read_text(encoding="utf-8-sig").splitlines()
    assert written[1].startswith("Ann [/x],1,138 1783 2229,comes,comes,reached,")
    assert shop("round", "edit", "1", "--answers", "comes / never", "--json").json["answers"][1]["answer"] == "never"
    assert shop("round", "end", "1", "call", "early").out.startswith(
        "The round Winter check has ended · 1 of 2 reached"
    )
    assert shop("round", "list", "--all", "--json").json[0]["learnt"] == "call early"
    shop("undo")
    assert len(shop("round", "list", "--json").json) == 1


def test_what_is_wrong_is_said_with_its_status(shop: Deskside) -> None:
    shop(*BEGIN)
    assert "one of the answers (comes, does not come)" in shop("round", "done", "winter", "@1", "perhaps", fails=1).err
    shop("round", "show", "9", fails=3)
    shop("round", "done", "winter", "Rosa", "comes", fails=3)
    shop("round", "show", "1", "--part", "some", fails=1)
    assert shop("round", "done", "1", "@1", "0010", fails=1).err
    assert "nobody is tried again" in shop("round", "done", "1", "@1", "1", "--next", "fri 10:00", fails=1).err
    assert "after a wrong one" in shop("round", "done", "1", "@1", "1", "--number", "13900001111", fails=1).err
    shop("round", "done", "1", "@1", "1")
    assert len(shop("round", "show", "1", "--part", "已联系", "--json").json["customers"]) == 1
    again = shop("round", "done", "1", "@1", "does not come", fails=4)
    assert again.err.startswith("error: Ann [/x] is settled by now: comes, Mei, today 11:20.")
    assert "does not come" in shop("round", "done", "1", "@1", "2", "--anew").out
    assert shop("round", "take-in", "1").out == "Nobody new fits.\n"
    shop("customer", "add", "Tom", "--phone", "13700001111")
    assert shop("round", "take-in", "1").out.startswith("1 customer taken into Winter check")


def test_what_a_round_and_its_answers_may_be_called(shop: Deskside) -> None:
    shop(*BEGIN)
    same = shop("round", "begin", "WINTER  check", "--answers", "a / b", fails=1).err
    assert "“Winter check” is under way already" in same
    assert "round take-in 1" in same
    assert "taken for the id" in shop("round", "begin", "２０２６", "--answers", "a / b", fails=1).err
    for taken in ("sent", "no-answer", "已发送", "No answer"):
        assert "an outcome of its own" in shop("round", "edit", "1", "--answers", f"comes / {taken}", fails=1).err
    for hidden in ("\x1b[31mred", "\u202eder"):
        assert "that nobody sees" in shop("round", "edit", "1", "--answers", f"comes / {hidden}", fails=1).err
        assert "that nobody sees" in shop("round", "begin", hidden, "--answers", "a / b", fails=1).err
    shop("round", "begin", "Summer", "--answers", "a / b")
    assert "is under way already" in shop("round", "edit", "2", "--name", "winter check", fails=1).err
    shop("round", "end", "1")
    shop("round", "edit", "2", "--name", "winter check")


def test_the_last_day_of_a_round_can_be_taken_away(shop: Deskside) -> None:
    shop(*BEGIN, "--until", "none")
    shop("round", "edit", "1", "--until", "2026-03-13")
    assert shop("round", "edit", "1", "--until", "none", "--json").json["until"] is None


def test_somebody_who_is_to_be_there_is_asked_for(shop: Deskside) -> None:
    shop(*BEGIN)
    for line in (("customer", "forget", ""), ("customer", "export", "—"), ("round", "done", "1", "  ", "comes")):
        assert shop(*line, fails=1).err.startswith("error: Say who: a name, a number"), line
    for wanted in ("@x", "梅", "13", "x@example.com"):
        assert "new" not in shop("customer", "forget", wanted, fails=3).err, wanted
    assert "written @424" in shop("customer", "export", "424", fails=3).err


def test_a_round_that_is_nobodys_is_worked_by_everybody(shop: Deskside) -> None:
    """What is said of it can be typed (R-72)."""
    shop(*BEGIN, "--worker", "everybody")
    assert "With: everybody" in shop("round", "show", "1").out
    shop("round", "edit", "1", "--worker", "Mei")
    shop("round", "edit", "1", "--worker", "所有人")
    assert shop("round", "show", "1", "--json").json["worker"] is None
