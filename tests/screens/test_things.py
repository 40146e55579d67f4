"""Things on the screens: noted on the customer's page, found by serial number, and what a ticket is about."""

from datetime import datetime
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until


async def test_a_thing_is_noted_chosen_on_a_ticket_and_lists_its_tickets(desk: Path, stopped: datetime) -> None:
    """By keyboard alone, at 80×24: `+` on the empty tab, the warranty understood below its field, `.` on the ticket."""
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
        values = {"subject": "rear brake squeals", "customer": KnownCustomer(1)}
        number = open_ticket(conn, values, by=1, now=stopped).number
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        while "‹Things" not in text(app):
            await pilot.press("right")
            await pilot.pause()
        assert "‹Things 0›" in text(app)
        assert "Nothing they bought or have is noted. +" in text(app)
        await pilot.press("plus")
        await until(pilot, lambda: "as it stands on it" in text(app))
        await pilot.press(*typed("Tandem 24"), "enter", "enter", *typed("BR-8812"), "enter", "enter", *typed("24m"))
        await until(pilot, lambda: "warranty until 4 Mar 2028 (24 months)" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Rosa: Tandem 24 · SN BR-8812 · warranty until" in text(app))
        assert "‹Things 1›" in text(app)
        assert sql(desk, "select serial_key, bought_on from thing") == [("br8812", "2026-03-04")]
        await pilot.press("e")
        await until(pilot, lambda: "BR-8812" in text(app) and "Warranty" in text(app))
        await pilot.press("enter", *typed("T24"), "ctrl+s")
        await until(pilot, lambda: "Tandem 24 · T24 · SN BR-8812" in text(app))
        app.open_ticket(number)
        await until(pilot, lambda: "rear brake squeals" in text(app))
        app.perform("set_thing", app.screen.targets())
        await until(pilot, lambda: "none" in text(app) and "Tandem 24" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: f"#{number} is about Tandem 24" in text(app))
        await until(pilot, lambda: "SN BR-8812 · warranty until 4 Mar 2028" in text(app))
        await pilot.press("escape", "enter")
        await until(pilot, lambda: "1 ticket, 1 open" in text(app) and "rear brake squeals" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: f"#{number}  rear brake squeals" in text(app))
        await pilot.press("escape", "p", *typed("br8812"))
        await until(pilot, lambda: "Rosa · SN BR-88" in text(app))
