"""The next open day is the one that the opening hours have, which Today does not load for it (R-03)."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.dates.open_days import MOST_CLOSED, next_open_day
from deskside.shop.settings import HOURS, read_hours, read_shop
from tests.desk.shelf import empty_file

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
