"""Times as people say them, in both languages (keys.md 2 and 5)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from deskside.when import format_time
from tests.chinese import in_language, speak_chinese
from tests.shop.shop_week import SHANGHAI, ZONES, at

NOW = at("2026-11-24 14:32")
GRACE = timedelta(minutes=10)


def column(due: str, until: str | None = None, width: int = 10) -> str:
    start, end = at(due), at(until) if until else None
    return format_time.relative(start, end, (end or start) + GRACE, NOW, SHANGHAI, width)


@pytest.mark.parametrize(
    ("due", "english", "chinese"),
    [
        ("2026-11-24 14:00", "32m late", "晚32分"),
        ("2026-11-24 14:25", "now", "现在"),
        ("2026-11-24 14:32", "now", "现在"),
        ("2026-11-24 14:45", "in 13m", "13分后"),
        ("2026-11-24 15:31", "in 59m", "59分后"),
        ("2026-11-24 16:15", "16:15", "16:15"),
        ("2026-11-25 09:30", "tmr 09:30", "明天09:30"),
        ("2026-11-26 10:00", "Thu 10:00", "周四10:00"),
        ("2026-11-30 10:00", "Mon 10:00", "周一10:00"),
        ("2026-12-01 10:00", "1 Dec", "12月1日"),
        ("2027-01-05 10:00", "5 Jan", "1月5日"),
        ("2027-12-05 10:00", "Dec 2027", "2027年12月"),
        ("2026-11-24 12:00", "2h late", "晚2小时"),
        ("2026-11-21 12:00", "3d late", "晚3天"),
        ("2021-11-21 12:00", "5y late", "晚5年"),
    ],
)
def test_a_column_of_promises(due, english, chinese, monkeypatch):
    """keys.md 2: 32m late, in 13m, now, Thu 10:00, 30 Nov / 晚32分, 13分后, 现在, 明天09:30, 11月30日."""
    assert column(due) == english
    speak_chinese(monkeypatch)
    assert column(due) == chinese


def test_a_wide_column_spells_tomorrow():
    assert column("2026-11-25 09:30", width=14) == "tomorrow 09:30"
    assert column("2026-12-11 09:30", width=14) == "11 Dec 09:30"
    assert column("2026-12-11 09:00", "2026-12-11 11:00", width=14) == "11 Dec 9–11"
    assert column("2026-12-11 09:30") == "11 Dec"


def test_a_window_is_by_its_end_and_late_after_it(monkeypatch):
    """R-10: missed counts from the end of the window."""
    assert column("2026-11-24 14:00", "2026-11-24 16:00") == "by 16:00"
    assert column("2026-11-24 15:00", "2026-11-24 16:00") == "by 16:00"
    assert column("2026-11-24 12:00", "2026-11-24 14:25") == "now"
    assert column("2026-11-24 12:00", "2026-11-24 14:00") == "32m late"
    assert column("2026-11-25 12:00", "2026-11-25 14:00") == "tmr 12–14"
    speak_chinese(monkeypatch)
    assert column("2026-11-24 14:00", "2026-11-24 16:00") == "16:00前"


def test_without_a_grace_it_is_late_after_its_minute():
    due = NOW - timedelta(seconds=30)
    assert format_time.relative(due, None, None, NOW, SHANGHAI) == "now"
    assert format_time.relative(NOW - timedelta(minutes=2), None, None, NOW, SHANGHAI) == "2m late"


@settings(max_examples=300, deadline=None)
@given(
    st.integers(-60 * 24 * 4000, 60 * 24 * 4000),
    st.none() | st.integers(1, 600),
    st.sampled_from([None, 0, 10, 120]),
    st.sampled_from(["en", "zh"]),
    st.sampled_from([10, 14]),
    st.sampled_from(ZONES),
)
def test_a_time_fits_its_column(minutes, window, grace, language, width, zone):
    """keys.md 2: never wider than its cells, in either language."""
    due = NOW + timedelta(minutes=minutes)
    until = due + timedelta(minutes=window) if window else None
    missed = None if grace is None else (until or due) + timedelta(minutes=grace)
    with in_language(language):
        shown = format_time.relative(due, until, missed, NOW, zone, width)
        aged = format_time.age(abs(minutes))
    assert 0 < cell_len(shown) <= width, shown
    assert 0 < cell_len(aged) <= (6 if language == "zh" else 4), aged


@pytest.mark.parametrize(
    ("moment", "english", "chinese"),
    [
        ("2026-11-23 16:20", "yesterday 16:20", "昨天16:20"),
        ("2026-11-22 16:20", "Sun 16:20", "周日16:20"),
        ("2026-11-25 16:20", "tomorrow 16:20", "明天16:20"),
        ("2026-11-24 09:05", "today 09:05", "今天09:05"),
        ("2026-11-18 09:05", "Wed 09:05", "周三09:05"),
        ("2026-11-17 09:05", "17 Nov 09:05", "11月17日 09:05"),
        ("2026-10-14 16:20", "14 Oct 16:20", "10月14日 16:20"),
        ("2025-10-14 16:20", "14 Oct 2025 16:20", "2025年10月14日 16:20"),
    ],
)
def test_stamps_of_a_timeline(moment, english, chinese, monkeypatch):
    assert format_time.stamp(at(moment), SHANGHAI, NOW) == english
    speak_chinese(monkeypatch)
    assert format_time.stamp(at(moment), SHANGHAI, NOW) == chinese


def test_dates_in_full(monkeypatch):
    moment = at("2026-11-25 15:00")
    assert format_time.long(moment, SHANGHAI) == "Wed 25 Nov 15:00"
    assert format_time.long(at("2027-03-01 09:00"), SHANGHAI, NOW) == "Mon 1 Mar 2027 09:00"
    assert format_time.brief(NOW, SHANGHAI, NOW) == "today 14:32"
    assert format_time.brief(at("2026-11-25 14:00"), SHANGHAI, NOW) == "tomorrow 14:00"
    assert format_time.brief(at("2026-11-23 17:45"), SHANGHAI, NOW) == "yesterday 17:45"
    assert format_time.near(at("2026-11-26 10:00"), SHANGHAI, NOW) == "Thu 10:00"
    speak_chinese(monkeypatch)
    assert format_time.long(moment, SHANGHAI) == "11月25日 周三 15:00"
    assert format_time.long(at("2027-03-01 09:00"), SHANGHAI, NOW) == "2027年3月1日 周一 09:00"
    assert format_time.brief(NOW, SHANGHAI, NOW) == "今天 14:32"
    assert format_time.brief(at("2026-11-25 14:00"), SHANGHAI, NOW) == "明天 14:00"


def test_a_window_keeps_both_ends():
    """R-05: wherever it is shown or said."""
    start, end = at("2026-11-26 14:00"), at("2026-11-26 16:00")
    assert format_time.long(start, SHANGHAI, NOW, end) == "Thu 26 Nov 14:00–16:00"
    assert format_time.brief(start, SHANGHAI, NOW, end) == "Thu 14:00–16:00"
    assert format_time.stamp(start, SHANGHAI, NOW, end) == "Thu 14:00–16:00"
    assert format_time.brief(at("2026-12-04 10:00"), SHANGHAI, NOW) == "Fri 4 Dec 10:00"
    assert column("2026-11-24 15:00", "2026-11-24 16:30", width=14) == "15:00–16:30"
    assert column("2026-11-26 14:00", "2026-11-26 16:00") == "Thu 14–16"


def test_the_zone_decides_the_day():
    """R-01: screens show the shop's zone."""
    late = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
    assert format_time.long(late, SHANGHAI) == "Wed 25 Nov 00:30"
    assert format_time.relative(late, None, None, NOW, SHANGHAI) == "tmr 00:30"


