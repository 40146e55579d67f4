"""The day in hours, the days ahead, and what lies near a proposed time."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from deskside.desk.callbacks import callback_rows
from deskside.desk.callbacks.agenda import agenda, coming_days
from deskside.desk.callbacks.callback_rows import callback, list_callbacks
from deskside.desk.callbacks.figures import Score, counted_calls
from deskside.desk.callbacks.nearby import nearby
from deskside.shop.hours import OpeningHours
from deskside.when import format_time
from deskside.widgets.agenda_list import said_state
from tests.desk.shelf import NOW, SHOP, ZONE, Shelf, ShopTimes

TODAY = date(2026, 11, 24)
WEEK = (((9 * 60, 12 * 60), (14 * 60, 18 * 60)),) * 5 + ((), ())
HOURS = OpeningHours(week=WEEK, zone=ZONE, closed={date(2026, 11, 26): "Stocktaking"}, workdays={})
MINUTE = timedelta(minutes=1)


def local(hour: int, minute: int = 0, day: int = 24) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


def test_a_day_is_a_column_of_hours_with_its_load(shelf: Shelf) -> None:
    """Hours of opening, and those outside it that hold a promise; what is answered shows but is no load."""
    customer = shelf.customer()
    kept = shelf.call(local(9, 30), customer=customer, state="kept", ended_at=local(9, 30))
    noon = shelf.call(local(12, 30), customer=customer)
    due = shelf.call(local(15, 0), customer=customer)
    other = shelf.call(local(15, 45), customer=customer)
    night = shelf.call(local(20, 0), customer=customer)
    shelf.call(local(9, 0, day=25), customer=customer)
    page = agenda(shelf.conn, TODAY, now=NOW, shop=SHOP, hours=HOURS)
    column = {hour.start.astimezone(ZONE).hour: hour for hour in page.hours}
    assert list(column) == [9, 10, 11, 12, 14, 15, 16, 17, 20]
    assert [row.id for row in column[15].rows] == [due, other]
    assert [row.id for row in column[9].rows] == [kept]
    assert {hour: column[hour].load for hour in (9, 10, 12, 15, 20)} == {9: 0, 10: 0, 12: 1, 15: 2, 20: 1}
    assert [column[hour].is_open for hour in (9, 12, 20)] == [True, False, False]
    assert [row.id for row in page.missed] == [noon]
    assert column[20].rows[0].id == night


def test_missed_calls_of_every_day_stand_on_top_of_today_only(shelf: Shelf) -> None:
    customer = shelf.customer()
    older = shelf.call(local(15, 0, day=20), customer=customer)
    old = shelf.call(local(9, 0), customer=customer)
    today = agenda(shelf.conn, TODAY, now=NOW, shop=SHOP, hours=HOURS)
    assert [row.id for row in today.missed] == [older, old]
    assert agenda(shelf.conn, date(2026, 11, 20), now=NOW, shop=SHOP, hours=HOURS).missed == ()


def test_a_closed_day_is_named_and_shows_its_promises(shelf: Shelf) -> None:
    call = shelf.call(local(10, 0, day=26), customer=shelf.customer())
    page = agenda(shelf.conn, date(2026, 11, 26), now=NOW, shop=SHOP, hours=HOURS)
    assert page.closed_for == "Stocktaking"
    assert [(hour.is_open, [row.id for row in hour.rows]) for hour in page.hours] == [(False, [call])]


def test_a_day_of_25_hours_shows_each_promise_once(shelf: Shelf) -> None:
    """R-01: a day is the shop's, also where the clocks go back."""
    zone = ZoneInfo("Europe/Berlin")
    customer = shelf.customer()
    calls = [shelf.call(datetime(2026, 10, 25, hour, 30, tzinfo=UTC), customer=customer) for hour in (0, 1, 22)]
    hours = OpeningHours(week=(((0, 1440),),) * 7, zone=zone, closed={}, workdays={})
    page = agenda(shelf.conn, date(2026, 10, 25), now=NOW, shop=ShopTimes(zone), hours=hours)
    assert [row.id for hour in page.hours for row in hour.rows] == calls
    assert len(page.hours) == 25


