"""Carrying over asks why, what they were told and when they are called, and holds one to it (P-04)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.day.carry_over import carry_as_it_stands, carry_as_they_stand
from deskside.desk.day.close_day import close_day
from deskside.desk.day.today import carried
from deskside.desk.queue import queue_ids
from deskside.desk.queue_rows import queue_rows
from deskside.desk.staff.members import leave
from deskside.desk.tickets.conversation import add_note, hear, tell
from deskside.desk.tickets.status import reopen, resolve, wait
from deskside.desk.today import today
from deskside.desk.undo.last_change import undo
from deskside.errors import BadInput, Refused
from deskside.when import When
from tests.desk.at_work import BO, MEI
from tests.desk.day.evening import TODAY, TOMORROW, Evening


def test_it_keeps_the_reason_the_words_and_the_call(work: Evening) -> None:
    number = work.a_ticket()
    work.carry(number, "supplier", awaited="a Shimano chainring", told="It comes on Thursday")

    [row] = work.sql(
        "select d.day, d.reason, d.awaited, l.text, l.channel, c.due_at, d.by_id from carry_over d"
        " join line l on l.id = d.told_line_id join callback c on c.id = d.callback_id"
    )
    assert row == (
        "2026-03-04",
        "supplier",
        "a Shimano chainring",
        "It comes on Thursday",
        "phone",
        "2026-03-05 02:00:00",
        MEI,
    )
    assert work.lines(number)[-1] == ("carried", "a Shimano chainring", "supplier", "2026-03-05 02:00:00")
    assert work.carried_on(number) == "2026-03-04"


def test_it_asks_for_each_of_the_three(work: Evening) -> None:
    number = work.a_ticket()
    with pytest.raises(BadInput, match="asks what it waits for"):
        work.carry(number, " ")
    with pytest.raises(Refused, match="what the customer was told"):
        work.carry(number, told="")
    with pytest.raises(Refused, match="when the customer is called"):
        work.carry(number, promise=None)
    assert work.sql("select * from carry_over") == []
    assert [kind for kind, *_rest in work.lines(number)] == ["opened"]


def test_a_call_of_the_same_day_is_none_of_a_later_day(work: Evening) -> None:
    number = work.a_ticket()
    with pytest.raises(BadInput, match="on a later day"):
        work.carry(number, promise=When(work.now + timedelta(hours=2)))


def test_what_was_told_that_day_does(work: Evening) -> None:
    number = work.a_ticket()
    line = work.do(tell, number, "It takes until Thursday")
    work.carry(number, told="")
    assert work.one("select told_line_id from carry_over") == line
    assert [kind for kind, *_rest in work.lines(number)].count("told") == 1


def test_the_same_words_are_not_written_twice(work: Evening) -> None:
    number = work.a_ticket()
    line = work.do(tell, number, "It takes until Thursday")
    work.carry(number, told=" It takes until Thursday ")
    assert work.one("select told_line_id from carry_over") == line


def test_what_was_told_yesterday_does_not(work: Evening) -> None:
    number = work.a_ticket()
    work.do(tell, number, "It takes until Thursday")
    work.pass_by(days=1)
    with pytest.raises(Refused, match="what the customer was told"):
        work.carry(number, told="", day=TODAY + timedelta(days=1), promise=work.when(60 * 24))


def test_a_call_that_was_promised_for_today_is_moved_by_us(work: Evening) -> None:
    number = work.a_ticket()
    first, second = work.promise(number, hours=1), work.promise(number, hours=2)
    work.carry(number)
    new = work.one("select callback_id from carry_over")
    states = work.sql("select id, state, moved_to_id, moved_by from callback order by id")
    assert states == [(first, "moved", new, "us"), (second, "moved", new, "us"), (new, "open", None, None)]
    assert work.call(new).due_at == TOMORROW.at


@pytest.mark.parametrize("hours", [1, 30])
def test_a_call_of_somebody_who_left_is_owed_by_who_carries_it_over(work: Evening, hours: int) -> None:
    number = work.a_ticket()
    work.do(promise_callback, when=work.when(60 * hours), ticket=number, by=BO)
    work.do(leave, BO)
    work.carry(number, by=MEI)
    owner = work.call(work.one("select callback_id from carry_over")).owner
    assert owner is not None
    assert owner.id == MEI


def test_a_call_that_was_missed_stays_missed(work: Evening) -> None:
    number = work.a_ticket()
    first = work.promise(number, hours=1)
    work.pass_by(hours=3)
    work.carry(number)
    assert work.call(first).state == "missed"
    assert work.call(first).ended_as == "moved"


def test_a_later_call_that_stands_is_the_one(work: Evening) -> None:
    number = work.a_ticket(promise=TOMORROW)
    work.carry(number, promise=None)
    work2 = work.sql("select count(*), max(id) from callback")
    assert work2 == [(1, work.one("select callback_id from carry_over"))]


def test_a_later_call_is_moved_to_another_time(work: Evening) -> None:
    number = work.a_ticket(promise=TOMORROW)
    other = When(TOMORROW.at + timedelta(hours=3))
    work.carry(number, promise=other)
    assert work.sql("select state, moved_by from callback order by id") == [("moved", "us"), ("open", None)]
    assert work.call(work.one("select callback_id from carry_over")).due_at == other.at


def test_nobody_was_told_where_the_caller_is_not_known(work: Evening) -> None:
    number = work.open("a withheld number", customer=None).number
    with pytest.raises(Refused, match="not known yet"):
        work.carry(number)
    work.carry(number, told="", promise=None)
    assert work.sql("select told_line_id, callback_id from carry_over") == [(None, None)]


def test_it_is_decided_once_a_day(work: Evening) -> None:
    number = work.a_ticket()
    work.carry(number, by=BO)
    with pytest.raises(Refused, match=f"Bo carried #{number} over already, today 11:20"):
        work.carry(number)
    solved = work.a_ticket("Ana")
    work.do(resolve, solved, "done")
    with pytest.raises(Refused, match="is solved already"):
        work.carry(solved)


def test_it_is_to_be_decided_again_where_its_call_is_promised_no_more(work: Evening) -> None:
    """The call was called off, or answered by solving what was opened again since; the new decision takes its place."""
    number = work.a_ticket()
    first = work.carry(number)
    work.do(cancel, work.one("select callback_id from carry_over"), "came in")
    assert work.left() == [number]
    second = work.carry(number, "customer", told="we wait for the receipt")
    assert work.left() == []
    assert work.sql("select id from carry_over where withdrawn_at is null") == [(second,)]
    undo(work.path, by=MEI, now=work.now)
    assert work.sql("select id from carry_over where withdrawn_at is null") == [(first,)]
    work.carry(number)
    work.do(resolve, number, "done")
    work.do(reopen, number)
    assert work.left() == [number]
    with pytest.raises(Refused, match="stays open"):
        work.do(close_day, TODAY)


def test_a_call_that_has_passed_is_none_ahead_when_the_day_is_closed_late(work: Evening) -> None:
    number = work.complete()
    work.now = TOMORROW.at + timedelta(minutes=3)
    assert work.ready() == []
    with pytest.raises(Refused, match="when the customer is called"):
        work.carry(number, told="", promise=None)
    work.carry(number, promise=work.when(120))
    assert work.sql("select state from callback order by id") == [("moved",), ("open",)]


def test_a_day_to_come_is_not_ended(work: Evening) -> None:
    number = work.a_ticket()
    with pytest.raises(Refused, match="has not come yet"):
        work.carry(number, day=TODAY + timedelta(days=1), promise=work.when(60 * 48))


def test_a_day_before_it_came_is_none_to_carry_it_over_from(work: Evening) -> None:
    work.a_ticket("Ana")
    work.pass_by(days=3)
    number = work.a_ticket("Bea")
    work.pass_by(days=1)
    for day in (date(1900, 1, 1), TODAY, TODAY + timedelta(days=2)):
        with pytest.raises(Refused, match=f"#{number} was not open yet on") as refused:
            work.carry(number, day=day, promise=work.when(60 * 48))
        assert refused.value.hint == "Its first day is Sat 7 Mar 2026."
    assert work.sql("select * from carry_over") == []
    work.carry(number, day=TODAY + timedelta(days=3), promise=work.when(60 * 48))


def test_what_comes_in_the_night_is_carried_over_from_the_evening(work: Evening) -> None:
    work.now = datetime(2026, 3, 4, 16, 20, tzinfo=UTC)  # twenty past midnight in Shanghai
    number = work.a_ticket()
    work.carry(number, promise=work.when(60 * 30))
    assert work.carried_on(number) == "2026-03-04"


def test_who_sees_to_it_is_part_of_it(work: Evening) -> None:
    number = work.a_ticket()
    work.carry(number, assignee=BO)
    assert work.one("select assignee_id from ticket") == BO
    assert work.one("select count(*) from change where verb = 'carry_over'") == 1


def test_undo_takes_all_of_it_back(work: Evening) -> None:
    number = work.a_ticket()
    call = work.promise(number, hours=1)
    work.carry(number, assignee=BO)
    assert work.left() == []
    undo(work.path, by=MEI, now=work.now)
    assert work.left() == [number]
    assert work.call(call).state == "open"
    assert work.one("select assignee_id from ticket") is None
    assert work.carried_on(number) is None


def test_the_words_and_the_call_stay_while_it_leans_on_them(work: Evening) -> None:
    number = work.a_ticket()
    work.do(tell, number, "It takes until Thursday")
    work.carry(number, told="", by=BO)
    with pytest.raises(Refused, match=f"carried #{number} over"):
        undo(work.path, by=MEI, now=work.now)


@pytest.mark.parametrize(
    "touch",
    [
        lambda work, number: work.do(add_note, number, "the supplier rang"),
        lambda work, number: work.do(hear, number, "is it there?"),
        lambda work, number: work.do(wait, number),
        lambda work, number: work.do(move, work.one("select callback_id from carry_over"), work.when(60 * 30), "them"),
        lambda work, number: work.do(cancel, work.one("select callback_id from carry_over"), "came in"),
        lambda work, number: work.do(resolve, number, "done"),
    ],
)
def test_it_counts_as_carried_until_somebody_touches_it(work: Evening, touch: object) -> None:
    number = work.a_ticket()
    work.carry(number)
    assert work.carried_on(number) == "2026-03-04"
    touch(work, number)  # type: ignore[operator]
    assert work.carried_on(number) is None
    undo(work.path, by=MEI, now=work.now)
    assert work.carried_on(number) == "2026-03-04"


def test_all_that_have_it_all_are_carried_over_as_they_stand_in_one_change(work: Evening) -> None:
    held, waiting, bare, today = work.complete(), work.a_ticket("Ana"), work.a_ticket("Bea"), work.complete("Cem")
    work.do(tell, waiting, "We need the receipt")
    work.do(wait, waiting)
    work.promise(waiting, hours=24)
    work.promise(today, hours=2)
    work.evening()
    assert sorted(work.ready()) == sorted([held, waiting])

    assert sorted(work.do(carry_as_they_stand, TODAY)) == sorted([held, waiting])
    assert sorted(work.left()) == sorted([bare, today])
    assert work.sql("select reason, awaited from carry_over order by ticket_number") == [
        ("part", "chainring"),
        ("customer", ""),
    ]
    undo(work.path, by=MEI, now=work.now)
    assert sorted(work.left()) == sorted([held, waiting, bare, today])


def test_it_stands_the_next_day_too_while_nothing_was_heard(work: Evening) -> None:
    number = work.a_ticket()
    week = When(TOMORROW.at + timedelta(days=7))
    work.carry(number, "part", awaited="a fork", promise=week)
    work.pass_by(days=1)
    work.day = TODAY + timedelta(days=1)
    assert work.ready() == [number]
    work.do(hear, number, "how long still?")
    assert work.ready() == []
    work.do(tell, number, "Next week, as promised")
    assert work.ready() == [number]
    work.do(carry_as_it_stands, number, work.day)
    assert work.sql("select reason, awaited from carry_over") == [("part", "a fork")] * 2


def test_one_that_lacks_something_is_not_carried_as_it_stands(work: Evening) -> None:
    number = work.a_ticket()
    with pytest.raises(Refused, match="does not have all of it"):
        work.do(carry_as_it_stands, number, TODAY)


def test_those_who_wait_for_a_call_today_come_first_while_the_shop_is_open(work: Evening) -> None:
    bare = work.a_ticket("Ana", priority=3)
    tomorrow = work.a_ticket("Bea", promise=TOMORROW)
    later = work.a_ticket("Cem")
    work.promise(later, hours=8)
    missed = work.a_ticket("Dora")
    work.promise(missed, hours=1)
    work.evening()
    assert work.left() == [missed, later, bare, tomorrow]


def test_a_ticket_of_the_next_day_is_none_of_this_one(work: Evening) -> None:
    number = work.a_ticket()
    work.pass_by(days=1)
    work.a_ticket("Ana")
    assert work.left() == [number]


def test_it_stands_with_its_reason_and_sign_the_next_morning(work: Evening) -> None:
    """R-13: above what is due later, in the queue and on Today, until somebody touches it."""
    named, coded, plain = work.a_ticket("Ana"), work.a_ticket("Bea"), work.a_ticket("Cem", priority=3)
    work.carry(coded, "customer")
    work.carry(named, "part", awaited="a fork")
    work.now = datetime(2026, 3, 5, 1, tzinfo=UTC)
    numbers = list(work.ask(queue_ids, now=work.now, shop=work.shop))
    assert numbers == [named, coded, plain]
    rows = work.ask(queue_rows, numbers, now=work.now, shop=work.shop)
    assert [row.sign for row in rows] == ["carried", "carried", ""]
    assert rows[0].why == "Carried over from 4 Mar; waits for: a fork. A call is promised for 10:00 today."
    assert rows[1].why.startswith("Carried over from 4 Mar; waits for: their answer.")
    for line, found in (("carried:yes", [named, coded]), ("carried:no", [plain]), ("留下的:是", [named, coded])):
        assert list(work.ask(queue_ids, line, now=work.now, shop=work.shop)) == found
    [section] = [each for each in work.ask(today, now=work.now, shop=work.shop) if each.kind == "carried"]
    assert [(row.who, row.what, row.sign, row.due_at) for row in section.rows] == [
        ("Ana", "waits for a fork", "carried", TOMORROW.at),
        ("Bea", "waits for their answer", "carried", TOMORROW.at),
    ]


def test_it_stands_by_the_time_of_its_call_whatever_its_day_and_number(work: Evening) -> None:
    """R-13: a caller who is not known has no call, and stands last; a section that is cut shows the first of them."""
    nobody = work.open("a withheld number", customer=None).number
    late, early = work.a_ticket("Ana"), work.a_ticket("Bea")
    work.carry(nobody, told="", promise=None)
    work.carry(late, promise=When(TOMORROW.at + timedelta(hours=2)))
    work.carry(early)
    work.now = datetime(2026, 3, 5, 1, tzinfo=UTC)
    assert list(work.ask(queue_ids, now=work.now, shop=work.shop)) == [early, late, nobody]
    for limit, shown in ((1, [early]), (2, [early, late]), (3, [early, late, nobody]), (-1, [early, late, nobody])):
        rows, total = work.ask(carried, now=work.now, shop=work.shop, limit=limit)
        assert ([row.ids["ticket"] for row in rows], total) == (shown, 3)
