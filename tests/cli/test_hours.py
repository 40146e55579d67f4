"""`hours`: the coming days as they are counted, for people and for programs."""

import pytest

from .conftest import Deskside

GOLDEN = """\
Day         Opening hours  Counted  Why
Sun 20 Sep  9–18              9:00  Working day in lieu
Mon 21 Sep  9–18              9:00
Tue 22 Sep  closed                  our own day off
Wed 23 Sep  9–18              9:00
Thu 24 Sep  9–12, 14–17       6:00  hours of its own
Fri 25 Sep  9–18              9:00  Mid-Autumn Festival
Sat 26 Sep  closed                  Public holiday break
"""
CHINESE = """\
日期          营业时间        计入  原因
9月20日 周日  9–18 点         9:00  调休上班
9月21日 周一  9–18 点         9:00
9月22日 周二  休息                  本店休息
9月23日 周三  9–18 点         9:00
9月24日 周四  9–12，14–17 点  6:00  当天时间另定
9月25日 周五  9–18 点         9:00  中秋节
9月26日 周六  休息                  法定假期
"""


@pytest.fixture
def shop(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> Deskside:
    """Sunday, 20 September 2026, which is worked for the holidays to come."""
    monkeypatch.setenv("DESKSIDE_NOW", "2026-09-20T11:20:00+08:00")
    deskside("settings", "closed_days", "2026-09-22")
    deskside("settings", "open_days", "2026-09-24 9-12, 14-17; 2026-09-25")
    return deskside


def test_the_days_ahead_are_a_table(shop: Deskside) -> None:
    assert shop("hours", "--days", "7").out == GOLDEN
    assert shop("hours", "--days", "7", "--lang", "zh").out == CHINESE
    assert len(shop("hours").out.splitlines()) == 15


def test_programs_get_every_day(shop: Deskside) -> None:
    days = shop("hours", "--json").json
    assert [each["day"] for each in days] == [f"2026-09-{day}" for day in range(20, 31)] + [
        f"2026-10-0{day}" for day in (1, 2, 3)
    ]
    assert days[4] == {"day": "2026-09-24", "open": [["09:00", "12:00"], ["14:00", "17:00"]], "why": "hours of its own"}
    assert days[6] == {"day": "2026-09-26", "open": [], "why": "Public holiday break"}
    assert days[3]["why"] == ""


@pytest.mark.parametrize("days", ["0", "-1", "367", "0000011111", "9" * 5000, "many", "٣"])
def test_a_number_of_days_is_asked_for(shop: Deskside, days: str) -> None:
    assert shop("hours", f"--days={days}", fails=2).err


def test_settings_say_days_and_regions_in_words(shop: Deskside) -> None:
    """R-72: a region by its name, its code or its beginning; days with hours as they are read."""
    shop("settings", "country", "DE")
    assert shop("settings", "holiday_region", "nordrhein").out == "holiday_region is now Nordrhein-Westfalen.\n"
    assert shop("settings", "holiday_region", "下萨克森", "--lang", "zh").out == "法定假日地区改为下萨克森。\n"
    assert shop("settings", "holiday_region", "--json").json["value"] == "Niedersachsen"
    assert "no longer of Niedersachsen" in shop("settings", "country", "FR").out
    assert "no longer" not in shop("settings", "country", "DE").out
    assert "Bayern" in shop("settings", "holiday_region", "Tirol", fails=1).err
    assert shop("settings", "open_days", "--lang", "zh").out.splitlines()[-1].split("  ")[1].strip() == (
        "2026年9月24日 9–12，14–17 点；2026年9月25日 照常营业"
    )


def test_years_that_are_not_published_are_an_estimate(shop: Deskside) -> None:
    shop("settings", "country", "CN")
    said = "Public holidays after 2026 are an estimate until they are published.\n"
    assert shop("hours", "--days", "103").err == ""
    assert shop("hours", "--days", "104").err == said
    assert shop("hours", "--days", "366", "--json").err == said
    assert "先按推算。" in shop("hours", "--days", "366", "--lang", "zh").err
    shop("settings", "country", "GB")
    assert shop("hours", "--days", "366").err == ""
