"""What using the desk brought to light, each held to what should have happened."""

from datetime import datetime, timedelta
from pathlib import Path

from textual import events

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.customer import CustomerPage
from deskside.screens.first_run import FirstRun
from deskside.screens.new_ticket import NewTicket
from deskside.screens.ticket import TicketPage
from deskside.screens.tickets import TicketsPlace
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.section_list import share_out
from tests.screens.seen import add_ticket, lines, text, unrung
from tests.screens.waiting import typed, until


async def test_typing_a_country_replaces_the_one_that_stands_there(tmp_path: Path, stopped: datetime) -> None:
    """First run: who goes to the country and types has typed a country, not a piece of the one before."""
    app = DesksideApp(tmp_path / "new" / "shop.deskside")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*typed("Cycles"), "enter", *typed("Ana"), "enter", *typed("Germany"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, FirstRun)
        assert app.screen.country.meant() == "DE"
        assert "Europe/Berlin · EUR" in text(app)


async def test_taking_back_the_ticket_on_the_page_says_that(hostile: Path, stopped: datetime) -> None:
    """R-23: `u` on the page of a new ticket goes back to the list and says what was taken back, no command's name."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "n", *typed("made by mistake"), "ctrl+s")
        await until(pilot, lambda: "#7 saved" in text(app))
        assert isinstance(app.screen, TicketsPlace)
        app.open_ticket(7)
        await until(pilot, lambda: isinstance(app.screen, TicketPage) and app.screen.ready)
        await pilot.press("u")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace) and "Taken back" in text(app))
        assert "Taken back" in lines(app)[-2]
        assert "#7" in lines(app)[-2]
        app.open_ticket(7)
        await until(pilot, lambda: "#7 was taken back" in text(app))
        assert "deskside" not in lines(app)[-2]


async def test_the_strip_below_the_list_uses_its_whole_line(hostile: Path, stopped: datetime) -> None:
    """The tip on how to serve somebody, and the subject, are cut where the line ends and not before."""
    add_ticket(hostile, "squeal from the front brake in the rain", stopped, minutes=-600)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home")
        await until(pilot, lambda: "Somebody Else" in unrung(app)[-4])
        assert "squeal from the front brake in" in unrung(app)[-4]
        await pilot.press("1", "down", "down")
        await until(pilot, lambda: "李梅" in unrung(app)[-4])
        assert "upset: let them finish first, then" in unrung(app)[-4]


def test_what_is_due_is_shown_before_what_has_no_promise() -> None:
    """L-31: eight calls to make now come whole; what has no promise waits behind its count."""
    assert share_out([8, 4, 16], 14) == [8, 2, 2]
    assert share_out([4, 4, 16], 14) == [4, 4, 5]


async def test_enter_typed_ahead_leaves_the_field_before_the_next_letter(hostile: Path, stopped: datetime) -> None:
    """L-61: what follows `Enter` goes to the next field, all of it, however quickly it was typed."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for character in "npedal creaks\r明天下午3点\rbring it in":
            key = {"\r": "enter", " ": "space"}.get(character, character)
            app.post_message(events.Key(key, character))
        await until(
            pilot,
            lambda: (
                isinstance(app.screen, NewTicket)
                and "description" in app.screen.box
                and app.screen.box["description"].text.endswith("in")
            ),
        )
        form = app.screen
        assert isinstance(form, NewTicket)
        assert form.box["subject"].value == "pedal creaks"
        assert form.box["promise"].value == "明天下午3点"
        assert form.box["description"].text == "bring it in"


async def test_who_has_no_name_is_shown_once(desk: Path, stopped: datetime) -> None:
    """R-30: a customer is called by the number; it does not stand beside itself."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        for promise in (None, When(stopped + timedelta(minutes=5))):
            entry = {"subject": "bell", "customer": NewCustomer("", "13812345678"), "promise": promise}
            open_ticket(conn, entry, by=1, now=stopped, shop=shop)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert max(line.count("138 1234 5678") for line in text(app).splitlines()) == 1
        await pilot.press("2")
        await pilot.pause()
        assert max(line.count("138 1234 5678") for line in text(app).splitlines()) == 1
        await pilot.press("enter")
        await pilot.pause()
        assert max(line.count("138 1234 5678") for line in text(app).splitlines()) == 1


async def test_who_has_only_an_address_is_reached_at_it(desk: Path, stopped: datetime) -> None:
    """R-31: on Today's strip, in the preview of a ticket and on its page; one to be checked comes last."""
    with desk_file.writing(desk) as conn:
        shop = read_shop(conn)
        reach = [RowEdit({"email": "old@robles.example", "is_invalid": True}), RowEdit({"email": "dan@robles.example"})]
        daniel = add_customer(conn, {"name": "Daniel Robles", "reach": reach}, by=1, now=stopped)
        for promise in (None, When(stopped + timedelta(minutes=5))):
            entry = {"subject": "bell", "customer": KnownCustomer(daniel), "promise": promise}
            open_ticket(conn, entry, by=1, now=stopped, shop=shop)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        for keys in ((), ("down",), ("2",), ("enter",)):
            await pilot.press(*keys)
            await until(pilot, lambda: "dan@robles.example" in text(app))
            assert "old@robles.example" not in text(app)
        app.open_customer(daniel)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage))
        await until(pilot, lambda: "old@robles.example (to check)" in text(app))
        assert text(app).index("dan@robles.example") < text(app).index("old@robles.example")
