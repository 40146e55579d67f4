"""Questionnaires: answers that stay what was asked, days that become dates, who was not asked yet (R-27, P-10)."""

from types import SimpleNamespace
from typing import Any

import pytest

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.last_contact import last_contact
from deskside.desk.customers.listing import filtered_ids
from deskside.desk.dates.add_date import add_date, edit_date
from deskside.desk.finding import find
from deskside.desk.integrity import broken
from deskside.desk.losses.mark_lost import mark_lost
from deskside.desk.questionnaires.ask import (
    answer_question,
    begin_asking,
    break_off,
    finish_asking,
    hand_over,
    latest,
)
from deskside.desk.questionnaires.change import (
    MOST_QUESTIONS,
    add_question,
    add_questionnaire,
    drop_question,
    drop_questionnaire,
    edit_question,
    move_question,
)
from deskside.desk.questionnaires.kinds import answer_kind
from deskside.desk.questionnaires.of_customer import keys
from deskside.desk.questionnaires.read import (
    answers_in,
    asking_row,
    askings,
    count_not_asked,
    not_asked,
    numbered,
    questionnaire_row,
    questions_of,
)
from deskside.desk.questionnaires.said import answer_said, completion_said
from deskside.desk.questionnaires.shipped import read_shipped, take_shipped
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, NotFound, Refused
from deskside.exchange.documents.as_html import as_html
from deskside.exchange.documents.as_text import as_text
from deskside.exchange.questionnaire_form import message, paper
from deskside.language.i18n import in_language
from deskside.language.text import cells
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.desk.at_work import BO, DeskAtWork

MEI_LI, HARBOUR, RUI = 1, 2, 3
HOSTILE = "What do you \u202elike\x1b[2J[/x]?"


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """李梅 is customer 1, Harbour Hotel 2, Rui 3; questionnaire 1 has a question of each kind, in this order."""
    for values in ({"name": "李梅", "language": "zh"}, {"name": "Harbour Hotel", "kind": "company"}, {"name": "Rui"}):
        work.do(add_customer, values)
    work.do(add_questionnaire, {"name": "New customers"})
    for values in (
        {"words": "What do you like?"},
        {"words": "How may we reach you?", "kind": "choice", "choices": "phone, letter"},
        {"words": "When?", "kind": "several", "choices": "morning, midday, evening"},
        {"words": "How many?", "kind": "number"},
        {"words": "When is your birthday?", "kind": "date", "date_kind": "birthday"},
        {"words": "Children?", "kind": "yes-no"},
    ):
        work.do(add_question, 1, values)
    return work


def sql(work: DeskAtWork, statement: str) -> list[tuple[Any, ...]]:
    with desk_file.reading(work.path) as conn:
        return [tuple(row) for row in conn.execute(statement).fetchall()]


def answers(work: DeskAtWork, asking: int) -> list[str]:
    return [answer_said(row) for row in work.ask(answers_in, 1, asking)]


def filtered(work: DeskAtWork, said: str) -> list[int]:
    return sorted(work.ask(filtered_ids, said, now=work.now, shop=work.shop, me=None))


def dates(work: DeskAtWork) -> list[tuple[Any, ...]]:
    columns = "kind, month, day, year, calendar, note"
    return sql(work, f"select {columns} from important_date where withdrawn_at is null order by id")


def test_each_kind_of_answer_is_kept_read_back_and_taken_back(work: DeskAtWork) -> None:
    asking = work.do(answer_question, MEI_LI, 1, "white tea\x1b[/x]")
    work.do(answer_question, MEI_LI, 2, "2")
    work.do(answer_question, MEI_LI, 3, "evening, Morning", note="not on Mondays")
    work.do(answer_question, MEI_LI, 4, "12.50")
    work.do(answer_question, MEI_LI, 5, "lunar --08-15")
    work.do(answer_question, MEI_LI, 6, None)
    assert answers(work, asking) == [
        "white tea\x1b[/x]",
        "letter",
        "morning, evening · not on Mondays",
        "12.5",
        "lunar 8-15",
        "would rather not say",
    ]
    row = work.ask(asking_row, asking)
    assert (row.state, row.answered, row.refused, row.questions) == ("begun", 5, 1, 6)
    work.do(undo_last)
    assert answers(work, asking)[5] == ""
    work.do(redo_last)
    assert answers(work, asking)[5] == "would rather not say"
    assert not work.ask(broken)


