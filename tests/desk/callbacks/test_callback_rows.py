"""Commitments as they are read: their state as of any moment, their number, lists in order."""

from datetime import UTC, datetime, timedelta

import pytest

from deskside.desk.callbacks.callback_rows import (
    STATE_SQL,
    callback,
    callbacks_of,
    list_callbacks,
    margin,
    state_at,
)
from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.codes import CALL_STATES
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.tables import insert
from deskside.desk.tickets.summary import ticket_summary
from deskside.desk.today import today
from deskside.errors import BadInput, NotFound
from deskside.store.codec import time_text
from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import HOSTILE, NOW, SHOP, Shelf, as_kept

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def test_r10_the_state_of_a_promise_follows_the_clock(shelf: Shelf) -> None:
    """R-10, R-02: open until the end of the grace, missed after it until called, nothing stored about it."""
    call = shelf.call(NOW, customer=shelf.customer())

    def at(minutes: float) -> str:
        return callback(shelf.conn, call, now=NOW + timedelta(minutes=minutes)).state

    assert [at(-60), at(0), at(10), at(10.5), at(60 * 24 * 9)] == ["open", "open", "open", "missed", "missed"]


def test_r10_a_window_is_missed_from_its_end(shelf: Shelf) -> None:
    """R-10: missed counts from the end of a window, and inside it the margin is nought."""
    call = shelf.call(NOW, customer=shelf.customer(), due_until=NOW + 2 * HOUR)
    assert callback(shelf.conn, call, now=NOW + HOUR).state == "open"
    assert callback(shelf.conn, call, now=NOW + 2 * HOUR + 11 * MINUTE).state == "missed"
    assert margin(NOW, NOW + 2 * HOUR, NOW + HOUR) == 0
    assert margin(NOW, NOW + 2 * HOUR, NOW - 30 * MINUTE) == 30
    assert margin(NOW, NOW + 2 * HOUR, NOW + 2 * HOUR + 5 * MINUTE) == -5


def test_r10_moving_or_cancelling_after_the_grace_leaves_it_missed(shelf: Shelf) -> None:
    """R-10: what was missed stays missed for good, whatever was done with it later."""
    customer = shelf.customer()
    new = shelf.call(NOW + HOUR, customer=customer)
    for minutes, expected in ((5, "moved"), (11, "missed")):
        moved = {"state": "moved", "moved_to_id": new, "moved_by": "them", "ended_at": NOW + minutes * MINUTE}
        call = shelf.call(NOW, customer=customer, **moved)
        row = callback(shelf.conn, call, now=NOW + 9 * HOUR)
        assert (row.state, row.ended_as, row.moved_to) == (expected, "moved", new)
    for minutes, expected in ((-5, "cancelled"), (11, "missed")):
        gone = {"state": "cancelled", "cancel_reason": "came in", "ended_at": NOW + minutes * MINUTE}
        call = shelf.call(NOW, customer=customer, **gone)
        assert callback(shelf.conn, call, now=NOW + 9 * HOUR).state == expected


def test_r02_sql_and_python_agree_on_every_state_at_every_moment(shelf: Shelf) -> None:
    """R-02: the state for any as-of moment, the same in lists (SQL) and rows (Python)."""
    customer = shelf.customer()
    target = shelf.call(NOW + 9 * HOUR, customer=customer)
    moments = [NOW + minutes * MINUTE for minutes in (-30, 0, 9, 10, 11, 40)]
    for ended_at in moments:
        shelf.call(NOW, customer=customer, state="kept", ended_at=ended_at)
        shelf.call(NOW, customer=customer, state="late", ended_at=ended_at)
        shelf.call(NOW, customer=customer, state="cancelled", cancel_reason="", ended_at=ended_at)
        shelf.call(NOW, customer=customer, state="moved", moved_to_id=target, moved_by="us", ended_at=ended_at)
    shelf.call(NOW, customer=customer)
    seen = set()
    for now in moments:
        rows = shelf.conn.execute(f"select c.id, {STATE_SQL} as state from callback c", {"now": time_text(now)})
        for call, state in rows.fetchall():
            row = callback(shelf.conn, call, now=now)
            assert row.state == state == state_at(row.ended_as, row.missed_at, row.ended_at, now)
            seen.add(state)
    assert seen == set(CALL_STATES)


def test_margin_is_there_only_when_a_call_was_made(shelf: Shelf) -> None:
    """P-03: above nought early, below it late, nothing while nobody called."""
    customer = shelf.customer()
    early = shelf.call(NOW, customer=customer, state="kept", ended_at=NOW - 45 * MINUTE)
    late = shelf.call(NOW, customer=customer, state="late", ended_at=NOW + 32 * MINUTE)
    waiting = shelf.call(NOW, customer=customer)
    margins = [callback(shelf.conn, call, now=NOW + HOUR).margin_minutes for call in (early, late, waiting)]
    assert margins == [45, -32, None]


