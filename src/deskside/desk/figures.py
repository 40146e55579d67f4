"""What figures of every kind are made of: rates, values in the middle, lines with a bar and the rows behind (R-80).

A rate is so much of what it could have been; of few cases it is no percentage.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from deskside.language.glyphs import Signs
from deskside.language.i18n import _
from deskside.money.amounts import Amount, Minor

ENOUGH_CASES = 20
"""From so many cases on a rate is a percentage too."""
MOST_BEHIND = 500
"""So many rows behind a figure are read; who wants more asks for a shorter span, or for the JSON of the report."""
Said = Callable[[Amount], str]
Key = TypeVar("Key", bound=Hashable)
Case = TypeVar("Case")


class Rate(NamedTuple):
    """So much of a whole, in cases or in minor units of a currency, "" for cases.

    `cases` are the keys of the rows that the whole is made of, `good` those that the part is made of.
    """

    part: int
    whole: int
    currency: str
    cases: Sequence[int]
    good: Sequence[int]

    @property
    def percent(self) -> int | None:
        """In per cent, halves up; none of nothing, of less, or of too few cases."""
        if self.part < 0 or self.whole <= 0 or len(self.cases) < ENOUGH_CASES:
            return None
        return (200 * self.part + self.whole) // (2 * self.whole)


def counted(cases: Sequence[int], good: Sequence[int]) -> Rate:
    """The rate of some cases among others."""
    return Rate(len(good), len(cases), "", tuple(cases), tuple(good))


def grouped(cases: Iterable[Case], key: Callable[[Case], Key]) -> dict[Key, tuple[Case, ...]]:
    """The cases that have a key in common, in their order."""
    found: dict[Key, list[Case]] = {}
    for case in cases:
        found.setdefault(key(case), []).append(case)
    return {each: tuple(same) for each, same in found.items()}


def nearest_rank(values: Sequence[int], percent: int) -> int | None:
    """The least of the values that so many per cent of them do not exceed: one that really was. None of none."""
    if not values:
        return None
    return sorted(values)[max(-(-percent * len(values) // 100), 1) - 1]


def share_said(part: int, whole: int) -> str:
    """So many cases among so many in words."""
    return rate_said(Rate(part, whole, "", range(whole), range(part)))


def rate_said(rate: Rate, said: Said | None = None) -> str:
    """A rate in words: "5 of 7", and from twenty cases on "71% (25 of 35)"; `said` says an amount."""

    def one(number: int) -> str:
        return said(Amount(Minor(number), rate.currency)) if said is not None and rate.currency else str(number)

    if rate.whole <= 0:
        return _("nothing to count")
    if rate.part < 0:
        return _("more became open again than was paid")
    counts = _("{part} of {whole}").format(part=one(rate.part), whole=one(rate.whole))
    return counts if rate.percent is None else _("{percent}% ({counts})").format(percent=rate.percent, counts=counts)


def rate_bar(rate: Rate, signs: Signs, width: int) -> str:
    """A rate as a bar; none that happened goes unseen. Of few cases a cell is a case; few amounts have no bar, which
    would be a percentage."""
    if rate.part < 0 or rate.whole <= 0 or (rate.currency and rate.percent is None):
        return ""
    width = min(width, rate.whole) if len(rate.cases) < ENOUGH_CASES else width
    full = min(max(rate.part * width // rate.whole, 1 if rate.part else 0), width)
    return signs.bars[-1] * full + signs.bars[1] * (width - full)


class FigureLine(NamedTuple):
    """One figure: of what, how much, drawn as a bar; `keys` are the rows of a `kind` behind it.

    `currency` is said where lines of several stand in one section, and their labels do not name it."""

    label: str
    value: str
    bar: str
    kind: str
    keys: tuple[int, ...]
    currency: str = ""


class Behind(NamedTuple):
    """One row behind a figure: what became of it with its sign by name, when, how much, whose it is and what about; and
    what it opens."""

    sign: str
    state: str
    when: str
    who: str
    what: str
    ticket: int | None = None
    customer: int | None = None
    day: date | None = None
    amount: Amount | None = None


class Section(NamedTuple):
    """One kind of figure with its definition, and what is said where there is nothing to count."""

    title: str
    definition: str
    lines: tuple[FigureLine, ...]
    nothing: str
