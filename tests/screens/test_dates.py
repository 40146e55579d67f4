"""Important dates on the screens: noted on the customer's page, reminded of on Today, done (R-06, P-09)."""

from datetime import datetime
from pathlib import Path

from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_record import RowEdit
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until


async def to_dates(pilot: Pilot[str], app: DesksideApp) -> None:
    """To the tab, wherever it stands."""
    while "‹Dates" not in text(app):
        await pilot.press("right")
        await pilot.pause()


async def test_a_lunar_birthday_is_noted_seen_on_today_done_and_taken_back(desk: Path, stopped: datetime) -> None:
    """By keyboard alone, at 80×24: `+` on the empty tab, the day understood below its field, Enter on Today."""
    with desk_file.writing(desk) as conn:
        people = [RowEdit({"person": "Rui"})]
        add_customer(conn, {"name": "Harbour Hotel", "kind": "company", "people": people}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press("plus")
        assert "Add to" not in text(app)
        await to_dates(pilot, app)
        assert "‹Dates 0›" in text(app)
        assert "No important dates yet. + notes a birthday" in text(app)
        await pilot.press("plus")
        await until(pilot, lambda: "Important date" in text(app))
        await pilot.press("enter", *typed("1980"))
        await until(pilot, lambda: "is not a day" in text(app))
        await pilot.press("ctrl+u", *typed("lunar 1962-1-18"))
        await until(pilot, lambda: "lunar 1962-1-18 · Fri 6 Mar 2026 · turns 64" in text(app))
        await pilot.press("shift+tab", "shift+tab", "right", "ctrl+s")
        await until(pilot, lambda: "in 2 days · birthday of Rui, lunar 1962-1-18, turns 64" in text(app))
        assert "‹Dates 1›" in text(app)
        assert sql(desk, "select month, day, year, calendar, person_id from important_date") == [
            (1, 18, 1962, "lunar", 1)
        ]
        await pilot.press("e")
        await until(pilot, lambda: "lunar 1962-1-18" in text(app) and "Remind" in text(app))
        await pilot.press("enter", *typed("9"), "ctrl+s")
        await until(pilot, lambda: "‹Dates 1›" in text(app))
        assert sql(desk, "select remind_days, day from important_date") == [(9, 18)]
        await pilot.press("escape", "1")
        await until(pilot, lambda: "Important dates" in text(app) and "birthday of Rui · turns 64" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "What was done" in text(app))
        await pilot.press("right", "enter", *typed("tea"), "enter")
        await until(pilot, lambda: "Gift noted for Harbour Hotel: birthday of Rui" in text(app))
        assert sql(desk, "select how, text, occasion from date_done") == [("gift", "tea", "2026-03-06")]
        await until(pilot, lambda: "birthday of Rui · turns 64" not in text(app).partition("Gift noted")[0])
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: noted what was done about the birthday of Rui" in text(app))
        await until(pilot, lambda: "birthday of Rui · turns 64" in text(app))
        await pilot.press("x")
        await until(pilot, lambda: "Nothing is done about the birthday of Rui" in text(app))
        assert sql(desk, "select how from date_done where withdrawn_at is null") == [("nothing",)]
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await to_dates(pilot, app)
        await pilot.press("x")
        await until(pilot, lambda: "No longer noted: Harbour Hotel, birthday of Rui" in text(app))
        await until(pilot, lambda: "‹Dates 0›" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "‹Dates 1›" in text(app))