@pytest.mark.parametrize(
    ("question", "value"), [(1, " "), (2, "pigeon"), (2, ""), (3, "noon"), (4, "many"), (5, ""), (6, "perhaps")]
)
def test_what_is_no_answer_is_refused_and_nothing_is_begun(work: DeskAtWork, question: int, value: str) -> None:
    with pytest.raises(BadInput):
        work.do(answer_question, MEI_LI, question, value)
    assert work.ask(latest, 1, MEI_LI) is None


def test_a_day_becomes_a_date_once_and_goes_with_its_correction(work: DeskAtWork) -> None:
    """In the same act; an equal one that is noted already is left as it is, also where the answer changes (R-27)."""
    work.do(answer_question, MEI_LI, 5, "1962-03-05")
    assert dates(work) == [("birthday", 3, 5, 1962, "gregorian", "")]
    work.do(answer_question, MEI_LI, 5, "1962-03-06")
    assert dates(work) == [("birthday", 3, 6, 1962, "gregorian", "")]
    work.do(undo_last)
    assert dates(work) == [("birthday", 3, 5, 1962, "gregorian", "")]
    work.do(answer_question, MEI_LI, 5, None)
    assert dates(work) == []
    work.do(answer_question, RUI, 5, "1980-02-03")
    work.do(add_date, RUI, {"kind": "birthday", "day": "1980-01-02"})
    work.do(answer_question, RUI, 5, "1980-01-02")
    work.do(answer_question, RUI, 5, None)
    assert dates(work) == [("birthday", 1, 2, 1980, "gregorian", "")]


def test_a_date_that_somebody_changed_since_stays(work: DeskAtWork) -> None:
    work.do(answer_question, MEI_LI, 5, "1962-03-05")
    work.do(edit_date, 1, {"day": "1962-03-15"}, by=BO)
    work.do(answer_question, MEI_LI, 5, "1962-03-07")
    assert [row[2] for row in dates(work)] == [15, 7]


def test_asked_again_another_birthday_takes_the_place_of_the_first(work: DeskAtWork) -> None:
    """And a year that was not known completes the date that is there (R-27)."""
    work.do(finish_asking, work.do(answer_question, MEI_LI, 5, "--03-05"))
    work.do(begin_asking, 1, MEI_LI, anew=True)
    work.do(answer_question, MEI_LI, 5, "1962-03-06")
    assert [row[1:4] for row in dates(work)] == [(3, 6, 1962)]
    work.do(undo_last)
    assert [row[1:4] for row in dates(work)] == [(3, 5, None)]
    work.do(redo_last)
    work.do(add_date, RUI, {"kind": "birthday", "day": "--01-02"})
    work.do(answer_question, RUI, 5, "1980-01-02")
    work.do(answer_question, RUI, 5, "--01-02")
    assert [row[1:4] for row in dates(work)] == [(3, 6, 1962), (1, 2, 1980)]
    assert not work.ask(broken)


def test_a_day_said_again_without_its_year_is_still_the_date_that_came(work: DeskAtWork) -> None:
    """A corrected answer has no year then, one who is asked anew keeps it; the next day takes its place (R-27)."""
    for first in ("--03-05", "1962-03-05"):
        work.do(answer_question, MEI_LI, 5, first)
    work.do(answer_question, MEI_LI, 5, "--03-05")
    assert [row[1:4] for row in dates(work)] == [(3, 5, None)]
    work.do(finish_asking, work.do(answer_question, MEI_LI, 5, "1962-03-05"))
    work.do(begin_asking, 1, MEI_LI, anew=True)
    work.do(answer_question, MEI_LI, 5, "--03-05")
    assert [row[1:4] for row in dates(work)] == [(3, 5, 1962)]
    work.do(answer_question, MEI_LI, 5, "--03-06")
    assert [row[1:4] for row in dates(work)] == [(3, 6, None)]
    work.do(edit_date, 1, {"day": "1963-03-06"}, by=BO)
    work.do(answer_question, MEI_LI, 5, "--03-07")
    assert [row[1:4] for row in dates(work)] == [(3, 6, 1963), (3, 7, None)]


