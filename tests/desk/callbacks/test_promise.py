"""Promising a call, moving it, cancelling it: records that are ended, never edited (R-10)."""

import pytest

from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.queue_rows import queue_rows
from deskside.desk.staff.members import leave
from deskside.desk.tickets.line_text import line_text
from deskside.desk.tickets.properties import assign
from deskside.desk.tickets.status import close, reopen
from deskside.desk.tickets.timeline import timeline
from deskside.errors import BadInput, NotFound, Refused
from deskside.store.codec import time_text, window_text
from deskside.when import PastTime
from tests.desk.at_work import BO, MEI, MINUTE, DeskAtWork


def test_r10_a_promise_is_a_record_with_everything_that_held_then(work: DeskAtWork) -> None:
    """R-10, P-01: customer, number, owner, window, reason, maker, time and the grace of that moment."""
    opened = work.open()
    made = work.do(promise_callback, ticket=opened.number, when=work.when(60, 120), reason="price of\x00 the pads [/x]")
    row = work.call(made.id or 0)
    assert (row.customer.id, row.phone, row.ticket) == (opened.customer_id, "138 1783 2229", opened.number)
    assert (row.due_at, row.due_until) == (work.now + 60 * MINUTE, work.now + 180 * MINUTE)
    assert row.owner is not None
    assert row.made_by is not None
    assert (row.owner.name, row.made_by.name, row.made_at) == ("Mei", "Mei", work.now)
    assert (row.reason, row.state, row.attempts) == ("price of� the pads [/x]", "open", 0)
    with_grace = work.one("select grace_minutes from callback where id = ?", made.id)
    assert (with_grace, row.missed_at) == (10, row.due_until + 10 * MINUTE)
    window = window_text(time_text(row.due_at), time_text(row.due_until))
    assert work.lines(opened.number)[-1] == ("promised", row.reason, None, window)


def test_r05_a_window_keeps_both_ends_in_every_line(work: DeskAtWork) -> None:
    """R-05: promised, moved and cancelled are said with the beginning and the end."""
    number = work.open().number
    made = work.do(promise_callback, ticket=number, when=work.when(60, 120), reason="")
    moved = work.do(move, made.id, work.when(120, 60), "them")
    with pytest.raises(Refused, match="for today 13:20–14:20"):
        work.do(close, number, "all good")
    work.do(cancel, moved.id, "came in")
    said = [line_text(line, now=work.now, shop=work.shop) for line in work.ask(timeline, number)]
    assert said[-3:] == [
        "Call promised for today 12:20–14:20",
        "Call moved from today 12:20–14:20 to today 13:20–14:20, as they asked",
        "Call promised for today 13:20–14:20 cancelled: came in",
    ]


