"""Opening hours held against a walk from minute to minute, over random weeks, days of their own and changes of clocks.

The walk knows nothing of moments: it looks at the clocks of the place once a minute. A span begins when they first show
its beginning and is over when they first show its end, which decides in the hour that comes twice (R-03, R-05).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from deskside.shop.hours import CLOSED_AT_MOST, OpeningHours
from deskside.shop.kept_hours import Span, Week
from tests.shop.shop_week import BERLIN, DAY, LORD_HOWE, NEW_YORK, SHANGHAI

KATHMANDU = ZoneInfo("Asia/Kathmandu")
CHANGES = (
    (BERLIN, date(2026, 3, 29)),
    (BERLIN, date(2026, 10, 25)),
    (NEW_YORK, date(2026, 3, 8)),
    (NEW_YORK, date(2026, 11, 1)),
    (LORD_HOWE, date(2026, 4, 5)),
    (LORD_HOWE, date(2026, 10, 4)),
    (SHANGHAI, date(2026, 2, 17)),
    (KATHMANDU, date(2026, 10, 20)),
)
"""The zones, each at the days when its clocks change, if they do."""
MINUTE = timedelta(minutes=1)


class Shop(NamedTuple):
    """The hours, and the same told in plain dictionaries for the walk."""

    hours: OpeningHours
    week: Week
    closed: dict[date, str]
    workdays: dict[date, str]
    own: dict[date, tuple[Span, ...] | None]

    def spans(self, day: date) -> tuple[Span, ...]:
        """What is open on a day: a day off beats hours of its own, those beat a day worked instead and the week."""
        if day in self.closed:
            return ()
        worked = self.week[0] or next((spans for spans in self.week if spans), ())
        if day in self.own:
            return self.own[day] if self.own[day] is not None else self.week[day.weekday()] or worked  # type: ignore[return-value]
        return self.week[day.weekday()] or (worked if day in self.workdays else ())

    def walk(self, start: datetime, minutes: int) -> Iterator[tuple[datetime, bool]]:
        """Every minute from `start` (UTC), and whether the shop is open in it."""
        moment = start - timedelta(days=2)
        furthest: dict[date, int] = {}
        while moment < start + minutes * MINUTE:
            clock = moment.astimezone(self.hours.zone)
            day = clock.date()
            furthest[day] = max(furthest.get(day, 0), clock.hour * 60 + clock.minute)
            if moment >= start:
                yield moment, any(opens <= furthest[day] < closes for opens, closes in self.spans(day))
            moment += MINUTE


def spans(step: int = 5) -> st.SearchStrategy[tuple[Span, ...]]:
    """The spans of a day, in order and apart; up to 24:00."""
    bounds = st.sets(st.integers(0, 24 * 60 // step), max_size=6).map(sorted)
    return bounds.map(
        lambda found: tuple((found[at] * step, found[at + 1] * step) for at in range(0, len(found) // 2 * 2, 2))
    )


@st.composite
def shops_and_starts(draw: st.DrawFn) -> tuple[Shop, datetime, int]:
    """A shop, and a stretch of whole minutes about a day on which the clocks of its zone change."""
    zone, changes = draw(st.sampled_from(CHANGES))
    near = st.integers(-4, 5).map(lambda ahead: changes + timedelta(days=ahead))
    week: Week = tuple(draw(st.lists(spans(), min_size=7, max_size=7)))
    closed = draw(st.dictionaries(near, st.just("holiday"), max_size=3))
    workdays = draw(st.dictionaries(near, st.just("worked"), max_size=3))
    own = draw(st.dictionaries(near, st.none() | spans(1), max_size=3))
    start = datetime.combine(changes, datetime.min.time(), UTC) + draw(st.integers(-2 * 1440, 1440)) * MINUTE
    shop = Shop(OpeningHours(week, zone, closed, workdays, own), week, closed, workdays, own)
    return shop, start, draw(st.integers(1, 3 * 1440))


@settings(max_examples=120, deadline=None)
@given(shops_and_starts(), st.data())
def test_hours_agree_with_a_walk_from_minute_to_minute(drawn: tuple[Shop, datetime, int], data: st.DataObject) -> None:
    """Open or not, counted, added and looked for: the walk finds the same, and nothing ends in a closed minute."""
    shop, start, minutes = drawn
    hours = shop.hours
    walked = [*shop.walk(start, minutes)]
    opened = [moment for moment, is_open in walked if is_open]
    assert [moment for moment, _is_open in walked if hours.is_open(moment)] == opened
    assert hours.minutes_between(start, start + minutes * MINUTE) == len(opened)
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, minutes)] * 2)))
    inside = [moment for moment in opened if first * MINUTE <= moment - start < last * MINUTE]
    assert hours.minutes_between(start + first * MINUTE, start + last * MINUTE) == len(inside)
    if opened:
        count = data.draw(st.integers(1, len(opened)))
        end = hours.add(start, count)
        assert end == opened[count - 1] + MINUTE
        assert hours.is_open(end - MINUTE)
        assert hours.minutes_between(start, end) == count
    if opened and opened[0] > start:
        assert hours.next_opening(start) == opened[0]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(CHANGES),
    st.integers(0, CLOSED_AT_MOST + 30),
    st.lists(spans(), min_size=7, max_size=7),
    st.integers(1, 10**6),
)
@example((ZoneInfo("America/New_York"), date(2026, 3, 8)), 399, [()] * 7, 1)
def test_a_shop_that_never_opens_is_given_up_on(
    where: tuple[ZoneInfo, date], lasting: int, week: list[tuple[Span, ...]], minutes: int
) -> None:
    """R-03: a walk over days is bounded, whether the week has no hours or every day ahead is a day off."""
    zone, day = where
    start = datetime.combine(day, datetime.min.time(), zone).astimezone(UTC)
    days = {day + timedelta(days=ahead): "shut" for ahead in range(-2, 366 * 21)}
    for hours in (
        OpeningHours(((),) * 7, zone),
        OpeningHours(tuple(week), zone, days),
        OpeningHours(((),) * 7, zone, workdays=days),
        OpeningHours(((),) * 7, zone, own=dict.fromkeys(days)),
        OpeningHours(tuple(week), zone, own=dict.fromkeys(days, ())),
    ):
        assert hours.next_opening(start) is None
        assert hours.add(start, minutes) is None
        assert hours.minutes_between(start, start + timedelta(days=lasting)) == 0
    pause = {day + timedelta(days=ahead): "shut" for ahead in range(-2, lasting)}
    opening = OpeningHours((DAY,) * 7, zone, pause).next_opening(start)
    assert (opening is None) == (lasting >= CLOSED_AT_MOST)


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_days_of_their_own(zone: ZoneInfo, day: date) -> None:
    """A day off beats hours of its own, those beat the week; without hours it is open like its weekday, else Monday."""
    morning, sunday = ((540, 780),), day - timedelta(days=day.weekday() + 1)
    week: Week = (*(DAY,) * 6, ())
    assert OpeningHours(week, zone, own={sunday: morning}).spans_on(sunday) == morning
    assert OpeningHours(week, zone, own={sunday: None}).spans_on(sunday) == DAY
    assert OpeningHours(week, zone, {sunday: "shut"}, own={sunday: morning}).spans_on(sunday) == ()
    assert OpeningHours(week, zone, workdays={sunday: "worked"}, own={sunday: morning}).spans_on(sunday) == morning
    assert OpeningHours(week, zone, own={sunday: morning}, names={sunday: "Easter"}).called(sunday) == "Easter"
    assert (
        OpeningHours(week, zone, own={sunday: morning}).skipped_holidays(
            datetime.combine(sunday, datetime.min.time(), UTC), datetime.combine(day, datetime.min.time(), UTC)
        )
        == ()
    )
