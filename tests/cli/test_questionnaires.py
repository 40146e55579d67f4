"""`deskside questionnaire …`: taken, asked, handed over, printed; what does not fit is refused (P-10, R-27)."""

import io
import sys
from typing import Any

import pytest

from .conftest import Deskside, Typing


@pytest.fixture
def shop(deskside: Deskside) -> Deskside:
    """李梅 is customer 1, Harbour Hotel customer 2; the questionnaire that comes along is taken."""
    deskside("customer", "add", "李梅", "--language", "zh")
    deskside("customer", "add", "Harbour Hotel", "--kind", "company")
    assert deskside("questionnaire", "list").out.startswith("There is no questionnaire yet. Take")
    assert deskside("questionnaire", "take").out.startswith("Questionnaire 1 taken: Getting to know you")
    return deskside


def test_somebody_is_asked_and_the_answers_stand_on_the_profile(shop: Deskside) -> None:
    given = ("--answer", "2=1962-03-05", "--answer", "3=2", "--answer", "10=-", "--note", "3=after six")
    said = shop("questionnaire", "ask", "李梅", *given, "--json").json
    assert (said["state"], said["answered"], said["refused"], said["questions"]) == ("begun", 2, 1, 12)
    answers = {each["id"]: (each["answer"], each["refused"], each["note"]) for each in said["answers"]}
    assert answers[2] == ("1962-03-05", False, "")
    assert answers[3] == ("text message", False, "after six")
    assert answers[10] == (None, True, "")
    assert shop("customer", "dates", "李梅", "--json").json[0]["kind"] == "birthday"
    assert "finished 4 Mar 2026" in shop("questionnaire", "ask", "李梅", "--finish").out
    assert "     text message · after six" in shop("questionnaire", "answers", "李梅").out
    [row] = shop("customer", "show", "李梅", "--json").json["questionnaires"]
    assert (row["state"], row["answered"]) == ("finished", 2)
    assert shop("questionnaire", "ask", "李梅", "--answer", "1=Mei", fails=1).err
    assert shop("questionnaire", "list", "--json").json[0]["finished"] == 1
    assert [row["id"] for row in shop("customer", "list", "asked:no", "--json").json] == [2]
    assert shop("questionnaire", "show", "--json").json["not_asked_first"] == [{"id": 2, "name": "Harbour Hotel"}]
    shop("questionnaire", "hand-over", "Harbour Hotel", "sent")
    assert "--limit" not in shop("questionnaire", "show").out
    assert "1 more: --limit" in shop("questionnaire", "show", "--limit", "1").out


@pytest.mark.parametrize(
    "given",
    [
        ("--answer", "13=x"),
        ("--answer", "0000010000=x"),
        ("--answer", "x"),
        ("--answer", "1=Lili"),
        ("--note", "2=x"),
        (),
    ],
)
def test_what_names_no_question_is_refused_whole(shop: Deskside, given: tuple[str, ...]) -> None:
    shop("questionnaire", "ask", "李梅", "--answer", "1=Mei", *given, fails=2 if given else 0)
    assert len(shop("questionnaire", "answers", "李梅", "--json").json) == (0 if given else 1)


def test_it_is_changed_handed_over_printed_and_sent_as_text(shop: Deskside) -> None:
    shop(
        "questionnaire", "add", "Riders", "--question", "Which bicycle?", "--kind", "choice", "--choices", "town, race"
    )
    assert (
        shop("questionnaire", "edit", "13", "--choices", "town, race, tandem", "--json").json["choices"][2] == "tandem"
    )
    assert shop("questionnaire", "rename", "Riders", "Cyclists").out.startswith("Questionnaire 2 is called Cyclists")
    which = ("--questionnaire", "cyclists")
    assert "handed over (printed)" in shop("questionnaire", "hand-over", "Harbour Hotel", "printed", *which).out
    assert "They have had it since" in shop("questionnaire", "hand-over", "Harbour Hotel", "sent", *which, fails=1).err
    assert "[  ] tandem" in shop("questionnaire", "print", *which).out
    assert shop("questionnaire", "text", "李梅", *which, "--json").json["text"].startswith("李梅，您好")
    assert shop("questionnaire", "drop", "cyclists").out.startswith("Questionnaire 2 is taken away")
    assert "Which questionnaire" not in shop("questionnaire", "show").out


