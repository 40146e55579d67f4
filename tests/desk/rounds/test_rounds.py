"""A round: whom it is for, who is next, what came of each contact, how far it is (R-38, P-15)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from deskside.desk.customers.edit_customer import add_customer, edit_customer
from deskside.desk.integrity import broken
from deskside.desk.merging.merge import merge_customers
from deskside.desk.merging.merge_plan import merge_plan
from deskside.desk.merging.unmerge import unmerge
from deskside.desk.rounds.begin import begin_round, edit_round, end_round, take_in
from deskside.desk.rounds.card import on_card
from deskside.desk.rounds.claims import claim
from deskside.desk.rounds.entries import entry_ids, entry_row
from deskside.desk.rounds.finding import entry_of, round_meant
from deskside.desk.rounds.next_entry import Left, left_over, next_entry
from deskside.desk.rounds.progress import RoundRow, answer_counts, round_row, rounds
from deskside.desk.rounds.result_table import result_rows
from deskside.desk.rounds.settle import settle
from deskside.desk.rounds.spoken import what_to_say
from deskside.desk.rounds.today import under_way
from deskside.desk.rounds.whom import whom
from deskside.desk.rounds.words import words_for
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.timeline import select_lines
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import BadInput, Conflict, DesksideError, NotFound, Refused
from deskside.language.text import one_line
from deskside.store import desk_file
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.desk.shelf import HOSTILE

VALUES = {
    "name": "Winter check",
    "answers": "comes / does not come / thinks about it",
    "words_en": "Good day {name}, {shop} here; until {day}?",
    "words_zh": "{客户}您好，{day}前来吗？",
    "until": "2026-03-13",
}


@pytest.fixture
def work(work: DeskAtWork) -> DeskAtWork:
    """李梅, Ann, Tom and Kim can be called; Rosa only written to, Otto never called."""
    for place, name in enumerate(("Ann", "Kim", "李梅", "Tom")):
        reach = [_number(f"1381783222{place}")]
        work.do(add_customer, {"name": name, "language": "zh" if name == "李梅" else "en", "reach": reach})
    work.do(add_customer, {"name": "Rosa", "reach": [_row({"email": "rosa@example.com"})]})
    work.do(add_customer, {"name": "Otto", "reach": [_row({"phone": "13900001111", "do_not_call": True})]})
    return work


def _row(values: dict[str, Any]) -> Any:
    from deskside.desk.edit_record import RowEdit

    return RowEdit(values)


def _number(raw: str) -> Any:
    return _row({"phone": raw})


def begin(work: DeskAtWork, **more: Any) -> int:
    return work.do(begin_round, VALUES | more)


def row(work: DeskAtWork, key: int = 1) -> RoundRow:
    return work.ask(round_row, key)


def entry(work: DeskAtWork, name: str, key: int = 1) -> int:
    return work.ask(entry_of, key, work.one("select id from customer where name = ?", name))


def names(work: DeskAtWork, part: str = "all", answer: str | None = None) -> list[str]:
    keys = work.ask(entry_ids, 1, part, answer, now=work.now)
    return [work.ask(entry_row, key, now=work.now, shop=work.shop).customer.name for key in keys]


def upcoming(work: DeskAtWork, me: int = MEI, but: Sequence[int] = ()) -> str | None:
    key = work.ask(next_entry, 1, shop=work.shop, me=me, now=work.now, but=but)
    return None if key is None else work.ask(entry_row, key, now=work.now, shop=work.shop).customer.name


def said(work: DeskAtWork, name: str) -> list[str]:
    lines = work.ask(select_lines, "l.customer_id = (select id from customer where name = ?)", (name,))
    return [line_text(line, now=work.now, shop=work.shop) for line in lines][1:]


def test_who_is_left_out_is_said_with_the_reason_before_it_begins(work: DeskAtWork) -> None:
    found = work.ask(whom, "", "phone", shop=work.shop, now=work.now)
    assert (len(found.taken), found.left_out) == (4, {"no-number": (5,), "do-not-call": (6,)})
    assert work.ask(whom, "", "email", shop=work.shop, now=work.now).taken == (5,)
    with pytest.raises(Refused, match="Nobody is to be reached"):
        begin(work, channel="chat")
    assert work.one("select count(*) from round") == 0
    begin(work, wanted="an", until=work.now.date().isoformat())
    assert (names(work), row(work).until) == (["Ann"], work.now.date())


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"name": " "}, "needs a name"),
        ({"answers": " / "}, "What may the customers answer"),
        ({"answers": "a/b/c/d/e/f"}, "at most 5 answers"),
        ({"answers": "x" * 41}, "at most 40 characters"),
        ({"words_en": "Hello {nmae}"}, r"Nothing fills the gap \{nmae\}"),
        ({"words_en": "Hello {name"}, "a brace"),
        ({"until": "2026-03-03"}, "today or later"),
        ({"channel": "pigeon"}, "not one of the choices"),
        ({"worker": 99}, "Nobody here has that number"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_begun(
    work: DeskAtWork, values: dict[str, Any], trouble: str
) -> None:
    with pytest.raises(DesksideError, match=trouble):
        begin(work, **values)
    assert work.one("select count(*) from round_entry") == 0


def test_the_words_are_in_their_language_and_no_filling_is_read_for_gaps(work: DeskAtWork) -> None:
    begin(work)
    chinese = work.one("select id from customer where name = '李梅'")
    assert work.ask(what_to_say, row(work), chinese, shop=work.shop) == "李梅您好，3月13日（周五）前来吗？"
    english = work.ask(what_to_say, row(work), 1, shop=work.shop)
    assert english == f"Good day Ann, {work.shop.name} here; until Fri 13 Mar?"
    words = {"en": "Hi {name} {shop}{day}", "zh": ""}
    assert words_for(words, "zh", name="{shop}", shop="{name}", until=None) == "Hi {shop} {name}"


@pytest.mark.parametrize(("outcome", "more", "left"), [("call-again", {}, ["2"]), ("not-asked", {"note": "no"}, [])])
def test_who_was_spoken_to_was_called_as_promised(
    work: DeskAtWork, outcome: str, more: dict[str, Any], left: list[str]
) -> None:
    begin(work)
    key = entry(work, "Ann")
    work.do(settle, key, "call-again", again=work.when(60))
    work.pass_by(minutes=60)
    if outcome == "call-again":
        more = {"again": work.when(90)}
    work.do(settle, key, outcome, **more)
    assert [str(each) for (each,) in work.sql("select id from callback where state = 'open'")] == left
    work.do(undo_last)
    assert work.sql("select id, state from callback where withdrawn_at is null") == [(1, "open")]
    assert not work.ask(broken)


def test_an_answer_is_a_contact_and_the_next_one_comes(work: DeskAtWork) -> None:
    begin(work)
    assert upcoming(work) == "Ann"
    work.do(settle, entry(work, "Ann"), "reached", answer="COMES", note="[/x] on Friday")
    assert said(work, "Ann") == ["Winter check: comes · [/x] on Friday"]
    assert upcoming(work) == "Kim"
    work.pass_by(minutes=1)
    work.do(settle, entry(work, "Kim"), "reached", answer="2", by=BO)
    assert work.ask(answer_counts, row(work)) == [("comes", 1), ("does not come", 1), ("thinks about it", 0)]
    assert (row(work).reached, row(work).open, row(work).taken) == (2, 2, 4)
    assert names(work, "reached", "does not come") == ["Kim"]
    assert (names(work, "reached"), names(work)) == (["Kim", "Ann"], ["李梅", "Tom", "Ann", "Kim"])
    with pytest.raises(BadInput, match="none of the answers"):
        work.do(settle, entry(work, "Tom"), "reached", answer="perhaps")
    [today], total = work.ask(under_way, now=work.now, shop=work.shop, limit=5)
    assert (today.who, today.what, total) == ("Winter check", "2 of 4 reached · until Fri 13 Mar", 1)


def test_somebody_who_was_not_reached_is_tried_again_at_the_proposed_time(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "no-answer")
    again = work.ask(entry_row, entry(work, "Ann"), now=work.now, shop=work.shop).again_at
    assert again is not None
    assert again > work.now
    assert upcoming(work) == "Kim"
    assert "no answer, again" in said(work, "Ann")[0]
    assert names(work, "open") == ["Kim", "李梅", "Tom", "Ann"]
    work.now = again
    assert (upcoming(work), names(work, "open")[0]) == ("Ann", "Ann")
    with pytest.raises(BadInput, match="in the future"):
        work.do(settle, entry(work, "Ann"), "left-word", again=work.when(-5))


def test_who_was_to_be_tried_first_comes_first_and_whom_one_puts_off_later(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "no-answer", again=work.when(120), note="rang long")
    work.do(settle, entry(work, "Kim"), "no-answer", again=work.when(60))
    assert names(work) == ["李梅", "Tom", "Kim", "Ann"]
    work.pass_by(hours=2)
    assert names(work) == ["Kim", "Ann", "李梅", "Tom"]
    assert [upcoming(work, but=[entry(work, each) for each in but]) for but in ((), ("Kim",), ("Kim", "Ann"))] == [
        "Kim",
        "Ann",
        "李梅",
    ]
    work.do(settle, entry(work, "Ann"), "reached", answer="comes")
    assert work.ask(entry_row, entry(work, "Ann"), now=work.now, shop=work.shop).note == "rang long"


@pytest.mark.parametrize(
    ("outcome", "given", "trouble"),
    [
        ("reached", {"answer": "comes", "again": 60}, "After “reached” nobody is tried again"),
        ("not-asked", {"note": "moves", "again": 60}, "After “not to be asked” nobody is tried again"),
        ("wrong-number", {"again": 60}, "After “wrong number” nobody is tried again"),
        ("reached", {"answer": "comes", "number": "13911112222"}, "only asked for after a wrong one"),
        ("no-answer", {"number": "13911112222"}, "only asked for after a wrong one"),
    ],
)
def test_nothing_that_is_given_is_dropped(work: DeskAtWork, outcome: str, given: dict[str, Any], trouble: str) -> None:
    begin(work)
    if "again" in given:
        given = given | {"again": work.when(given["again"])}
    with pytest.raises(BadInput, match=trouble):
        work.do(settle, entry(work, "Ann"), outcome, **given)
    assert names(work, "tried") == names(work, "reached") == []


def test_a_wrong_number_is_marked_and_the_right_one_kept(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "wrong-number")
    assert work.ask(entry_row, entry(work, "Ann"), now=work.now, shop=work.shop).may.blocked_by == "to-check"
    assert upcoming(work) == "Kim"
    work.do(settle, entry(work, "Kim"), "wrong-number", number="139 1111 2222")
    assert (upcoming(work), work.ask(entry_row, entry(work, "Kim"), now=work.now, shop=work.shop).reach) == (
        "Kim",
        "139 1111 2222",
    )


def test_the_number_that_is_called_is_one_that_works_and_may_be(work: DeskAtWork) -> None:
    numbers = ({"phone": "13900002222", "do_not_call": True}, {"phone": "13900003333"}, {"phone": "13900004444"})
    work.do(add_customer, {"name": "Zoe", "reach": [*map(_row, numbers)]})
    begin(work)
    zoe = entry(work, "Zoe")
    assert work.ask(entry_row, zoe, now=work.now, shop=work.shop).reach == "139 0000 3333"
    work.do(settle, zoe, "wrong-number")
    assert work.ask(entry_row, zoe, now=work.now, shop=work.shop).reach == "139 0000 4444"


def test_a_call_at_their_time_is_promised_and_answered_by_the_round(work: DeskAtWork) -> None:
    begin(work)
    call = work.do(settle, entry(work, "Ann"), "call-again", again=work.when(120))
    assert call is not None
    assert (work.call(call).reason, work.call(call).state) == ("Winter check", "open")
    assert upcoming(work) == "Kim"
    work.pass_by(hours=2)
    assert upcoming(work) == "Ann"
    work.do(settle, entry(work, "Ann"), "reached", answer="comes")
    assert work.call(call).state == "kept"
    assert work.do(undo_last) is not None
    assert (work.call(call).ended_at, row(work).reached) == (None, 0)


def test_who_does_not_want_to_be_asked_is_taken_out_with_a_word(work: DeskAtWork) -> None:
    begin(work)
    with pytest.raises(BadInput, match="Why"):
        work.do(settle, entry(work, "Ann"), "not-asked")
    work.do(settle, entry(work, "Ann"), "not-asked", note="moves away")
    assert (row(work).out, names(work, "out"), upcoming(work)) == (1, ["Ann"], "Kim")
    assert said(work, "Ann") == ["Winter check: not to be asked: moves away"]


def test_the_words_that_were_sent_stand_on_the_timeline(work: DeskAtWork) -> None:
    begin(work, channel="email")
    work.do(settle, entry(work, "Rosa"), "sent")
    assert said(work, "Rosa") == [f"Good day Rosa, {work.shop.name} here; until Fri 13 Mar?"]
    assert (row(work).sent, upcoming(work)) == (1, None)
    assert work.ask(on_card, 5, now=work.now, shop=work.shop) == ("Winter check: sent, no answer yet", "due")
    work.do(settle, entry(work, "Rosa"), "reached", answer="comes")
    assert (row(work).sent, row(work).reached) == (0, 1)


def test_nobody_is_settled_twice_and_who_was_first_is_named(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "reached", answer="comes", by=BO)
    with pytest.raises(Conflict, match="Ann is settled by now: comes, Bo"):
        work.do(settle, entry(work, "Ann"), "reached", answer="does not come")
    work.do(settle, entry(work, "Ann"), "reached", answer="does not come", anew=True)
    assert work.ask(answer_counts, row(work))[:2] == [("comes", 0), ("does not come", 1)]


def test_two_who_work_at_once_have_different_customers(work: DeskAtWork) -> None:
    begin(work)

    def have(name: str, by: int) -> bool:
        with desk_file.writing(work.path) as conn:
            return claim(conn, entry(work, name), by, work.now)

    def held() -> str:
        return work.ask(entry_row, entry(work, "Ann"), now=work.now, shop=work.shop).held_by

    def left(me: int) -> Left:
        return work.ask(left_over, 1, shop=work.shop, me=me, now=work.now)

    assert have("Ann", MEI)
    assert (upcoming(work, MEI), upcoming(work, BO), held()) == ("Ann", "Kim", "Mei")
    assert not have("Ann", BO)
    assert (left(MEI), left(BO)) == (Left(0, None, 0, 0), Left(0, None, 1, 0))
    work.pass_by(minutes=5)
    assert have("Ann", MEI)
    work.pass_by(minutes=10, seconds=-1)
    assert (upcoming(work, BO), held(), left(BO).with_others, have("Ann", BO)) == ("Kim", "Mei", 1, False)
    work.pass_by(seconds=1)
    assert (upcoming(work, BO), held(), left(BO).with_others, have("Ann", BO)) == ("Ann", "", 0, True)
    assert have("Kim", BO)
    assert upcoming(work, MEI) == "Ann"
    work.do(settle, entry(work, "Kim"), "no-answer", by=BO)
    assert work.one("select count(*) from round_claim") == 0


def test_nobody_is_called_at_night_or_in_quiet_hours(work: DeskAtWork) -> None:
    work.do(edit_customer, 1, {"quiet_hours": "8:00-18:00"})
    begin(work)
    assert upcoming(work) == "Kim"
    work.now = datetime(2026, 3, 4, 15, 30, tzinfo=UTC)
    assert upcoming(work) is None
    left = work.ask(left_over, 1, shop=work.shop, me=MEI, now=work.now)
    assert (left.later, left.next_at) == (4, datetime(2026, 3, 5, 0, 0, tzinfo=UTC))
    assert not work.ask(entry_row, entry(work, "Tom"), now=work.now, shop=work.shop).may.allowed


def test_who_fits_later_is_taken_in_and_who_was_taken_in_stays(work: DeskAtWork) -> None:
    begin(work)
    work.do(edit_customer, 6, {"name": "Otto Maria"})
    work.do(add_customer, {"name": "Zoe", "reach": [_number("13700001111")]})
    assert work.do(take_in, 1) == 1
    assert work.do(take_in, 1) == 0
    assert names(work)[-1] == "Zoe"
    work.do(undo_last)
    assert (row(work).taken, names(work)[-1]) == (4, "Tom")


def test_a_given_answer_stays_among_the_answers(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "reached", answer="comes")
    with pytest.raises(Refused, match="“comes” was answered already"):
        work.do(edit_round, 1, {"answers": "yes / no"})
    work.do(
        edit_round, 1, {"answers": "comes / never", "worker": BO}, {"answers": VALUES["answers"].replace(" / ", "\n")}
    )
    assert (row(work).answers, row(work).worker) == (("comes", "never"), (BO, "Bo"))


def test_each_step_is_taken_back(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "reached", answer="comes")
    work.do(end_round, 1, "calls before ten are welcome")
    assert (row(work).learnt, work.ask(rounds)) == ("calls before ten are welcome", [])
    with pytest.raises(Refused, match="has ended"):
        work.do(settle, entry(work, "Kim"), "no-answer")
    for _step in range(3):
        work.do(undo_last)
    with pytest.raises(NotFound):
        row(work)
    assert work.one("select count(*) from round_entry") == 0
    for _step in range(3):
        work.do(redo_last)
    assert (row(work).reached, row(work).learnt) == (1, "calls before ten are welcome")
    assert work.ask(broken) == []


def test_what_was_done_since_keeps_the_beginning_from_being_taken_back(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "reached", answer="comes", by=BO)
    with pytest.raises(Refused, match="Bo went on with the round Winter check"):
        work.do(undo_last)


def test_two_who_are_merged_are_in_the_round_once_with_what_is_farther(work: DeskAtWork) -> None:
    begin(work)
    work.do(settle, entry(work, "Ann"), "reached", answer="comes", note="on Friday")
    work.do(settle, entry(work, "Kim"), "no-answer")
    assert work.ask(merge_plan, 1, 2).dropped == ["Winter check"]
    work.do(merge_customers, 1, 2)
    found = work.ask(entry_row, entry(work, "Kim"), now=work.now, shop=work.shop)
    assert (found.state, found.answer, found.tries, found.note) == ("reached", "comes", 2, "on Friday")
    assert row(work).taken == 3
    assert work.do(unmerge, 1).left == []
    assert (row(work).taken, row(work).reached, names(work, "tried")) == (4, 1, ["Kim"])


@pytest.mark.parametrize("winner", ["Ann", "Kim"])
@pytest.mark.parametrize(
    ("channel", "before", "after", "kept"),
    [
        ("phone", ("reached", "comes"), ("not-asked", ""), ("reached", "comes")),
        ("phone", ("reached", "comes"), ("reached", "does not come"), ("reached", "does not come")),
        ("email", ("sent", ""), ("no-answer", ""), ("sent", "")),
    ],
)
def test_what_came_of_whom_stays_when_two_are_merged(
    work: DeskAtWork, winner: str, channel: str, before: tuple[str, str], after: tuple[str, str], kept: tuple[str, str]
) -> None:
    """An answer is farther than a refusal, words that went out than nothing; of two alike the later one stays."""
    for whom_ in (1, 2):
        work.do(edit_customer, whom_, {"reach": [_row({"email": f"a{whom_}@example.com"})]})
    begin(work, channel=channel)
    for name, (outcome, answer) in zip(("Ann", "Kim"), (before, after), strict=True):
        note = {"note": "moves"} if outcome == "not-asked" else {}
        work.do(settle, entry(work, name), outcome, answer=answer, **note)
        work.pass_by(minutes=1)
    work.do(merge_customers, *((2, 1) if winner == "Ann" else (1, 2)))
    found = work.ask(entry_row, entry(work, winner), now=work.now, shop=work.shop)
    assert (found.state, found.answer) == kept


def test_the_call_promised_in_a_round_stays_with_it_when_two_are_merged(work: DeskAtWork) -> None:
    begin(work)
    call = work.do(settle, entry(work, "Ann"), "call-again", again=work.when(60))
    work.do(merge_customers, 1, 2)
    work.do(settle, entry(work, "Kim"), "reached", answer="comes")
    assert work.call(call or 0).state == "kept"


def test_who_has_somebody_before_them_holds_up_neither_a_merge_nor_undo(work: DeskAtWork) -> None:
    """A claim goes with its entry; one that a terminal left behind when it died stands for ever."""

    def claimed(key: int) -> bool:
        with desk_file.writing(work.path) as conn:
            return claim(conn, key, BO, work.now)

    begin(work)
    assert claimed(entry(work, "Ann"))
    work.do(merge_customers, 1, 2)
    assert "Ann" not in names(work)
    work.do(add_customer, {"name": "Zoe", "reach": [_number("13817832299")]})
    work.do(take_in, 1)
    assert claimed(entry(work, "Zoe"))
    work.do(undo_last)
    begin(work, name="Recall")
    assert claimed(work.ask(entry_ids, 2, "all", None, now=work.now)[0])
    work.do(undo_last)
    assert [each.name for each in work.ask(rounds)] == ["Winter check"]
    assert work.ask(broken) == []


def test_the_rounds_stand_in_the_order_in_which_they_end(work: DeskAtWork) -> None:
    for name, until in (("some day", None), ("late", "2026-03-20"), ("soon", "2026-03-10"), ("soon too", "2026-03-10")):
        begin(work, name=name, until=until)
    assert [each.name for each in work.ask(rounds)] == ["soon", "soon too", "late", "some day"]
    card = work.ask(on_card, 1, now=work.now, shop=work.shop)
    assert card is not None
    assert [each.split(":")[0] for each in card[0].split(", ")] == ["soon", "soon too", "late", "some day"]
    for ended in (4, 1):
        work.pass_by(minutes=1)
        work.do(end_round, ended)
    found = [each.name for each in work.ask(rounds, ended=True)]
    assert found == ["soon", "late", "some day", "soon too"]
    card = work.ask(on_card, 1, now=work.now, shop=work.shop)
    assert card == ("soon: not reached yet, late: not reached yet", "due")


def test_the_card_says_an_open_round_and_no_other(work: DeskAtWork) -> None:
    begin(work)
    card = {"now": work.now, "shop": work.shop}
    assert work.ask(on_card, 1, **card) == ("Winter check: not reached yet", "due")
    assert work.ask(on_card, 5, **card) is None
    work.do(settle, entry(work, "Ann"), "reached", answer="comes")
    assert work.ask(on_card, 1, **card) is None


def test_a_round_is_meant_by_its_name_or_id(work: DeskAtWork) -> None:
    begin(work)
    work.do(end_round, 1)
    begin(work, name="Winter check two")
    assert (work.ask(round_meant, "winter CHECK"), work.ask(round_meant, "two"), work.ask(round_meant, "2")) == (
        1,
        2,
        2,
    )
    work.do(end_round, 2)
    begin(work, name="Winter check two")
    assert work.ask(round_meant, "Winter check two") == 3
    work.do(end_round, 3)
    with pytest.raises(NotFound, match="Several rounds") as several:
        work.ask(round_meant, "Winter check two")
    assert several.value.hint == "Say which by its id: 3 Winter check two, 2 Winter check two"
    for nobody in ("summer", "9", "9" * 30, ""):
        with pytest.raises(NotFound):
            work.ask(round_meant, nobody)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_means_harm_is_data(work: DeskAtWork, text: str) -> None:
    begin(work, name=one_line(text)[:60], purpose=text, answers=["yes", one_line(text)[:30]])
    work.do(settle, entry(work, "Ann"), "reached", answer="2", note=text)
    table = list(work.ask(lambda conn: list(result_rows(conn, 1, now=work.now, shop=work.shop))))
    assert len(table) == 5
    assert work.ask(broken) == []


@pytest.mark.parametrize(
    ("typed", "answers"),
    [
        ("来、不来、再想想", ("来", "不来", "再想想")),
        ("来，不来", ("来", "不来")),
        ("comes, does not come", ("comes", "does not come")),
        ("yes, with two / no", ("yes, with two", "no")),
    ],
)
def test_answers_are_parted_by_what_people_type_between(work: DeskAtWork, typed: str, answers: tuple[str, ...]) -> None:
    begin(work, answers=typed)
    assert row(work).answers == answers


def test_full_width_braces_are_gaps(work: DeskAtWork) -> None:
    begin(work, words_zh="｛姓名｝，您好")
    assert row(work).words["zh"] == "{姓名}，您好"
