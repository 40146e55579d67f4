"""A rate, as so much of what it could have been; of few cases it is no percentage (R-80)."""

from collections.abc import Sequence
from typing import NamedTuple

ENOUGH_CASES = 20
"""From so many cases on a rate is a percentage too."""


class Rate(NamedTuple):
    """So much of a whole, in cases or in minor units of a currency, "" for cases.

    `cases` are the keys of the rows that the whole is made of, `good` those that the part is made of.
    """

    part: int
    whole: int
    currency: str
    cases: tuple[int, ...]
    good: tuple[int, ...]

    @property
    def percent(self) -> int | None:
        """In per cent, halves up; none of nothing, of less, or of too few cases."""
        if self.part < 0 or self.whole <= 0 or len(self.cases) < ENOUGH_CASES:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


def counted(cases: Sequence[int], good: Sequence[int]) -> Rate:
    """The rate of some cases among others."""
    return Rate(len(good), len(cases), "", tuple(cases), tuple(good))
