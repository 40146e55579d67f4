"""Customers: found by any piece of their name, a card over timeline and tickets, words for them without a ticket."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.screens.customer import CustomerPage
from deskside.screens.customers import CustomersPlace
from deskside.screens.ticket import TicketPage
from deskside.widgets.paged_list import PagedList
from tests.chinese import in_language
from tests.conftest import Asked
from tests.screens.seen import HOSTILE_NAMES, SIZES, assert_whole, at_size, lines, text, unrung
from tests.screens.waiting import typed, until


async def test_the_list_is_found_in_by_initials_and_number_and_goes_on_where_it_was(shown_sample: Path) -> None:
    """R-32 in the place: pinyin initials, the end of a number, a word from the notes; `Esc` takes the text away."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "slash", *typed("lm"))
        place = app.screen
        assert isinstance(place, CustomersPlace)
        await until(pilot, lambda: len(place.rows.keys) < 61)
        assert "李梅" in text(app)
        assert " of 61" in lines(app)[3]
        await pilot.press("ctrl+u", *typed("2229"), "enter")
        await until(pilot, lambda: len(place.rows.keys) == 1)
        assert "upset: let them finish first" in unrung(app)[-4]
        assert "Enter Open" in lines(app)[-1]
        await pilot.press("escape")
        await until(pilot, lambda: len(place.rows.keys) == 61)
        assert place.row is not None
        assert place.row.name == "李梅", "the cursor stays on its row"
        seen = range(place.rows.scroll_offset.y, place.rows.scroll_offset.y + place.rows.size.height)
        assert place.rows.cursor in seen, "and in sight (L-93)"
        await pilot.press("slash", *typed("nobody at all"), "enter")
        await until(pilot, lambda: not place.rows.keys)
        assert "Nobody with nobody at all yet. N writes them down" in text(app)
        assert "e Edit" not in lines(app)[-1]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_hostile_customers_are_whole_on_every_screen(hostile: Path, language: str) -> None:
    """L-90, R-90: list, preview, card, both tabs and the form; each of them and each customer at every width."""
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("3")
        place = app.screen
        assert isinstance(place, CustomersPlace)
        assert len(place.rows.keys) == len(HOSTILE_NAMES)
        for row, key in enumerate(list(place.rows.keys)):
            await at_size(pilot, row)
            assert_whole(app)
            await at_size(pilot, row + 1)
            app.open_customer(key)
            await pilot.pause()
            assert_whole(app)
            await at_size(pilot, row + 2)
            await pilot.press("right")
            assert_whole(app)
            assert "…" not in lines(app)[-1]
            await at_size(pilot, row)
            await pilot.press("left", "e")
            assert_whole(app)
            await pilot.press("escape", "escape", "down")
            assert place.rows.cursor == min(row + 1, len(place.rows.keys) - 1)


async def test_the_page_has_a_card_over_timeline_and_tickets(shown_sample: Path) -> None:
    """P-08, P-12, R-80: numbers, the manner's line, the promise, our word kept; all their tickets on one timeline."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("2229"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, CustomerPage)
        shown = text(app)
        for words in ("138 1783 2229", "upset: let them finish first, then say it", "calls kept", "customer since"):
            assert words in shown
        assert "▲" in lines(app)[8]
        assert "#139" in shown
        assert "‹Timeline›  About  Tickets 4" in shown
        assert "Enter Call" in lines(app)[-1]
        assert "→ About" in lines(app)[-1]
        assert "Purchases" not in shown, "what comes later is not shown"
        await pilot.press("right", "right")
        await pilot.pause()
        assert "‹Tickets 4›" in text(app)
        assert "Enter Open" in lines(app)[-1]
        assert app.screen.targets()[0].ticket == 139, "the keys act on the ticket under the cursor"
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, TicketPage)
        await pilot.press("escape", "left")
        await pilot.pause()
        assert app.screen.targets()[0].ticket is None, "in About the keys act on the customer"


async def test_words_and_promises_for_a_customer_need_no_ticket(hostile: Path, asked: Asked) -> None:
    """P-07: told, note and promise land on the customer's own timeline; drafts of two customers are kept apart."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(1)
        await pilot.pause()
        await pilot.press("t", *typed("the part [/x] is here"), "ctrl+s")
        await until(pilot, lambda: "Noted: what we told [/x]" in lines(app)[-2])
        assert "“the part [/x] is here”" in text(app)
        await pilot.press("w", *typed("likes tea"), "ctrl+s")
        await until(pilot, lambda: "Noted about [/x]" in lines(app)[-2])
        await pilot.press("b", *typed("mon 4:17pm"), "escape", "escape")
        app.open_customer(2)
        await pilot.pause()
        await pilot.press("b")
        await pilot.pause()
        assert "mon 4:17pm" not in text(app)
        await pilot.press(*typed("fri 10am"), "enter", "enter")
        await until(pilot, lambda: "promised for Fri 10:00" in text(app))
        assert app.screen.query_one(PagedList).display is False
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in lines(app)[-2])
    told = asked(
        "select kind, channel, text, ticket_number from line"
        " where customer_id = 1 and ticket_number is null and kind <> 'opened'"
    )
    assert told == [("told", "phone", "the part [/x] is here", None), ("note", None, "likes tea", None)]
    assert asked("select ticket_number, state from callback where customer_id = 2 order by id desc limit 1") == [
        (None, "cancelled")
    ]


@pytest.mark.parametrize("width", [80, 120])
async def test_the_heads_of_the_list_are_whole_in_chinese(shown_sample: Path, width: int) -> None:
    """No head of a column is cut where its word has three characters (L-98)."""
    with in_language("zh"):
        app = DesksideApp(shown_sample, person="Mei", language="zh")
        async with app.run_test(size=(width, 24), notifications=True) as pilot:
            await pilot.press("3")
            await until(pilot, lambda: isinstance(app.screen, CustomersPlace) and bool(app.screen.rows.keys))
            head = next(line for line in lines(app) if "电话" in line)
            assert "未解决" in head
            assert "…" not in head
