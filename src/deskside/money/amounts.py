"""An amount is a whole number of minor units of one currency; nothing here is ever a fraction (R-40)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, NewType

Minor = NewType("Minor", int)
"""Minor units of one currency: cents of the euro, yen of the yen, fils of the Kuwaiti dinar."""
LARGEST = Minor(10**15 - 1)
"""The largest amount that is kept: thousands of them add up in SQLite, and each is exact in other programs' JSON."""


class Amount(NamedTuple):
    """Minor units and the ISO 4217 code of their currency."""

    minor: Minor
    currency: str


def total(minors: Iterable[Minor]) -> Minor:
    """The sum of amounts in one currency."""
    return Minor(sum(minors))


def totals(amounts: Iterable[Amount]) -> list[Amount]:
    """The sums of amounts, one of each currency in the order of their codes: none goes across (R-40)."""
    sums: dict[str, int] = {}
    for minor, currency in amounts:
        sums[currency] = sums.get(currency, 0) + minor
    return [Amount(Minor(sums[currency]), currency) for currency in sorted(sums)]


def split(minor: Minor, weights: Sequence[int]) -> list[Minor]:
    """An amount in parts as large as whole weights, none of them below zero, that add up to it exactly.

    Each part is rounded down; the units left over go one each to the parts that lost most by that, of equal ones to
    the first (the largest remainder). `ValueError` where there is nothing to go by.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("an amount is split by weights of which one is more than zero, and none less")
    size, sign = abs(minor), -1 if minor < 0 else 1
    shares = [divmod(size * weight, whole) for weight in weights]
    left = size - sum(units for units, _rest in shares)
    first = sorted(range(len(shares)), key=lambda place: -shares[place][1])[:left]
    return [Minor(sign * (units + (place in first))) for place, (units, _rest) in enumerate(shares)]


def parts(minor: Minor, count: int) -> list[Minor]:
    """An amount in so many parts that differ by one unit at most, the larger ones first: instalments (R-43)."""
    return split(minor, [1] * count)
