"""Quiet hours and the preferred way of who is called, in the fields of a time and of a new ticket (R-62, P-08)."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.edit_record import RowEdit
from deskside.screens.new_ticket import NewTicket
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, text
from tests.screens.waiting import typed, until

WARNING = "They are not to be called then: quiet hours 12–14."


@pytest.fixture
def quiet(hostile: Path) -> Path:
    """Anton (7) sleeps at noon and likes e-mail best; Berta (8) has said nothing."""
    for name, more in (("Anton", {"quiet_hours": "12:00-14:00", "prefers": "email"}), ("Berta", {})):
        reach = [RowEdit({"phone": f"138 1783 22{len(name)}0"})]
        with desk_file.writing(hostile) as conn:
            add_customer(conn, {"name": name, "reach": reach} | more, by=1, now=NOW)
    return hostile


async def test_a_new_ticket_has_the_way_they_prefer_and_minds_their_quiet_hours(quiet: Path, asked: Asked) -> None:
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await until(pilot, lambda: isinstance(app.screen, NewTicket))
        form = app.screen
        assert isinstance(form, NewTicket)
        await pilot.press(*typed("Anton"), "enter", *typed("wheel"), "enter", *typed("tomorrow 13:00"))
        await pilot.pause()
        assert WARNING in text(app)
        assert form.box["channel"].value == "email"
        assert_whole(app)
        form.box["customer"].put({"text": "Berta"})
        form.box["customer"].post_message(form.box["customer"].Changed())
        await pilot.pause()
        assert form.box["channel"].value == "phone"
        form.box["channel"].put("walk-in")
        form.box["customer"].put({"text": "Anton"})
        form.box["customer"].post_message(form.box["customer"].Changed())
        await pilot.pause()
        assert form.box["channel"].value == "walk-in", "what was chosen here stays"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, NewTicket))
    assert asked("select channel from ticket where subject = 'wheel'") == [("walk-in",)]


async def test_a_form_that_is_only_looked_at_leaves_no_draft(quiet: Path, asked: Asked) -> None:
    """The way they prefer was proposed, not typed."""
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket({"customer": 7})
        await until(pilot, lambda: isinstance(app.screen, NewTicket))
        await pilot.pause()
        assert isinstance(app.screen, NewTicket)
        assert app.screen.box["channel"].value == "email"
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, NewTicket))
    assert asked("select count(*) from draft") == [(0,)]


@pytest.mark.parametrize("key", ["b", "t"])
async def test_from_a_customers_page(quiet: Path, key: str) -> None:
    """b warns of the time, and t proposes the channel they prefer."""
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(7)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press(key)
        await pilot.pause()
        if key == "b":
            await pilot.press(*typed("tomorrow 13:00"))
            await until(pilot, lambda: WARNING in text(app))
        else:
            await until(pilot, lambda: "‹e-mail›" in text(app))
        assert_whole(app)


async def test_while_somebody_is_looked_up_no_other_customer_stands_below(quiet: Path) -> None:
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for place in ("1", "2", "3"):
            await pilot.press(place)
            await pilot.pause()
            strip = text(app).splitlines()[-5]
            assert strip.strip()
            await pilot.press("p", *typed("anton"))
            await pilot.pause()
            assert strip not in text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert strip in text(app)
