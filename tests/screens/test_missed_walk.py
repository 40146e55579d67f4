"""After closed days: one walk through what was missed, each called, put to another time, or called off (L-30)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import cancel, promise_callback
from deskside.desk.shop.change_settings import change_settings
from deskside.screens.call import CallScreen
from deskside.screens.missed_walk import MissedWalk
from deskside.screens.places import open_screen
from deskside.screens.sheets.promise import PromiseSheet
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW, Asked
from tests.screens.seen import SIZES, add_ticket, assert_whole, assert_whole_at_each_size, lines, text
from tests.screens.waiting import typed


@pytest.fixture
def missed(desk: Path, stopped: datetime) -> Path:
    """Four calls were missed, the oldest three days ago; one is still to come."""
    for hours in (-72, -50, -26, -2, 5):
        add_ticket(desk, f"since {hours} hours", NOW, minutes=hours * 60)
    return desk


async def test_l30_each_missed_call_is_called_put_off_or_called_off(missed: Path, asked: Asked) -> None:
    """L-30, L-21: the oldest first; times are proposed apart; `Esc` stops, a new walk takes up the rest."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("missed calls"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, MissedWalk)
        assert_whole(app)
        assert "1 of 4" in lines(app)[0]
        assert "since -72 hours" in text(app)
        proposed = []
        for _call in range(2):
            await pilot.press("2")
            await pilot.pause()
            assert isinstance(app.screen, PromiseSheet)
            assert "Missed calls" in lines(app)[0], "the call stays in sight"
            proposed.append(app.screen.promise.value)
            await pilot.press("enter")
            await pilot.pause()
            assert "moved to today" in app.said
        assert proposed == ["Wed 4 Mar 11:45", "Wed 4 Mar 12:30"]
        assert "3 of 4" in lines(app)[0]
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("enter")
        assert "Say why the call is not to be made" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "3 of 4" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        assert app.said == "2 missed calls are still to be made"
        app.push_screen(open_screen("missed_walk"))
        await pilot.pause()
        assert "1 of 2" in lines(app)[0]
        await pilot.press("3", *typed("came in"), "enter")
        await pilot.pause()
        await pilot.press("1")
        await pilot.pause()
        card = app.screen
        assert isinstance(card, CallScreen)
        assert "unfinished" not in lines(app)[0], "the walk waits for nothing"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MissedWalk), "nothing was decided"
        await pilot.press("1", "1", *typed("it is ready"), "ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, (MissedWalk, CallScreen))
        assert "Called Somebody Else" in app.said
        assert "#4 solved" in app.said
    assert asked("select state, moved_by from callback order by id") == [
        ("moved", "us"),
        ("moved", "us"),
        ("cancelled", None),
        ("late", None),
        ("open", None),
        ("open", None),
        ("open", None),
    ]
    assert asked("select count(*) from draft") == [(0,)]


async def test_l30_what_others_do_meanwhile_is_said_and_passed_over(missed: Path) -> None:
    """Two people walk at once: what the other has done is not asked again, in the sheet it is said at once."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(open_screen("missed_walk"))
        await pilot.pause()
        await pilot.press("3", *typed("she"))
        with desk_file.writing(missed) as conn:
            cancel(conn, 1, "Bo saw them", by=2, now=NOW)
            cancel(conn, 2, "Bo saw them", by=2, now=NOW)
        app.poll()
        await pilot.pause()
        assert "Bo cancelled this call: Bo saw them" in text(app)
        await pilot.press(*typed(" came"))
        await pilot.pause()
        assert "Bo cancelled this call: Bo saw them" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MissedWalk)
        assert "3 of 4" in lines(app)[0]
        assert app.said == "2 are settled already"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_r90_the_walk_is_whole_in_both_languages(hostile: Path, language: str) -> None:
    """R-90, L-90: names, subjects and reasons that mean harm; with nothing missed it says so and opens nothing."""
    with desk_file.writing(hostile) as conn:
        change_settings(conn, [("language", language)], by=1, now=NOW)
        long_ago = NOW - timedelta(days=3)
        promise_callback(
            conn, when=When(long_ago), customer=3, reason="[/x]\x1b[2J" * 99, by=1, now=long_ago - timedelta(days=1)
        )
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        app.push_screen(open_screen("missed_walk"))
        await pilot.pause()
        for _one in range(2):
            assert isinstance(app.screen, MissedWalk)
            await assert_whole_at_each_size(pilot)
            await pilot.press("2")
            await assert_whole_at_each_size(pilot)
            await pilot.press("enter")
            await pilot.pause()
        assert not isinstance(app.screen, MissedWalk)
        app.push_screen(open_screen("missed_walk"))
        await pilot.pause()
        assert not isinstance(app.screen, MissedWalk)
        assert app.said == ("没有漏打的电话" if language == "zh" else "No call is missed")


async def test_l30_today_has_one_row_that_goes_through_many_missed_calls(desk: Path, stopped: datetime) -> None:
    """L-30, L-31: the four oldest, how many more, and below them one row with their count and span; due calls stay."""
    for hours in range(9):
        add_ticket(desk, f"missed {hours}", NOW, minutes=-3000 + hours * 60)
    add_ticket(desk, "due by now", NOW, minutes=2)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        shown = text(app)
        assert all(f"missed {hours}" in shown for hours in range(4))
        assert "missed 4" not in shown
        assert "due by now" in shown
        assert "5 more" in shown
        row = next(line for line in lines(app) if "Go through the 9 missed calls" in line)
        assert "since Mon 09:20" in row
        assert_whole(app)
        for _row in range(6):
            await pilot.press("down")
        await pilot.pause()
        assert "Enter Go through" in lines(app)[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, MissedWalk)
        assert "1 of 9" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("up", "enter")
        await pilot.pause()
        assert "missed 8" in text(app), "unfolded, every one is there"
        await pilot.press("escape")
        await pilot.pause()
        assert "missed 8" not in text(app)


async def test_l30_one_missed_call_needs_no_walk(desk: Path, stopped: datetime) -> None:
    add_ticket(desk, "alone", NOW, minutes=-90)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "alone" in text(app)
        assert "Go through" not in text(app)


async def test_l50_the_keys_of_a_walk_are_those_that_do_something_there(missed: Path) -> None:
    """L-50, L-92: they stand under a heading of their own; what only a menu of the row would do is not listed."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 34), notifications=True) as pilot:
        app.push_screen(open_screen("missed_walk"))
        await pilot.pause()
        await pilot.press("question_mark")
        await pilot.pause()
        shown = text(app)
        assert "One by one" in shown
        assert "During a call" not in shown
        assert "Decide this one" in shown
        assert "Use credit" not in shown
        assert_whole(app)
