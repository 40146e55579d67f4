"""Holidays of the shop's country, as rows (R-03)."""

import subprocess
import sys
from datetime import date

import pytest

from deskside.shop.public_holidays import country_rows


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
