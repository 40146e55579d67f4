"""Opening hours, holidays, and time counted while the shop is open (R-03, R-04)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.shop.hours import OpeningHours
from deskside.shop.zones import boundary, wall
from tests.shop.shop_week import BERLIN, DAY, HOURS, LORD_HOWE, LUNCH, NEW_YORK, NOW, SHANGHAI, WEEK, ZONES, at, local

HOLIDAYS = {date(2026, 3, 5): "Founders' day", date(2026, 3, 6): "李梅的婚礼 [/x]", date(2026, 3, 8): "On a Sunday"}


@st.composite
def shops(draw):
    """Shops in zones with and without daylight saving, with lunch breaks, nights and holidays."""

    def day():
        bounds = sorted(draw(st.sets(st.integers(0, 96), max_size=6)))
        bounds = [minute * 15 for minute in bounds[: len(bounds) // 2 * 2]]
        return tuple((bounds[index], bounds[index + 1]) for index in range(0, len(bounds), 2))

    week = [day() for _ in range(7)]
    if not any(week):
        week[0] = DAY
    closed = draw(st.dictionaries(st.dates(date(2026, 3, 1), date(2026, 4, 30)), st.just("holiday"), max_size=8))
    return OpeningHours(tuple(week), draw(st.sampled_from(ZONES)), closed)


moments = st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 30)).map(  # noqa: DTZ001
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


@settings(max_examples=150, deadline=None)
@given(shops(), moments, st.integers(0, 3000))
def test_adding_and_counting_are_each_others_inverse(hours, start, minutes):
    """R-04, over lunch breaks, holidays and changes of the clocks."""
    end = hours.add(start, minutes)
    assert end is not None
    assert end >= start
    assert hours.minutes_between(start, end) == minutes
    assert hours.minutes_between(end, start) == -minutes
    if minutes:
        assert hours.is_open(end - timedelta(seconds=1))
        assert hours.minutes_between(start, end - timedelta(seconds=1)) < minutes


@settings(max_examples=100, deadline=None)
@given(shops(), moments, st.integers(0, 1500), st.integers(0, 1500))
def test_more_minutes_are_never_earlier_and_add_up(hours, start, first, second):
    once = hours.add(start, first)
    assert once is not None
    assert once <= hours.add(start, first + second)
    assert hours.add(once, second) == hours.add(start, first + second) or second == 0


@settings(max_examples=100, deadline=None)
@given(shops(), moments, moments, moments)
def test_counting_splits_anywhere(hours, first, second, third):
    first, second, third = sorted((first, second, third))
    whole = hours.minutes_between(first, third)
    parts = hours.minutes_between(first, second) + hours.minutes_between(second, third)
    assert whole - 1 <= parts <= whole


@settings(max_examples=100, deadline=None)
@given(shops(), moments)
def test_the_next_opening_is_the_first(hours, moment):
    opening = hours.next_opening(moment)
    assert opening is not None
    assert opening > moment
    assert hours.is_open(opening)
    assert not hours.is_open(opening - timedelta(seconds=1)) or hours.spans_on(
        (opening - timedelta(seconds=1)).astimezone(hours.zone).date()
    )
    closed_from = max(moment, opening - timedelta(hours=1))
    if not hours.is_open(moment):
        assert hours.minutes_between(closed_from, opening) == 0


def test_a_lunch_break_is_closed():
    hours = OpeningHours(LUNCH, SHANGHAI)
    assert hours.is_open(at("2026-03-04 12:29"))
    assert not hours.is_open(at("2026-03-04 12:30"))
    assert not hours.is_open(at("2026-03-04 13:59"))
    assert hours.is_open(at("2026-03-04 14:00"))
    assert local(hours.next_opening(at("2026-03-04 12:40"))) == "2026-03-04 14:00"
    assert local(hours.next_opening(at("2026-03-04 11:00"))) == "2026-03-04 14:00"
    assert local(hours.add(at("2026-03-04 12:00"), 60)) == "2026-03-04 14:30"
    assert hours.minutes_between(at("2026-03-04 12:00"), at("2026-03-04 15:00")) == 90
    assert local(hours.opening(date(2026, 3, 4))) == "2026-03-04 09:00"
    assert local(hours.closing(date(2026, 3, 4))) == "2026-03-04 18:00"
    assert hours.opening(date(2026, 3, 8)) is None
    assert hours.closing(date(2026, 3, 8)) is None


def test_an_end_is_closing_time_not_the_next_opening():
    assert local(HOURS.add(at("2026-03-04 17:00"), 60)) == "2026-03-04 18:00"
    assert local(HOURS.add(at("2026-03-04 17:00"), 61)) == "2026-03-05 09:01"
    assert HOURS.add(NOW, 0) == NOW
    with pytest.raises(ValueError, match="forwards"):
        HOURS.add(NOW, -1)


def test_holidays_are_closed_and_named():
    """R-03: holidays are explicit and visible beside the deadline they move."""
    hours = OpeningHours(WEEK, SHANGHAI, HOLIDAYS)
    end = hours.add(at("2026-03-04 17:30"), 60)
    assert local(end) == "2026-03-07 10:30"
    assert hours.spans_on(date(2026, 3, 5)) == ()
    assert hours.skipped_holidays(at("2026-03-04 17:30"), end) == (
        (date(2026, 3, 5), "Founders' day"),
        (date(2026, 3, 6), "李梅的婚礼 [/x]"),
    )
    assert hours.skipped_holidays(at("2026-03-07 10:30"), at("2026-03-09 10:30")) == (), "a Sunday moved nothing"


def test_a_make_up_saturday_takes_mondays_hours():
    """R-03: a working day in lieu, where its weekday has none; the shop's own closed day wins."""
    sunday = date(2026, 9, 20)
    hours = OpeningHours(WEEK, SHANGHAI, workdays={sunday: "调休上班", date(2026, 2, 14): "调休上班"})
    assert hours.spans_on(sunday) == DAY
    assert hours.spans_on(date(2026, 2, 14)) == ((600, 960),), "Saturday has its own"
    assert hours.spans_on(date(2026, 9, 27)) == ()
    shut = OpeningHours(WEEK, SHANGHAI, {sunday: "stocktaking"}, {sunday: "调休上班"})
    assert shut.spans_on(sunday) == ()
    mondays_off = OpeningHours(((), DAY, DAY, DAY, DAY, (), ()), SHANGHAI, workdays={sunday: "调休上班"})
    assert mondays_off.spans_on(sunday) == DAY