def test_a_row_says_who_owes_whom_what(shelf: Shelf) -> None:
    """R-10: customer, number, owner, ticket, reason, by whom and when it was promised; hostile text as it came."""
    mei, bo = shelf.staff("Mei"), shelf.staff("Bo")
    for text in HOSTILE:
        kept = text.replace("\x00", "�")
        customer = shelf.customer(kept)
        shelf.phone(customer, "138 1783 2229")
        ticket = shelf.ticket(kept, customer_id=customer)
        call = shelf.call(NOW, customer=customer, ticket=ticket, owner_id=mei, made_by=bo, reason=kept)
        row = callback(shelf.conn, call, now=NOW)
        assert (row.customer.name, row.subject, row.reason) == (kept, kept, kept)
        assert row.owner is not None
        assert row.made_by is not None
        assert (row.owner.name, row.made_by.name, row.phone, row.ticket) == ("Mei", "Bo", "138 1783 2229", ticket)
        assert callbacks_of(shelf.conn, ticket=ticket, now=NOW) == [row]


def test_r11_a_wrong_number_gives_way_to_the_right_one(shelf: Shelf) -> None:
    """R-11: the promise keeps what it named; what is shown to call is the right number, or nothing."""
    customer = shelf.customer()
    call = shelf.call(NOW, customer=customer, phone="111")
    assert callback(shelf.conn, call, now=NOW).phone == "111"
    attempt = {"callback_id": call, "at": NOW, "outcome": "wrong-number", "solved": 0, "phone": "111", "text": ""}
    insert(shelf.conn, "attempt", as_kept(attempt))
    assert callback(shelf.conn, call, now=NOW).phone == ""
    insert(shelf.conn, "attempt", as_kept(attempt | {"text": "222"}))
    row = callback(shelf.conn, call, now=NOW)
    assert (row.phone, row.attempts) == ("222", 2)
    shelf.conn.execute("update attempt set withdrawn_at = at")
    assert callback(shelf.conn, call, now=NOW).phone == "111"


def test_r31_a_number_that_is_not_to_be_called_is_offered_nowhere(work: DeskAtWork) -> None:
    """R-31: do not call holds on Today, on the call's row and beside a list; the other one is taken."""
    opened = work.open(customer=NewCustomer("李梅", "138 1783 2229"))
    number, customer = opened.number, opened.customer_id
    work.do(edit_customer, customer, {"reach": [RowEdit({"do_not_call": True}, 1)]})
    called = [work.do(promise_callback, ticket=number, when=work.when(60)).id]

    def offered() -> set[str]:
        rows = [row for section in work.ask(today, now=work.now, shop=work.shop) for row in section.rows]
        beside = work.ask(ticket_summary, number, now=work.now, shop=work.shop, lines=0)
        return {row.phone for row in rows} | {beside.reach} | {work.call(call).phone for call in called}

    assert offered() == {""}
    work.do(edit_customer, customer, {"reach": [RowEdit({"phone": "139 0000 1111"})]})
    unpromised = work.open("bell", customer=KnownCustomer(customer)).number
    assert work.ask(ticket_summary, unpromised, now=work.now, shop=work.shop, lines=0).reach == "139 0000 1111"
    assert offered() == {"139 0000 1111"}


def test_open_calls_come_in_the_order_of_the_queue(shelf: Shelf) -> None:
    """R-13: missed, the oldest first, then by their time; answered and taken back ones are left out."""
    mei, customer = shelf.staff(), shelf.customer()
    later = shelf.call(NOW + 3 * HOUR, customer=customer)
    due = shelf.call(NOW + MINUTE, customer=customer, owner_id=mei)
    missed = shelf.call(NOW - HOUR, customer=customer)
    older = shelf.call(NOW - 2 * HOUR, customer=customer)
    shelf.call(NOW, customer=customer, state="kept", ended_at=NOW)
    shelf.call(NOW, customer=customer, state="cancelled", cancel_reason="", ended_at=NOW, withdrawn_at=NOW)
    rows = list_callbacks(shelf.conn, now=NOW, shop=SHOP)
    assert [row.id for row in rows] == [older, missed, due, later]
    assert [row.state for row in rows] == ["missed", "missed", "open", "open"]
    assert [row.id for row in list_callbacks(shelf.conn, now=NOW, shop=SHOP, owner=mei)] == [due]


def test_calls_of_a_day_and_in_a_state(shelf: Shelf) -> None:
    """A day is the shop's, and a state the computed one: open is not yet missed."""
    customer = shelf.customer()
    last = shelf.call(datetime(2026, 11, 24, 15, 59, tzinfo=UTC), customer=customer)
    shelf.call(datetime(2026, 11, 24, 16, 0, tzinfo=UTC), customer=customer)
    first = shelf.call(datetime(2026, 11, 23, 16, 0, tzinfo=UTC), customer=customer)
    taken_back = {"state": "cancelled", "cancel_reason": "", "ended_at": NOW, "withdrawn_at": NOW}
    shelf.call(NOW, customer=customer, **taken_back)
    day = NOW.astimezone(SHOP.zone).date()
    assert [row.id for row in list_callbacks(shelf.conn, now=NOW, shop=SHOP, day=day)] == [first, last]
    assert [row.id for row in list_callbacks(shelf.conn, now=NOW, shop=SHOP, state="missed")] == [first]
    assert first not in [row.id for row in list_callbacks(shelf.conn, now=NOW, shop=SHOP, state="open")]
    with pytest.raises(BadInput, match="“gone”"):
        list_callbacks(shelf.conn, now=NOW, shop=SHOP, state="gone")


def test_an_unknown_call_is_named(shelf: Shelf) -> None:
    with pytest.raises(NotFound, match="no promised call 99"):
        callback(shelf.conn, 99, now=NOW)
