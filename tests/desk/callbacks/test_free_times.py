"""Times proposed for promises: free, spread, near a crowded one; the load of a day by the hour; the plan of retries."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.callbacks.free_times import free_near, spread
from deskside.desk.callbacks.hour_load import hour_load
from deskside.desk.callbacks.retry_plan import next_try
from deskside.shop.hours import OpeningHours
from tests.desk.shelf import ZONE, Shelf

MINUTE = timedelta(minutes=1)
LUNCH = ((9 * 60, 12 * 60), (14 * 60, 18 * 60))
WEEK = (LUNCH,) * 5 + ((), ())
HOURS = OpeningHours(week=WEEK, zone=ZONE, closed={date(2026, 11, 25): "Stocktaking"})
SHUT = OpeningHours(week=((),) * 7, zone=ZONE)


def local(hour: int, minute: int = 0, day: int = 24) -> datetime:
    """A time on a day of November 2026; the 24th is a Tuesday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def test_r11_the_plan_of_retries_is_gone_through_step_by_step(shelf: Shelf) -> None:
    """R-11: 15 minutes, an hour, then each time the next day's opening, counted in opening time, on a free quarter."""

    def proposed(now: datetime, count: int) -> datetime:
        return next_try(shelf.conn, now=now, hours=HOURS, not_reached=count, plan=(15, 60, None)).at

    assert proposed(local(14, 32), 1) == local(15, 0)
    assert proposed(local(14, 32), 2) == local(15, 45)
    assert proposed(local(14, 32), 3) == local(9, 30, day=26), "the 25th is closed"
    assert proposed(local(14, 32), 9) == local(9, 30, day=26), "the last step repeats"
    assert proposed(local(14, 32), 0) == local(15, 0)
    assert proposed(local(11, 30), 2) == local(14, 30), "over lunch, and not right after it"
    assert proposed(local(17, 55), 1) == local(9, 30, day=26), "never right at opening"
    assert proposed(local(8, 0), 1) == local(9, 30)
    assert proposed(local(8, 0), 3) == local(9, 30, day=26), "the next day is not today"
    assert proposed(local(9, 5), 1) == local(9, 30)
    assert proposed(local(17, 0, day=27), 3) == local(9, 30, day=30), "over the weekend"
    shelf.call(local(9, 30, day=26), customer=shelf.customer())
    assert proposed(local(14, 32), 3) == local(9, 45, day=26)


def test_r11_a_plan_of_the_shops_own(shelf: Shelf) -> None:
    def proposed(count: int, plan: tuple[int | None, ...], hours: OpeningHours = HOURS) -> datetime:
        return next_try(shelf.conn, now=local(14, 32), hours=hours, not_reached=count, plan=plan).at

    assert proposed(1, (5,)) == local(14, 45)
    assert proposed(1, (None, 240)) == local(9, 30, day=26)
    assert proposed(2, (None, 240)) == local(9, 45, day=26), "28 minutes and a lunch break into the next open day"
    assert proposed(1, (15,), SHUT) == local(14, 45, day=25)
    assert proposed(1, (None,), SHUT) == local(14, 45, day=25)


def test_l21_new_promises_are_spread_over_the_next_opening_hours(shelf: Shelf) -> None:
    """L-21: three quarters of an hour apart while there is room, never at opening, beside those that are promised."""
    customer = shelf.customer()
    shelf.call(local(10, 0, day=26), customer=customer)
    found = spread(shelf.conn, after=local(18), hours=HOURS, count=4)
    assert found == [local(10, 45, day=26), local(11, 30, day=26), local(14, 30, day=26), local(15, 15, day=26)]
    one_by_one = []
    for _each in range(4):
        [proposed] = spread(shelf.conn, after=local(18), hours=HOURS, count=1)
        one_by_one.append(proposed)
        shelf.call(proposed, customer=customer)
    assert one_by_one == found, "asked one by one the same"


def test_l21_many_promises_share_what_there_is(shelf: Shelf) -> None:
    found = spread(shelf.conn, after=local(18), hours=HOURS, count=200)
    assert len(found) == 200
    assert all(HOURS.is_open(each) for each in found)
    busiest = max(found.count(each) for each in found)
    assert busiest <= 3, "over the next three days of opening"
    assert spread(shelf.conn, after=local(18), hours=SHUT, count=2) == [local(18, day=25), local(18, 15, day=25)]


def test_r05_a_free_time_near_a_crowded_one(shelf: Shelf) -> None:
    """R-05: the nearest quarter with nobody within half an hour, at most three opening hours away, never past."""
    customer = shelf.customer()
    call = shelf.call(local(15), customer=customer)

    def near(at: datetime, **more: object) -> datetime | None:
        return free_near(shelf.conn, at, hours=HOURS, **more)  # type: ignore[arg-type]

    assert near(local(15)) == local(15, 45), "the later of two as near"
    assert near(local(15, 10)) == local(15, 45)
    assert near(local(15), exclude=call) == local(15, 15)
    shelf.call(local(15, 40), customer=customer, due_until=local(17, 0))
    assert near(local(15, 30)) == local(17, 45), "a window is busy to its end"
    assert near(local(14, 40)) == local(11, 45), "the other side of lunch is nearer"
    assert near(local(14, 45), now=local(14, 5)) == local(17, 45)
    for hour in (9, 10, 11, 14, 15, 16, 17, 18):
        shelf.call(local(hour, 20), customer=customer)
        shelf.call(local(hour, 50), customer=customer)
    assert near(local(15)) is None
    assert free_near(shelf.conn, local(15), hours=SHUT) is None


def test_r05_the_load_of_a_day_by_the_hour(shelf: Shelf) -> None:
    """Hours from opening to closing, the break between them, and what lies outside; answered calls count no more."""
    customer = shelf.customer()
    shelf.call(local(15, 5), customer=customer)
    shelf.call(local(15, 59), customer=customer, due_until=local(17))
    moved = shelf.call(local(19, 30), customer=customer)
    shelf.call(local(9), customer=customer, state="kept", ended_at=local(9))
    shelf.call(local(0), customer=customer)
    shelf.call(local(0, day=25), customer=customer)
    found = hour_load(shelf.conn, date(2026, 11, 24), hours=HOURS)
    assert found[0].start == local(0)
    assert found[-1].start == local(19)
    assert {each.start: each.calls for each in found if each.calls} == {local(0): 1, local(15): 2, local(19): 1}
    assert [each.start.astimezone(ZONE).hour for each in found if each.is_open] == [9, 10, 11, 14, 15, 16, 17]
    assert hour_load(shelf.conn, date(2026, 11, 24), hours=HOURS, exclude=moved)[-1].start == local(17)
    assert [each.calls for each in hour_load(shelf.conn, date(2026, 11, 25), hours=HOURS)] == [1], "a closed day"
    assert hour_load(shelf.conn, date(2026, 11, 28), hours=HOURS) == ()


@pytest.mark.parametrize(
    ("zone", "day", "count"),
    [("Europe/Berlin", date(2026, 10, 25), 25), ("Europe/Berlin", date(2026, 3, 29), 23)],
)
def test_r05_a_day_on_which_the_clocks_change_has_its_hours(shelf: Shelf, zone: str, day: date, count: int) -> None:
    always = OpeningHours(week=(((0, 24 * 60),),) * 7, zone=ZoneInfo(zone))
    found = hour_load(shelf.conn, day, hours=always)
    assert len(found) == count
    assert all(later.start - each.start == 60 * MINUTE for each, later in pairwise(found))
