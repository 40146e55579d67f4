"""Closed days, changing clocks, ends of months and years (R-05)."""

from datetime import UTC, date, datetime

import pytest

from deskside.shop.hours import OpeningHours
from deskside.when import NotATime, PastTime, parse
from tests.shop.shop_week import BERLIN, DAY, HOURS, LORD_HOWE, LUNCH, NEW_YORK, NOW, SHANGHAI, WEEK, at, local


def test_a_day_alone_is_its_opening_and_says_so():
    when = parse("tomorrow", NOW, HOURS)
    assert when.date_only
    assert not when.warnings
    assert not parse("tomorrow 9", NOW, HOURS).date_only


def test_a_closed_day_is_nine_with_a_warning():
    when = parse("sunday", NOW, HOURS)
    assert local(when.at) == "2026-03-08 09:00"
    assert when.warnings == ("The shop has no hours that day, so 09:00 is taken.",)
    holiday = OpeningHours(WEEK, SHANGHAI, {date(2026, 3, 6): "holiday"})
    assert local(parse("fri", NOW, holiday).at) == "2026-03-06 09:00"
    assert parse("fri", NOW, holiday).warnings
    assert parse("sun eod", NOW, HOURS).warnings == ("The shop has no hours that day, so 18:00 is taken.",)


def test_morning_and_evening_follow_the_shop():
    evenings = OpeningHours((((1020, 1440),),) * 7, SHANGHAI)
    assert local(parse("tomorrow", NOW, evenings).at) == "2026-03-05 17:00"
    assert local(parse("tomorrow morning", NOW, evenings).at) == "2026-03-05 09:00"
    assert local(parse("eod", NOW, evenings).at) == "2026-03-05 00:00"
    assert local(parse("tomorrow morning", NOW, OpeningHours(LUNCH, SHANGHAI)).at) == "2026-03-05 09:00"


@pytest.mark.parametrize(
    ("now", "phrase", "expected"),
    [
        ("2026-03-04 19:00", "eod", "2026-03-05 18:00"),
        ("2026-03-07 17:00", "eod", "2026-03-09 18:00"),
        ("2026-03-07 17:00", "first thing", "2026-03-09 09:00"),
        ("2026-03-04 08:00", "today", "2026-03-04 09:00"),
        ("2026-03-04 15:00", "this afternoon", "2026-03-04 18:00"),
        ("2026-03-04 15:00", "afternoon", "2026-03-05 14:00"),
        ("2026-03-31 11:00", "end of month", "2026-03-31 18:00"),
        ("2026-03-31 19:00", "end of month", "2026-04-30 09:00"),
        ("2026-01-31 11:00", "in a month", "2026-02-28 11:00"),
        ("2028-01-31 11:00", "一个月后", "2028-02-29 11:00"),
        ("2026-12-31 11:00", "tomorrow", "2027-01-01 09:00"),
        ("2026-12-31 11:00", "1 jan 10:00", "2027-01-01 10:00"),
        ("2026-12-30 11:00", "下周一", "2027-01-04 09:00"),
        ("2026-12-30 11:00", "下个月5号", "2027-01-05 09:00"),
        ("2028-02-28 11:00", "tomorrow", "2028-02-29 09:00"),
        ("2028-02-29 11:00", "一年后", "2029-02-28 11:00"),
        ("2026-03-08 11:00", "这周日下午", "2026-03-08 14:00"),
        ("2026-03-08 11:00", "next sun", "2026-03-15 09:00"),
        ("2026-03-09 08:00", "mon 9:00", "2026-03-09 09:00"),
        ("2026-03-04 23:30", "at 12", "2026-03-05 12:00"),
        ("2026-03-04 14:00", "14:00", "2026-03-05 14:00"),
    ],
)
def test_from_other_moments(now, phrase, expected):
    assert local(parse(phrase, at(now), HOURS, "dmy").at) == expected


