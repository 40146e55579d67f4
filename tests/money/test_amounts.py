"""Amounts are whole minor units: they add up exactly, never across currencies, and split without losing one (R-40)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.money.amounts import LARGEST, Amount, Minor, parts, split, total, totals

minors = st.integers(-LARGEST, LARGEST).map(Minor)


def test_a_million_cents_are_ten_thousand_euros() -> None:
    cents = [Minor(1)] * 1_000_000
    assert total(cents) == 1_000_000
    assert totals(Amount(cent, "EUR") for cent in cents) == [(1_000_000, "EUR")]


def test_no_sum_goes_across_currencies() -> None:
    amounts = [Amount(Minor(minor), currency) for minor, currency in ((5, "EUR"), (7, "CNY"), (-5, "EUR"), (1, "JPY"))]
    assert totals(amounts) == [(7, "CNY"), (0, "EUR"), (1, "JPY")]
    assert totals([]) == []


@given(minors, st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_parts_add_up_and_none_is_a_unit_off(minor: Minor, weights: list[int]) -> None:
    found = split(minor, weights)
    assert total(found) == minor
    whole = sum(weights)
    for part, weight in zip(found, weights, strict=True):
        assert abs(part * whole - minor * weight) < whole


@given(minors, st.integers(1, 60))
def test_instalments_are_as_alike_as_can_be(minor: Minor, count: int) -> None:
    found = parts(minor, count)
    assert total(found) == minor
    assert max(found) - min(found) <= 1
    assert [abs(part) for part in found] == sorted(map(abs, found), reverse=True)


@pytest.mark.parametrize(
    ("minor", "weights", "found"),
    [
        (10000, (1, 1, 1), [3334, 3333, 3333]),
        (-10000, (1, 1, 1), [-3334, -3333, -3333]),
        (100, (50, 30, 20), [50, 30, 20]),
        (101, (1, 0, 2), [34, 0, 67]),
        (1, (1, 1, 1), [1, 0, 0]),
        (0, (1, 1), [0, 0]),
    ],
)
def test_the_units_left_over_go_to_the_largest_remainders(
    minor: int, weights: tuple[int, ...], found: list[int]
) -> None:
    assert split(Minor(minor), weights) == found


@pytest.mark.parametrize("weights", [(), (0, 0), (2, -1)])
def test_nothing_is_split_by_nothing(weights: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="more than zero"):
        split(Minor(100), weights)
