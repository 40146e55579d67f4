"""`/` where no list is filtered searches everything (R-70)."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.screens.customer import CustomerPage
from deskside.screens.search import SearchSheet
from deskside.screens.ticket import TicketPage
from deskside.screens.views import ViewsSheet
from deskside.widgets.chooser import Chooser
from tests.screens.seen import text
from tests.screens.waiting import until


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
        await pilot.press("1", "slash", *"qqzz", "enter")
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