def test_a_skipped_hour_moves_on_and_says_so():
    """R-05: a clock time that daylight saving skips moves on an hour."""
    hours = OpeningHours((DAY,) * 7, BERLIN)
    when = parse("sun 02:30", at("2026-03-27 12:00", BERLIN), hours)
    assert local(when.at, BERLIN) == "2026-03-29 03:30"
    assert when.warnings == ("The clocks go forward and skip 02:30 that day, so 03:30 is taken.",)
    island = parse("sun 02:15", at("2026-10-02 12:00", LORD_HOWE), OpeningHours((DAY,) * 7, LORD_HOWE))
    assert local(island.at, LORD_HOWE) == "2026-10-04 02:45"


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("sun between 02:45 and 03:15", "2026-03-29 03:45/2026-03-29 04:15"),
        ("sun between 02:00 and 03:00", "2026-03-29 03:00/2026-03-29 04:00"),
        ("sun between 02:30 and 04:00", "2026-03-29 03:30/2026-03-29 04:00"),
        ("sun between 00:30 and 03:30", "2026-03-29 00:30/2026-03-29 03:30"),
    ],
)
def test_a_window_never_ends_before_it_begins(phrase: str, expected: str):
    """R-05: a beginning that daylight saving moves on takes the end with it where it would pass it."""
    when = parse(phrase, at("2026-03-27 12:00", BERLIN), OpeningHours((DAY,) * 7, BERLIN))
    assert f"{local(when.at, BERLIN)}/{local(when.until, BERLIN)}" == expected


def test_a_doubled_hour_is_the_first_and_says_so():
    hours = OpeningHours((DAY,) * 7, NEW_YORK)
    when = parse("sun 01:30", at("2026-10-30 12:00", NEW_YORK), hours)
    assert when.at == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert when.warnings == ("The clocks go back and show 01:30 twice that day; the first is taken.",)
    in_between = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
    assert parse("01:30", in_between, hours).at == at("2026-11-02 01:30", NEW_YORK)
    with pytest.raises(PastTime):
        parse("today 01:30", in_between, hours)


def test_hours_are_real_and_days_are_the_calendars():
    hours = OpeningHours((DAY,) * 7, BERLIN)
    evening = at("2026-03-28 20:00", BERLIN)
    assert local(parse("in 24 hours", evening, hours).at, BERLIN) == "2026-03-29 21:00"
    assert local(parse("in 1 day", evening, hours).at, BERLIN) == "2026-03-29 20:00"


def test_seconds_are_dropped_and_it_is_still_to_come():
    now = NOW.replace(second=59)
    assert parse("in 1 min", now, HOURS).at == NOW.replace(minute=21)
    with pytest.raises(PastTime):
        parse("in 0 min", now, HOURS)


def test_a_window_that_has_begun_is_what_is_left_of_it():
    when = parse("today between 10 and 12", NOW, HOURS)
    assert when.at > NOW
    assert when.warnings == ("That window has begun; what is left of it is meant.",)
    with pytest.raises(PastTime):
        parse("today between 9 and 11", NOW, HOURS)


def test_working_days_skip_what_is_closed():
    hours = OpeningHours(WEEK, SHANGHAI, {date(2026, 3, 5): "holiday"})
    assert local(parse("in 2 business days", NOW, hours).at) == "2026-03-07 11:20"
    never = OpeningHours(((),) * 7, SHANGHAI)
    with pytest.raises(NotATime):
        parse("in 2 business days", NOW, never)


def test_nobody_promises_beyond_ten_years():
    assert parse("2035-01-01", NOW, HOURS)
    for phrase in ("2037-01-01", "in 11 years", "2037-01-01T00:00:00Z", "in 5000 days"):
        with pytest.raises(NotATime, match="too far"):
            parse(phrase, NOW, HOURS)


def test_a_holiday_that_is_worked_is_still_called_by_its_name():
    """R-03: the shop opens on Good Friday; its name means that day all the same."""
    day = date(2026, 4, 3)
    hours = OpeningHours(WEEK, SHANGHAI, own={day: ((600, 780),)}, names={day: "Good Friday"})
    assert local(parse("good friday 11:00", NOW, hours).at) == "2026-04-03 11:00"
