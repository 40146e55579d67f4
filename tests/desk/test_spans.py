"""Weeks, months and years as their whole span (R-71)."""

from datetime import date

import pytest

from deskside.desk.spans import span_of

TODAY = date(2026, 3, 4)
SPANS = {
    "2026-03-02..2026-03-09": ["this week", "week", "本周", "这周", "这个星期", "本星期", "这个礼拜"],
    "2026-03-09..2026-03-16": ["next week", "Next  Week", "下周", "下个星期", "下星期", "下礼拜"],
    "2026-03-16..2026-03-23": ["下下周", "下下个星期"],
    "2026-02-23..2026-03-02": ["last week", "previous week", "上周", "上个礼拜"],
    "2026-03-07..2026-03-09": ["weekend", "this weekend", "周末", "本周末", "这个周末"],
    "2026-03-14..2026-03-16": ["next weekend", "下周末"],
    "2026-03-01..2026-04-01": [
        "this month",
        "本月",
        "这个月",
        "March",
        "mar 2026",
        "2026-03",
        "3月",
        "三月份",
        "2026年3月",
    ],
    "2026-04-01..2026-05-01": ["next month", "下个月", "下月"],
    "2026-02-01..2026-03-01": ["last month", "上个月", "上月", "二月"],
    "2026-12-01..2027-01-01": ["december", "12月", "十二月"],
    "2025-12-01..2026-01-01": ["去年12月", "dec 2025", "2025年12月"],
    "2026-01-01..2026-04-01": ["this quarter", "本季度"],
    "2026-04-01..2026-07-01": ["next quarter", "下个季度"],
    "2026-01-01..2027-01-01": ["this year", "今年", "本年", "2026", "2026年"],
    "2025-01-01..2026-01-01": ["last year", "去年"],
    "2026-02-26..2026-03-05": ["last 7 days", "past 7 days", "近7天", "最近七天", "过去7天"],
    "2026-03-04..2026-03-18": ["next 2 weeks", "未来两周"],
    "2025-11-25..2026-03-05": ["最近一百天"],
    "2025-12-05..2026-03-05": ["last 3 months", "最近3个月"],
}


@pytest.mark.parametrize(("days", "phrase"), [(days, each) for days, phrases in SPANS.items() for each in phrases])
def test_a_span_is_all_of_its_days(days: str, phrase: str) -> None:
    found = span_of(phrase, TODAY)
    assert found is not None
    assert f"{found[0]}..{found[1]}" == days


@pytest.mark.parametrize(
    "phrase", ["today", "next monday", "2026-03-05", "march 5", "3月5日", "下周二", "13月", "天", "vip", ""]
)
def test_one_day_or_none_is_no_span(phrase: str) -> None:
    assert span_of(phrase, TODAY) is None