def test_another_day_says_what_it_is(work: DeskAtWork) -> None:
    key = work.do(add_question, 1, {"words": "When did you begin to ride?", "kind": "date"})
    work.do(answer_question, MEI_LI, key, "2001-05-06")
    assert dates(work) == [("other", 5, 6, 2001, "gregorian", "When did you begin to ride?")]


def test_a_question_that_was_answered_keeps_its_words(work: DeskAtWork) -> None:
    asking = work.do(answer_question, MEI_LI, 1, "white tea")
    assert work.do(edit_question, 2, {"words": "How shall we reach you?"}) == 2
    other = work.do(edit_question, 1, {"words": "What do you love?"})
    assert other != 1
    assert [row.words for row in work.ask(questions_of, 1)][:2] == ["What do you love?", "How shall we reach you?"]
    said = [(number, row.question.words, row.value) for number, row in numbered(work.ask(answers_in, 1, asking))][:2]
    assert said == [(0, "What do you like?", "white tea"), (1, "What do you love?", None)]
    work.do(answer_question, MEI_LI, 2, "phone")
    assert work.do(edit_question, 2, {"choices": "letter, WeChat"}) == 2
    assert answers(work, asking)[2] == "phone"
    with pytest.raises(NotFound):
        work.do(answer_question, MEI_LI, 1, "coffee")
    work.do(drop_question, other)
    work.do(move_question, 6, -9)
    assert [row.id for row in work.ask(questions_of, 1)] == [6, 2, 3, 4, 5]
    assert work.do(edit_question, 2, {"kind": "several"}) != 2, "another kind of answer is another question, too"


def test_an_asking_goes_on_and_is_finished_once(work: DeskAtWork) -> None:
    asking = work.do(begin_asking, 1, MEI_LI)
    with pytest.raises(Refused):
        work.do(finish_asking, asking)
    work.do(answer_question, MEI_LI, 1, "lapsang souchong")
    work.do(break_off, asking)
    assert work.ask(asking_row, asking).state == "broken-off"
    assert work.do(answer_question, MEI_LI, 6, "yes") == asking
    assert work.ask(asking_row, asking).state == "begun"
    work.do(finish_asking, asking)
    [line] = sql(work, "select text, new from line where kind = 'asked_through'")
    assert line == ("lapsang souchong", "2 6")
    assert work.ask(last_contact, MEI_LI) == work.now
    assert [hit.customer_id or hit.key for hit in work.ask(find, "souchong", limit=5)] == [MEI_LI]
    for verb in (lambda: work.do(begin_asking, 1, MEI_LI), lambda: work.do(hand_over, 1, MEI_LI, "sent")):
        with pytest.raises(Refused):
            verb()
    work.do(answer_question, MEI_LI, 6, "no")
    assert sql(work, "select count(*) from line where kind = 'answer_corrected'") == [(1,)]
    assert work.do(begin_asking, 1, MEI_LI, anew=True) != asking


def test_what_was_handed_over_is_typed_into_the_same_asking(work: DeskAtWork) -> None:
    asking = work.do(hand_over, 1, RUI, "printed")
    with pytest.raises(Refused):
        work.do(hand_over, 1, RUI, "sent")
    assert work.do(answer_question, RUI, 6, "yes") == asking
    assert work.ask(asking_row, asking).state == "handed-over"
    assert work.do(hand_over, 1, RUI, "sent", anew=True) == asking
    work.do(break_off, asking)
    assert work.ask(asking_row, asking).state == "broken-off"
    work.do(finish_asking, asking)
    assert work.ask(questionnaire_row, 1).finished == 1


def test_what_was_said_in_words_stands_in_the_order_of_the_questions(work: DeskAtWork) -> None:
    """And a note stays where the answer alone is corrected."""
    work.do(answer_question, MEI_LI, 1, "white tea")
    asking = work.do(answer_question, MEI_LI, 2, "phone", note="after six")
    work.do(answer_question, MEI_LI, 2, "letter")
    work.do(move_question, 2, -1)
    work.do(finish_asking, asking)
    assert sql(work, "select text from line where kind = 'asked_through'") == [("after six · white tea",)]


