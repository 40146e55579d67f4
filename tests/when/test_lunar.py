"""The lunar calendar against the festivals that the library of public holidays knows (R-06)."""

from datetime import date

import pytest
from holidays.calendars.chinese import _ChineseLunisolar as Known

from deskside.when.lunar import days, find

FESTIVALS = {
    (1, 1): Known.LUNAR_NEW_YEAR_DATES,
    (4, 8): Known.BUDDHA_BIRTHDAY_DATES,
    (5, 5): Known.DRAGON_BOAT_DATES,
    (8, 15): Known.MID_AUTUMN_DATES,
    (9, 9): Known.DOUBLE_NINTH_DATES,
}


@pytest.mark.parametrize(("month", "day"), FESTIVALS)
def test_the_festivals_of_the_years_to_come(month, day):
    known = FESTIVALS[month, day]
    for year in range(2026, 2046):
        assert date(year, *known[year]) in days((month, day, False), date(year, 3, 1)), year


def test_the_eve_is_the_last_day_of_the_last_month():
    for year in range(2026, 2046):
        new_year = date(year, *Known.LUNAR_NEW_YEAR_DATES[year])
        assert (new_year - days((12, 30, False), date(year, 1, 1))[0]).days == 1


def test_a_doubled_month_stands_after_its_namesake():
    assert days((6, 1, True), date(2025, 6, 1)) == [date(2025, 7, 25)]
    assert days((7, 7, False), date(2025, 6, 1))[0] == date(2025, 8, 29)


@pytest.mark.parametrize(
    ("text", "place", "lunar"),
    [
        ("明天", None, None),
        ("三月初五", (0, 4), (3, 5, False)),
        ("农历十一月十五八点", (0, 7), (11, 15, False)),
        ("腊月廿三上午", (0, 4), (12, 23, False)),
        ("大年三十晚上", (0, 4), (12, 30, False)),
        ("大年初三", (0, 4), (1, 3, False)),
        ("闰6月初一", (0, 5), (6, 1, True)),
        ("下个月初", None, None),
        ("3月初", None, None),
    ],
)
def test_how_they_are_written(text, place, lunar):
    found = find(text)
    assert found == (None if place is None else (*place, lunar))
