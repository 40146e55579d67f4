"""Dates of files: their order found over all rows, stated, or refused (R-34)."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.errors import BadInput
from deskside.exchange.dates import ORDERS, Order, find_order, in_order, moment, take_apart, take_apart_in_column

SHANGHAI = ZoneInfo("Asia/Shanghai")
WRITTEN = {"dmy": "{d:02}-{m:02}-{y}", "mdy": "{m}/{d}/{y}"}


def written(day: date, order: str) -> str:
    return WRITTEN[order].format(d=day.day, m=day.month, y=day.year)


@given(
    st.lists(st.dates(date(1990, 1, 1), date(2040, 12, 31)), min_size=1, max_size=12), st.sampled_from(["dmy", "mdy"])
)
def test_r34_the_order_is_found_over_all_rows_or_refused(days: list[date], order: str) -> None:
    """R-34: a day beyond 12 anywhere tells; where none does and it matters, nothing is guessed."""
    values = [(line, written(day, order)) for line, day in enumerate(days, 2)]
    if any(day.day > 12 for day in days):
        assert find_order(values).code == order
    elif all(day.day == day.month for day in days):
        assert find_order(values).found
    else:
        with pytest.raises(BadInput, match="can be read in several ways"):
            find_order(values)
        assert find_order(values, order).code == order


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)), st.sampled_from(sorted(ORDERS)))
def test_r34_short_years_are_read_in_the_order_told(day: date, order: str) -> None:
    """R-34: two digits for the year, up to 69 in this century."""
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": f"{day.year % 100:02}"}
    taken = take_apart(".".join(parts[letter] for letter in order))
    assert taken is not None
    assert in_order(taken, order) == day


def test_r34_an_ambiguous_order_says_how_to_state_it() -> None:
    """R-34: refused when ambiguous and unstated."""
    with pytest.raises(BadInput, match="“03-04-2021” on line 7") as error:
        find_order([(2, "05-05-2021"), (7, "03-04-2021")])
    assert "--date-order: dmy (day, month, year), mdy (month, day, year)" in error.value.hint


def test_r34_rows_in_different_orders_are_named() -> None:
    """R-34: no order fits them all."""
    with pytest.raises(BadInput, match="“25/12/2021” on line 2, “12/31/2021” on line 3"):
        find_order([(2, "25/12/2021"), (3, "12/31/2021")])


def test_dates_that_speak_for_themselves_prove_nothing_and_need_nothing() -> None:
    assert find_order([(2, "2021-03-04"), (3, "4 March 2021"), (4, "2021年3月4日"), (5, "none")]).code is None
    assert find_order([(2, "2021-03-04"), (3, "13.3.2021")]).code == "dmy"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("22-03-2021", datetime(2021, 3, 21, 16, tzinfo=UTC)),
        ("01-06-2023 12:15", datetime(2023, 6, 1, 4, 15, tzinfo=UTC)),
        ("1.6.2023 12:15:30", datetime(2023, 6, 1, 4, 15, 30, tzinfo=UTC)),
        ("2023-06-01T12:15:00Z", datetime(2023, 6, 1, 12, 15, tzinfo=UTC)),
        ("2023-06-01 12:15:00 +0200", datetime(2023, 6, 1, 10, 15, tzinfo=UTC)),
        ("1/6/23 3:05 PM", datetime(2023, 6, 1, 7, 5, tzinfo=UTC)),
        ("1/6/23 12:05 a.m.", datetime(2023, 5, 31, 16, 5, tzinfo=UTC)),
        ("Jun 1, 2023 at 3:05pm", datetime(2023, 6, 1, 7, 5, tzinfo=UTC)),
        ("Thu, 01 Jun 2023 10:00:00 GMT", datetime(2023, 6, 1, 10, tzinfo=UTC)),
        ("2023年6月1日 下午3:05", datetime(2023, 6, 1, 7, 5, tzinfo=UTC)),
        ("2023/6/1 12:05", datetime(2023, 6, 1, 4, 5, tzinfo=UTC)),
        ("20230601", datetime(2023, 5, 31, 16, tzinfo=UTC)),
        ("31-02-2021", None),
        ("00-06-2021", None),
    ],
)
def test_r01_times_are_those_of_the_shop_unless_they_say_otherwise(text: str, expected: datetime | None) -> None:
    """R-01, R-34: a time without a zone is the shop's; what is no day is none."""
    taken = take_apart(text)
    assert taken is not None
    assert moment(taken, "dmy", SHANGHAI) == expected


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "12:15", "5 hours", "1-2", "123-1-1", "1/2/2021 25:00", "1/2/2021 x", "李"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert take_apart(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04/Mar/26 2:05 PM", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("04-Mar-26", datetime(2026, 3, 3, 16, tzinfo=UTC)),
        ("2026-Apr-13", datetime(2026, 4, 12, 16, tzinfo=UTC)),
        ("13/04/26 14.05", datetime(2026, 4, 13, 6, 5, tzinfo=UTC)),
        ("2026-04-13 14:05 CET", datetime(2026, 4, 13, 13, 5, tzinfo=UTC)),
        ("2026. 4. 3.", datetime(2026, 4, 2, 16, tzinfo=UTC)),
        ("2026-04-13\u00a014:05", datetime(2026, 4, 13, 6, 5, tzinfo=UTC)),
        ("2026/04/13 at 2:05 pm", datetime(2026, 4, 13, 6, 5, tzinfo=UTC)),
        ("March 4, 2026 2:05 pm", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("4. März 2026, 14:05 Uhr", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("13.04.2026 um 14:05 Uhr", datetime(2026, 4, 13, 6, 5, tzinfo=UTC)),
        ("2026-03-04 星期三 14:05", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("２０２６／３／４", datetime(2026, 3, 3, 16, tzinfo=UTC)),
        ("1772604300", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("1772604300000", datetime(2026, 3, 4, 6, 5, tzinfo=UTC)),
        ("46085.5", datetime(2026, 3, 4, 4, tzinfo=UTC)),
        ("3月1日 14:05", datetime(2026, 3, 1, 6, 5, tzinfo=UTC)),
        ("12月30日", datetime(2025, 12, 29, 16, tzinfo=UTC)),
    ],
)
def test_r34_dates_as_programs_write_them(text: str, expected: datetime) -> None:
    """R-34: month names between slashes, spreadsheets' and Unix numbers, days without a year."""
    taken = take_apart_in_column(text, date(2026, 3, 4))
    assert taken is not None
    assert moment(taken, "dmy", SHANGHAI) == expected


def test_r34_the_order_of_the_shop_holds_where_the_file_shows_none() -> None:
    """R-34: if it fits the rows; a year of two digits has two."""
    assert find_order([(2, "03/08/26"), (3, "26/06/26"), (4, "3/2/26")]).code == "dmy"
    assert find_order([(2, "03-04-2021")], usual="mdy") == Order("mdy", False)
    assert find_order([(2, "26/3/1")], usual="dmy").code == "ymd"
    with pytest.raises(BadInput, match="several ways"):
        find_order([(2, "03-04-2021")], usual="ymd")
