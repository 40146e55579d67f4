"""Who rings, and who rang and waits until they are called back or taken off the list."""

import sqlite3

import pytest

from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.checks.look import checked
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.telephone.dismiss import dismiss
from deskside.desk.telephone.ring import answer, ring
from deskside.desk.telephone.unanswered import RINGS, ringing, unanswered
from deskside.desk.tickets.conversation import tell
from deskside.desk.today import Section, today
from deskside.desk.undo.last_change import redo_last, undo_last
from deskside.errors import NotFound, Refused
from deskside.language.i18n import set_language
from tests.desk.at_work import BO, MEI, DeskAtWork

NUMBER, WRITTEN = "+86 138 1783 2229", "13817832229"
"""One number as a telephone tells it, and as it is written in a list."""


def rings(work: DeskAtWork) -> list[str]:
    return [each.called for each in work.ask(ringing, now=work.now)]


def waiting(work: DeskAtWork) -> list[tuple[str, int]]:
    found, total = work.ask(unanswered, now=work.now)
    assert total == len(found)
    return [(each.called, each.rings) for each in found]


def rang(work: DeskAtWork) -> Section:
    """The section of Today."""
    return next(section for section in work.ask(today, now=work.now, shop=work.shop) if section.kind == "rang")


def test_who_rings_is_known_by_whoever_holds_the_number(work: DeskAtWork) -> None:
    """R-32: however it is written; by what the telephone says where nobody does."""
    work.open()
    work.do(ring, WRITTEN, "LI MEI")
    assert rings(work) == ["李梅"]
    assert work.ask(ringing, now=work.now)[0].asked == WRITTEN
    work.pass_by(seconds=5)
    work.do(ring, "+351 912 345 678", "RITA")
    work.do(ring, "+351 912 345 679")
    work.do(ring, "anonymous")
    assert rings(work) == ["a withheld number", "+351 912 345 679", "RITA", "李梅"]
    assert [each.asked for each in work.ask(ringing, now=work.now)][:3] == [
        "",
        "+351 912 345 679",
        "RITA <+351 912 345 678>",
    ]


def test_after_the_clock_was_set_back_it_is_another_call(work: DeskAtWork) -> None:
    """What rang at a time that is yet to come is not the call that rings now."""
    first = work.do(ring, WRITTEN)
    work.pass_by(minutes=-1)
    assert work.do(ring, WRITTEN) == first, "a clock that goes a little wrong makes no second call"
    work.pass_by(minutes=-10)
    assert work.do(ring, WRITTEN) != first


def test_a_number_that_two_hold_is_nobodys_yet(work: DeskAtWork) -> None:
    for name in ("李梅", "Rosa"):
        work.open(customer=NewCustomer(name, NUMBER))
    work.do(ring, NUMBER)
    [found] = work.ask(ringing, now=work.now)
    assert (found.called, found.customer, found.caller.holders) == (NUMBER, None, (1, 2))


def test_the_same_number_again_is_the_same_call(work: DeskAtWork) -> None:
    """A telephone tells of one call several times; after two minutes it is another."""
    first = work.do(ring, WRITTEN)
    work.pass_by(seconds=100)
    assert work.do(ring, NUMBER, "LI MEI") == first
    work.pass_by(seconds=100)
    assert rings(work) == ["LI MEI"]
    work.pass_by(seconds=21)
    assert rings(work) == []
    assert waiting(work) == [("LI MEI", 2)]
    assert work.do(ring, NUMBER) != first
    work.pass_by(minutes=10)
    assert waiting(work) == [("LI MEI", 3)]


def test_two_withheld_numbers_are_told_apart_by_time_alone(work: DeskAtWork) -> None:
    first = work.do(ring, "")
    assert work.do(ring, "anonymous") == first
    assert work.do(ring, "", "Rita") != first
    work.pass_by(minutes=3)
    assert work.do(ring, "") != first
    work.pass_by(minutes=3)
    assert waiting(work) == [("a withheld number", 2), ("Rita", 1), ("a withheld number", 1)]