def test_on_a_terminal_one_question_comes_after_the_other(shop: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter leaves one open, what is no answer is asked again, the end of what is typed breaks off (R-27)."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)

    def typed(*lines: str) -> str:
        monkeypatch.setattr(io, "StringIO", Typing)
        return shop("questionnaire", "ask", "Harbour Hotel", stdin="".join(f"{line}\n" for line in lines)).out

    assert typed().endswith("Harbour Hotel was not asked\n")
    assert typed(*[""] * 12).endswith("Harbour Hotel was not asked\n")
    assert shop("questionnaire", "list", "--json").json[0]["asked"] == 0
    said = typed("\x1b[2J[/x]", "no day", "1962-03-05", "")
    assert said.count("2. When is your birthday?") == 2
    assert "3. How do you like best to be reached? (1 phone" in said
    assert "broken off 4 Mar 2026, 2 of 12 answered" in said
    said = typed("2", "-", *[""] * 9)
    assert "1. What may we call you?" not in said
    assert "finished 4 Mar 2026, 3 of 12 answered" in said
    monkeypatch.setattr(io, "StringIO", Typing)
    assert "asked all of it" in shop("questionnaire", "ask", "Harbour Hotel", stdin="x\n", fails=1).err
    shop("questionnaire", "ask", "Harbour Hotel", "--anew", stdin="The Hotel\n")
    assert [each["answered"] for each in shop("customer", "show", "@2", "--json").json["questionnaires"]] == [1, 3]


def test_of_who_was_asked_again_the_last_asking_of_each_questionnaire_is_told(shop: Deskside) -> None:
    """Though it is not finished; one that was taken back is none."""
    shop("questionnaire", "add", "Riders", "--question", "Which bicycle?")
    shop("questionnaire", "ask", "李梅", "--answer", "1=Mei", "--finish", "--questionnaire", "1")
    shop("questionnaire", "ask", "李梅", "--answer", "1=tandem", "--questionnaire", "Riders")
    shop("questionnaire", "ask", "李梅", "--answer", "1=Lili", "--anew", "--questionnaire", "1")

    def told(*more: str) -> list[tuple[int, str, str]]:
        rows = shop("questionnaire", "answers", "李梅", *more, "--json").json
        return [(row["questionnaire"]["id"], row["state"], row["answers"][0]["answer"]) for row in rows]

    assert told() == [(1, "begun", "Lili"), (2, "begun", "tandem")]
    assert told("--questionnaire", "Riders") == [(2, "begun", "tandem")]
    said = shop("questionnaire", "answers", "李梅", "--questionnaire", "1").out
    assert "Lili" in said
    assert "Mei" not in said
    shop("undo")
    assert told() == [(2, "begun", "tandem"), (1, "finished", "Mei")]


def test_what_a_chinese_keyboard_writes_is_an_answer(shop: Deskside) -> None:
    given = ("--answer", "３＝微信", "--answer", "4=上午、周末", "--answer", "11＝没有", "--note", "11＝还小＝四岁")
    answers = {each["id"]: each for each in _asked_in_chinese(shop, *given)}
    assert (answers[3]["answer"], answers[4]["answer"]) == ("微信", ["上午", "周末"])
    assert (answers[11]["answer"], answers[11]["note"]) == (False, "还小＝四岁")


def _asked_in_chinese(shop: Deskside, *given: str) -> list[dict[str, Any]]:
    shop("questionnaire", "drop", "1")
    shop("questionnaire", "take", "--lang", "zh")
    said = shop("questionnaire", "ask", "李梅", *given, "--json", "--lang", "zh").json
    first = min(each["id"] for each in said["answers"])
    return [each | {"id": each["id"] - first + 1} for each in said["answers"]]


def test_what_is_no_way_of_handing_over_is_told_with_its_name(shop: Deskside) -> None:
    said = shop("questionnaire", "hand-over", "李梅", "微信", "--lang", "zh", fails=2).err
    assert said.startswith("错误：方式可用：纸质、已发送")


@pytest.mark.parametrize(
    ("argv", "status"),
    [
        (("add", "Fresh", "--question", "Which?", "--kind", "choice"), 1),
        (("add", "", "--question", "Which?"), 1),
        (("add", "e", "--question", "Which?"), 3),
        (("ask", "李梅", "--answer", "1=Mei", "--answer", "4= ", "--questionnaire", "1"), 1),
        (("ask", "李梅", "--answer", "1=Mei", "--note", f"1={'x' * 2001}", "--questionnaire", "1"), 1),
        (("ask", "李梅", "--finish", "--questionnaire", "1"), 1),
        (("ask", "李梅", "--answer", "000001999=x", "--questionnaire", "1"), 2),
        (("ask", "李梅", "--answer", f"{'0' * 5000}1=x", "--questionnaire", "1"), 2),
        (("drop", ""), 2),
        (("rename", " ", "Other"), 2),
    ],
)
def test_what_is_refused_leaves_nothing_half_done(shop: Deskside, argv: tuple[str, ...], status: int) -> None:
    """No questionnaire is begun without its question, no asking without its answers; "" is not the only one."""
    shop("questionnaire", "add", "Riders", "--question", "Which bicycle?")
    before = (shop("undo", "--list").out, shop("questionnaire", "list").out)
    told = shop("questionnaire", *argv, fails=status).err
    assert told.startswith("error: ")
    assert "\nhint: " in told
    assert (shop("undo", "--list").out, shop("questionnaire", "list").out) == before


def test_answers_given_by_one_command_are_one_act(shop: Deskside) -> None:
    shop("questionnaire", "ask", "李梅", "--answer", "1=Mei", "--answer", "3=2", "--finish")
    shop("undo")
    assert shop("questionnaire", "answers", "李梅", "--json").json == []
