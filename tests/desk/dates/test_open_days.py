"""The next open day is the one that the opening hours have, which Today does not load for it (R-03)."""

import json
import sqlite3
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.dates.open_days import MOST_CLOSED, next_open_day
from deskside.shop.settings import HOURS, read_hours, read_shop
from tests.desk.shelf import empty_file
from tests.when.test_lunar_calendar import published

FIRST = date(2026, 2, 20)
SPANS = ["9:00-18:00", "closed"]
ROWS = st.tuples(
    st.integers(0, 80), st.sampled_from(["closed", "holiday", "workday"]), st.sampled_from(["", "usual", "10:00-12:00"])
)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SPANS), min_size=7, max_size=7), st.lists(ROWS, max_size=30, unique_by=lambda r: r[0]))
def test_both_count_alike(week: list[str], rows: list[tuple[int, str, str]]) -> None:
    conn = empty_file()
    conn.executemany("insert into setting values (?, ?)", zip(HOURS, week, strict=True))
    conn.executemany(
        "insert into holiday (day, name, name_zh, kind, source, hours) values (?, '', '', ?, 'shop', ?)",
        [((FIRST + timedelta(days=ahead)).isoformat(), kind, hours) for ahead, kind, hours in rows],
    )
    hours = read_hours(conn, read_shop(conn))
    for start in range(0, 40, 7):
        day = FIRST + timedelta(days=start)
        ahead = (day + timedelta(days=each) for each in range(1, MOST_CLOSED + 1))
        expected = next((each for each in ahead if hours.spans_on(each)), day + timedelta(days=MOST_CLOSED + 1))
        assert next_open_day(conn, day) == expected
    conn.close()


@pytest.mark.parametrize(
    ("occasion", "last_open_day"),
    [
        ("2024-02-10", "2024-02-09"),  # 春节, off from the 10th
        ("2024-10-03", "2024-09-30"),  # 国庆节, off from the 1st
        ("2024-09-14", "2024-09-14"),  # a Saturday that is worked before 中秋节
        ("2025-01-29", "2025-01-27"),  # 春节, off from the 28th
        ("2025-10-06", "2025-09-30"),  # 中秋节 within 国庆节
        ("2025-09-28", "2025-09-28"),  # a Sunday that is worked before 国庆节
        ("2026-02-17", "2026-02-14"),  # 春节, off from the 15th; the Saturday before it is worked
        ("2026-06-21", "2026-06-18"),  # 端午节 and the weekend after it
        ("2026-11-29", "2026-11-27"),  # a weekend like any other
    ],
)
def test_an_occasion_on_a_day_off_is_thought_of_on_the_last_open_day(occasion: str, last_open_day: str) -> None:
    """Days off and worked weekends as the State Council has published them (holiday-cn)."""
    conn = empty_file()
    conn.executemany("insert into setting values (?, 'closed')", [(HOURS[5],), (HOURS[6],)])
    _take(conn, json.loads(published(f"holiday-cn-{occasion[:4]}.json"))["days"])
    on = date.fromisoformat(occasion)
    days = (on - timedelta(days=each) for each in range(12, -1, -1))
    assert next(day for day in days if next_open_day(conn, day) > on).isoformat() == last_open_day
    conn.close()


def _take(conn: sqlite3.Connection, days: list[dict[str, object]]) -> None:
    rows = [(day["date"], "holiday" if day["isOffDay"] else "workday") for day in days]
    conn.executemany(
        "insert into holiday (day, name, name_zh, kind, source, hours) values (?, '', '', ?, 'country', '')", rows
    )