def test_a_call_that_was_answered_rings_and_waits_no_more(work: DeskAtWork) -> None:
    call = work.do(ring, NUMBER)
    work.do(answer, call, by=BO)
    assert rings(work) == []
    work.pass_by(minutes=5)
    assert waiting(work) == []
    work.do(answer, call, by=MEI)
    assert work.sql("select settled_as, settled_by from incoming_call") == [("answered", BO)]
    with pytest.raises(Refused, match="There is nothing of yours to take back"):
        work.do(undo_last)


def test_an_earlier_call_does_not_wait_once_a_later_one_was_answered(work: DeskAtWork) -> None:
    work.do(ring, NUMBER)
    work.pass_by(minutes=5)
    assert waiting(work) == [(NUMBER, 1)]
    work.do(answer, work.do(ring, WRITTEN))
    assert waiting(work) == []
    work.pass_by(minutes=5)
    work.do(ring, NUMBER)
    work.pass_by(minutes=5)
    assert waiting(work) == [(NUMBER, 1)]


@pytest.mark.parametrize("how", ["attempt", "told", "opened"])
def test_whoever_calls_back_takes_it_off_the_list(work: DeskAtWork, how: str) -> None:
    """Whatever came of the call; undo of that puts it there again (R-02, R-23)."""
    number = work.open().number
    callback = work.do(promise_callback, ticket=number, when=work.when(60)).id
    work.pass_by(minutes=1)
    work.do(ring, WRITTEN)
    work.pass_by(minutes=5)
    assert waiting(work) == [("李梅", 1)]
    if how == "attempt":
        work.do(record_attempt, callback, "no-answer")
    elif how == "told":
        work.do(tell, number, "it is ready", "phone")
    else:
        work.open("another thing", customer=None)
        assert waiting(work) == [("李梅", 1)]
        work.do(undo_last)
        work.open("another thing", customer=KnownCustomer(1))
    assert waiting(work) == []
    work.do(undo_last)
    assert waiting(work) == [("李梅", 1)]


def test_an_email_does_not_call_back(work: DeskAtWork) -> None:
    number = work.open().number
    work.pass_by(minutes=1)
    work.do(ring, WRITTEN)
    work.pass_by(minutes=5)
    work.do(tell, number, "it is ready", "email")
    assert waiting(work) == [("李梅", 1)]


def test_who_is_written_down_later_is_known(work: DeskAtWork) -> None:
    """The list asks who holds the number now (R-02)."""
    work.do(ring, "+351 912 345 678", "RITA")
    work.pass_by(minutes=5)
    work.open(customer=NewCustomer("Rita Alves", "+351 912 345 678"), channel="email")
    assert waiting(work) == [("Rita Alves", 1)]


def test_a_caller_is_taken_off_the_list_and_back(work: DeskAtWork) -> None:
    """R-23: with all that the number rang before; who rings again is there again."""
    work.do(ring, NUMBER, "LI MEI")
    work.pass_by(minutes=5)
    call = work.do(ring, WRITTEN, "LI MEI")
    work.do(ring, "+351 912 345 678")
    work.pass_by(minutes=5)
    work.do(dismiss, [call])
    assert waiting(work) == [("+351 912 345 678", 1)]
    assert work.do(undo_last).sentence == "Taken back: took the call of LI MEI off the list"
    assert waiting(work) == [("LI MEI", 2), ("+351 912 345 678", 1)]
    assert work.do(redo_last).sentence == "Done again: took the call of LI MEI off the list"
    assert work.ask(checked) == []
    work.do(ring, NUMBER, "LI MEI")
    work.pass_by(minutes=5)
    assert waiting(work) == [("+351 912 345 678", 1), ("LI MEI", 1)]
    set_language("zh")
    work.do(dismiss, [call + 2])
    assert work.do(undo_last).sentence == "已撤销：把 LI MEI 的来电从名单上去掉"


def test_what_is_not_on_the_list_is_not_taken_off(work: DeskAtWork) -> None:
    call = work.do(ring, NUMBER)
    work.do(dismiss, [call])
    with pytest.raises(Refused, match="off the list already"):
        work.do(dismiss, [call])
    with pytest.raises(NotFound, match="There is no call 7 that came in"):
        work.do(dismiss, [7])


