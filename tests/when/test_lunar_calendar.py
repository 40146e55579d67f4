"""The lunar years against published calendars and against borax, every day of 1950 to 2050 (R-06)."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from borax.calendars.lunardate import LunarDate as Known

from deskside.when.lunar_calendar import LunarDate, leap_month, lunar_day, month_length, on_lunar

PUBLISHED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "real" / "dates"
NUMERALS = "〇一二三四五六七八九十"
FESTIVALS = {
    "Chinese New Year": (1, 1),
    "The second day of Chinese New Year": (1, 2),
    "The third day of Chinese New Year": (1, 3),
    "The fourth day of Chinese New Year": (1, 4),
    "The Buddha's Birthday": (4, 8),
    "Dragon Boat Festival": (5, 5),
    "Mid-Autumn Festival": (8, 15),
    "The Day following Mid-Autumn Festival": (8, 16),
    "The Second Day following Mid-Autumn Festival": (8, 17),
    "Double Ninth Festival": (9, 9),
}


def published(name: str) -> str:
    """A published calendar; the test is skipped where it is not there."""
    path = PUBLISHED / name
    if not path.exists():
        pytest.skip(f"{name} is not beside the sources")
    return path.read_text(encoding="utf-8")


def test_every_day_of_a_hundred_years_is_the_one_that_borax_knows():
    day, last = date(1950, 1, 1), date(2051, 1, 30)
    while day <= last:
        known = Known.from_solar(day)
        lunar = LunarDate(known.year, known.month, known.day, bool(known.leap))
        assert (on_lunar(day), lunar_day(*lunar)) == (lunar, day)
        day += timedelta(days=1)


def test_every_day_that_the_observatory_publishes_for_three_years():
    """Months are named on their first day only; the days before the first of them belong to no month yet."""
    month: tuple[int, bool] | None = None
    read = 0
    entries = re.findall(r"DTSTART;VALUE=DATE:(\d{8}).*?SUMMARY:(\S+)", published("lunar-2024-2026-hko.ics"), re.DOTALL)
    assert len(entries) == 1_096
    for written, name in entries:
        found = on_lunar(date.fromisoformat(written))
        if "月" in name:
            said = re.fullmatch(r".*\](閏?)(.+)月", name)
            number = 1 if said[2] == "正" else _number(said[2])
            month, day = (number, bool(said[1])), 1
        else:
            day = _number(name.removeprefix("初").replace("廿", "二十"))
        if month is not None:
            assert found is not None
            assert (found.month, found.leap, found.day) == (*month, day), written
            read += 1
    assert read == 1_086


def test_the_lunar_holidays_of_a_hundred_years_fall_on_their_days():
    """Hong Kong's holidays of 1950 to 2050; what is moved to a working day ("observed") is no day of the calendar."""
    checked = 0
    for written, names in json.loads(published("holidays-hk.json")).items():
        for name in names.split("; "):
            if name not in FESTIVALS:
                continue
            found = on_lunar(date.fromisoformat(written))
            assert found is not None
            assert (found.month, found.day, found.leap) == (*FESTIVALS[name], False), (written, name)
            checked += 1
    assert checked == 592


def test_a_doubled_month_follows_its_namesake():
    assert [year for year in range(2020, 2040) if leap_month(year)] == [2020, 2023, 2025, 2028, 2031, 2033, 2036, 2039]
    assert (leap_month(2033), leap_month(2034)) == (11, 0), "the year that tables made by rule of thumb have wrong"
    assert lunar_day(2025, 6, 1, True) == date(2025, 7, 25)
    assert lunar_day(2024, 6, 1, True) is None
    assert (month_length(2025, 6), month_length(2025, 6, True), month_length(2024, 6, True)) == (30, 29, 0)


def test_the_calendar_ends_where_its_table_does():
    assert on_lunar(date(1900, 1, 30)) is None
    assert on_lunar(date(1900, 1, 31)) == (1900, 1, 1, False)
    assert on_lunar(date(2101, 1, 28)) == (2100, 12, 29, False)
    assert on_lunar(date(2101, 1, 29)) is None
    assert (lunar_day(1899, 12, 1), lunar_day(2101, 1, 1), month_length(2101, 1)) == (None, None, 0)


def _number(numeral: str) -> int:
    """A numeral up to thirty, 十五 or 二十."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return NUMERALS.index(ones)
    return (NUMERALS.index(tens) if tens else 1) * 10 + (NUMERALS.index(ones) if ones else 0)
