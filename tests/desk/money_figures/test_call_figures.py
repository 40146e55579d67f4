"""Right-party rate, reasons, and who stayed after collection, over random calls, beside plain Python (R-61, R-81)."""

import sqlite3
from datetime import UTC, date, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskside.desk.figures import Rate
from deskside.desk.money_figures.call_figures import Calls, calls
from deskside.desk.money_figures.retained import retained
from deskside.desk.tables import insert
from deskside.shop.zones import boundary
from deskside.store.codec import time_text
from tests.desk.collecting.ledger import AT, Invoice, Ledger, Payment, day
from tests.desk.collecting.test_ageing import kept

ZONE = ZoneInfo("Asia/Shanghai")
WHYS = ("our-fault", "their-process", "cannot-pay", "will-not-pay")


class Called(NamedTuple):
    customer: int
    on: int
    minute: int
    dialled: bool
    spoke: bool
    why: str
    withdrawn: bool


FEW = st.integers(0, 60)
CALLED = st.builds(
    Called, st.integers(1, 3), FEW, st.sampled_from([0, 1, 719, 1439]), st.booleans(), st.booleans(),
    st.sampled_from(["", *WHYS]), st.sampled_from([False, False, False, True]),
)  # fmt: skip
PAID = st.tuples(st.integers(1, 3), FEW, st.one_of(st.none(), st.none(), FEW))
BOUGHT = st.tuples(st.integers(1, 3), st.integers(0, 220), st.one_of(st.none(), st.none(), st.integers(0, 220)))
DIALLED = Called(1, 5, 0, True, False, "", False)


def write(conn: sqlite3.Connection, made: list[Called]) -> None:
    for key in range(1, 4):
        if not conn.execute("select 1 from customer where id = ?", (key,)).fetchone():
            conn.execute("insert into customer (id, name, folded, kind, company, language, needs, note, created_at,"
                         " version) values (?, 'A', 'a', 'person', '', '', '', '', ?, 1)", (key, AT))  # fmt: skip
    for key, each in enumerate(made, start=1):
        at = boundary(day(each.on), 0, ZONE) + timedelta(minutes=each.minute)
        values: dict[str, Any] = {
            "id": key, "customer_id": each.customer, "at": time_text(at.astimezone(UTC)), "person": "", "phone": "",
            "dialled": each.dialled, "spoke": each.spoke and each.dialled, "outcome": "ended", "why": each.why,
            "why_detail": "", "note": "", "override_reason": "", "created_at": AT,
            "withdrawn_at": AT if each.withdrawn else None,
        }  # fmt: skip
        insert(conn, "collection_call", values)


@settings(max_examples=80)
@given(st.lists(CALLED, max_size=25), FEW, FEW)
@example([DIALLED] * 12 + [DIALLED._replace(spoke=True)] * 7, 0, 40)
@example([DIALLED] * 13 + [DIALLED._replace(spoke=True)] * 7, 0, 40)
@example([], 0, 0)
def test_r81_right_party_and_reasons(made: list[Called], first: int, length: int) -> None:
    """By the shop's own days; our own faults first, whatever is most."""
    last = first + length
    with kept(Ledger()) as conn:
        write(conn, made)
        found: Calls = calls(conn, day(first), day(last), ZONE)
    within = {key: each for key, each in enumerate(made, start=1) if not each.withdrawn and first <= each.on <= last}
    dialled = [key for key, each in within.items() if each.dialled]
    spoke = [key for key in dialled if within[key].spoke]
    assert (sorted(found.right_party.cases), sorted(found.right_party.good)) == (dialled, spoke)
    assert (found.right_party.percent is None) == (len(dialled) < 20)
    expected = {why: [key for key, each in within.items() if each.why == why] for why in WHYS}
    assert [(each.why, sorted(each.calls)) for each in found.whys] == [
        (why, keys) for why, keys in expected.items() if keys
    ]


def stayed(
    made: list[Called], paid: list[tuple[int, int, int | None]], bought: list[tuple[int, int, int | None]],
    first: int, last: int,
) -> list[tuple[int, bool]]:  # fmt: skip
    """Day by day: somebody called is waited for to pay; from the payment on 90 days are counted."""
    cases = []
    for customer in (1, 2, 3):
        waiting = False
        for today in range(last + 1):
            waiting |= any(
                (each.customer, each.on) == (customer, today) and each.dialled and not each.withdrawn for each in made
            )
            came = any(
                (whose, on) == (customer, today) and (back is None or on + back > last) for whose, on, back in paid
            )
            if waiting and came:
                waiting = False
                if first <= today + 90 <= last:
                    again = any(
                        whose == customer and today < on <= today + 90 and (void is None or max(on, void) > last)
                        for whose, on, void in bought
                    )
                    cases.append((customer, again))
    return cases


@settings(max_examples=120)
@given(
    st.lists(CALLED, max_size=8), st.lists(PAID, max_size=8), st.lists(BOUGHT, max_size=8), st.integers(60, 200), FEW
)
def test_r81_retained_after_collection(
    made: list[Called], paid: list[tuple[int, int, int | None]], bought: list[tuple[int, int, int | None]],
    first: int, length: int,
) -> None:  # fmt: skip
    """Called, paid, bought again within 90 days, once those are over; what came back or is void counts for nothing."""
    last = first + length
    ledger = Ledger()
    for customer, on, void in bought:
        voided = None if void is None else day(max(on, void))
        ledger.invoices.append(Invoice(customer, day(on), [(day(on), 100)], voided=voided))
    for customer, on, back in paid:
        ledger.payments.append(Payment(customer, day(on), 100))
        if back is not None:
            place = len(ledger.payments) - 1
            ledger.payments.append(Payment(customer, day(on + back), 100, "return", returns=place))
    with kept(ledger) as conn:
        write(conn, made)
        span: tuple[date, date] = day(first), day(last)
        rate: Rate = retained(conn, calls(conn, *span, ZONE).days, *span)
    cases = stayed(made, paid, bought, first, last)
    assert sorted(rate.cases) == sorted(customer for customer, _again in cases)
    assert sorted(rate.good) == sorted(customer for customer, again in cases if again)


def test_a_call_at_the_first_minute_of_the_first_day_counts() -> None:
    with kept(Ledger()) as conn:
        write(conn, [DIALLED, DIALLED._replace(on=4, minute=1439), DIALLED._replace(on=6)])
        found = calls(conn, day(5), day(5), ZONE)
    assert found.right_party.cases == (1,)
