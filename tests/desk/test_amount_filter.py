"""Amounts in a filter (R-71): from, to, exactly; never across currencies."""

import sqlite3

import pytest

from deskside.desk.amount_filter import AmountRange, amount_range
from deskside.errors import BadInput
from deskside.money.manners import manner_of

ROWS = [(49999, "CNY"), (50000, "CNY"), (50001, "CNY"), (10000, "CNY"), (50000, "EUR"), (-100, "CNY"), (501, "JPY")]


def fit(op: str, value: str) -> list[tuple[int, str]]:
    wanted = amount_range(op, value, manner_of("CN", "CNY"))
    conn = sqlite3.connect(":memory:")
    conn.execute("create table invoice (amount integer, currency text)")
    conn.executemany("insert into invoice values (?, ?)", ROWS)
    where, values = wanted.where("amount", "currency")
    return conn.execute(f"select * from invoice where {where}", values).fetchall()


@pytest.mark.parametrize(
    ("op", "value", "minors"),
    [
        (">", "500", [50001]),
        (">=", "500", [50000, 50001]),
        ("<", "¥500", [49999, 10000, -100]),
        ("<=", "500.00", [49999, 50000, 10000, -100]),
        ("", "500", [50000]),
        ("", "100..500", [49999, 50000, 10000]),
        ("", "100..", [49999, 50000, 50001, 10000]),
        ("", "..100", [10000, -100]),
        ("", "-5..0", [-100]),
    ],
)
def test_amounts_from_to(op: str, value: str, minors: list[int]) -> None:
    assert fit(op, value) == [(minor, "CNY") for minor in minors]


def test_another_currency_is_named() -> None:
    assert fit(">=", "€500") == [(50000, "EUR")]
    assert fit("", "EUR 1..1,000") == [(50000, "EUR")]
    assert fit("", "..501 JPY") == [(501, "JPY")]
    assert amount_range("", "€1..", manner_of("CN", "CNY")) == AmountRange("EUR", 100, None)


@pytest.mark.parametrize(("op", "value"), [("", ""), ("", ".."), (">", "1..2"), ("", "5..x"), ("", "€1..£2")])
def test_what_is_no_range_is_refused(op: str, value: str) -> None:
    with pytest.raises(BadInput):
        amount_range(op, value, manner_of("CN", "CNY"))