def test_the_days_ahead_count_what_is_still_to_be_made(shelf: Shelf) -> None:
    customer = shelf.customer()
    shelf.call(local(9, 0, day=25), customer=customer)
    shelf.call(local(23, 30, day=25), customer=customer)
    shelf.call(local(9, 0, day=25), customer=customer, state="cancelled", cancel_reason="", ended_at=NOW)
    shelf.call(local(8, 0, day=28), customer=customer)
    days = coming_days(shelf.conn, now=NOW, shop=SHOP, hours=HOURS, days=5)
    assert [(ahead.day.day, ahead.calls, ahead.is_open) for ahead in days] == [
        (24, 0, True),
        (25, 2, True),
        (26, 0, False),
        (27, 0, True),
        (28, 1, False),
    ]
    assert (days[1].first_at, days[2].closed_for) == (local(9, 0, day=25), "Stocktaking")


def test_r05_other_calls_within_half_an_hour_are_counted(shelf: Shelf) -> None:
    """R-05: "2 other calls within 30 min": times, windows that reach in, open ones only, never the one moved."""
    customer = shelf.customer()
    edge = shelf.call(local(15, 30), customer=customer)
    shelf.call(local(15, 31), customer=customer)
    shelf.call(local(14, 30), customer=customer)
    shelf.call(local(13, 0), customer=customer, due_until=local(14, 45))
    shelf.call(local(15, 0), customer=customer, state="kept", ended_at=NOW)
    assert nearby(shelf.conn, local(15, 0)) == 3
    assert nearby(shelf.conn, local(15, 0), exclude=edge) == 2
    assert nearby(shelf.conn, local(15, 0), minutes=10) == 0
    assert nearby(shelf.conn, local(15, 0), local(16, 0)) == 4


def test_a_missed_window_is_late_from_its_end(shelf: Shelf) -> None:
    """R-10: in the column of hours as on Today and in the list of tickets."""
    start = NOW - 180 * MINUTE
    call = shelf.call(start, customer=shelf.customer(), due_until=start + 120 * MINUTE)
    row = callback(shelf.conn, call, now=NOW)
    assert said_state(row, NOW, SHOP)[1] == "missed"
    assert format_time.relative(row.due_at, row.due_until, row.missed_at, NOW, ZONE) == "1h late"


def test_a_call_that_was_moved_or_cancelled_too_late_is_no_load(shelf: Shelf) -> None:
    """R-10: it stays missed, and nobody has to make it any more."""
    customer = shelf.customer()
    over = {"customer": customer, "ended_at": local(10, 30)}
    shelf.call(local(9, 30), state="cancelled", cancel_reason="came in", **over)
    shelf.call(local(9, 40), state="kept", **over)
    page = agenda(shelf.conn, TODAY, now=NOW, shop=SHOP, hours=HOURS)
    nine = next(hour for hour in page.hours if hour.start.astimezone(ZONE).hour == 9)
    assert [row.state for row in nine.rows] == ["missed", "kept"]
    assert (nine.load, page.missed) == (0, ())


def test_no_call_is_left_out(shelf: Shelf) -> None:
    """L-92: what a figure counts is listed, however many there are."""
    customer = shelf.customer()
    calls = [shelf.call(local(9, 0), customer=customer) for _count in range(201)]
    assert len(agenda(shelf.conn, TODAY, now=NOW, shop=SHOP, hours=HOURS).missed) == len(calls)
    assert len(list_callbacks(shelf.conn, now=NOW, shop=SHOP, state="missed")) == len(calls)
    day = local(0), local(0, day=25)
    assert Score(None, counted_calls(shelf.conn, *day, now=NOW)).missed == len(calls)


def test_a_day_reads_its_own_calls_and_those_missed_alone(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """L-60: what is promised for other days is not looked at, however much it is."""
    customer = shelf.customer()
    missed = shelf.call(local(9, 0, day=23), customer=customer)
    for day in (25, 26, 27):
        shelf.call(local(9, 0, day=day), customer=customer)
    read: list[int] = []
    as_row = callback_rows.as_row

    def count(row: sqlite3.Row, now: datetime) -> callback_rows.CallbackRow:
        read.append(row["id"])
        return as_row(row, now)

    monkeypatch.setattr(callback_rows, "as_row", count)
    assert [row.id for row in agenda(shelf.conn, TODAY, now=NOW, shop=SHOP, hours=HOURS).missed] == [missed]
    assert read == [missed]
