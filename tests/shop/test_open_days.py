"""Days with hours of their own (R-03): typed as a setting, kept as rows, counted like any other day."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskside.desk.keep_up import renew_holidays
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.undo.last_change import undo_last
from deskside.errors import BadInput
from deskside.language.i18n import set_language
from deskside.shop.coming_days import coming_days
from deskside.shop.holiday_rows import are_current, keep_holidays
from deskside.shop.hours import OpeningHours
from deskside.shop.open_days import format_open, parse_open
from deskside.shop.settings import read_hours, read_settings, read_shop
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.shop.shop_week import BERLIN, DAY
from tests.shop.test_minute_walk import spans

MORNING = ((540, 780),)
SUNDAY, SATURDAY, FRIDAY = date(2026, 3, 8), date(2026, 3, 7), date(2026, 3, 6)
QINGMING, BREAK, LIEU = date(2026, 4, 5), date(2026, 4, 4), date(2026, 5, 9)


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is Wednesday, 4 March 2026."""
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())


def keep(desk: Path, **values: str) -> None:
    with desk_file.writing(desk) as conn:
        change_settings(conn, values.items(), by=None, now=NOW)


def read(desk: Path) -> OpeningHours:
    with desk_file.reading(desk) as conn:
        return read_hours(conn, read_shop(conn))


dates = st.dates(date(2026, 1, 1), date(2027, 12, 31))
own_hours = st.none() | spans().filter(bool)


@given(st.dictionaries(dates, own_hours, max_size=20))
def test_written_and_read_again(days: dict[date, tuple[tuple[int, int], ...] | None]) -> None:
    joined = parse_open(format_open(days))
    assert joined.keys() == days.keys()
    assert parse_open(format_open(joined)) == joined
    for day, hours in days.items():
        assert (joined[day] is None) == (hours is None)
        assert sum(end - start for start, end in joined[day] or ()) == sum(end - start for start, end in hours or ())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2026-12-24 9:00-13:00; 2026-12-27", "2026-12-24 9:00-13:00; 2026-12-27"),
        ("24 Dec 9-13, 14-15, 27 Dec", "2026-12-24 9:00-13:00,14:00-15:00; 2026-12-27"),
        ("Dec 24: 9am-1pm", "2026-12-24 9:00-13:00"),
        ("24 Dec to 26 Dec 10-12", "2026-12-24..2026-12-26 10:00-12:00"),
        ("12月24日9点到13点；12月27日", "2026-12-24 9:00-13:00; 2026-12-27"),
        ("10月1日到7日 上午9点到下午1点", "2026-10-01..2026-10-07 9:00-13:00"),
        ("10月1日 照常营业", "2026-10-01"),
        ("2026-12-24 usual", "2026-12-24"),
        ("2026-12-24 9-13; 2026-12-25 9-13", "2026-12-24..2026-12-25 9:00-13:00"),
        ("无", ""),
        ("none", ""),
    ],
)
def test_days_are_taken_as_people_write_them(text: str, kept: str) -> None:
    assert format_open(parse_open(text)) == kept


@pytest.mark.parametrize(
    "text", ["tomorrow", "9-13", "2026-12-24 closed", "2026-12-24 25-26", "2026-12-24 9-13-15", "24 Dec 9", "x" * 500]
)
def test_what_is_no_day_with_hours_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="days with their hours"):
        parse_open(text)


def test_days_of_their_own_hold_and_go_again(desk: Path) -> None:
    """An extra Sunday, a short Friday, a holiday worked; a closed day wins; each is named and said."""
    before = [read(desk).spans_on(day) for day in (FRIDAY, SUNDAY, QINGMING, BREAK, LIEU)]
    assert before == [DAY, (), (), (), DAY]
    keep(desk, open_days="2026-03-06 9-13; 2026-03-08; 2026-04-04; 2026-04-05 10-12; 2026-05-09 9-13")
    hours = read(desk)
    assert [hours.spans_on(day) for day in (FRIDAY, SUNDAY, QINGMING, BREAK, LIEU)] == [
        MORNING, DAY, ((600, 720),), DAY, MORNING,
    ]  # fmt: skip
    assert [hours.called(day) for day in (FRIDAY, SUNDAY, QINGMING, LIEU)] == [
        "hours of its own", "extra day", "Tomb-Sweeping Day", "Working day in lieu",
    ]  # fmt: skip
    assert hours.minutes_between(*(datetime(2026, 3, day, tzinfo=UTC) for day in (6, 9))) == 4 * 60 + 9 * 60
    keep(desk, closed_days="2026-04-05, 2026-03-08")
    assert [read(desk).spans_on(day) for day in (SUNDAY, QINGMING, BREAK)] == [(), (), DAY]
    keep(desk, closed_days="none", open_days="none")
    assert [read(desk).spans_on(day) for day in (FRIDAY, SUNDAY, QINGMING, BREAK, LIEU)] == before


def test_a_holiday_that_is_worked_stays_one(desk: Path, asked: Asked) -> None:
    """Rules for calls about money ask whether it is a holiday, and so do phrases that name it."""
    keep(desk, open_days="2026-04-05")
    assert asked("select name, kind, source, hours from holiday where day = '2026-04-05'") == [
        ("Tomb-Sweeping Day", "holiday", "country", "usual")
    ]


def test_undo_brings_the_days_back(desk: Path) -> None:
    """R-23: the rows follow from the settings, there and back."""
    keep(desk, open_days="2026-04-05")
    assert read(desk).spans_on(QINGMING)
    with desk_file.writing(desk) as conn:
        undo_last(conn, by=None, now=NOW)
    assert read(desk).spans_on(QINGMING) == ()


