"""The Chinese lunar calendar of 1900 to 2100, from a table made by `make tables`: no library is imported (R-06)."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""The lunar years that are known; the first begins on 31 January 1900, the last ends on 28 January 2101."""


class LunarDate(NamedTuple):
    """A day of the lunar calendar; `leap` says that its month is the one after its namesake in a year of thirteen."""

    year: int
    month: int
    day: int
    leap: bool


class _Year(NamedTuple):
    first: date
    months: tuple[tuple[int, bool], ...]
    starts: tuple[int, ...]
    """The days of the year before each month, and of the whole year."""


def on_lunar(day: date) -> LunarDate | None:
    """The lunar date of a day; None outside the years that are known."""
    year = day.year
    if (known := _year(year)) is None or day < known.first:
        year -= 1  # the new year comes in January or February
        known = _year(year)
    if known is None:
        return None
    first, months, starts = known
    passed = (day - first).days
    if passed >= starts[-1]:
        return None
    place = bisect_right(starts, passed) - 1
    return LunarDate(year, months[place][0], passed - starts[place] + 1, months[place][1])


def lunar_day(year: int, month: int, day: int, leap: bool = False) -> date | None:
    """The day of a lunar date; None where that year has no such month or day, or is not known."""
    length = month_length(year, month, leap)
    if not 1 <= day <= length:
        return None
    known = _year(year)
    assert known is not None
    return known.first + timedelta(days=known.starts[known.months.index((month, leap))] + day - 1)


def month_length(year: int, month: int, leap: bool = False) -> int:
    """The days of a lunar month, 29 or 30; 0 where that year has no such month, or is not known."""
    known = _year(year)
    if known is None or (month, leap) not in known.months:
        return 0
    place = known.months.index((month, leap))
    return known.starts[place + 1] - known.starts[place]


def leap_month(year: int) -> int:
    """The month that a lunar year has twice; 0 where it has none, or is not known."""
    known = _year(year)
    return next((month for month, leap in known.months if leap), 0) if known is not None else 0


@cache
def _year(year: int) -> _Year | None:
    """A year, None where it is not known; only those asked for are read."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    _number, first, doubled, lengths = _lines()[year - FIRST_YEAR].split()
    twice = int(doubled)
    months = tuple((month, leap) for month in range(1, 13) for leap in (False, True)[: 1 + (month == twice)])
    starts = tuple(accumulate((29 + int(length) for length in lengths), initial=0))
    return _Year(date.fromisoformat(first), months, starts)


@cache
def _lines() -> list[str]:
    from deskside.language.table import read_table

    return read_table("lunar_years.txt", __file__).splitlines()