def test_asked_anew_the_last_asking_is_meant(work: DeskAtWork) -> None:
    first = work.do(answer_question, MEI_LI, 1, "white tea")
    work.do(finish_asking, first)
    again = work.do(begin_asking, 1, MEI_LI, anew=True)
    work.pass_by(minutes=5)
    assert work.do(begin_asking, 1, MEI_LI) == again
    assert work.ask(asking_row, again).changed_at < work.now, "going on is no change"
    work.do(answer_question, MEI_LI, 1, "coffee")
    assert (answers(work, first)[0], answers(work, again)[0]) == ("white tea", "coffee")
    assert work.ask(keys, MEI_LI) == [again, first]
    text = work.ask(message, 1, MEI_LI, shop=work.shop)
    assert "What do you like?" not in text
    work.do(finish_asking, again)
    assert "What do you like?" in work.ask(message, 1, MEI_LI, shop=work.shop)


def test_who_was_not_asked_and_how_many_finished(work: DeskAtWork) -> None:
    assert completion_said(work.ask(questionnaire_row, 1)) == "nobody asked yet"
    work.do(finish_asking, work.do(answer_question, MEI_LI, 6, "yes"))
    work.do(hand_over, 1, HARBOUR, "sent")
    assert completion_said(work.ask(questionnaire_row, 1)) == "1 of 2 finished"
    work.do(begin_asking, 1, MEI_LI, anew=True)
    row = work.ask(questionnaire_row, 1)
    assert (row.asked, row.begun, row.finished) == (2, 1, 0), "a customer counts once, as the last asking stands"
    assert [each.state for each in work.ask(askings, 1, ("begun", "finished"))] == ["begun"]
    for state, found in (("begun", [MEI_LI]), ("finished", []), ("no", [RUI])):
        line = f"asked:{state}"
        assert [*work.ask(filtered_ids, line, now=work.now, shop=work.shop, me=None)] == found, line
    assert work.ask(not_asked, 1) == [(RUI, "Rui")]
    work.do(add_customer, {"name": "Ann"})
    assert [who.name for who in work.ask(not_asked, 1, limit=1)] == ["Ann"], "by name"
    work.pass_by(minutes=5)
    work.do(hand_over, 1, 4, "sent")
    assert work.ask(askings, 1, ("begun", "handed-over"))[0].customer.name == "Ann"
    assert [filtered(work, said) for said in ("asked:yes", "asked:begun", "asked:no")] == [[1, 2, 4], [1], [3]]
    work.do(undo_last)
    assert filtered(work, "asked:no") == [3, 4], "what was taken back does not count"
    work.do(hand_over, 1, 4, "sent")
    work.do(add_customer, {"name": "Branch", "kind": "inside"})
    work.do(add_customer, {"name": "Old", "standing": "past"})
    work.do(mark_lost, RUI, "died")
    assert (work.ask(not_asked, 1, limit=5), work.ask(count_not_asked, 1)) == ([], 0)


def test_who_came_as_far_as_that_last_stands_first(work: DeskAtWork) -> None:
    for customer in (MEI_LI, HARBOUR, RUI):
        asking = work.do(answer_question, customer, 1, "white tea")
    work.pass_by(minutes=5)
    work.do(break_off, asking - 1)
    found = work.ask(askings, 1, ("begun", "broken-off"))
    assert [row.customer.id for row in found] == [HARBOUR, RUI, MEI_LI]
    assert [row.id for row in work.ask(askings, 1, ("begun",), limit=1)] == [asking]


def test_of_one_that_was_taken_away_only_the_answers_are_left(work: DeskAtWork) -> None:
    asking = work.do(answer_question, MEI_LI, 1, "white tea")
    work.do(drop_questionnaire, 1)
    for verb in (
        lambda: work.do(begin_asking, 1, MEI_LI),
        lambda: work.do(answer_question, MEI_LI, 2, "phone"),
        lambda: work.do(drop_question, 2),
        lambda: work.ask(questionnaire_row, 1),
    ):
        with pytest.raises(NotFound, match="“New customers” was taken away"):
            verb()
    assert not work.ask(asking_row, asking).stands
    assert answers(work, asking)[0] == "white tea"
    work.do(undo_last)
    assert work.ask(asking_row, asking).stands


