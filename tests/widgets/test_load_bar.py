"""The line that shows how full the hours of a day are: whole in every width, told without colours."""

from datetime import UTC, datetime, timedelta

import pytest

from deskside.desk.callbacks.hour_load import HourLoad
from deskside.language import glyphs
from deskside.language.text import cells
from deskside.widgets.load_bar import DayLoad, load_spans
from tests.desk.shelf import ZONE


def day(*hours: tuple[int, bool, int], at: tuple[int, int] = (15, 10)) -> DayLoad:
    """Hours of a day of the shop: the hour, whether it is open, the calls."""
    loads = [
        HourLoad(datetime(2026, 11, 24, hour, tzinfo=ZONE).astimezone(UTC), is_open, calls)
        for hour, is_open, calls in hours
    ]
    return DayLoad(loads, datetime(2026, 11, 24, *at, tzinfo=ZONE).astimezone(UTC), ZONE)


def shown(load: DayLoad, width: int = 70) -> str:
    return "".join(text for text, _tone in load_spans(load, width))


DAY = ((9, True, 0), (10, True, 1), (12, False, 0), (14, True, 2), (15, True, 4), (16, True, 12), (19, False, 1))


def test_r05_the_hours_with_an_opening_or_a_call_are_shown_and_the_one_that_is_meant_is_marked() -> None:
    assert shown(day(*DAY)) == "Calls  09   10▂1 14▄2▌15█4 16█9 19▂1"


def test_r05_the_plain_signs_tell_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "_current", glyphs.PLAIN)
    assert shown(day(*DAY)) == "Calls  09   10:1 14=2|15@4 16@9 19:1"


def test_r05_a_time_outside_the_hours_has_its_own_hour() -> None:
    assert shown(day((9, True, 1), (10, True, 0), at=(20, 30))) == "Calls  09▂1 10  ▌20  "
    assert shown(day(at=(7, 0))) == "Calls ▌07  ", "a closed day without a call"
    assert shown(day(*DAY, at=(12, 0))) == "Calls  09   10▂1▌12   14▄2 15█4 16█9 19▂1"


@pytest.mark.parametrize("width", [12, 20, 33, 60, 200])
def test_l90_the_line_is_never_wider_than_there_is_room_and_keeps_the_hour_that_is_meant(width: int) -> None:
    always = day(*((hour, True, hour % 5) for hour in range(24)))
    line = shown(always, width)
    assert cells(line) <= width
    assert "▌15" in line
    assert cells(shown(always, 200)) == 6 + 24 * 5


def test_r05_an_hour_that_the_clocks_repeat_is_marked_once() -> None:
    start = datetime(2026, 10, 24, 22, tzinfo=UTC)
    loads = [HourLoad(start + timedelta(hours=each), True, 0) for each in range(25)]
    line = shown(DayLoad(loads, datetime(2026, 10, 25, 1, 30, tzinfo=UTC), ZONE), 200)
    assert line.count("▌") == 1
