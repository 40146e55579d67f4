"""A walk: one thing after the other, each decision saved at once, left and taken up again (L-20, L-23)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.callback_rows import callback, open_rows
from deskside.desk.callbacks.promise import cancel
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.errors import Refused
from deskside.screens.sheets.words_sheet import LineSheet
from deskside.screens.walk import Item, Walk
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.chooser import Choice
from deskside.widgets.target import Target
from tests.conftest import NOW, Asked
from tests.screens.seen import SIZES, add_ticket, assert_whole, assert_whole_at_each_size, lines, text
from tests.screens.waiting import typed

NAMES = ("李梅", "[/x] Bo\x1b[2J", "محمد العربي")


class Calls(Walk):
    """The open promises: kept in words, or called off."""

    def __init__(self) -> None:
        super().__init__("Calls")

    def ids(self) -> Sequence[int]:
        return [row.id for row in self.desk.ask(open_rows, now=clock.now(), shop=self.desk.shop)]

    def item(self, id: int) -> Item:
        row = self.desk.ask(callback, id, now=clock.now())
        if not row.is_open:
            raise Refused(f"The call to {row.customer.name} is made")
        return Item(
            row.customer.name,
            "promised",
            row.phone,
            lambda width, _most: [[(row.subject[:width], "")]],
            Target.of(row.customer.name, callback=id),
        )

    def choices(self, id: int) -> Sequence[Choice]:
        return [Choice("kept", "Kept"), Choice("off", "Called off", "asks why")]

    async def decide(self, id: int, value: str) -> str | None:
        if value == "kept":
            self.desk.do(record_attempt, id, "no-answer", without_reason="enough")
            return f"{id} is kept"

        def call_off(why: str) -> str:
            self.desk.do(cancel, id, why)
            return f"{id} is called off"

        return await self.desk_app.push_screen_wait(LineSheet("Off", "", "Why", "", call_off))


@pytest.fixture
def promised(desk: Path, stopped: datetime) -> Path:
    """Three calls, promised for the next hours."""
    with desk_file.writing(desk) as conn:
        for place, name in enumerate(NAMES):
            promise = When(NOW + timedelta(hours=1, minutes=place))
            entry = {"subject": f"bike {place}", "customer": NewCustomer(name, f"1390000111{place}")}
            open_ticket(conn, entry | {"promise": promise}, by=1, now=NOW, shop=read_shop(conn))
    return desk


async def test_l20_each_is_decided_in_turn_and_left_where_one_likes(promised: Path, asked: Asked) -> None:
    """L-20, L-23: "1 of 3", a decision is saved at once, `0` leaves one, `Esc` stops; a new walk takes up the rest."""
    app = DesksideApp(promised, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(Calls())
        await pilot.pause()
        assert_whole(app)
        assert "李梅" in lines(app)[0]
        assert "promised · 1 of 3" in lines(app)[0]
        assert "1-2 Answer  0 Later" in lines(app)[-1]
        await pilot.press("1")
        await pilot.pause()
        assert "2 of 3" in lines(app)[0]
        assert app.said == "1 is kept"
        assert asked("select count(*) from callback where state = 'kept'") == [(1,)]
        await pilot.press("2", *typed("came in"), "escape")
        await pilot.pause()
        assert "2 of 3" in lines(app)[0], "nothing was decided"
        await pilot.press("0")
        await pilot.pause()
        assert "3 of 3" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        assert app.said == "2 are still to be gone through"
        app.push_screen(Calls())
        await pilot.pause()
        assert "1 of 2" in lines(app)[0]
        await pilot.press("2", *typed("came in"), "enter")
        await pilot.pause()
        await pilot.press("0")
        await pilot.pause()
        assert not isinstance(app.screen, Walk)
        assert app.said == "1 left for later"
        assert asked("select state, cancel_reason from callback order by id") == [
            ("kept", None),
            ("cancelled", "came in"),
            ("open", None),
        ]


async def test_l20_what_others_settle_is_passed_over_and_what_comes_in_joins(promised: Path) -> None:
    """One sentence says what was settled elsewhere, at once where it is on the screen; a new one joins at the end."""
    app = DesksideApp(promised, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(Calls())
        await pilot.pause()
        with desk_file.writing(promised) as conn:
            cancel(conn, 1, "came in", by=2, now=NOW)
        app.poll()
        await pilot.pause()
        assert "2 of 3" in lines(app)[0]
        assert app.said == "The call to 李梅 is made"
        add_ticket(promised, "a new one", NOW, minutes=600)
        with desk_file.writing(promised) as conn:
            cancel(conn, 3, "came in", by=2, now=NOW)
        app.poll()
        await pilot.pause()
        assert "2 of 4" in lines(app)[0]
        await pilot.press("1")
        await pilot.pause()
        assert app.said == f"2 is kept · The call to {NAMES[2]} is made"
        assert "Somebody Else" in lines(app)[0]
        await pilot.press("1")
        await pilot.pause()
        assert not isinstance(app.screen, Walk)
        app.push_screen(Calls())
        await pilot.pause()
        assert not isinstance(app.screen, Walk)
        assert app.said == "Nothing is left to go through"


async def test_r90_a_walk_is_whole_in_every_size(promised: Path) -> None:
    """R-90, L-90: hostile names and numbers, every size; while a sheet of the walk is open nothing moves below it."""
    app = DesksideApp(promised, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        app.push_screen(Calls())
        await pilot.pause()
        for _one in NAMES:
            await assert_whole_at_each_size(pilot)
            await pilot.press("2")
            await assert_whole_at_each_size(pilot)
            with desk_file.writing(promised) as conn:
                open_one = conn.execute("select min(id) from callback where state = 'open'").fetchone()[0]
                cancel(conn, open_one, "elsewhere", by=2, now=NOW)
            app.poll()
            await pilot.pause()
            assert isinstance(app.screen, LineSheet), "what is typed stays"
            await pilot.press("escape")
            await pilot.pause()
        assert not isinstance(app.screen, Walk)
        assert "is made" in text(app)
