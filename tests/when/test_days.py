"""Days for filters, past ones too (R-71)."""

from datetime import date

import pytest

from deskside.errors import BadInput
from deskside.when import Ambiguous, NotATime, coming_day, parse_day
from tests.shop.shop_week import HOURS, NOW, at

DAYS = {
    "today": date(2026, 3, 4),
    "今天": date(2026, 3, 4),
    "now": date(2026, 3, 4),
    "yesterday": date(2026, 3, 3),
    "前天": date(2026, 3, 2),
    "tomorrow": date(2026, 3, 5),
    "fri": date(2026, 3, 6),
    "wed": date(2026, 3, 4),
    "last monday": date(2026, 2, 23),
    "上周一": date(2026, 2, 23),
    "这周一": date(2026, 3, 2),
    "3 days ago": date(2026, 3, 1),
    "3天前": date(2026, 3, 1),
    "+2w": date(2026, 3, 18),
    "-7d": date(2026, 2, 25),
    "a month ago": date(2026, 2, 4),
    "2026-03-01": date(2026, 3, 1),
    "1999-12-31": date(1999, 12, 31),
    "3/3": date(2026, 3, 3),
    "1 march": date(2026, 3, 1),
    "25 dec": date(2025, 12, 25),
    "12月25日": date(2025, 12, 25),
    "last week": date(2026, 2, 23),
    "this week": date(2026, 3, 2),
    "本周": date(2026, 3, 2),
    "next week": date(2026, 3, 9),
    "last month": date(2026, 2, 1),
    "this month": date(2026, 3, 1),
    "上个月": date(2026, 2, 1),
    "本月": date(2026, 3, 1),
    "this year": date(2026, 1, 1),
    "去年": date(2025, 1, 1),
    "end of month": date(2026, 3, 31),
    "上月底": date(2026, 2, 28),
    "the 2nd": date(2026, 3, 2),
    "2号": date(2026, 3, 2),
    "before friday": date(2026, 3, 5),
    "周五前": date(2026, 3, 5),
    "by friday": date(2026, 3, 6),
    "月底前": date(2026, 3, 31),
}
COMING = {
    "today": date(2026, 3, 4),
    "fri": date(2026, 3, 6),
    "周五前": date(2026, 3, 5),
    "the 2nd": date(2026, 4, 2),
    "2号": date(2026, 4, 2),
    "3号": date(2026, 4, 3),
    "5号": date(2026, 3, 5),
    "2026-03-01": date(2026, 3, 1),
    "yesterday": date(2026, 3, 3),
    "last monday": date(2026, 2, 23),
}


def test_days_are_understood():
    assert {phrase: parse_day(phrase, NOW, HOURS, "dmy") for phrase in DAYS} == DAYS


def test_a_day_of_a_promise_is_the_next_there_is():
    """R-05: as a call that is promised; what can only be over stays so, for whoever asked to say."""
    assert {phrase: coming_day(phrase, NOW, HOURS, "dmy") for phrase in COMING} == COMING


@pytest.mark.parametrize("phrase", ["wed", "周三"])
def test_a_weekday_on_that_very_day_is_refused_with_both_readings(phrase):
    """R-05: a filter takes it for today, a promise must not guess."""
    with pytest.raises(Ambiguous) as refused:
        coming_day(phrase, NOW, HOURS, "dmy")
    assert refused.value.hint


@pytest.mark.parametrize(
    "phrase", ["3pm", "tomorrow 3pm", "in 2 hours", "banana", "", "fri blue", "2026-02-30", "noon"]
)
def test_what_is_no_day_is_refused(phrase):
    with pytest.raises(NotATime) as refused:
        parse_day(phrase, NOW, HOURS, "dmy")
    assert refused.value.hint


def test_the_day_is_the_shops():
    assert parse_day("today", at("2026-03-05 00:30"), HOURS) == date(2026, 3, 5)
    assert parse_day("today", at("2026-03-04 23:30"), HOURS) == date(2026, 3, 4)


def test_a_missing_day_of_the_month_is_refused_kindly():
    with pytest.raises(BadInput):
        parse_day("2月30号", NOW, HOURS)
