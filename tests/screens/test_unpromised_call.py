"""`c` where no call is promised: the card all the same, its outcomes on the timeline, no commitment counted (L-102)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.call import CallScreen
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed


@pytest.fixture
def quiet(desk: Path, stopped: datetime) -> Path:
    """A ticket of 李梅 without a promise, and one of nobody."""
    with desk_file.writing(desk) as conn:
        known = {"subject": "后刹车异响", "customer": NewCustomer("李梅", "13817832229"), "assignee": 1}
        open_ticket(conn, known, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
        open_ticket(conn, {"subject": "a found key"}, by=1, now=NOW - timedelta(hours=1), shop=read_shop(conn))
    return desk


async def test_l102_a_ticket_without_a_promise_has_a_call_card(quiet: Path, asked: Asked) -> None:
    """L-102, R-21: number and what we know; told, heard and notes are written, and the next call is promised."""
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "home")
        app.open_ticket(1)
        await pilot.pause()
        await pilot.press("m")
        assert app.said == "No call is promised; b promises one"
        await pilot.press("c")
        await pilot.pause()
        card = app.screen
        assert isinstance(card, CallScreen)
        assert_whole(app)
        assert card.query_one("#number").number == "138 1783 2229"  # type: ignore[attr-defined]
        assert "no call promised" in lines(app)[0]
        assert "1-5 Answer" in lines(app)[-1]
        await pilot.press("tab", *typed("sounds calm"), "tab", "2")
        await pilot.pause()
        await pilot.press("ctrl+s")
        assert "What was said?" in text(app)
        assert_whole(app)
        await pilot.press(*typed("it is ready"), "enter", *typed("comes at five"), "enter")
        await pilot.press(*typed("tomorrow 3pm"), "ctrl+s")
        await pilot.pause()
        assert "Noted: called 李梅 · next call tomorrow 15:00 · u takes it back" in " ".join(text(app).split())
        written = asked("select kind, text from line where ticket_number = 1 and kind <> 'opened' order by id")
        assert written == [
            ("note", "sounds calm"),
            ("attempt", ""),
            ("heard", "comes at five"),
            ("told", "it is ready"),
            ("promised", ""),
        ]
        assert asked("select state from callback") == [("open",)], "what was made now counts as no commitment"
        assert asked("select count(*) from attempt") == [(0,)]
        assert asked("select count(*) from draft") == [(0,)]
        await pilot.press("u")
        await pilot.pause()
        assert asked(
            "select count(*) from line where withdrawn_at is null and kind in ('note', 'told', 'promised')"
        ) == [(0,)]


async def test_l102_every_outcome_of_a_call_nobody_promised(quiet: Path, asked: Asked) -> None:
    """L-102: nobody there, word left, a wrong number, solved; `Esc` speaks of no unfinished call."""
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        app.open_ticket(1)
        await pilot.pause()
        for outcome, keys in {
            "no-answer": ["3", "2"],
            "wrong-number": ["5", *typed("13800001111"), "enter", "escape"],
            "spoke": ["1", *typed("new pads"), "ctrl+s"],
            "left-word": ["3", "ctrl+s"],
        }.items():
            await pilot.press("c")
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            assert not isinstance(app.screen, CallScreen), outcome
            assert asked("select new from line where kind = 'attempt' order by id desc limit 1") == [(outcome,)]
        assert asked("select status from ticket where number = 1") == [("resolved",)]
    assert asked("select shown, is_invalid from contact_point order by id") == [
        ("138 1783 2229", 1),
        ("138 0000 1111", 0),
    ]
    assert asked("select count(*) from callback") == [(1,)], "left word promised its next try"


async def test_l102_a_customer_and_a_ticket_of_nobody(quiet: Path) -> None:
    """L-102: the card of a customer without a ticket; where nobody is known to call, that is said."""
    app = DesksideApp(quiet, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "c")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert "Spoke, solved" not in text(app), "there is no ticket to solve"
        await pilot.press("escape")
        assert "unfinished" not in text(app)
        await pilot.press("2")
        app.open_ticket(2)
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert "Who is behind #2 is not known yet" in app.said
