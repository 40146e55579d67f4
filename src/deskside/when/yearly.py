"""Days that come again each year, of the common or the lunar calendar, computed from their parts (R-06)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from deskside.when.lunar_calendar import leap_month, lunar_day, month_length, on_lunar

GREGORIAN, LUNAR = "gregorian", "lunar"
OLDEST, NEWEST = 1500, 2100
"""The years that a yearly day may have begun in."""
FEB_28, MAR_1, LEAP_YEARS = "28-feb", "1-mar", "leap-years"
"""What 29 February is in a common year: the day before it, the day after it, or no day at all."""

_WRITTEN = r"(?P<lunar>lunar (?P<leap>leap )?)?(?:--|(?P<year>\d{4})-)(?P<month>\d\d)-(?P<day>\d\d)"


class YearDay(NamedTuple):
    """The parts of a yearly day; `year`, of its own calendar, is None where nobody knows it."""

    month: int
    day: int
    year: int | None = None
    calendar: str = GREGORIAN
    leap: bool = False

    @property
    def lunar(self) -> bool:
        """Whether it is a day of the lunar calendar."""
        return self.calendar == LUNAR


class Occasion(NamedTuple):
    """One time that a yearly day falls: `year` is that of its own calendar, `turns` the full years since it began,
    None where nobody knows or it is none yet."""

    on: date
    year: int
    turns: int | None


class DayKey(NamedTuple):
    """What a yearly day is found by, whatever its year."""

    month: int
    day: int
    calendar: str
    leap: bool


class Falling(NamedTuple):
    """That yearly days of a key fall on a day, which is of that `year` of their own calendar."""

    key: DayKey
    on: date
    year: int


def occasions(yearly: YearDay, first: date, last: date, *, leap_day: str) -> list[Occasion]:
    """Its days from `first` to `last`, both included, in order; none before the year it began in (R-06).

    `leap_day` is what 29 February is in common years. A lunar year may hold two of them in a common year, or none.
    """
    start = first.year - 1 if yearly.lunar else first.year
    found = []
    for year in range(start if yearly.year is None else max(start, yearly.year), last.year + 1):
        on = _in_year(yearly, year, leap_day)
        if on is not None and first <= on <= last:
            turns = year - yearly.year if yearly.year is not None else 0
            found.append(Occasion(on, year, turns or None))
    return found


def next_occasion(yearly: YearDay, today: date, *, leap_day: str) -> Occasion | None:
    """The first one today or later; None where none comes within the years that are known."""
    reach = max(today, date(yearly.year, 1, 1)) if yearly.year is not None else today
    return next(iter(occasions(yearly, today, _years_on(reach, 9), leap_day=leap_day)), None)


def began(yearly: YearDay) -> date | None:
    """The day itself, of the year that it began in; None where nobody knows that."""
    return None if yearly.year is None else _in_year(yearly, yearly.year, FEB_28)


def falling(first: date, last: date, *, leap_day: str) -> list[Falling]:
    """What falls on the days from `first` to `last`, both included, so that an index finds the rows.

    Of a yearly day that began in some year only what is of that year or later is an occasion.
    """
    days = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return [each for day in days for each in _on(day, leap_day)]


def exists(yearly: YearDay) -> bool:
    """Whether there is such a day: in its year where that is known, else in some year."""
    if not 1 <= yearly.month <= 12 or (yearly.leap and not yearly.lunar):
        return False
    if yearly.lunar:
        longest = 30 if yearly.year is None else month_length(yearly.year, yearly.month, yearly.leap)
        return 1 <= yearly.day <= longest
    try:
        date(2000 if yearly.year is None else yearly.year, yearly.month, yearly.day)
    except (ValueError, OverflowError):
        return False
    return True


def is_to_come(yearly: YearDay, today: date) -> bool:
    """Whether it begins only after `today`."""
    first = began(yearly)
    return first is not None and first > today


def written(yearly: YearDay) -> str:
    """A yearly day for files and answers: "1980-03-22", "--03-22", "lunar 1962-08-15", "lunar leap --06-01"."""
    before = f"{LUNAR} leap " if yearly.leap else f"{LUNAR} " if yearly.lunar else ""
    year = f"{yearly.year:04}-" if yearly.year is not None else "--"
    return f"{before}{year}{yearly.month:02}-{yearly.day:02}"


def from_written(text: str) -> YearDay | None:
    """What `written` wrote; None for anything else, and for days that there are not."""
    read = re.fullmatch(_WRITTEN, text, re.ASCII)
    if read is None:
        return None
    year = int(read["year"]) if read["year"] else None
    found = YearDay(
        int(read["month"]), int(read["day"]), year, LUNAR if read["lunar"] else GREGORIAN, bool(read["leap"])
    )
    return found if exists(found) else None


def is_common(year: int) -> bool:
    """Whether a year has no 29 February."""
    return bool(year % 4 or (year % 100 == 0 and year % 400))


def _on(day: date, leap_day: str) -> Iterator[Falling]:
    yield Falling(DayKey(day.month, day.day, GREGORIAN, False), day, day.year)
    stands_for = {FEB_28: (2, 28), MAR_1: (3, 1)}.get(leap_day)
    if (day.month, day.day) == stands_for and is_common(day.year):
        yield Falling(DayKey(2, 29, GREGORIAN, False), day, day.year)
    lunar = on_lunar(day)
    if lunar is None:
        return
    days = [lunar.day]
    if lunar.day == 29 == month_length(lunar.year, lunar.month, lunar.leap):
        days.append(30)
    leaps = [lunar.leap]
    if not lunar.leap and leap_month(lunar.year) != lunar.month:
        leaps.append(True)
    for each in days:
        for leap in leaps:
            yield Falling(DayKey(lunar.month, each, LUNAR, leap), day, lunar.year)


def _in_year(yearly: YearDay, year: int, leap_day: str) -> date | None:
    """The day in a year of its own calendar, or the one that stands for it where that year has no such day."""
    if yearly.lunar:
        leap = yearly.leap and leap_month(year) == yearly.month
        day = min(yearly.day, month_length(year, yearly.month, leap))
        return lunar_day(year, yearly.month, day, leap)
    if (yearly.month, yearly.day) == (2, 29) and is_common(year):
        if leap_day == LEAP_YEARS:
            return None
        return date(year, 3, 1) if leap_day == MAR_1 else date(year, 2, 28)
    return date(year, yearly.month, yearly.day)


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, 12, 31)
