"""The call card, and the time proposed for a next try."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest

from deskside.desk.callbacks.card import call_card
from deskside.desk.callbacks.next_try import propose_next
from deskside.desk.tables import insert
from deskside.errors import NotFound
from deskside.shop.hours import OpeningHours
from tests.desk.shelf import HOSTILE, NOW, ZONE, Shelf, ShopTimes, as_kept

MINUTE = timedelta(minutes=1)
WEEK = (((9 * 60, 12 * 60), (14 * 60, 18 * 60)),) * 5 + ((), ())
HOURS = OpeningHours(week=WEEK, zone=ZONE, closed={date(2026, 11, 25): "Stocktaking"}, workdays={})


@dataclass(frozen=True)
class Patient(ShopTimes):
    tries: int = 3


SHOP = Patient()


def attempt(shelf: Shelf, call: int, outcome: str, at: datetime, next_id: int | None = None, **values: object) -> None:
    row = {"callback_id": call, "at": at, "outcome": outcome, "solved": 0, "phone": "", "text": "", "next_id": next_id}
    insert(shelf.conn, "attempt", as_kept(row | values))


def test_the_card_holds_all_we_know(shelf: Shelf) -> None:
    """Number, why, what was said last, manner and needs, how we kept our word to them so far; text as it came."""
    for text in HOSTILE:
        kept = text.replace("\x00", "�")
        customer = shelf.customer(kept, manner="upset", needs=kept, note=kept, company=kept, language="zh")
        shelf.phone(customer, "138 1783 2229")
        shelf.phone(customer, "020 7946 2229")
        shelf.conn.execute("update contact_point set is_invalid = 1 where shown like '138%'")
        ticket = shelf.ticket(kept, customer_id=customer, description=kept, complaint=1, priority=3)
        shelf.ticket(customer_id=customer)
        shelf.ticket(customer_id=customer, status="resolved")
        shelf.line(ticket, "told", kept)
        shelf.line(ticket, "note", "not for them")
        shelf.call(NOW - timedelta(days=1), customer=customer, state="kept", ended_at=NOW - timedelta(days=1))
        shelf.call(NOW - timedelta(days=2), customer=customer)
        call = shelf.call(NOW + MINUTE, customer=customer, ticket=ticket, reason=kept)
        card = call_card(shelf.conn, call, now=NOW, shop=SHOP)
        assert (card.row.subject, card.row.reason, card.description) == (kept, kept, kept)
        assert (card.needs, card.note, card.company, card.language, card.manner) == (kept, kept, kept, "zh", "upset")
        assert (card.complaint, card.priority, card.status) == (True, 3, "new")
        assert card.last_words is not None
        assert card.last_words.text == kept
        assert [(number.shown, number.is_wrong) for number in card.numbers] == [
            ("020 7946 2229", False),
            ("138 1783 2229", True),
        ]
        assert (card.other_tickets, card.other_calls) == (1, 1)
        assert (card.kept_to_them, card.fallen_due_to_them) == (1, 2)


def test_a_card_without_a_ticket_says_what_the_call_is_for(shelf: Shelf) -> None:
    call = shelf.call(NOW + MINUTE, customer=shelf.customer(), reason="wants to hear how the fitting went")
    card = call_card(shelf.conn, call, now=NOW, shop=SHOP)
    assert (card.row.ticket, card.status, card.row.reason) == (None, None, "wants to hear how the fitting went")
    with pytest.raises(NotFound):
        call_card(shelf.conn, 99, now=NOW, shop=SHOP)


def test_r11_tries_are_counted_over_every_promise_that_led_here(shelf: Shelf) -> None:
    """R-11: each not reached ends its promise, so three of them are three promises in a row; talking starts anew."""
    customer = shelf.customer()
    day = timedelta(days=1)
    last = shelf.call(NOW + day, customer=customer)
    third = shelf.call(NOW - day, customer=customer, state="kept", ended_at=NOW - day)
    moved = {"state": "moved", "moved_to_id": third, "moved_by": "them", "ended_at": NOW - 3 * day}
    second = shelf.call(NOW - 2 * day, customer=customer, **moved)
    first = shelf.call(NOW - 4 * day, customer=customer, state="kept", ended_at=NOW - 4 * day)
    attempt(shelf, first, "busy", NOW - 4 * day - MINUTE)
    attempt(shelf, first, "spoke", NOW - 4 * day, second)
    attempt(shelf, third, "no-answer", NOW - day, last)
    card = call_card(shelf.conn, last, now=NOW, shop=SHOP)
    assert [one.outcome for one in card.tries] == ["busy", "spoke", "no-answer"]
    assert (card.not_reached, card.enough) == (1, False)
    attempt(shelf, last, "left-word", NOW)
    assert not call_card(shelf.conn, last, now=NOW, shop=SHOP).enough
    assert call_card(shelf.conn, last, now=NOW, shop=Patient(tries=2)).enough
    attempt(shelf, last, "no-answer", NOW + MINUTE)
    attempt(shelf, last, "busy", NOW + MINUTE, withdrawn_at=NOW)
    card = call_card(shelf.conn, last, now=NOW, shop=SHOP)
    assert (card.not_reached, card.enough) == (3, True)


def local(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def test_r11_the_next_try_is_proposed_at_a_free_time(shelf: Shelf) -> None:
    """R-11: after two open hours, on a quarter, beside no other call, never at opening, over closed days."""
    customer = shelf.customer()

    def proposed(now: datetime) -> datetime:
        return propose_next(shelf.conn, now=now, hours=HOURS).at

    assert proposed(local(14, 32)) == local(16, 45)
    shelf.call(local(16, 50), customer=customer)
    assert proposed(local(14, 32)) == local(17, 15)
    assert proposed(local(17, 30)) == local(10, 30, day=26)
    assert proposed(local(11, 0)) == local(15, 0)
    assert proposed(local(15, 59)) == local(9, 30, day=26)


def test_a_time_is_proposed_in_a_full_book_and_for_a_shop_that_never_opens(shelf: Shelf) -> None:
    customer = shelf.customer()
    for quarter in range(4 * 24 * 14):
        shelf.call(local(0, 0) + quarter * 15 * MINUTE, customer=customer)
    shelf.conn.execute("delete from callback where due_at = '2026-11-26 07:00:00'")
    when = propose_next(shelf.conn, now=local(14, 32), hours=HOURS)
    assert when.at == local(15, 0, day=26)
    shut = OpeningHours(week=((),) * 7, zone=ZONE, closed={}, workdays={})
    assert propose_next(shelf.conn, now=local(14, 32), hours=shut).at == local(14, 45, day=25)
