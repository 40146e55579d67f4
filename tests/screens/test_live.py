"""What happens elsewhere shows here, and nothing moves under the cursor; marks and what is done to them."""

import asyncio
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from deskside.app import POLL_SECONDS, DesksideApp
from deskside.desk.tickets.conversation import add_note
from deskside.screens.sheets.words_sheet import WordsSheet
from deskside.screens.tickets import TicketsPlace
from deskside.screens.today import TodayPlace
from deskside.widgets.field import NoteField
from deskside.widgets.header import Header
from tests.conftest import Asked
from tests.screens.seen import add_ticket, lines, text
from tests.screens.waiting import until

SMALL = (80, 24)


async def test_a_ticket_from_another_connection_shows_without_moving_the_cursor(
    hostile: Path, stopped: datetime
) -> None:
    """Issue: within two seconds, on every screen; the poll once a second finds it by the data version."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        today = app.screen
        assert isinstance(today, TodayPlace)
        await pilot.press("j")
        before = today.row
        assert "1 missed" in lines(app)[0]
        await until(pilot, lambda: not app.poll())
        add_ticket(hostile, "a wheel came off [/x]", stopped, minutes=-120)
        assert app.poll()
        await pilot.pause()
        assert "2 missed" in lines(app)[0]
        assert "2 Tickets 7" in lines(app)[1]
        assert "a wheel came off [/x]" in text(app)
        assert today.row is not None
        assert before is not None
        assert today.row.ids == before.ids
        await pilot.press("2", "j", "space", "j")
        tickets = app.screen
        assert isinstance(tickets, TicketsPlace)
        held, marks = tickets.rows.key, set(tickets.rows.marks)
        at = tickets.rows.cursor
        add_ticket(hostile, "another wheel", stopped, minutes=-180)
        app.poll()
        await pilot.pause()
        assert tickets.rows.key == held
        assert tickets.rows.cursor == at + 1
        assert tickets.rows.marks == marks
        await pilot.press("1")
        assert "another wheel" in text(app), "a place that was not seen reads again when it is"


async def test_what_deskside_add_saves_is_shown_within_two_seconds(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue: another process adds, no key is pressed, the open list has it and the cursor is where it was.

    The poll shows what it sees, as the test before proves; it runs by itself, once a second.
    """
    assert POLL_SECONDS == 1
    monkeypatch.setattr("deskside.app.POLL_SECONDS", 0.05)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2", "j")
        tickets = app.screen
        assert isinstance(tickets, TicketsPlace)
        held = tickets.rows.key
        line = ["add", "spoke [/x] loose", "--priority", "urgent", "--file", str(hostile), "--as", "Bo"]
        command = [sys.executable, "-m", "deskside", *line]
        await asyncio.to_thread(subprocess.run, command, check=True, stdout=subprocess.DEVNULL)
        await until(pilot, lambda: "spoke [/x] loose" in text(app))
        assert "2 Tickets 7" in lines(app)[1]
        assert tickets.rows.key == held


async def test_an_open_desk_has_the_holidays_of_the_years_to_come(
    desk: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-03: made in 2026 with three years of them, opened in 2029; the hours on the screens follow."""
    monkeypatch.setenv("DESKSIDE_NOW", "2029-10-01T11:20:00+08:00")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: asked("select 1 from holiday where day = '2029-10-01'"))
        app.poll()
        assert app.desk.hours.spans_on(date(2029, 10, 1)) == ()
        assert asked("select max(substr(day, 1, 4)) from holiday") == [("2031",)]


async def test_marked_tickets_are_done_together_with_one_note(hostile: Path, asked: Asked) -> None:
    """Issue: marks by `space` and `*`, bulk actions with one note; `u` takes the last one back."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2", "space", "space")
        screen = app.screen
        assert isinstance(screen, TicketsPlace)
        marked = screen.rows.chosen_keys
        assert len(marked) == 2
        assert "2 marked" in lines(app)[3]
        assert sum("+" in line[:4] for line in lines(app)) == 2, "a mark is a sign, not a colour"
        await pilot.press("w")
        assert isinstance(app.screen, WordsSheet)
        app.screen.query_one(NoteField).insert("both at once [#1]")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.screen is screen
        noted = asked("select ticket_number from line where kind = 'note' and text = 'both at once [#1]'")
        assert sorted(number for (number,) in noted) == sorted(marked)
        assert "u takes" in lines(app)[-2]
        await pilot.press("u")
        await pilot.pause()
        assert asked("select count(*) from line where kind = 'note' and withdrawn_at is not null") != [(0,)]
        await pilot.press("asterisk")
        assert len(screen.rows.marks) == 6
        await pilot.press("asterisk")
        assert not screen.rows.marks


async def test_the_mouse_does_what_the_keys_do(hostile: Path) -> None:
    """A click on a place goes there; on a row the cursor does, and again opens it; on a footer's word, its key."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.click(offset=(lines(app)[1].index("Tickets"), 1))
        assert app.current_mode == "tickets"
        await pilot.click(offset=(20, 7))
        screen = app.screen
        assert isinstance(screen, TicketsPlace)
        assert screen.rows.cursor == 2
        await pilot.click(offset=(lines(app)[-1].index("? Keys"), 23))
        assert "This row" in text(app)
        await pilot.press("escape")
        await pilot.click(offset=(20, 7))
        await pilot.pause()
        assert f"#{screen.rows.key}" in lines(app)[3]
        await pilot.press("ctrl+c")
        assert "q closes the desk" in lines(app)[-2], "Ctrl+C with nothing to copy says how to close"


async def test_a_page_follows_its_ticket_and_tells_quiet_lines_from_what_was_said(hostile: Path) -> None:
    """R-21, R-23: notes are muted, told stands out, what was taken back is struck and says so in a word."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2", "end", "enter")
        number = app.screen.targets()[0].ticket  # type: ignore[attr-defined]
        app.desk.do(add_note, number, "only for us [/x]")
        app.poll()
        await pilot.pause()
        assert "only for us [/x]" in text(app)
        await pilot.press("u")
        await pilot.pause()
        await pilot.press("end")
        assert "only for us" not in text(app)
        assert "f shows it" in text(app)
        await pilot.press("f")
        await pilot.pause()
        assert "(taken back)" in text(app)
        await pilot.press("f")
        await pilot.pause()
        assert "(taken back)" not in text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, TicketsPlace)


async def test_a_header_that_was_not_drawn_yet_can_be_told_of_a_change(desk: Path, stopped: datetime) -> None:
    """Another thread may have counted before a screen that opens has mounted it."""
    async with DesksideApp(desk, person="Mei").run_test(size=SMALL):
        Header().update()