@pytest.mark.parametrize("key", ["closed_days", "open_days"])
def test_r94_a_day_that_is_over_is_neither_added_nor_taken_away(desk: Path, key: str) -> None:
    with pytest.raises(BadInput, match="3 Mar 2026 is over"):
        keep(desk, **{key: "2026-03-03, 2026-03-10"})
    keep(desk, **{key: "2026-03-04, 2026-03-10"})
    before = read(desk)
    later = NOW + timedelta(days=2)
    with desk_file.writing(desk) as conn:
        change_settings(conn, [(key, "2026-03-11")], by=None, now=later)
    after = read(desk)
    assert after.called(date(2026, 3, 4)) == before.called(date(2026, 3, 4)) != ""
    assert not after.called(date(2026, 3, 10))


def test_r94_another_country_changes_nothing_that_is_over(desk: Path, asked: Asked) -> None:
    over = "select * from holiday where day < '2026-03-04' order by day"
    before = asked(over)
    assert len(before) > 8
    keep(desk, country="DE")
    assert asked(over) == before
    assert asked("select name from holiday where day = '2026-04-03'") == [("Good Friday",)]


def test_a_region_brings_its_holidays_and_goes_with_its_country(desk: Path, asked: Asked) -> None:
    """By its name, its code or its beginning; in both languages."""
    keep(desk, country="DE")
    assert asked("select 1 from holiday where day = '2026-06-04'") == []
    for typed in ("Bayern", "by", "BAY", "Bavaria", "巴伐利亚"):
        keep(desk, holiday_region=typed)
        assert asked("select value from setting where key = 'holiday_region'") == [("Bayern",)]
    assert asked("select name, name_zh from holiday where day = '2026-06-04'") == [("Corpus Christi", "基督圣体节")]
    with pytest.raises(BadInput, match="no region with holidays of its own"):
        keep(desk, holiday_region="Tirol")
    with pytest.raises(BadInput, match="no region with holidays of its own") as refused:
        keep(desk, country="AT", holiday_region="Tirol")
    assert refused.value.hint == "The country has none."
    keep(desk, country="CH")
    assert asked("select value from setting where key = 'holiday_region'") == [("",)]
    keep(desk, holiday_region="zürich")
    assert asked("select 1 from holiday where day = '2026-05-01'") == [(1,)], "Labour Day, in Zürich"
    with pytest.raises(BadInput, match="no region"):
        keep(desk, country="DE", holiday_region="Zürich")
    keep(desk, country="DE", holiday_region="Berlin")
    assert asked("select value from setting where key = 'holiday_region'") == [("Berlin",)]
    keep(desk, holiday_region="none")
    assert asked("select 1 from holiday where day = '2027-03-08'") == []


def test_more_that_is_known_of_holidays_is_taken_up(desk: Path, asked: Asked) -> None:
    """A file made by an older Deskside gets the days off that it lacked, as soon as the desk is opened."""
    with desk_file.writing(desk) as conn:
        assert are_current(conn, NOW)
        conn.execute("delete from holiday where day = '2026-04-04'")
        conn.execute("update setting set value = '0.1' where key = 'holidays'")
        assert not are_current(conn, NOW)
    renew_holidays(desk, NOW)
    assert asked("select kind from holiday where day = '2026-04-04'") == [("holiday",)]
    with desk_file.reading(desk) as conn:
        assert are_current(conn, NOW)
        assert not are_current(conn, NOW.replace(year=2027)), "the year after next is missing"


def test_days_of_their_own_outlive_the_renewal(desk: Path) -> None:
    keep(desk, open_days="2027-05-01 9-13")
    with desk_file.writing(desk) as conn:
        keep_holidays(conn, NOW.replace(year=2027, month=1))
        assert read_settings(conn)["open_days"] == "2027-05-01 9:00-13:00"
    assert read(desk).spans_on(date(2027, 5, 1)) == MORNING


def test_the_days_ahead_say_how_they_are_counted(desk: Path) -> None:
    """In the reader's language, with the minutes that really pass when the clocks change."""
    keep(desk, closed_days="2026-03-05", open_days="2026-03-06 9-13; 2026-03-08")
    said = {}
    for code in ("en", "zh"):
        set_language(code)
        hours = read(desk)
        said[code] = [(each.day.day, each.minutes, each.why) for each in coming_days(hours, NOW.date(), 6)]
        [festival] = coming_days(hours, QINGMING, 1)
        said[code].append((5, festival.minutes, festival.why))
    assert said["en"] == [
        (4, 540, ""),
        (5, 0, "our own day off"),
        (6, 240, "hours of its own"),
        (7, 0, ""),
        (8, 540, "extra day"),
        (9, 540, ""),
        (5, 0, "Tomb-Sweeping Day"),
    ]
    assert [why for _day, _minutes, why in said["zh"]] == [
        "",
        "本店休息",
        "当天时间另定",
        "",
        "特别营业日",
        "",
        "清明节",
    ]
    night = OpeningHours((((0, 360),),) * 7, BERLIN)
    [spring] = coming_days(night, date(2026, 3, 29), 1)
    assert (spring.minutes, bool(spring.why)) == (300, True)
    [plain] = coming_days(OpeningHours((DAY,) * 7, BERLIN), date(2026, 3, 29), 1)
    assert (plain.minutes, plain.why) == (540, "")
