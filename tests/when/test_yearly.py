"""Days that come again each year: a table of forty against published calendars, and what holds of all (R-06)."""

import csv
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.when.yearly import (
    FEB_28,
    LEAP_YEARS,
    MAR_1,
    DayKey,
    Occasion,
    YearDay,
    exists,
    falling,
    from_written,
    next_occasion,
    occasions,
    written,
)
from tests.when.test_lunar_calendar import published

with (Path(__file__).parent / "yearly_days.csv").open(encoding="utf-8", newline="") as file:
    TABLE = list(csv.DictReader(file))
RULES = st.sampled_from([FEB_28, MAR_1, LEAP_YEARS])
YEARLY = st.builds(
    YearDay,
    st.integers(1, 12),
    st.one_of(st.integers(1, 31), st.sampled_from([29, 30])),
    st.one_of(st.none(), st.integers(1940, 2030)),
    st.sampled_from(["gregorian", "lunar"]),
    st.booleans(),
).filter(exists)


def test_the_table_has_forty_dates_of_ten_years():
    assert len(TABLE) == 40
    assert {row["year"] for row in TABLE} == {str(year) for year in range(2024, 2034)}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['day']} in {row['year']}")
def test_when_it_falls_and_how_many_years_it_turns(row):
    yearly, year = from_written(row["day"]), int(row["year"])
    assert yearly is not None
    found = occasions(yearly, date(year, 1, 1), date(year, 12, 31), leap_day=row["leap_day"])
    assert [each.on.isoformat() for each in found] == row["on"].split()
    assert [str(each.turns or "") for each in found if row["turns"]] == row["turns"].split()


@pytest.mark.parametrize("row", [row for row in TABLE if row["source"]], ids=lambda row: f"{row['on']} {row['source']}")
def test_the_day_is_the_one_that_is_published(row):
    """hko: the Observatory's name of the day; hk: so many days from a public holiday of Hong Kong."""
    source, _blank, said = row["source"].partition(" ")
    if source == "hko":
        days = dict(
            re.findall(r"DTSTART;VALUE=DATE:(\d{8}).*?SUMMARY:(.*?)\n", published("lunar-2024-2026-hko.ics"), re.DOTALL)
        )
        assert " ".join(days[on.replace("-", "")] for on in row["on"].split()) == said
        return
    name, _blank, shift = said.rpartition(" ") if said[-1].isdigit() else (said, "", "0")
    holidays = json.loads(published("holidays-hk.json"))
    assert name in holidays[(date.fromisoformat(row["on"]) - timedelta(days=int(shift))).isoformat()]


@settings(max_examples=60, deadline=None)
@given(YEARLY, RULES, st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.integers(0, 800))
def test_what_falls_in_a_span_is_what_occurs_in_it(yearly, leap_day, first, length):
    last = first + timedelta(days=length)
    key = DayKey(yearly.month, yearly.day, yearly.calendar, yearly.leap)
    fallen = [each for each in falling(first, last, leap_day=leap_day) if each.key == key]
    nobody_knows_when = occasions(yearly._replace(year=None), first, last, leap_day=leap_day)
    assert [(each.on, each.year) for each in fallen] == [(each.on, each.year) for each in nobody_knows_when]
    known = yearly.year if yearly.year is not None else 0
    assert occasions(yearly, first, last, leap_day=leap_day) == [
        Occasion(each.on, each.year, (each.year - known or None) if known else None)
        for each in fallen
        if each.year >= known
    ]


@settings(max_examples=60, deadline=None)
@given(YEARLY)
def test_what_is_written_is_read_as_the_same_day(yearly):
    assert from_written(written(yearly)) == yearly


@pytest.mark.parametrize(
    "text",
    ["", "1980-3-22", "1981-02-29", "--02-30", "1980-13-01", "leap 1980-06-01", "lunar 2024-01-30", "lunar --08-31",
     "lunar leap 2024-06-01", "lunar 1899-06-01", "１９８０-03-22", "lunar  1962-08-15"],
)  # fmt: skip
def test_what_is_no_such_day_is_not_read(text):
    assert from_written(text) is None


def test_the_next_one_is_looked_for_as_far_as_the_next_leap_year():
    assert next_occasion(YearDay(2, 29), date(2097, 3, 1), leap_day=LEAP_YEARS).on == date(2104, 2, 29)
    assert next_occasion(YearDay(12, 1, 2040), date(2026, 1, 1), leap_day=FEB_28).on == date(2040, 12, 1)
    assert next_occasion(YearDay(8, 15, None, "lunar"), date(2101, 1, 1), leap_day=FEB_28) is None