def test_r13_why_a_window_stands_where_it_does(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(promise_callback, ticket=number, when=work.when(60, 120))
    [row] = work.ask(queue_rows, [number], now=work.now, shop=work.shop)
    assert row.why == "A call is promised for 12:20–14:20 today."


def test_r10_the_assignee_owes_the_call_unless_somebody_is_named(work: DeskAtWork) -> None:
    """R-10: owner is the one named, else the assignee, else the maker."""
    number = work.open().number
    work.do(assign, number, BO)
    assert work.do(promise_callback, ticket=number, when=work.when(5)).owner.id == BO
    assert work.do(promise_callback, ticket=number, when=work.when(5), owner_id=MEI).owner.id == MEI


def test_r02_the_ticket_carries_its_earliest_commitment(work: DeskAtWork) -> None:
    """R-02: rewritten by whatever changes it; R-10: several may be open on one ticket."""
    number = work.open().number
    first = work.do(promise_callback, ticket=number, when=work.when(90))
    early = work.do(promise_callback, ticket=number, when=work.when(30, 60))

    def next_times() -> tuple[str, str]:
        row: tuple[str, str] = work.sql("select next_due_at, next_missed_at from ticket where number = ?", number)[0]
        return row

    assert next_times() == (time_text(work.now + 30 * MINUTE), time_text(work.now + 100 * MINUTE))
    work.do(move, early.id, work.when(300), "them")
    assert next_times() == (time_text(work.now + 90 * MINUTE), time_text(work.now + 100 * MINUTE))
    work.do(cancel, first.id, "came in")
    assert next_times()[0] == time_text(work.now + 300 * MINUTE)


def test_a_promise_without_a_ticket_stands_with_the_customer(work: DeskAtWork) -> None:
    customer = work.open().customer_id
    made = work.do(promise_callback, customer=customer, when=work.when(60), reason="how the fitting went")
    assert work.call(made.id or 0).ticket is None
    lines = work.sql("select kind, ticket_number, callback_id from line where customer_id = ?", customer)
    assert lines[1:] == [("promised", None, made.id)]


def test_r30_a_promise_needs_somebody_to_call(work: DeskAtWork) -> None:
    """R-30: a ticket may have no customer yet, and then there is nobody to promise anything to."""
    number = work.open(customer=None).number
    with pytest.raises(Refused, match=f"the caller on #{number} is not known yet") as caught:
        work.do(promise_callback, ticket=number, when=work.when(60))
    assert "Name the customer" in caught.value.hint
    with pytest.raises(Refused, match="somebody to call"):
        work.do(promise_callback, when=work.when(60))
    with pytest.raises(NotFound, match="@99"):
        work.do(promise_callback, customer=99, when=work.when(60))
    with pytest.raises(NotFound, match="#99"):
        work.do(promise_callback, ticket=99, when=work.when(60))
    assert work.sql("select 1 from callback") == []


def test_r05_a_promise_is_checked_against_the_clock_when_it_is_saved(work: DeskAtWork) -> None:
    """R-05: always in the future, also when the form stood open for too long."""
    number = work.open().number
    when = work.when(20)
    work.pass_by(minutes=32)
    with pytest.raises(PastTime, match="12 minutes ago"):
        work.do(promise_callback, ticket=number, when=when)
    made = work.do(promise_callback, ticket=number, when=work.when(20))
    with pytest.raises(PastTime):
        work.do(move, made.id, when, "us")
    assert work.call(made.id or 0).ended_as == "open"


def test_a_closed_ticket_takes_no_promise(work: DeskAtWork) -> None:
    number = work.open().number
    work.do(close, number, "sold it meanwhile")
    with pytest.raises(Refused, match="is closed") as caught:
        work.do(promise_callback, ticket=number, when=work.when(60))
    assert f"deskside reopen {number}" in caught.value.hint
    work.do(reopen, number)
    assert work.do(promise_callback, ticket=number, when=work.when(60)).state == "open"


def test_r10_moving_points_to_the_next_and_says_who_asked(work: DeskAtWork) -> None:
    """R-10: the old record stays as it was but for its end; the new one takes over what was promised."""
    number = work.open().number
    old = work.do(promise_callback, ticket=number, when=work.when(60), reason="the price", owner_id=BO)
    before = work.sql("select due_at, due_until, reason, made_by, made_at, phone from callback where id = ?", old.id)
    work.pass_by(minutes=5)
    new = work.do(move, old.id, work.when(120, 30), "them", by=BO)
    after = work.sql("select due_at, due_until, reason, made_by, made_at, phone from callback where id = ?", old.id)
    assert before == after
    row = work.call(old.id or 0)
    assert (row.state, row.moved_to, row.moved_by, row.ended_at) == ("moved", new.id, "them", work.now)
    later = work.call(new.id or 0)
    assert later.owner == row.owner
    assert (later.reason, later.phone, later.state, later.ticket) == ("the price", row.phone, "open", number)
    window = window_text(time_text(later.due_at), time_text(later.due_until))
    assert work.lines(number)[-1] == ("moved", "them", time_text(row.due_at), window)
    with pytest.raises(Refused, match="Bo moved this call to today") as caught:
        work.do(cancel, old.id, "no")
    assert str(new.id) in caught.value.hint


def test_r10_what_was_missed_stays_missed_when_it_is_moved_or_cancelled(work: DeskAtWork) -> None:
    """R-10: moving or cancelling after missed leaves it missed for good."""
    number = work.open().number
    moved = work.do(promise_callback, ticket=number, when=work.when(10))
    gone = work.do(promise_callback, ticket=number, when=work.when(10))
    work.pass_by(minutes=21)
    work.do(move, moved.id, work.when(60), "them")
    work.do(cancel, gone.id, "they came in")
    assert [(work.call(call.id or 0).state, work.call(call.id or 0).ended_as) for call in (moved, gone)] == [
        ("missed", "moved"),
        ("missed", "cancelled"),
    ]


def test_moving_needs_another_time_and_somebody_who_asked(work: DeskAtWork) -> None:
    made = work.do(promise_callback, ticket=work.open().number, when=work.when(60))
    with pytest.raises(BadInput, match="has already"):
        work.do(move, made.id, work.when(60), "us")
    with pytest.raises(BadInput, match="who asked"):
        work.do(move, made.id, work.when(90), "")
    with pytest.raises(NotFound, match="no promised call 99"):
        work.do(move, 99, work.when(90), "us")


def test_a_moved_call_of_somebody_who_left_is_owed_by_who_moves_it(work: DeskAtWork) -> None:
    made = work.do(promise_callback, ticket=work.open().number, when=work.when(60), by=BO)
    left = work.do(leave, BO)
    assert (left.name, left.callbacks) == ("Bo", 1)
    assert work.do(move, made.id, work.when(90), "us").owner.id == MEI


def test_cancelling_asks_why(work: DeskAtWork) -> None:
    number = work.open(customer=NewCustomer(name="[/x]")).number
    made = work.do(promise_callback, ticket=number, when=work.when(60))
    with pytest.raises(BadInput, match="Say why"):
        work.do(cancel, made.id, "  ")
    work.do(cancel, made.id, "[bold]came in")
    row = work.call(made.id or 0)
    assert (row.state, row.cancel_reason) == ("cancelled", "[bold]came in")
    assert work.lines(number)[-1] == ("cancelled", "[bold]came in", time_text(row.due_at), None)
    with pytest.raises(Refused, match="came in"):
        work.do(cancel, made.id, "twice")
