"""From page to page along the list that they were opened from (L-107)."""

from pathlib import Path

from deskside.app import DesksideApp
from deskside.screens.customer import CustomerPage
from deskside.screens.ticket import TicketPage
from tests.screens.seen import lines


def _number(app: DesksideApp) -> int:
    assert isinstance(app.screen, TicketPage)
    return app.screen.number


async def test_l107_the_next_and_the_one_before_of_the_list(hostile: Path) -> None:
    """The order is that of the list; its ends are said; `Esc` goes back to the row that was seen last."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home", "enter")
        await pilot.pause()
        seen = [_number(app)]
        for _each in range(5):
            await pilot.press(">")
            await pilot.pause()
            seen.append(_number(app))
        assert sorted(seen) == [1, 2, 3, 4, 5, 6]
        await pilot.press("》")
        assert app.said == "This is the last of the list"
        await pilot.press("<")
        await pilot.pause()
        await pilot.press("《")
        await pilot.pause()
        assert _number(app) == seen[3]
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen.row.number == seen[3]  # type: ignore[attr-defined]


async def test_l107_today_customers_and_pages_from_no_list(hostile: Path) -> None:
    """Headings and what was cut are passed over; who stands twice is passed over once."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("1", "home", "o")
        await pilot.pause()
        first = _number(app)
        await pilot.press(">")
        await pilot.pause()
        assert _number(app) != first
        await pilot.press("<", "<")
        await pilot.pause()
        assert app.said == "This is the first of the list"
        await pilot.press("escape", "3", "home", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        first = app.screen.customer_id
        await pilot.press(">")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        assert app.screen.customer_id != first
        app.open_ticket(3)
        await pilot.pause()
        await pilot.press(">")
        assert app.said == "This page was opened from no list"
        assert "no list" in lines(app)[-2]
