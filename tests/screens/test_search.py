"""`/` where no list is filtered searches everything (R-70)."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language.text import cells
from deskside.screens.customer import CustomerPage
from deskside.screens.search import SearchSheet
from deskside.screens.ticket import TicketPage
from deskside.screens.views import ViewsSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.widgets.chooser import Chooser
from deskside.widgets.finder import MoreRow
from tests.screens.seen import add_ticket, lines, text
from tests.screens.waiting import typed, until


@pytest.mark.parametrize(("words", "page"), [("printer", TicketPage), ("刹车", TicketPage), ("Mallory", CustomerPage)])
async def test_today_finds_tickets_and_people(hostile: Path, words: str, page: type[object]) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1", "slash")
        screen = app.screen
        assert isinstance(screen, SearchSheet)
        screen.finder.field.insert_text_at_cursor(words)
        await pilot.pause()
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, page))


async def test_what_is_nowhere_is_said_and_makes_nobody(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1", "slash", *typed("qqzz"), "enter")
        assert "Nothing found with qqzz" in text(app)
        assert isinstance(app.screen, SearchSheet)


async def test_the_view_at_hand_has_the_cursor_and_an_example_says_that_it_is_one(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        assert "e.g. status:open" in text(app)
        await pilot.press("v", "3")
        await pilot.pause()
        await pilot.press("v")
        sheet = app.screen
        assert isinstance(sheet, ViewsSheet)
        assert sheet.query_one(Chooser).marked == 2


async def test_a_key_of_another_place_says_where_it_is(hostile: Path) -> None:
    """L-92: silence teaches nothing."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1")
        await until(pilot, lambda: app.said.startswith("While the desk was closed"))
        await pilot.press("X")
        assert app.said == "X is for Tickets, Customers, Callbacks, Collections"
        await pilot.press("3", "d")
        assert app.said == "d is for Today, Tickets, Callbacks"
        await pilot.press("1", "v")
        assert app.said == "v is for Tickets, Customers, Callbacks, Collections"
        await pilot.press("space")
        assert "is for Tickets" in app.said
        await pilot.press("down")
        assert app.said == ""


async def test_a_cut_search_says_how_many_more_and_grows(desk: Path, stopped: datetime) -> None:
    """L-93: 50 at first, the others with PgDn; words that the index cannot count say that there are more."""
    for count in range(60):
        add_ticket(desk, f"brake {count} 后刹车异响", stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "slash", *typed("brake"))
        screen = app.screen
        assert isinstance(screen, SearchSheet)
        rows = screen.finder.rows.rows
        assert len(rows) == 51
        assert rows[-1].words == "10 more"
        await pilot.press("pagedown")
        await pilot.pause()
        assert len(screen.finder.rows.rows) == 60
        screen.finder.field.value = "刹车异响"
        await pilot.pause()
        assert screen.finder.rows.rows[-1].words == "There are more"


@pytest.mark.parametrize("width", [80, 120])
async def test_r70_hits_stand_in_columns_with_their_customer(shown_sample: Path, width: int) -> None:
    """R-70: whose a ticket is and how it stands, each thing once, and no number of people that nobody knows."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(width, 30), notifications=True) as pilot:
        await pilot.press("1", "slash", *typed("brake"))
        await pilot.pause()
        shown = {number: line for number in (139, 78, 150) for line in lines(app) if f"#{number} " in line[:12]}
        assert "李梅" in shown[139]
        assert "下坡" in shown[139]
        assert "new" in shown[139]
        places = {cells(line[: line.index(f"#{number}")]) + len(str(number)) for number, line in shown.items()}
        assert len(places) == 1
        assert all(line.count("brake") == 1 for number, line in shown.items() if number != 139)
        assert "@1" not in text(app)
        assert any("李梅" in line and "Rides with" in line for line in lines(app))


async def test_many_of_one_name_are_told_apart_counted_and_grow(desk: Path, stopped: datetime) -> None:
    """L-93: customers and what else is found each say how many more there are, and each grows."""
    with desk_file.writing(desk) as conn:
        for count in range(75):
            entry = {"subject": f"赵强 {count}", "customer": NewCustomer("赵强", f"1381234{count:04}")}
            open_ticket(conn, entry, by=1, now=stopped, shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("1", "slash")
        screen = app.screen
        assert isinstance(screen, SearchSheet)
        screen.finder.field.value = "赵强"
        await pilot.pause()
        rows = screen.finder.rows
        assert [(place, row.words) for place, row in enumerate(rows.rows) if isinstance(row, MoreRow)] == [
            (10, "65 more customers"),
            (61, "25 more"),
        ]
        assert text(app).count("138 1234 ") >= 10
        await pilot.press("pagedown")
        await pilot.pause()
        assert (rows.marked, rows.rows[60].words) == (10, "15 more customers")
        await pilot.press("pagedown")
        await pilot.pause()
        assert [row.words for row in rows.rows if isinstance(row, MoreRow)] == ["25 more"]
        await pilot.press("pagedown")
        await pilot.pause()
        assert len(rows.rows) == 150
