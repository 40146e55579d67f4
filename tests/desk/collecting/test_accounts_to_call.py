"""The call list (R-45, R-51): its order, why each account is on it, and who is left out until when."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from deskside.desk.collecting.accounts_to_call import CallList, call_list, worth_of
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.dispute import dispute
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.pauses.pause import pause
from deskside.desk.payments.record_payment import record_payment
from deskside.desk.promises_to_pay.promise_to_pay import promise
from deskside.desk.promises_to_pay.record import PromiseRecord
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.store import desk_file
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def conn(desk: Path) -> Iterator[sqlite3.Connection]:
    for name in ("Ana", "Ben", "Cai"):
        with desk_file.writing(desk) as conn:
            add_customer(conn, {"name": name}, by=1, now=NOW)
    with desk_file.writing(desk) as conn:
        yield conn


def owes(conn: sqlite3.Connection, who: int, days: int, minor: int = 100_000, currency: str = "CNY") -> int:
    """An invoice that is so many days overdue."""
    due = TODAY - timedelta(days=days)
    amount, issued = Amount(Minor(minor), currency), min(due - timedelta(days=30), TODAY)
    return note_invoice(conn, KnownCustomer(who), amount, issued_on=issued, due=Due(on=due), by=1, now=NOW)


def names(found: CallList) -> list[str]:
    return [row.name for row in found.rows]


def test_the_order_is_one_function() -> None:
    """A missed promise above all; more money, a better record, a younger debt are worth more; in whole numbers."""
    thousand, hundred = [Amount(Minor(100_000), "CNY")], [Amount(Minor(10_000), "CNY")]
    good, bad = PromiseRecord(4, 0, 0, 4, None), PromiseRecord(0, 0, 4, 4, None)
    plain = worth_of(thousand, 20, None, missed=False)
    assert isinstance(plain, int)
    assert worth_of(hundred, 95, bad, missed=True) > worth_of(thousand, 1, good, missed=False)
    assert worth_of(thousand, 20, good, missed=False) > plain > worth_of(thousand, 20, bad, missed=False)
    assert plain > worth_of(hundred, 20, None, missed=False)
    ages = [worth_of(thousand, days, None, missed=False) for days in (30, 31, 61, 91)]
    assert ages == sorted(ages, reverse=True)
    assert len({*ages}) == 4, "the days at which a column of the ageing ends still belong to it"


def test_amounts_of_two_currencies_are_never_added() -> None:
    """R-40: the highest figure counts, in whole units of each."""
    both = [Amount(Minor(100_000), "CNY"), Amount(Minor(90_000), "JPY")]
    assert worth_of(both, 5, None, missed=False) == worth_of(both[1:], 5, None, missed=False)


def test_only_what_is_overdue_is_on_it(conn: sqlite3.Connection, shop: Shop) -> None:
    """R-41: due today is not overdue; the largest first where nothing else differs."""
    owes(conn, 1, 0)
    owes(conn, 2, 1, 100_000)
    owes(conn, 3, 1, 300_000)
    found = call_list(conn, shop, NOW)
    assert names(found) == ["Cai", "Ben"]
    assert [(row.days, row.why, row.overdue) for row in found.rows] == [
        (1, "new", (Amount(Minor(300_000), "CNY"),)),
        (1, "new", (Amount(Minor(100_000), "CNY"),)),
    ]
    assert found.apart == ()


def test_a_promise_that_was_missed_heads_the_list_until_it_is_paid(conn: sqlite3.Connection, shop: Shop) -> None:
    """R-51: not before its grace is over, and no longer once the money came, though it came late."""
    owes(conn, 1, 20, 900_000)
    late = owes(conn, 2, 20, 10_000)
    given = NOW - timedelta(days=6)
    promise(conn, 2, Amount(Minor(10_000), "CNY"), TODAY - timedelta(days=2), "cash", by=1, now=given)
    in_grace = call_list(conn, shop, NOW - timedelta(days=1))
    assert names(in_grace) == ["Ana"]
    assert [(each.name, each.reason) for each in in_grace.apart] == [("Ben", "promise")]
    found = call_list(conn, shop, NOW)
    assert names(found) == ["Ben", "Ana"]
    assert (found.rows[0].why, found.rows[0].missed and found.rows[0].missed.due_on) == ("broken", TODAY - timedelta(2))
    owes(conn, 2, 3, 5_000)
    record_payment(conn, KnownCustomer(2), Amount(Minor(10_000), "CNY"), invoices=[late], by=1, now=NOW)
    assert names(call_list(conn, shop, NOW)) == ["Ana", "Ben"]


def test_only_what_a_dispute_or_a_promise_covers_is_left_out(conn: sqlite3.Connection, shop: Shop) -> None:
    """R-45: the mistakes of others: a dispute that pauses nothing, one promised invoice that shields the account."""
    contested = owes(conn, 1, 10, 100_000)
    dispute(conn, contested, "not received", amount=Minor(40_000), by=1, now=NOW)
    promised = owes(conn, 2, 10, 70_000)
    owes(conn, 2, 5, 20_000)
    promise(
        conn, 2, Amount(Minor(70_000), "CNY"), TODAY + timedelta(days=3), "card", invoices=[promised], by=1, now=NOW
    )
    whole = owes(conn, 3, 10)
    dispute(conn, whole, "wrong colour", by=1, now=NOW)
    found = call_list(conn, shop, NOW)
    assert {row.name: row.overdue for row in found.rows} == {
        "Ana": (Amount(Minor(60_000), "CNY"),),
        "Ben": (Amount(Minor(20_000), "CNY"),),
    }
    assert [(each.name, each.reason, each.until) for each in found.apart] == [("Cai", "dispute", None)]


def test_a_pause_has_its_day_and_the_account_comes_back_after_it(conn: sqlite3.Connection, shop: Shop) -> None:
    """R-45: listed apart with until when; then it is back, and says so."""
    owes(conn, 1, 40)
    pause(conn, 1, "hardship", TODAY + timedelta(days=1), note="in hospital", by=1, now=NOW)
    [apart] = call_list(conn, shop, NOW).apart
    assert (apart.reason, apart.until, apart.note) == ("hardship", TODAY + timedelta(days=1), "in hospital")
    back = call_list(conn, shop, NOW + timedelta(days=2))
    assert [(row.name, row.why) for row in back.rows] == [("Ana", "pause-over")]


def test_who_must_not_be_called_about_money_never_is(conn: sqlite3.Connection, shop: Shop) -> None:
    """R-62: whatever is owed; listed apart with the reason."""
    owes(conn, 1, 95)
    conn.execute("update customer set do_not_collect = 1, do_not_collect_why = 'their lawyer writes' where id = 1")
    found = call_list(conn, shop, NOW)
    assert found.rows == ()
    assert [(each.name, each.reason, each.note) for each in found.apart] == [
        ("Ana", "do-not-collect", "their lawyer writes")
    ]


def test_the_day_is_that_of_the_shop(conn: sqlite3.Connection, shop: Shop) -> None:
    """Shortly before midnight in Shanghai what is due today is not overdue, shortly after it is."""
    owes(conn, 1, 0)
    midnight = datetime.combine(date(2026, 3, 5), datetime.min.time(), shop.zone)
    assert names(call_list(conn, shop, midnight - timedelta(minutes=1))) == []
    assert names(call_list(conn, shop, midnight)) == ["Ana"]
