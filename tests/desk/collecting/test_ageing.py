"""Ageing (R-41): columns that add up for any date, and the mistakes that others make."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.collecting.ageing import AgeingRow, ageing, bucket_names, totals
from deskside.desk.collecting.statement import statement, year_before
from deskside.desk.invoices.open_items import credit_by_payment, credits
from tests.desk.collecting.ledger import Allocation, Dispute, Invoice, Ledger, Payment, day
from tests.desk.collecting.stories import LAST, ledgers
from tests.desk.shelf import empty_file

BOUNDS = (30, 60, 90)
ANY_DAY = st.integers(-5, LAST + 200).map(day)


@contextmanager
def kept(ledger: Ledger, until: date = date.max) -> Iterator[sqlite3.Connection]:
    """A file in memory with a ledger in it, up to a day."""
    with closing(empty_file()) as conn:
        ledger.write(conn, until=until)
        yield conn


def columns(rows: list[AgeingRow]) -> dict[tuple[int, str], tuple[int, list[int], int]]:
    return {
        (row.customer.id if row.customer else 0, row.currency): (row.credit, list(row.buckets), row.disputed)
        for row in rows
    }


@settings(max_examples=150)
@given(ledgers(), ANY_DAY, st.sampled_from([BOUNDS, (7,), (1, 2, 3, 4, 5, 6), (3650,)]))
def test_r41_the_columns_add_up_for_any_date(ledger: Ledger, on: date, bounds: tuple[int, ...]) -> None:
    """Each column is what plain Python makes of the ledger, and all of them are the balance of the account."""
    with kept(ledger) as conn:
        rows = ageing(conn, on, bounds)
        unused = {(each.customer_id, each.currency): each.amount for each in credits(conn, on)}
    assert columns(rows) == ledger.aged(on, bounds)
    assert {(row.customer.id, row.currency): -row.credit for row in rows if row.customer and row.credit} == unused
    for row in rows:
        assert row.customer is not None
        assert row.credit <= 0 <= min(row.buckets)
        assert row.credit + sum(row.buckets) == row.total == ledger.balance(row.customer.id, row.currency, on)
        assert 0 <= row.disputed <= sum(row.buckets)
    for total in totals(rows):
        same = [row for row in rows if row.currency == total.currency]
        assert total.credit + sum(total.buckets) == total.total == sum(row.total for row in same)


@settings(max_examples=100)
@given(ledgers(), ANY_DAY)
def test_r42_what_is_left_of_payments_is_the_credit_of_the_account(ledger: Ledger, on: date) -> None:
    """R-42: whatever was given back of it, and none of them is less than nothing."""
    with kept(ledger) as conn:
        left = credit_by_payment(conn, ledger.customers, on)
        unused = {(each.customer_id, each.currency): each.amount for each in credits(conn, on)}
    found: dict[tuple[int, str], int] = {}
    for key, amount in left.items():
        payment = ledger.payments[key - 1]
        assert 0 <= amount <= payment.amount
        found[payment.customer, payment.currency] = found.get((payment.customer, payment.currency), 0) + amount
    assert {account: amount for account, amount in found.items() if amount} == unused


@settings(max_examples=100)
@given(ledgers(), ANY_DAY, ANY_DAY)
def test_r64_a_statement_closes_with_the_figure_of_the_list(ledger: Ledger, on: date, since: date) -> None:
    """R-64: what it opens with and all that moved is what it closes with, and that is the total and the open items."""
    with kept(ledger) as conn:
        listed = {(row.customer.id, row.currency): row for row in ageing(conn, on, BOUNDS) if row.customer}
        stated = {
            (customer, account.owed.currency): account
            for customer in ledger.customers
            for account in statement(conn, customer, min(since, on), on, BOUNDS).accounts
        }
    assert listed.keys() <= stated.keys()
    for (customer, currency), account in stated.items():
        total = listed[customer, currency].total if (customer, currency) in listed else 0
        assert account.opening + sum(movement.amount for movement in account.movements) == account.closing == total
        assert account.opening == ledger.balance(customer, currency, min(since, on) - timedelta(days=1))
        assert sum(item.open for item in account.items) + account.owed.credit == account.closing
        balances = [account.opening, *(movement.balance for movement in account.movements)]
        steps = [after - before for before, after in pairwise(balances)]
        assert steps == [movement.amount for movement in account.movements]
        assert all(min(since, on) <= movement.dated <= on for movement in account.movements)


@settings(max_examples=60)
@given(ledgers(), ANY_DAY)
def test_r41_a_past_date_shows_what_was_true_then_whatever_came_later(ledger: Ledger, on: date) -> None:
    """R-41: what is dated later changes nothing."""
    with kept(ledger) as whole, kept(ledger, until=on) as then:
        assert ageing(whole, on, BOUNDS) == ageing(then, on, BOUNDS)


def owing(*due: date, issued: date | None = None, amount: int = 10000) -> Ledger:
    return Ledger([Invoice(1, issued or min(due), [(each, amount) for each in due])])


def buckets(ledger: Ledger, on: date) -> list[int]:
    """The columns of the one account; empty where there is none."""
    with kept(ledger) as conn:
        return [each for row in ageing(conn, on, BOUNDS) for each in row.buckets]


@pytest.mark.parametrize(
    ("late", "place"),
    [(-1, 0), (0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (5000, 4)],
)
def test_r41_every_day_is_counted_once(late: int, place: int) -> None:
    """Day 30 is not in two columns, and due today is not overdue."""
    assert buckets(owing(day(10), issued=day(0)), day(10 + late)) == [
        10000 if each == place else 0 for each in range(5)
    ]


def test_r41_an_invoice_of_the_future_is_not_aged() -> None:
    """One issued later is not there at all; one due later is current, however long ago it was issued."""
    assert buckets(owing(day(50), issued=day(40)), day(39)) == []
    assert buckets(owing(day(500), issued=day(0)), day(499)) == [10000, 0, 0, 0, 0]


def test_r41_later_receipts_are_not_subtracted_from_a_past_ageing() -> None:
    ledger = owing(day(0))
    ledger.payments.append(Payment(1, day(45), 10000))
    ledger.allocations.append(Allocation(0, 0, 10000, day(45)))
    assert buckets(ledger, day(44)) == [0, 0, 10000, 0, 0]
    assert buckets(ledger, day(45)) == []


def test_r41_what_was_undone_counts_on_no_day() -> None:
    ledger = owing(day(0))
    ledger.payments.append(Payment(1, day(1), 10000, withdrawn=True))
    ledger.allocations.append(Allocation(0, 0, 10000, day(1), withdrawn=True))
    assert buckets(ledger, day(5)) == [0, 10000, 0, 0, 0]
    ledger.invoices[0].withdrawn = True
    assert buckets(ledger, day(5)) == []


def test_r41_a_return_and_a_void_count_from_their_date() -> None:
    """What was paid is owed again from the day of the return, as old as it is by then; a void leaves credit."""
    ledger = owing(day(0))
    ledger.payments += [Payment(1, day(5), 10000), Payment(1, day(40), 10000, "return", returns=0)]
    ledger.allocations += [Allocation(0, 0, 10000, day(5)), Allocation(0, 0, -10000, day(40))]
    assert [buckets(ledger, day(on)) for on in (4, 5, 39, 40)] == [
        [0, 10000, 0, 0, 0],
        [],
        [],
        [0, 0, 10000, 0, 0],
    ]
    paid = owing(day(0))
    paid.payments.append(Payment(1, day(5), 10000))
    paid.allocations += [Allocation(0, 0, 10000, day(5)), Allocation(0, 0, -10000, day(9))]
    paid.invoices[0].voided = day(9)
    with kept(paid) as conn:
        assert ageing(conn, day(8), BOUNDS) == []
        [row] = ageing(conn, day(9), BOUNDS)
    assert (row.credit, sum(row.buckets), row.total) == (-10000, 0, -10000)


def test_r43_each_instalment_has_its_own_age_and_the_oldest_is_paid_first() -> None:
    ledger = owing(day(0), day(40), day(100))
    ledger.payments.append(Payment(1, day(1), 10500))
    ledger.allocations.append(Allocation(0, 0, 10500, day(1)))
    assert buckets(ledger, day(41)) == [10000, 9500, 0, 0, 0]


def test_r41_what_is_in_dispute_stands_beside_and_is_no_addend() -> None:
    ledger = owing(day(0))
    ledger.disputes.append(Dispute(0, 4000, day(10), day(20)))
    with kept(ledger) as conn:
        seen = [[(row.disputed, row.total) for row in ageing(conn, day(on), BOUNDS)] for on in (9, 10, 19, 20)]
    assert seen == [[(0, 10000)], [(4000, 10000)], [(4000, 10000)], [(0, 10000)]]


def test_r40_no_sum_goes_across_currencies() -> None:
    ledger = owing(day(0))
    ledger.invoices.append(Invoice(1, day(0), [(day(0), 700)], "EUR"))
    with kept(ledger) as conn:
        rows = ageing(conn, day(1), BOUNDS)
    assert [(row.currency, row.total) for row in totals(rows)] == [("CNY", 10000), ("EUR", 700)]
    assert len(rows) == 2


def test_of_each_currency_the_most_overdue_comes_first() -> None:
    ledger = Ledger([Invoice(1, day(0), [(day(90), 90000)]), Invoice(2, day(0), [(day(0), 500)])])
    ledger.invoices.append(Invoice(3, day(0), [(day(0), 900)]))
    with kept(ledger) as conn:
        assert [row.customer and row.customer.id for row in ageing(conn, day(5), BOUNDS)] == [3, 2, 1]


def test_the_columns_follow_from_the_bounds() -> None:
    assert bucket_names((30, 60, 90)) == ["current", "1-30", "31-60", "61-90", "91+"]
    assert bucket_names((1, 2, 14)) == ["current", "1", "2", "3-14", "15+"]
    assert bucket_names((7,)) == ["current", "1-7", "8+"]


@pytest.mark.parametrize("on", [date.min, date(1000, 1, 1), date.max], ids=str)
def test_no_date_is_too_far_away(on: date) -> None:
    with kept(owing(day(0))) as conn:
        assert [row.total for row in ageing(conn, on, (30, 3650))] == ([10000] if on == date.max else [])


@pytest.mark.parametrize(
    ("as_of", "first"),
    [
        (date(2026, 3, 4), date(2025, 3, 5)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(2026, 12, 31), date(2026, 1, 1)),
    ],
)
def test_r64_a_statement_is_of_a_year(as_of: date, first: date) -> None:
    assert year_before(as_of) == first
