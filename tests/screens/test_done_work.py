"""What was done is marked on its ticket, with the minutes of the stopwatch, and billed (R-46)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.shop.change_settings import change_settings
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import add_ticket, text
from tests.screens.waiting import typed, until


async def test_what_was_done_is_noted_and_then_billed(desk: Path, stopped: datetime) -> None:
    """With how much and how long; the invoice of the ticket has it ticked, with its amount and words."""
    number = add_ticket(desk, "rear brake", stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(number)
        await pilot.pause()
        assert "stopwatch" not in app.screen.offers()
        await pilot.press("colon", *typed("To be billed"), "enter")
        await pilot.press(*typed("new chain"), "enter", *typed("45"), "enter", *typed("35"), "ctrl+s")
        await until(pilot, lambda: f"To be billed on #{number}: new chain · u takes it back" in text(app))
        assert sql(desk, "select what, amount, minutes from done_work") == [("new chain", 4_500, 35)]
        await pilot.press("colon", *typed("New invoice"), "enter")
        await until(pilot, lambda: "✓ new chain" in text(app))
        assert "¥45.00" in text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "noted: ¥45.00" in text(app))
        assert sql(desk, "select count(*) from done_work where invoice_id is null") == [(0,)]
        assert "invoice I1 unpaid" in text(app)


async def test_the_stopwatch_goes_on_while_the_desk_is_closed(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A setting, off at first; started in one sitting, stopped in the next, and its minutes are proposed."""
    number = add_ticket(desk, "rear brake", stopped)
    with desk_file.writing(desk) as conn:
        change_settings(conn, [("stopwatch", "yes")], by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(number)
        await pilot.pause()
        await pilot.press("colon", *typed("Stopwatch"), "enter")
        await until(pilot, lambda: f"The stopwatch of #{number} runs" in text(app))
    monkeypatch.setenv("DESKSIDE_NOW", (stopped + timedelta(minutes=25)).isoformat())
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(number)
        await pilot.pause()
        assert "25 minutes" in text(app)
        await pilot.press("colon", *typed("Stopwatch"), "enter")
        await until(pilot, lambda: "stopped after 25 minutes" in text(app))
        await pilot.press("colon", *typed("To be billed"), "enter", *typed("new chain"), "ctrl+s")
        await until(pilot, lambda: "To be billed on" in text(app))
        assert sql(desk, "select minutes from done_work") == [(25,)]
        await pilot.press("colon", *typed("Stopwatch"), "enter")
        await until(pilot, lambda: "runs" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "started the stopwatch" in text(app))