def test_a_customer_who_rang_is_taken_back_all_the_same(work: DeskAtWork) -> None:
    """R-23: what a machine wrote leans on nobody."""
    work.open()
    work.do(ring, NUMBER)
    assert rings(work) == ["李梅"]
    work.do(undo_last)
    assert rings(work) == [NUMBER]


@pytest.mark.parametrize(
    ("language", "heading", "what", "ago"),
    [
        ("en", "Rang, not answered", ["rang 11:20, not answered", "rang 2 times, last 11:50, not answered"], "40m ago"),
        ("zh", "来电未接", ["11:20 来过电话，没人接", "来过 2 次电话，最近 11:50，没人接"], "40分钟前"),
    ],
)
def test_today_lists_who_rang_for_a_week(
    work: DeskAtWork, language: str, heading: str, what: list[str], ago: str
) -> None:
    """P-01: below what was promised, in the order in which they rang last."""
    work.open()
    work.do(ring, NUMBER)
    work.do(ring, "+351 912 345 678", "RITA")
    work.pass_by(minutes=30)
    work.do(ring, "+351 912 345 678", "RITA")
    work.pass_by(minutes=10)
    set_language(language)
    section = rang(work)
    assert (section.heading, [row.what for row in section.rows]) == (heading, what)
    first, second = section.rows
    assert (first.who, first.reach, first.waits, dict(first.ids)) == (
        "李梅",
        NUMBER,
        ago,
        {"incoming_call": 1, "customer": 1},
    )
    assert (second.who, dict(second.ids)) == ("RITA", {"incoming_call": 3})
    work.pass_by(days=7, minutes=-11)
    assert [row.who for row in rang(work).rows] == ["RITA"]
    work.pass_by(days=7)
    assert "rang" not in [section.kind for section in work.ask(today, now=work.now, shop=work.shop)]
    assert len(work.ask(unanswered, now=work.now, days=None)[0]) == 2


def test_a_number_that_is_not_to_be_called_says_so(work: DeskAtWork) -> None:
    """R-31: no program is told to dial it."""
    work.open()
    work.do(edit_customer, 1, {"reach": [RowEdit({"do_not_call": True}, 1)]})
    work.pass_by(minutes=1)
    work.do(ring, WRITTEN)
    work.pass_by(minutes=5)
    [row] = rang(work).rows
    assert (row.who, row.phone, row.reach, row.warnings) == ("李梅", "", WRITTEN, ("not to be called",))


def test_who_waits_is_looked_up_at_once_however_many_they_are(work: DeskAtWork) -> None:
    """Each number as it fits best (R-32), and a question less for none of them."""

    def asked(conn: sqlite3.Connection) -> tuple[list[str], int]:
        said: list[str] = []
        conn.set_trace_callback(said.append)
        found, _total = unanswered(conn, now=work.now)
        conn.set_trace_callback(None)
        return [each.called for each in found], len(said)

    for name, number in (("李梅", NUMBER), ("Rita", "+351 912 345 678"), ("Bo", "021 5555 1234"), ("Lin", "5555 1234")):
        work.open(customer=NewCustomer(name, number))
    work.do(ring, WRITTEN)
    work.pass_by(minutes=5)
    of_one = work.ask(asked)
    for told in ("351912345678", "021-5555-1234", "010 5555 1234", "+86 999", "anonymous"):
        work.do(ring, told)
    work.pass_by(minutes=5)
    of_all = work.ask(asked)
    assert of_one == (["李梅"], of_all[1])
    assert of_all[0] == ["李梅", "Rita", "Bo", "Lin", "+86 999", "a withheld number"]


def test_the_first_of_very_many_are_listed(work: DeskAtWork) -> None:
    for call in range(60):
        work.do(ring, f"+351 912 345 {call:03}")
    work.now += RINGS * 2
    found, total = work.ask(unanswered, now=work.now, limit=50)
    assert (len(found), total) == (50, 60)
