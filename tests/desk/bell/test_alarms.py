"""What rings, for whom and once (R-12, R-13); what was missed while the desk was closed (L-30)."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from deskside.desk.bell.alarm_words import alarm_line, closed_words
from deskside.desk.bell.alarms import Alarms, alarms, next_alarm_at
from deskside.desk.bell.closed_while import closed_while, closed_while_ids
from deskside.desk.bell.rung import claim, claim_steps, waits
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.queue import counters
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.staff.members import leave
from deskside.desk.undo.last_change import undo
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.store.codec import time_text
from tests.desk.at_work import BO, MEI, DeskAtWork
from tests.steps import statement_steps


def rings(work: DeskAtWork) -> Alarms:
    return work.ask(alarms, now=work.now, shop=work.shop)


def claimed(work: DeskAtWork, me: int | None = MEI) -> list[tuple[int, str]]:
    with desk_file.writing(work.path) as conn:
        return [(each.callback, each.step) for each in claim(conn, me, work.now, work.shop)]


def promised(work: DeskAtWork, minutes: float, window: float | None = None, **entry: object) -> int:
    opened = work.open(promise=work.when(minutes, window), **entry)
    return int(work.one("select id from callback where ticket_number = ? order by id desc", opened.number))


def test_a_call_rings_from_its_lead_until_it_is_answered(work: DeskAtWork) -> None:
    call = promised(work, 60)
    assert rings(work) == Alarms()
    assert work.ask(next_alarm_at, now=work.now, shop=work.shop) == work.now + timedelta(minutes=55)
    work.pass_by(minutes=54, seconds=59)
    assert rings(work).first is None
    work.pass_by(seconds=1)
    first = rings(work).first
    assert first is not None
    assert (first.callback, first.step, first.who, first.what) == (call, "lead", "李梅", "rear brake squeals")
    assert work.ask(next_alarm_at, now=work.now, shop=work.shop) == work.now + timedelta(minutes=5)
    work.pass_by(minutes=5)
    assert [each.step for each in rings(work).due] == ["due"]
    work.pass_by(days=40)
    assert (rings(work).due_count, rings(work).missed_count) == (0, 1), "it stands until it is answered"
    work.do(record_attempt, call, "no-answer")
    assert rings(work) == Alarms()


def test_an_open_card_takes_its_call_out_of_the_line_and_the_count(work: DeskAtWork) -> None:
    """R-12: of those that were missed as well as of those that are due."""
    old = [promised(work, 5 + minute) for minute in range(2)]
    work.pass_by(days=7)
    new = promised(work, 4)
    left = rings(work).without({old[0]})
    assert (left.due_count, left.missed_count) == (1, 1)
    assert [each.callback for each in (*left.due, *left.missed)] == [new, old[1]]
    assert rings(work).without({new, *old}) == Alarms()


def test_the_line_names_who_owes_a_call_where_that_is_another(work: DeskAtWork) -> None:
    promised(work, 60)
    work.pass_by(minutes=60)
    now = rings(work)
    assert now.first is not None
    owner = now.first.owner
    assert owner is not None
    mine, tone = alarm_line(now, now=work.now, me=owner.id)
    theirs, _tone = alarm_line(now, now=work.now, me=owner.id + 1)
    assert tone == "due"
    assert theirs == mine.replace(" · ", f" ({owner.name}) · ", 1)


def test_a_window_rings_at_its_beginning(work: DeskAtWork) -> None:
    call = promised(work, 60, 120)
    work.pass_by(minutes=60)
    assert claimed(work) == [(call, "due")]
    assert rings(work).due[0].until == work.now + timedelta(hours=2)


def test_what_is_due_comes_before_what_was_missed(work: DeskAtWork) -> None:
    """A call that rings now is not hidden behind those of last week."""
    old = [promised(work, 5 + minute) for minute in range(4)]
    work.pass_by(days=7)
    new = promised(work, 4)
    now = rings(work)
    assert [each.callback for each in now.due] == [new]
    assert [each.callback for each in now.missed] == old[:3]
    assert now.missed_count == 4
    assert now.first is not None
    assert now.first.callback == new
    without = now.without({new})
    assert (without.due_count, without.missed_count) == (0, 4)
    assert without.first is not None
    assert without.first.callback == old[0]


def test_each_step_rings_once_for_a_person(work: DeskAtWork) -> None:
    call = promised(work, 60)
    assert claimed(work) == []
    work.pass_by(minutes=55)
    assert claimed(work) == [(call, "lead")]
    assert claimed(work) == []
    work.pass_by(minutes=5)
    assert claimed(work) == [(call, "due")]
    for days in (0, 1, 300):
        work.pass_by(days=days)
        assert claimed(work) == []
        assert not work.ask(waits, MEI, work.now, work.shop)


def test_a_lead_that_nobody_heard_is_not_rung_after_the_time(work: DeskAtWork) -> None:
    """One ring, as due; and none more when the clock is put back."""
    call = promised(work, 60)
    work.pass_by(minutes=61)
    assert claimed(work) == [(call, "due")]
    work.pass_by(minutes=-4)
    assert claimed(work) == []


def test_a_lead_that_was_over_when_it_was_promised_does_not_ring(work: DeskAtWork) -> None:
    call = promised(work, 4)
    assert rings(work).due_count == 1, "the line says it all the same"
    assert claimed(work) == []
    work.pass_by(minutes=4)
    assert claimed(work) == [(call, "due")]


def test_it_rings_for_who_owes_it_and_for_all_where_nobody_does(work: DeskAtWork) -> None:
    mine = promised(work, 30, owner=BO)
    nobodys = promised(work, 31)
    with desk_file.writing(work.path) as conn:
        conn.execute("update callback set owner_id = null where id = ?", (nobodys,))
    work.pass_by(minutes=40)
    assert claimed(work, MEI) == [(nobodys, "due")]
    assert claimed(work, BO) == [(mine, "due"), (nobodys, "due")]
    assert claimed(work, None) == [(nobodys, "due")]
    assert [claimed(work, each) for each in (MEI, BO, None)] == [[], [], []]


def test_what_somebody_who_left_owed_rings_for_all(work: DeskAtWork) -> None:
    call = promised(work, 30, owner=BO)
    work.do(leave, BO)
    work.pass_by(minutes=40)
    assert claimed(work, MEI) == [(call, "due")]


def test_moving_arms_it_again_and_so_does_another_promise(work: DeskAtWork) -> None:
    call = promised(work, 10)
    work.pass_by(minutes=10)
    assert claimed(work) == [(call, "due")]
    moved = work.do(move, call, work.when(20), "them").id
    assert claimed(work) == []
    work.pass_by(minutes=15)
    assert claimed(work) == [(moved, "lead")]
    work.pass_by(minutes=5)
    assert claimed(work) == [(moved, "due")]
    work.do(cancel, moved, "he came in")
    again = work.do(promise_callback, when=work.when(10), ticket=1).id
    work.pass_by(minutes=10)
    assert claimed(work) == [(again, "due")]


def test_taking_back_a_promise_that_rang_is_no_hindrance(work: DeskAtWork) -> None:
    work.open()
    call = work.do(promise_callback, when=work.when(10), ticket=1).id
    work.pass_by(minutes=10)
    assert claimed(work) == [(call, "due")]
    undo(work.path, by=MEI, now=work.now)
    assert work.one("select count(*) from rung") == 0
    assert rings(work) == Alarms()


def test_a_longer_lead_rings_at_once(work: DeskAtWork) -> None:
    call = promised(work, 60)
    work.pass_by(minutes=35)
    assert claimed(work) == []
    work.do(change_settings, {"lead_minutes": "30"})
    work.shop = work.ask(read_shop)
    assert claimed(work) == [(call, "lead")]


def test_several_are_remembered_in_parts_the_latest_first(work: DeskAtWork) -> None:
    calls = [promised(work, 10 + minute, customer=NewCustomer(f"No {minute}", "")) for minute in range(5)]
    work.pass_by(hours=1)
    with desk_file.writing(work.path) as conn:
        assert claim_steps(conn, MEI, work.now, work.shop, 2) == ([calls[4], calls[3]], 2)
        assert claim_steps(conn, MEI, work.now, work.shop, 2) == ([calls[2], calls[1]], 2)
        assert claim_steps(conn, MEI, work.now, work.shop, 2) == ([calls[0]], 1)
        assert claim_steps(conn, MEI, work.now, work.shop, 2) == ([], 0)


@pytest.mark.parametrize("who", [MEI, BO, None])
def test_l30_what_was_missed_while_the_desk_was_closed(work: DeskAtWork, who: int | None) -> None:
    """Nobody's desk rang in time; another's did for the first. It holds over restarts, until they are answered."""
    heard, first, second = promised(work, 10), promised(work, 60), promised(work, 70)
    work.pass_by(minutes=12)
    claimed(work, who)
    work.pass_by(days=1)
    assert work.ask(closed_while_ids, now=work.now) == [first, second]
    claimed(work, who)
    assert work.ask(closed_while_ids, now=work.now) == [first, second]
    found = work.ask(closed_while, now=work.now)
    due = {call: work.call(call).due_at for call in (first, second)}
    assert (found.calls, found.first_at, found.last_at) == (2, due[first], due[second])
    everything = rings(work).missed_count
    said = "While the desk was closed, 2 promised calls were missed"
    assert closed_words(found, missed=everything) == f"{said} · 3 missed in all"
    assert closed_words(found, missed=2) == said
    work.do(move, first, work.when(60), "us")
    assert work.ask(closed_while_ids, now=work.now) == [second]
    assert heard not in work.ask(closed_while_ids, now=work.now)


def filled(work: DeskAtWork, count: int, minutes: Callable[[int], float]) -> None:
    """So many calls of one customer, promised for so many minutes from now each."""
    work.open()
    rows = [
        (time_text(at), time_text(at), time_text(work.now - timedelta(days=90)))
        for at in (work.now + timedelta(minutes=minutes(number)) for number in range(count))
    ]
    with desk_file.writing(work.path) as conn:
        conn.executemany(
            "insert into callback (customer_id, phone, due_at, due_until, grace_minutes, reason, made_at, state,"
            " owner_id) values (1, '', ?, ?, 10, 'pads', ?, 'open', 1)",
            rows,
        )


@pytest.mark.parametrize("minutes", [lambda n: 60 + n, lambda n: -60 - n], ids=["to come", "missed"])
def test_a_large_desk_is_not_read_through_to_find_what_rings(work: DeskAtWork, minutes: Callable[[int], float]) -> None:
    """The first of each kind come by an index, once the header has counted; so does the moment of the next ring."""
    filled(work, 4000, minutes)
    promised(work, 3)
    figures = work.ask(counters, now=work.now, shop=work.shop)
    with desk_file.reading(work.path) as conn, statement_steps(conn) as steps:
        found = alarms(conn, now=work.now, shop=work.shop, known=figures)
        next_alarm_at(conn, now=work.now, shop=work.shop)
        assert found.due_count == 1
        assert steps.count < 40, "a walk through all takes ten times that"


def test_what_rang_in_a_large_desk_is_remembered_in_parts(work: DeskAtWork) -> None:
    """Nobody who writes waits for more than one part."""
    filled(work, 1200, lambda number: -60 - number)
    with desk_file.writing(work.path) as conn:
        parts = [claim_steps(conn, MEI, work.now, work.shop)[1] for _part in range(4)]
    assert parts == [500, 500, 200, 0]
    assert work.one("select count(*) from rung") == 2400, "the lead of a call that is due will not ring either"