def test_midnight_belongs_to_the_day_before():
    night = OpeningHours((((1080, 1440),), ((0, 120), (1080, 1440)), (), (), (), (), ()), SHANGHAI)
    assert night.is_open(at("2026-03-02 23:59"))
    assert night.is_open(at("2026-03-03 00:00"))
    assert night.minutes_between(at("2026-03-02 18:00"), at("2026-03-03 02:00")) == 480
    assert local(night.closing(date(2026, 3, 2))) == "2026-03-03 00:00"
    assert local(night.add(at("2026-03-02 23:30"), 60)) == "2026-03-03 00:30"


@pytest.mark.parametrize(
    ("zone", "day", "length"),
    [
        (BERLIN, date(2026, 3, 29), 23 * 60),
        (BERLIN, date(2026, 10, 25), 25 * 60),
        (NEW_YORK, date(2026, 3, 8), 23 * 60),
        (NEW_YORK, date(2026, 11, 1), 25 * 60),
        (LORD_HOWE, date(2026, 10, 4), 23 * 60 + 30),
        (LORD_HOWE, date(2026, 4, 5), 24 * 60 + 30),
        (SHANGHAI, date(2026, 3, 29), 24 * 60),
    ],
)
def test_a_day_of_the_clocks_lasts_as_long_as_it_does(zone, day, length):
    """R-03: spans are local, minutes are real."""
    always = OpeningHours((((0, 1440),),) * 7, zone)
    start, end = boundary(day, 0, zone), boundary(day, 1440, zone)
    assert always.minutes_between(start, end) == length
    assert always.add(start, length) == end


def test_a_span_inside_the_skipped_hour_is_empty_and_never_turns_over():
    hours = OpeningHours((DAY,) * 6 + (((125, 155), (170, 240)),), BERLIN)
    sunday = date(2026, 3, 29)
    assert [end - start for start, end in hours.moments_on(sunday)] == [timedelta(hours=1)]
    assert local(hours.opening(sunday), BERLIN) == "2026-03-29 03:00"


def test_the_ends_of_a_wall_clock_time():
    assert wall(date(2026, 3, 29), 150, BERLIN) == (at("2026-03-29 03:30", BERLIN), "skipped")
    assert wall(date(2026, 10, 25), 150, BERLIN) == (at("2026-10-25 02:30", BERLIN), "doubled")
    assert wall(date(2026, 10, 4), 135, LORD_HOWE) == (at("2026-10-04 02:45", LORD_HOWE), "skipped")
    assert wall(date(2026, 3, 4), 1440, SHANGHAI) == (at("2026-03-05 00:00"), "")


def test_walks_end():
    """R-03: walks over days are bounded."""
    days = {date(2026, 3, 1) + timedelta(days=number): "shut" for number in range(500)}
    shut = OpeningHours(WEEK, SHANGHAI, days)
    assert shut.next_opening(NOW) is None
    assert shut.add(NOW, 1) is None
    assert shut.minutes_between(NOW, NOW + timedelta(days=30)) == 0
    never = OpeningHours(((),) * 7, SHANGHAI)
    assert never.next_opening(NOW) is None
    assert HOURS.add(NOW, 10**9) is None
    assert HOURS.next_opening(datetime(9999, 12, 31, 15, tzinfo=UTC)) is None
