"""What keys do where rows are marked, and where nothing takes the text (L-03, L-92, L-96)."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.status import resolve
from deskside.screens.callbacks import CallbacksPlace
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.customer import CustomerPage
from deskside.screens.tickets import TicketsPlace
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.widgets.agenda_list import AgendaList
from tests.conftest import NOW
from tests.screens.seen import lines
from tests.screens.waiting import typed, until


@pytest.fixture
def three(desk: Path, stopped: object) -> Path:
    """A desk with three tickets."""
    with desk_file.writing(desk) as conn:
        for subject in ("bell", "brake", "chain"):
            open_ticket(conn, {"subject": subject}, by=1, now=NOW, shop=read_shop(conn))
    return desk


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_l03_a_name_opens_one_whos_calling(three: Path, place: str) -> None:
    """L-03: one sheet however many characters, each of them once."""
    app = DesksideApp(three, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(place)
        await pilot.pause()
        await pilot.press("李", "梅")
        await pilot.pause()
        sheets = [screen for screen in app.screen_stack if isinstance(screen, WhoSheet)]
        assert [sheet.finder.value for sheet in sheets] == ["李梅"]
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, WhoSheet)
        assert "does nothing here" not in lines(app)[-2]


async def test_l96_footer_counts_the_marks_of_now(three: Path) -> None:
    app = DesksideApp(three, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2", "space")
        assert "d Solve 1" in lines(app)[-1]
        await pilot.press("asterisk")
        assert "d Solve 3" in lines(app)[-1]
        await pilot.press("escape")
        assert "d Solve  " in lines(app)[-1]
        await pilot.press("asterisk")
        assert "d Solve 3" in lines(app)[-1]


@pytest.mark.parametrize("key", ["b", "c", "e", "m", "y"])
async def test_l92_verbs_for_one_ticket_say_so_where_several_are_marked(three: Path, key: str) -> None:
    app = DesksideApp(three, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2", "space", "space", key)
        await pilot.pause()
        assert isinstance(app.screen, TicketsPlace)
        assert f"{key} is for one ticket: clear the marks with Esc" in lines(app)[-2]


async def test_r20_a_solved_ticket_offers_no_solving(three: Path) -> None:
    """R-20: neither in the list nor on its page; the key says how it stands."""
    with desk_file.writing(three) as conn:
        resolve(conn, 2, "done", "phone", by=1, now=NOW)
    app = DesksideApp(three, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2", "slash", *typed("status:solved"), "enter")
        await pilot.pause()
        for _place in ("list", "page"):
            assert "Solve" not in lines(app)[-1]
            await pilot.press("d")
            await pilot.pause()
            assert "#2 is solved already. s opens it again." in lines(app)[-2]
            await pilot.press("enter" if _place == "list" else "escape")
            await pilot.pause()


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_l92_folding_says_where_it_is(three: Path, place: str) -> None:
    app = DesksideApp(three, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(place, "f")
        await pilot.pause()
        assert app.said == "f folds what was taken back, on the page of a ticket or customer"


async def test_r20_a_solved_ticket_offers_no_solving_among_their_tickets_and_calls(
    hostile: Path, stopped: datetime
) -> None:
    """R-20: nor in the tab of a customer's page, nor under the calls of a day."""
    with desk_file.writing(hostile) as conn:
        resolve(conn, 2, "done", "phone", by=1, now=stopped)
        ((customer,),) = conn.execute("select customer_id from ticket where number = 2").fetchall()
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("4")
        await pilot.pause()
        place = app.screen
        assert isinstance(place, CallbacksPlace)
        agenda = place.query_one(AgendaList)
        for number, offered in ((2, False), (3, True)):
            agenda.cursor = next(
                spot for spot, line in enumerate(agenda.lines) if line.row is not None and line.row.ticket == number
            )
            await pilot.pause()
            assert ("d Solve" in lines(app)[-1]) is offered, number
        agenda.cursor = next(spot for spot, line in enumerate(agenda.lines) if line.row and line.row.ticket == 2)
        await pilot.press("d")
        await pilot.pause()
        assert "#2 is solved already. s opens it again." in lines(app)[-2]
        app.open_customer(customer)
        await until(pilot, lambda: isinstance(app.screen, CustomerPage) and app.screen.ready)
        await pilot.press("right", "right")
        await pilot.pause()
        assert "d Solve" not in lines(app)[-1]
        await pilot.press("d")
        await pilot.pause()
        assert "#2 is solved already. s opens it again." in lines(app)[-2]


@pytest.fixture
def nine(desk: Path, stopped: object) -> Path:
    """A desk with nine tickets."""
    with desk_file.writing(desk) as conn:
        for subject in "abcdefghi":
            open_ticket(conn, {"subject": subject}, by=1, now=NOW, shop=read_shop(conn))
    return desk


async def test_marks_go_from_the_row_marked_last_to_this_one(nine: Path) -> None:
    """Whichever way; what was marked stays marked, and the next range goes on from where this one ended."""
    app = DesksideApp(nine, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2")
        await pilot.pause()
        place = app.screen
        assert isinstance(place, TicketsPlace)

        def marked() -> list[int]:
            return [line for line, key in enumerate(place.rows.keys) if key in place.rows.marks]

        await pilot.press("V")
        assert marked() == [0]
        assert "V on another row marks all between" in lines(app)[-2]
        await pilot.press("escape", "down", "space", "down", "down", "V")
        assert marked() == [1, 2, 3, 4]
        assert "d Solve 4" in lines(app)[-1]
        await pilot.press("home", "V")
        assert marked() == [0, 1, 2, 3, 4]
        await pilot.press("space", "end", "V")
        assert marked() == [1, 2, 3, 4, 8], "the mark of the first was taken away: the range begins anew"
        await pilot.press("escape", "end", "space", "end", "V", "up", "up", "V")
        assert marked() == [6, 7, 8]


async def test_a_range_begins_anew_where_its_beginning_is_listed_no_longer(nine: Path) -> None:
    app = DesksideApp(nine, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2", "space")
        await pilot.pause()
        place = app.screen
        assert isinstance(place, TicketsPlace)
        gone = place.rows.keys[0]
        with desk_file.writing(nine) as conn:
            resolve(conn, gone, "done", by=1, now=NOW)
        app.poll()
        await until(pilot, lambda: gone not in place.rows.keys)
        await pilot.press("end", "V")
        assert place.rows.marks == {place.rows.keys[-1]}