def test_ages(monkeypatch):
    minutes = (0, 5, 59, 60, 23 * 60, 24 * 60, 99 * 1440, 400 * 1440, 1200 * 1440)
    assert [format_time.age(count) for count in minutes] == ["0m", "5m", "59m", "1h", "23h", "1d", "99d", "400d", "3y"]
    assert format_time.age(-5) == "0m"
    speak_chinese(monkeypatch)
    shown = ["刚刚", "5分钟", "59分钟", "1小时", "23小时", "1天", "99天", "57周", "3年"]
    assert [format_time.age(count) for count in minutes] == shown


def test_lengths_in_words(monkeypatch):
    assert [format_time.span(count) for count in (1, 32, 60, 150, 1440, 4000, 90 * 1440, 800 * 1440)] == [
        "1 minute", "32 minutes", "1 hour", "2 hours", "1 day", "2 days", "3 months", "2 years",
    ]  # fmt: skip
    speak_chinese(monkeypatch, "Today {clock}")
    assert [format_time.span(count) for count in (1, 32, 150, 4000)] == ["1 分钟", "32 分钟", "2小时", "2天"]


def test_hours_of_a_day(monkeypatch):
    lunch = ((540, 720), (840, 1080))
    assert format_time.open_hours(((540, 1080),)) == "9–18"
    assert format_time.open_hours(lunch) == "9–12, 14–18"
    assert format_time.open_hours(((570, 1080),)) == "9:30–18:00"
    speak_chinese(monkeypatch)
    assert format_time.open_hours(((540, 1080),)) == "9–18 点"
    assert format_time.open_hours(lunch) == "9–12，14–18 点"
    assert format_time.open_hours(((570, 1080),)) == "9:30–18:00"


def test_a_deadline_names_the_holidays_it_skips():
    """R-03: "Mon 09:30, skips 2 holidays"."""
    assert format_time.skipping("Mon 09:30", 2) == "Mon 09:30, skips 2 holidays"
    assert format_time.skipping("Mon 09:30", 1) == "Mon 09:30, skips 1 holiday"
    assert format_time.skipping("Mon 09:30", 0) == "Mon 09:30"


def test_a_window_that_ends_where_it_begins_is_a_point_in_time() -> None:
    due = NOW + timedelta(hours=2)
    assert format_time.relative(due, due, None, NOW, SHANGHAI) == format_time.relative(due, None, None, NOW, SHANGHAI)