def test_a_questionnaire_needs_a_name_of_its_own_and_a_choice_words(work: DeskAtWork) -> None:
    for values in ({"name": "new CUSTOMERS"}, {"name": " "}, {"name": "12"}):
        with pytest.raises(BadInput):
            work.do(add_questionnaire, values)
    for values in ({"words": " "}, {"words": "Which?", "kind": "choice", "choices": "one"}):
        with pytest.raises(BadInput):
            work.do(add_question, 1, values)
    for place in range(6, MOST_QUESTIONS):
        work.do(add_question, 1, {"words": f"{place}?"})
    with pytest.raises(BadInput, match="at most 60"):
        work.do(add_question, 1, {"words": "61?"})
    work.do(add_questionnaire, {"name": "Empty"})
    work.do(drop_questionnaire, work.do(add_questionnaire, {"name": "Gone"}))
    work.do(drop_questionnaire, work.do(add_questionnaire, {"name": "Gone"}))
    with pytest.raises(Refused):
        work.do(begin_asking, 2, MEI_LI)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_one_that_comes_along_has_twelve_questions_of_every_kind(work: DeskAtWork, code: str) -> None:
    shipped = read_shipped(code)
    assert [set(each) for each in read_shipped("en").questions] == [set(each) for each in shipped.questions]
    with in_language(code):
        key = work.do(take_shipped)
    rows = work.ask(questions_of, key)
    assert len(rows) == 12
    assert {row.kind for row in rows} == {"text", "choice", "several", "number", "date", "yes-no"}
    assert [row.date_kind for row in rows if row.kind == "date"] == ["birthday", "founding", "wedding"]
    with in_language(code), pytest.raises(BadInput):
        work.do(take_shipped)


def test_it_is_printed_with_room_to_write_and_sent_as_text(work: DeskAtWork) -> None:
    work.do(add_question, 1, {"words": HOSTILE + " and more of it" * 9})
    work.do(answer_question, MEI_LI, 1, "white tea")
    page = work.ask(paper, 1, None, shop=work.shop)
    said = as_text(page)
    assert all(cells(line) <= 80 for line in said.split("\n"))
    assert "\x1b" not in said
    assert "\u202e" not in said
    assert "[  ] morning" in said
    assert "[  ] yes" in said
    assert said.count("____") > 5
    assert "<script" not in as_html(page)
    text = work.ask(message, 1, MEI_LI, shop=work.shop)
    assert text.startswith("李梅，您好")
    assert "\n2. How may we reach you?" in text
    assert "What do you like?" not in text
    assert "\x1b" not in text


def test_words_and_numbers_choose() -> None:
    assert answer_kind("choice", ("a", "2", "c")).fit("2") == "2"
    assert answer_kind("choice", ("a", "b", "c")).fit("2") == "b"
    assert answer_kind("several", ("a", "b", "c")).fit("3，a") == "a\nc"
    assert answer_kind("several", ("Me, myself", "b")).fit("Me, myself") == "Me, myself"
    assert answer_kind("several", ("Me, myself", "b")).fit("“me, myself”，b") == "Me, myself\nb"


def test_a_number_is_typed_and_shown_as_the_shop_writes_it(work: DeskAtWork) -> None:
    """Also where the answer was corrected; files and programs keep a point (R-72)."""
    with desk_file.writing(work.path) as conn:
        conn.execute("insert into setting (key, value) values ('country', 'DE') on conflict do update set value = 'DE'")
        shop = read_shop(conn)
    asking = work.do(answer_question, MEI_LI, 4, "12.5")
    assert answers(work, asking)[3] == "12,5"
    work.do(finish_asking, asking)
    kept = work.ask(answer_kind("number").parse, "１.250,5", SimpleNamespace(shop=shop))
    work.do(answer_question, MEI_LI, 4, kept)
    assert (kept, answers(work, asking)[3]) == ("1250.5", "1250,5")
    assert sql(work, "select old, new from line where kind = 'answer_corrected'") == [("number|12,5", "number|1250,5")]
    assert work.ask(answer_kind("number").parse, "二十", SimpleNamespace(shop=shop)) == "20"
