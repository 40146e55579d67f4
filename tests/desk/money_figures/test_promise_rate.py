"""Promises kept of those that fell due, over random promises each of its own invoice (R-80, R-81)."""

import sqlite3
from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskside.desk.money_figures.promise_rate import promise_rates
from deskside.desk.tables import insert
from deskside.shop.settings import read_shop
from tests.desk.collecting.ledger import AT, Allocation, Invoice, Ledger, Payment, day
from tests.desk.collecting.test_ageing import kept


class Promised(NamedTuple):
    """100.00 promised on `given` until `due`; of it `paid` came on a day, and the promise was cancelled on another."""

    currency: str
    given: int
    due: int
    paid: int
    paid_after: int
    cancelled_after: int | None
    withdrawn: bool
    returned_after: int | None


AMOUNT = 100_00
FEW_DAYS = st.integers(0, 40)
PROMISED = st.builds(
    Promised,
    st.sampled_from(["CNY", "CNY", "EUR"]),
    FEW_DAYS,
    FEW_DAYS,
    st.sampled_from([0, 50_00, 94_99, 95_00, 100_00, 100_00]),
    FEW_DAYS,
    st.one_of(st.none(), st.none(), FEW_DAYS),
    st.sampled_from([False, False, False, True]),
    st.one_of(st.none(), st.none(), FEW_DAYS),
)
KEPT = Promised("CNY", 0, 5, 100_00, 1, None, False, None)
BROKEN = KEPT._replace(paid=0)


def written(promises: list[Promised]) -> Ledger:
    """Each of a customer of its own, with an invoice of its own."""
    ledger = Ledger()
    for key, each in enumerate(promises):
        ledger.invoices.append(Invoice(key + 1, day(-1), [(day(0), 2 * AMOUNT)], each.currency))
        if each.paid:
            at = day(each.given + each.paid_after)
            ledger.payments.append(Payment(key + 1, at, each.paid, "payment", each.currency))
            place = len(ledger.payments) - 1
            ledger.allocations.append(Allocation(place, key, each.paid, at))
            if each.returned_after is not None:
                back = at + timedelta(days=each.returned_after)
                ledger.payments.append(Payment(key + 1, back, each.paid, "return", each.currency, place))
                ledger.allocations.append(Allocation(place, key, -each.paid, back))
    return ledger


def write(conn: sqlite3.Connection, promises: list[Promised]) -> None:
    conn.execute("insert into setting (key, value) values ('promise_grace_days', '0')")
    for key, each in enumerate(promises, start=1):
        ended = None if each.cancelled_after is None else day(each.given + each.cancelled_after).isoformat()
        values: dict[str, Any] = {
            "id": key, "customer_id": key, "amount": AMOUNT, "currency": each.currency, "method": "transfer",
            "given_on": day(each.given).isoformat(), "given_after": 0,
            "ended_after": ended and 0,
            "due_on": day(each.given + each.due).isoformat(), "person": "",
            "ended_on": ended, "cancel_reason": "dispute" if ended else "", "created_at": AT,
            "withdrawn_at": AT if each.withdrawn else None,
        }  # fmt: skip
        insert(conn, "promise_to_pay", values)
        insert(conn, "promise_invoice", {"promise_id": key, "invoice_id": key})


def came(each: Promised, last: int) -> int:
    """What counts for it as of a day: paid in its time, and not returned by then."""
    paid_on = each.given + each.paid_after
    in_time = paid_on <= min(each.given + each.due, last)
    stays = each.returned_after is None or paid_on + each.returned_after > last
    return each.paid if in_time and stays else 0


@settings(max_examples=80)
@given(st.lists(PROMISED, max_size=22), FEW_DAYS, FEW_DAYS)
@example([KEPT] * 7 + [BROKEN] * 12, 0, 40)
@example([KEPT] * 7 + [BROKEN] * 13, 0, 40)
@example([], 0, 40)
def test_r81_kept_of_fallen_due(promises: list[Promised], begin: int, length: int) -> None:
    """By count and, of each currency, by amount; the percentage only from twenty cases on."""
    first, last = begin, begin + length
    with kept(written(promises)) as conn:
        write(conn, promises)
        by_count, *by_amount = promise_rates(conn, day(first), day(last), read_shop(conn))
    due = {
        key: each
        for key, each in enumerate(promises, start=1)
        if not each.withdrawn
        and each.given <= last
        and first <= each.given + each.due + 1 <= last
        and (each.cancelled_after is None or each.given + each.cancelled_after > last)
    }
    good = [key for key, each in due.items() if 100 * came(each, last) >= 95 * AMOUNT]
    assert (sorted(by_count.cases), sorted(by_count.good)) == (sorted(due), good)
    assert (by_count.part, by_count.whole) == (len(good), len(due))
    assert (by_count.percent is None) == (len(due) < 20)
    expected = {
        unit: (
            sum(came(each, last) for each in due.values() if each.currency == unit),
            AMOUNT * sum(each.currency == unit for each in due.values()),
        )
        for unit in sorted({each.currency for each in due.values()})
    }
    assert {rate.currency: (rate.part, rate.whole) for rate in by_amount} == expected


def test_a_promise_that_is_not_over_counts_for_nothing() -> None:
    """R-80: neither on its last day, though it be paid; on the day after it is one that fell due."""
    with kept(written([KEPT])) as conn:
        write(conn, [KEPT])
        shop = read_shop(conn)

        def rates(last: int) -> list[tuple[int, int]]:
            return [(rate.part, rate.whole) for rate in promise_rates(conn, day(0), day(last), shop)]

        assert rates(5) == [(0, 0)]
        assert rates(6) == [(1, 1), (AMOUNT, AMOUNT)]


def test_the_rows_behind_are_named() -> None:
    with kept(written([KEPT, BROKEN])) as conn:
        write(conn, [KEPT, BROKEN])
        by_count, by_amount = promise_rates(conn, day(0), date(2027, 1, 1), read_shop(conn))
    assert (by_count.cases, by_count.good) == ((1, 2), (1,))
    assert (by_amount.cases, by_amount.good) == ((1, 2), (1,))
