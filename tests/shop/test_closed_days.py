"""The shop's own closed days (R-03): typed as a setting, rows of the file, seen by every reckoning of hours."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.shop.change_settings import change_settings
from deskside.errors import BadInput
from deskside.language.i18n import set_language
from deskside.shop.closed_days import format_closed, parse_closed
from deskside.shop.holiday_rows import keep_holidays
from deskside.shop.settings import read_hours, read_shop
from deskside.store import desk_file
from tests.conftest import NOW


@given(st.sets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=40))
def test_written_and_read_again(days: set[date]) -> None:
    assert parse_closed(format_closed(sorted(days))) == sorted(days)


@pytest.mark.parametrize(
    "text",
    [
        *("tomorrow", "2026-02-30", "2026-03-06..2026-03-05", "2026-01-01..2027-01-01", "1,,2"),
        *(each.format("9" * 5000) for each in ("{}", "1..{}", "{} march", "march 1 {}")),
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="closed days"):
        parse_closed(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("10月1日到10月7日", "2026-10-01..2026-10-07"),
        ("10月1日至7日", "2026-10-01..2026-10-07"),
        ("10月1号-7号、12月24日", "2026-10-01..2026-10-07, 2026-12-24"),
        ("2027年1月1日到3日", "2027-01-01..2027-01-03"),
        ("3月3日", "2027-03-03"),
        ("12月29日到1月2日", "2026-12-29..2027-01-02"),
        ("1-7 October", "2026-10-01..2026-10-07"),
        ("24 Dec to 2 Jan", "2026-12-24..2027-01-02"),
        ("Dec 24, 26 December 2027", "2026-12-24, 2027-12-26"),
        ("2026-12-24 to 2026-12-26", "2026-12-24..2026-12-26"),
    ],
)
def test_days_are_taken_as_people_write_them(monkeypatch: pytest.MonkeyPatch, text: str, kept: str) -> None:
    """R-72: without a year the next that comes; it is 4 March 2026."""
    monkeypatch.setenv("DESKSIDE_NOW", "2026-03-04T11:20:00+08:00")
    assert format_closed(parse_closed(text)) == kept


@pytest.mark.parametrize("text", ["2月30日", "10月", "Dec 24, 2027", "24", "October", "10月1日到7日到9日", "24 foo"])
def test_half_a_day_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="closed days"):
        parse_closed(text)


def test_closed_days_hold_and_go_again(desk: Path) -> None:
    """A closed Thursday is closed, wins over a public holiday, and is open again when it is taken out."""
    thursday, may_day = date(2026, 3, 5), date(2026, 5, 1)

    def close(text: str) -> None:
        with desk_file.writing(desk) as conn:
            change_settings(conn, [("closed_days", text)], by=None, now=NOW)

    def closed() -> dict[date, str]:
        with desk_file.reading(desk) as conn:
            return dict(read_hours(conn, read_shop(conn)).closed)

    before = closed()
    close("2026-03-05，2026-05-01")
    assert closed()[thursday] == closed()[may_day] == "our own day off"
    with desk_file.reading(desk) as conn:
        hours = read_hours(conn, read_shop(conn))
    assert not hours.is_open(datetime(2026, 3, 5, 3, 0, tzinfo=UTC))
    assert hours.next_opening(datetime(2026, 3, 5, 3, 0, tzinfo=UTC)) == datetime(2026, 3, 6, 1, 0, tzinfo=UTC)
    close("none")
    assert closed() == before
    assert may_day in before


def test_r94_what_is_past_stays(desk: Path) -> None:
    """R-94: open minutes of last autumn are the same after the renewal in January, whatever was taken out since."""

    def minutes() -> int:
        with desk_file.reading(desk) as conn:
            hours = read_hours(conn, read_shop(conn))
        return hours.minutes_between(datetime(2026, 9, 30, 1, tzinfo=UTC), datetime(2026, 10, 9, 1, tzinfo=UTC))

    with desk_file.writing(desk) as conn:
        change_settings(conn, [("closed_days", "2026-10-08")], by=None, now=NOW)
    before = minutes()
    january = datetime(2027, 1, 2, tzinfo=UTC)
    with desk_file.writing(desk) as conn:
        keep_holidays(conn, january)
        assert conn.execute("select max(day) from holiday").fetchone()[0] > "2029"
    assert minutes() == before
    with desk_file.writing(desk) as conn:
        change_settings(conn, [("closed_days", "2027-02-01"), ("country", "PT")], by=None, now=january)
    assert minutes() == before


def test_r94_names_are_the_same_whoever_renews(desk: Path) -> None:
    """R-94: kept in both languages, and said in the reader's."""
    new_year, lieu, own = date(2026, 2, 17), date(2026, 2, 14), date(2026, 3, 5)
    kept: dict[str, list[tuple[object, ...]]] = {}
    for code in ("en", "zh"):
        set_language(code)
        with desk_file.writing(desk) as conn:
            change_settings(conn, [("closed_days", own.isoformat())], by=None, now=NOW)
            kept[code] = [tuple(row) for row in conn.execute("select * from holiday order by day").fetchall()]
    assert kept["en"] == kept["zh"]
    said = {}
    for code in ("en", "zh"):
        set_language(code)
        with desk_file.reading(desk) as conn:
            hours = read_hours(conn, read_shop(conn))
        said[code] = hours.closed[new_year], hours.workdays[lieu], hours.closed[own]
    assert said == {
        "en": ("Chinese New Year (Spring Festival)", "Working day in lieu", "our own day off"),
        "zh": ("春节", "调休上班", "本店休息"),
    }
