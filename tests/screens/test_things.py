"""Things on the screens: noted on the customer's page, found by serial number, and what a ticket is about."""

from datetime import datetime
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.things.add_thing import add_thing
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.new_ticket import NewTicket
from deskside.screens.thing_field import ThingField
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


async def test_the_form_of_a_ticket_proposes_the_things_of_its_customer(desk: Path, stopped: datetime) -> None:
    """Nobody knows an id by heart: `↓` chooses, and what is typed wrong is said without a word of the command line."""
    for name in ("Rosa", "Bo"):
        with desk_file.writing(desk) as conn:
            add_customer(conn, {"name": name}, by=1, now=stopped)
    for whose, what, serial in ((1, "Tandem 24", "Ta-8812"), (2, "Boiler", "Bo-8812"), (1, "Lamp", "")):
        with desk_file.writing(desk) as conn:
            add_thing(conn, whose, {"what": what, "serial": serial}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(NewTicket({"customer": 1}))
        await until(pilot, lambda: "what is wrong" in text(app))
        await pilot.press(*typed("It is dark"), "tab", "tab", "tab", "enter")
        await until(pilot, lambda: "its serial number" in text(app))
        app.screen.query_one(ThingField).focus()
        await pilot.press(*typed("zz"))
        await until(pilot, lambda: "No thing has the serial number or id “zz”." in text(app))
        assert "deskside" not in text(app)
        await pilot.press("backspace", "backspace", "down")
        await until(pilot, lambda: "Tandem 24 · SN Ta-8812" in text(app) and "Lamp" in text(app))
        assert "Boiler" not in text(app)
        await pilot.press(*typed("lam"), "down", "enter", "ctrl+s")
        await until(pilot, lambda: "#1 saved" in text(app))
    assert sql(desk, "select t.thing_id, k.what from ticket t join thing k on k.id = t.thing_id") == [(3, "Lamp")]
