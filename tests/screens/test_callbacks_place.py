"""Callbacks: the day by the hour, the days beside it, and our word this week."""

from datetime import timedelta
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.callbacks.attempts import record_attempt
from deskside.screens.call import CallScreen
from deskside.screens.callbacks import CallbacksPlace
from deskside.screens.figure_rows import BehindSheet
from deskside.screens.ticket import TicketPage
from deskside.store import desk_file
from tests.conftest import NOW
from tests.screens.seen import add_ticket, assert_whole, lines, text


async def test_a_day_by_the_hour_with_its_load_and_the_days_beside_it(hostile: Path) -> None:
    """Screens 4: missed on top, load per hour, ← → days; Enter calls, and Esc comes back to today (L-53)."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        shown = lines(app)
        assert shown[2].startswith(" Wed 4 Mar  today · open 9–18 · 3 calls to make")
        assert "1 missed: call first" in shown[3]
        assert shown[4].startswith("▌") and "▲ 40m late" in shown[4]  # noqa: PT018
        assert any(line.startswith(" 11:00 ▂1 ● 11:24") for line in shown), "one call to make at eleven"
        assert any(line.startswith(" 12:00 ▂1 ○ 12:50") for line in shown)
        assert any(line.startswith(" 13:00   ") for line in shown), "an hour without a call is there, and quiet"
        assert "▌Today        3" in text(app)
        assert "Enter Call" in shown[-1]
        await pilot.press("right")
        assert "Thu 5 Mar · open 9–18 · 1 call to make" in lines(app)[2]
        await pilot.press("right", "right")
        assert "Sat 7 Mar · closed" in lines(app)[2]
        assert "No call is promised for this day. b on a ticket promises one" in " ".join(text(app).split())
        assert_whole(app)
        await pilot.press("escape")
        assert "today" in lines(app)[2]
        place = app.screen
        assert isinstance(place, CallbacksPlace)
        held = place.row
        add_ticket(hostile, "earlier and missed", NOW, minutes=-50)
        app.poll()
        await pilot.pause()
        assert "2 missed: call first" in text(app)
        assert place.row == held, "the cursor stays on its call"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)


async def test_our_word_this_week_in_signs_and_words_with_the_rows_behind(hostile: Path) -> None:
    """R-80, L-80: "1 of 3 kept", never a percentage below 20; every figure opens its rows."""
    for minutes in (-90, -60):
        add_ticket(hostile, "fallen due", NOW, minutes=minutes)
    with desk_file.writing(hostile) as conn:
        record_attempt(conn, 5, "spoke", text="done", solved=True, by=2, now=NOW - timedelta(minutes=85))
        record_attempt(conn, 6, "spoke", text="done", solved=True, by=2, now=NOW)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        week = "\n".join(lines(app)[-6:])
        assert "✓△▲" in week
        assert "1 of 3 kept · 1 late · 1 missed" in week
        assert "%" not in week
        await pilot.press("tab")
        assert "Enter Show calls" in lines(app)[-1]
        await pilot.press("home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, BehindSheet)
        shown = text(app)
        for words in ("▲ missed", "△ called late", "✓ kept"):
            assert words in shown
        assert_whole(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TicketPage)
