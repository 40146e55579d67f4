"""Times proposed for promises: free, spread, near a crowded one; the load of a day by the hour; the plan of retries."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.callbacks.free_times import free_near, spread
from deskside.desk.callbacks.hour_load import hour_load
from deskside.desk.callbacks.nearby import nearby
from deskside.desk.callbacks.retry_plan import next_try
from deskside.shop.hours import OpeningHours
from tests.desk.shelf import ZONE, Shelf, empty_file

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


def test_r11_whoever_has_word_left_is_given_another_part_of_the_day(shelf: Shelf) -> None:
    """Two open hours at least; a plan that waits longer still holds."""

    def proposed(wait: int | None) -> datetime:
        return next_try(shelf.conn, now=local(14, 32), hours=HOURS, not_reached=1, plan=(wait,), word_left=True).at

    assert proposed(15) == local(16, 45)
    assert proposed(180) == local(17, 45)
    assert proposed(None) == local(9, 30, day=26)


def test_r11_an_opening_that_is_over_holds_no_try_back(shelf: Shelf) -> None:
    assert next_try(shelf.conn, now=local(9, 5), hours=HOURS, not_reached=1, plan=(5,)).at == local(9, 15)


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


@given(st.lists(st.tuples(st.integers(0, 60 * 24), st.integers(0, 300)), max_size=40))
@settings(max_examples=40, deadline=None)
def test_r05_a_free_time_is_free_by_a_second_naive_count(calls: list[tuple[int, int]]) -> None:
    """Of the quarters within three open hours none that is nearer has nobody beside it; windows count to their end."""
    shelf = Shelf(empty_file())
    customer, at = shelf.customer(), local(15)
    spans = [(local(3) + begin * MINUTE, local(3) + (begin + length) * MINUTE) for begin, length in calls]
    for begin, end in spans:
        shelf.call(begin, customer=customer, due_until=end)

    def beside(slot: datetime) -> int:
        return sum(begin <= slot + 30 * MINUTE and end >= slot - 30 * MINUTE for begin, end in spans)

    open_quarters = [local(9, 30) + each * 15 * MINUTE for each in range(10)]
    open_quarters += [local(14, 30) + each * 15 * MINUTE for each in range(14)]
    near = [each for each in open_quarters if each != at and abs(HOURS.minutes_between(each, at)) <= 180]
    free = [each for each in near if not beside(each)]
    found = free_near(shelf.conn, at, hours=HOURS)
    assert (found is None) == (not free)
    if found is not None:
        assert found in free
        assert abs(found - at) == min(abs(each - at) for each in free)
    [first, second] = spread(shelf.conn, after=local(9), hours=HOURS, count=2)
    quarters = [*open_quarters, *(each + 2 * 24 * 60 * MINUTE for each in open_quarters)]
    assert first == min(quarters, key=lambda each: (beside(each) > 0, beside(each), each))
    assert second != first


def test_l21_a_full_book_is_asked_by_its_index_alone(shelf: Shelf) -> None:
    """It is asked at every key: no question reads the rows themselves."""
    asked: list[str] = []
    shelf.conn.set_trace_callback(asked.append)
    spread(shelf.conn, after=local(9), hours=HOURS, count=2)
    free_near(shelf.conn, local(15), hours=HOURS)
    hour_load(shelf.conn, date(2026, 11, 24), hours=HOURS)
    next_try(shelf.conn, now=local(9), hours=HOURS, not_reached=1, plan=(15,))
    nearby(shelf.conn, local(15))
    shelf.conn.set_trace_callback(None)
    assert len(asked) == 5
    for query in asked:
        plan = [row["detail"] for row in shelf.conn.execute(f"explain query plan {query}")]
        assert "SEARCH callback USING COVERING INDEX open_by_due (due_at>? AND due_at<?)" in plan, (query, plan)
