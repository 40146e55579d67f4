"""Ageing at month ends, DSO and CEI over random ledgers, beside the same in plain Python (R-81)."""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.figures import ENOUGH_CASES, Rate, counted, rate_bar, rate_said
from deskside.desk.money_figures.receivables import Collected, collected, month_end_ages, month_ends
from deskside.language.glyphs import FULL
from deskside.money.amounts import Minor
from tests.desk.collecting.ledger import Ledger, day
from tests.desk.collecting.stories import LAST, ledgers
from tests.desk.collecting.test_ageing import BOUNDS, kept

SPANS = st.tuples(st.integers(-40, LAST + 100), st.integers(0, 120)).map(lambda span: (day(span[0]), day(sum(span))))


def halves_up(exact: Fraction) -> int:
    return (exact + Fraction(1, 2)).__floor__()


def owed(ledger: Ledger, currency: str, on: date) -> int:
    return sum(ledger.open(place, on) for place, each in enumerate(ledger.invoices) if each.currency == currency)


def not_overdue(ledger: Ledger, currency: str, on: date) -> int:
    return sum(
        amount
        for place, each in enumerate(ledger.invoices)
        if each.currency == currency and each.stands(on)
        for due, amount in ledger.open_parts(place, on)
        if due >= on
    )


@settings(max_examples=100)
@given(ledgers(), SPANS)
def test_r81_dso_and_cei_are_what_plain_python_makes_of_the_ledger(ledger: Ledger, span: tuple[date, date]) -> None:
    first, last = span
    before = first - timedelta(days=1)
    with kept(ledger) as conn:
        found = {each.currency: each for each in collected(conn, first, last)}
    for currency in ("CNY", "EUR"):
        opening, closing = owed(ledger, currency, before), owed(ledger, currency, last)
        billed = [
            (place + 1, each.amount)
            for place, each in enumerate(ledger.invoices)
            if each.currency == currency and first <= each.issued <= last and each.stands(last)
        ]
        sales = sum(amount for _key, amount in billed)
        if not (opening or closing or sales):
            assert currency not in found
            continue
        each = found[currency]
        current = not_overdue(ledger, currency, last)
        assert (each.opening, each.sales, each.closing, each.current) == (opening, sales, closing, current)
        days = (last - first).days + 1
        assert each.days_outstanding == (halves_up(Fraction(closing * days, sales)) if sales else None)
        rate = each.effectiveness
        assert (rate.part, rate.whole) == (opening + sales - closing, opening + sales - current)
        opened = {
            place + 1
            for place, invoice in enumerate(ledger.invoices)
            if invoice.currency == currency and ledger.open(place, before)
        }
        assert set(rate.cases) == opened | {key for key, _amount in billed}
        assert set(rate.good) == {key for key in rate.cases if not ledger.open(key - 1, last)}


@settings(max_examples=60)
@given(ledgers(), st.integers(0, LAST + 300).map(day))
def test_r81_each_month_end_is_the_ageing_of_its_day(ledger: Ledger, last: date) -> None:
    with kept(ledger) as conn:
        rows = month_end_ages(conn, last, BOUNDS)
    ends = month_ends(last)
    expected = {}
    for on in ends:
        for (_customer, currency), (credit, columns, _disputed) in ledger.aged(on, BOUNDS).items():
            sums = expected.setdefault((currency, on), [0] * (len(BOUNDS) + 3))
            for place, amount in enumerate([credit, *columns]):
                sums[place] += amount
    assert {(row.currency, row.as_of): [row.credit, *row.buckets] for row in rows} == expected
    for row in rows:
        assert set(row.invoices) == {
            place + 1
            for place, each in enumerate(ledger.invoices)
            if each.currency == row.currency and ledger.open(place, row.as_of)
        }
        assert row.total == row.credit + sum(row.buckets)


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)))
def test_the_last_twelve_month_ends_are_over(last: date) -> None:
    """The last day of a month is over on that day."""
    ends = month_ends(last)
    assert len(ends) == len(set(ends)) == 12
    assert all(end.day == monthrange(end.year, end.month)[1] and end <= last for end in ends)
    assert (last - ends[-1]).days < 31
    assert (last - ends[0]).days < 366


def test_of_an_empty_span_there_is_nothing() -> None:
    with kept(Ledger()) as conn:
        assert collected(conn, day(0), day(30)) == []
        assert month_end_ages(conn, day(30), BOUNDS) == []


def test_where_nothing_was_billed_there_is_no_dso() -> None:
    """Nor is a rate of nothing a percentage."""
    each = Collected("CNY", 30, Minor(0), Minor(0), Minor(500), Minor(500), (), (), (1,))
    assert each.days_outstanding is None
    assert each.effectiveness.percent is None


def test_where_more_became_open_again_than_was_paid_there_is_no_figure_below_nothing() -> None:
    """R-81: a payment of before that came back in the span is no share of anything."""
    keys = tuple(range(20))
    each = Collected("CNY", 30, Minor(100), Minor(0), Minor(160), Minor(0), keys, (), keys)
    assert each.effectiveness.percent is None
    assert rate_said(each.effectiveness, lambda amount: str(amount.minor)) == "more became open again than was paid"
    assert rate_bar(each.effectiveness, FULL, 20) == ""


@pytest.mark.parametrize(("cases", "percent"), [(19, None), (20, 35), (21, 33), (0, None)])
def test_r80_of_fewer_than_twenty_cases_there_is_no_percentage(cases: int, percent: int | None) -> None:
    rate = counted(range(cases), range(min(7, cases)))
    assert rate.percent == percent
    assert ENOUGH_CASES == 20


@given(st.integers(0, 10**18), st.integers(1, 10**18))
def test_a_percentage_rounds_halves_up(part: int, whole: int) -> None:
    rate = Rate(part, whole, "CNY", tuple(range(20)), ())
    assert rate.percent == halves_up(Fraction(100 * part, whole))
