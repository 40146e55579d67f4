"""The Chinese lunar calendar of 1900 to 2100, from a table made by `make tables`: no library is imported (R-06)."""

from bisect import bisect_right
from datetime import date, timedelta
from functools import cache
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
    found = bisect_right(_new_years(), day) - 1
    if found < 0:
        return None
    year = FIRST_YEAR + found
    first, months, starts = _years()[year]
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
    known = _years()[year]
    return known.first + timedelta(days=known.starts[known.months.index((month, leap))] + day - 1)


def month_length(year: int, month: int, leap: bool = False) -> int:
    """The days of a lunar month, 29 or 30; 0 where that year has no such month, or is not known."""
    known = _years().get(year)
    if known is None or (month, leap) not in known.months:
        return 0
    place = known.months.index((month, leap))
    return known.starts[place + 1] - known.starts[place]


def leap_month(year: int) -> int:
    """The month that a lunar year has twice; 0 where it has none, or is not known."""
    known = _years().get(year)
    return next((month for month, leap in known.months if leap), 0) if known is not None else 0


@cache
def _years() -> dict[int, _Year]:
    from deskside.language.table import read_table

    years = {}
    for line in read_table("lunar_years.txt", __file__).splitlines():
        year, first, doubled, lengths = line.split()
        twice = int(doubled)
        months = tuple((month, leap) for month in range(1, 13) for leap in (False, True)[: 1 + (month == twice)])
        starts = [0]
        for length in lengths:
            starts.append(starts[-1] + 29 + int(length))
        years[int(year)] = _Year(date.fromisoformat(first), months, tuple(starts))
    return years


@cache
def _new_years() -> list[date]:
    return [year.first for year in _years().values()]
