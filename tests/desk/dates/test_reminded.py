"""What Today reminds of, counted a second time day by day (R-06, P-09)."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.dates.reminded import reminded
from deskside.shop.settings import HOURS
from deskside.store.codec import time_text
from deskside.when.yearly import FEB_28, YearDay, occasions
from tests.desk.shelf import SHOP, Shelf, empty_file
from tests.when.test_yearly import YEARLY

NOW = datetime(2027, 2, 26, 4, tzinfo=UTC)
"""Friday noon in the shop, before a 28 February on which many days fall."""
KINDS = {"birthday": 3, "founding": 7, "first-purchase": 0, "wedding": 1}
NEAR = st.dates(date(2027, 2, 10), date(2027, 4, 20)).map(lambda day: YearDay(day.month, day.day))
DATES = st.tuples(
    st.one_of(YEARLY, NEAR, st.just(YearDay(2, 29))),
    st.sampled_from([*KINDS]),
    st.one_of(st.none(), st.integers(0, 60)),
    st.one_of(st.none(), st.integers(0, 4)),
)


@settings(max_examples=40)
@given(st.lists(DATES, min_size=1, max_size=8), st.sets(st.integers(1, 6)), st.integers(0, 6))
def test_both_count_alike(
    dates: list[tuple[YearDay, str, int | None, int | None]], closed: set[int], later: int
) -> None:
    conn = empty_file()
    now = NOW + timedelta(days=later)
    today = now.date()
    week = ["closed" if day in closed else "9:00-18:00" for day in range(7)]
    conn.executemany("insert into setting values (?, ?)", zip(HOURS, week, strict=True))
    customer = Shelf(conn).customer("Rosa")
    expected = set()
    for key, (day, kind, own, done) in enumerate(dates, 1):
        _write(conn, key, customer, day, kind, own)
        before = KINDS[kind] if own is None else own
        for each in occasions(day, today - timedelta(days=7), today + timedelta(days=130), leap_day=FEB_28):
            if done is not None:
                at = now - timedelta(days=done)
                _done(conn, key, each.on, at)
            first = kind == "first-purchase" and each.year == day.year
            is_done = done is not None and not (each.on == today and done > 0)
            reminder = _last_open(each.on - timedelta(days=before), closed)
            if reminder <= today and not is_done and not first:
                expected.add((key, each.on))
    rows, total = reminded(conn, now, SHOP, -1)
    assert {row.ids["date"] for row in rows} == {key for key, _on in expected}
    assert total == len(rows) == len(expected)
    conn.close()


def _last_open(day: date, closed: set[int]) -> date:
    while day.weekday() in closed:
        day -= timedelta(days=1)
    return day


def _write(conn: sqlite3.Connection, key: int, customer: int, day: YearDay, kind: str, own: int | None) -> None:
    conn.execute(
        "insert into important_date (id, customer_id, kind, month, day, year, calendar, leap, remind_days, note,"
        " created_at, version) values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 1)",
        (key, customer, kind, day.month, day.day, day.year, day.calendar, int(day.leap), own, time_text(NOW)),
    )


def _done(conn: sqlite3.Connection, key: int, occasion: date, at: datetime) -> None:
    conn.execute(
        "insert into date_done (date_id, occasion, how, text, at) values (?, ?, 'card', '', ?)",
        (key, occasion.isoformat(), time_text(at)),
    )
