"""Holidays of the shop's country, as rows (R-03)."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from deskside.shop.hours import OpeningHours
from deskside.shop.public_holidays import country_rows, published_until, region_names, regions_with_own_days
from tests.shop.shop_week import DAY, SHANGHAI


def test_china_has_its_holidays_and_its_make_up_days():
    rows = country_rows("CN", [2026], "zh")
    assert (date(2026, 2, 17), "春节", "holiday") in rows
    worked = [day for day, _name, kind in rows if kind == "workday"]
    assert date(2026, 2, 14) in worked
    assert date(2026, 9, 20) in worked
    assert rows == sorted(rows)
    assert not {day for day, _name, kind in rows if kind == "holiday"} & set(worked)


def test_names_come_in_the_language_asked_for():
    english = {day: name for day, name, _kind in country_rows("cn", [2026], "en")}
    assert "Spring Festival" in english[date(2026, 2, 17)] or "New Year" in english[date(2026, 2, 17)]
    german = {day: name for day, name, _kind in country_rows("DE", [2026, 2027], "en")}
    assert german[date(2026, 12, 25)] == "Christmas Day"
    assert date(2027, 10, 3) in german
    assert all(kind == "holiday" for _day, _name, kind in country_rows("DE", [2026], "zh"))


def test_a_country_without_known_holidays_has_no_rows():
    assert country_rows("XX", [2026], "en") == []
    assert country_rows("", [2026], "en") == []
    assert country_rows("CN", [], "en") == []


def test_the_library_is_loaded_only_when_asked():
    """R-03: commands read rows and import no library."""
    code = (
        "import sys, deskside.shop.public_holidays, deskside.shop.hours, deskside.when.time_echo;"
        "import deskside.when.format_time;"
        "heavy = {'holidays', 'dateutil', 'textual', 'typer', 'rich', 'sqlmodel'} & set(sys.modules);"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("country", "day", "chinese"),
    [
        ("DE", date(2027, 5, 1), "劳动节"),
        ("DE", date(2027, 10, 3), "德国统一日"),
        ("US", date(2027, 7, 5), "独立日（补假）"),
        ("GB", date(2027, 12, 27), "圣诞节（补假）"),
        ("CN", date(2027, 1, 1), "元旦"),
    ],
)
def test_holidays_of_every_country_have_chinese_names(country: str, day: date, chinese: str) -> None:
    """The reader's language, not the country's: no Erster Mai in a Chinese sentence."""
    assert {row[0]: row[1] for row in country_rows(country, [2027], "zh")}[day] == chinese


@pytest.mark.parametrize("country", ["DE", "AT", "CH", "US", "GB", "FR", "PT", "JP", "KR", "BR", "IN", "HK", "TW"])
def test_no_latin_name_stands_in_chinese(country: str) -> None:
    assert not [name for _day, name, _kind in country_rows(country, [2027], "zh") if name.isascii()]


PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "real" / "dates"


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not here")
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_china_agrees_with_the_published_lists_day_by_day(year: int) -> None:
    """Every day off, those on a Saturday or Sunday too, every day worked instead, and no other."""
    listed = json.loads((PUBLISHED / f"holiday-cn-{year}.json").read_text(encoding="utf-8"))["days"]
    kinds = {True: "holiday", False: "workday"}
    for language in ("en", "zh"):
        found = [(day.isoformat(), kind) for day, _name, kind in country_rows("CN", [year], language)]
        assert found == [(day["date"], kinds[day["isOffDay"]]) for day in listed]


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not here")
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_a_shop_in_china_is_open_when_the_published_lists_say_so(year: int) -> None:
    """With a week of seven days the days off are closed and nothing else; with one of five, make-up days are open."""
    listed = {
        date.fromisoformat(day["date"]): day["isOffDay"]
        for day in json.loads((PUBLISHED / f"holiday-cn-{year}.json").read_text(encoding="utf-8"))["days"]
    }
    rows = country_rows("CN", [year], "en")
    closed = {day: name for day, name, kind in rows if kind == "holiday"}
    worked = {day: name for day, name, kind in rows if kind == "workday"}
    always = OpeningHours((DAY,) * 7, SHANGHAI, closed, worked)
    office = OpeningHours((DAY,) * 5 + ((), ()), SHANGHAI, closed, worked)
    day = date(year, 1, 1)
    while day.year == year:
        off = listed.get(day)
        assert bool(always.spans_on(day)) == (off is not True)
        assert bool(office.spans_on(day)) == (day.weekday() < 5 if off is None else not off)
        day += timedelta(days=1)


@pytest.mark.skipif(not PUBLISHED.exists(), reason="the published lists are not here")
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_hong_kong_agrees_with_its_general_holidays(year: int) -> None:
    listed = json.loads((PUBLISHED / "holidays-hk.json").read_text(encoding="utf-8"))
    rows = [day.isoformat() for day, _name, _kind in country_rows("HK", [year], "en")]
    assert rows == sorted(day for day in listed if day.startswith(str(year)))


@pytest.mark.parametrize(
    ("country", "region", "day", "english", "chinese"),
    [
        ("DE", "BY", date(2026, 1, 6), "Epiphany", "主显节"),
        ("DE", "BE", date(2026, 3, 8), "Women's Day", "妇女节"),
        ("GB", "SCT", date(2026, 11, 30), "Saint Andrew's Day", "圣安德鲁日"),
        ("US", "TX", date(2026, 3, 2), "Texas Independence Day", "得克萨斯独立日"),
        ("AU", "VIC", date(2026, 11, 3), "Melbourne Cup Day", "墨尔本杯赛马日"),
    ],
)
def test_a_region_has_its_own_days(country: str, region: str, day: date, english: str, chinese: str) -> None:
    """Beside those of the whole country, which stay; in both languages."""
    whole = {row[0] for row in country_rows(country, [2026], "en")}
    own = {row[0]: row[1] for row in country_rows(country, [2026], "en", region)}
    assert day not in whole
    assert own[day] == english
    assert {row[0]: row[1] for row in country_rows(country, [2026], "zh", region)}[day] == chinese
    if country == "DE":
        assert whole < set(own)


def test_a_region_is_offered_where_it_changes_a_day() -> None:
    """School zones and states with the days of the whole country change nothing."""
    assert len(region_names("AT")) == 9
    assert regions_with_own_days("AT", 2026) == {}
    assert not [part for part in regions_with_own_days("FR", 2026) if part.startswith("Zone")]
    assert regions_with_own_days("FR", 2026)["6AE"] == region_names("FR")["6AE"]
    assert regions_with_own_days("DE", 2026) == region_names("DE")


def test_regions_are_named_and_an_unknown_one_changes_nothing() -> None:
    assert region_names("DE")["BY"] == ("Bayern", "Bavaria", "巴伐利亚")
    assert region_names("GB")["SCT"] == ("Scotland", "苏格兰")
    assert region_names("BR")["BA"] == ("Bahia",)
    assert region_names("CN") == region_names("XX") == {}
    assert country_rows("DE", [2026], "en", "XX") == country_rows("DE", [2026], "en")
    assert published_until("CN") == 2026
    assert published_until("DE") is None
