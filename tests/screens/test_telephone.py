"""A telephone rings while the desk is open: who it is comes up, or stands in a line; who waits is called back."""

import math
import os
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.who import NewCustomer
from deskside.desk.telephone.ring import answer
from deskside.desk.telephone.ring import ring as verb
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens import telephone
from deskside.screens.call import CallScreen
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.customer import CustomerPage
from deskside.screens.incoming_call import IncomingSheet
from deskside.screens.new_ticket import NewTicket
from deskside.screens.today import TodayPlace
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import NOW
from tests.screens.seen import HOSTILE_NAMES, SIZES, assert_whole, assert_whole_at_each_size, each_size, lines, text
from tests.screens.waiting import typed, until

SMALL = (80, 24)
NUMBER = "+86 138 1783 2229"


@pytest.fixture(autouse=True)
def _at_the_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody is at the keys all the time, but for the moments in which a test lets the desk look around."""
    monkeypatch.setattr(telephone, "QUIET_SECONDS", math.inf)


@pytest.fixture
def shop(desk: Path, stopped: datetime) -> Path:
    """李梅 with a ticket of a while ago."""
    entry = {"subject": "rear brake", "customer": NewCustomer("李梅", "13817832229")}
    with desk_file.writing(desk) as conn:
        open_ticket(conn, entry, by=2, now=stopped - timedelta(hours=3), shop=read_shop(conn))
    return desk


def ring(path: Path, number: str = NUMBER, name: str = "", *, minutes: float = 0) -> int:
    with desk_file.writing(path) as conn:
        return verb(conn, number, name, by=None, now=NOW + timedelta(minutes=minutes))


def answered(path: Path) -> list[tuple[int, str | None, int | None]]:
    with desk_file.reading(path) as conn:
        rows = conn.execute("select id, settled_as, settled_by from incoming_call order by id").fetchall()
    return [tuple(row) for row in rows]


async def heard(app: DesksideApp, pilot: Pilot[str]) -> None:
    """A second in which nobody is at the keys and the desk looks around."""
    with pytest.MonkeyPatch.context() as quiet:
        quiet.setattr(telephone, "QUIET_SECONDS", 0)
        app.look_around()
    await pilot.pause()


def at(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(minutes=minutes)).isoformat())


async def test_who_rings_comes_up_and_is_answered_by_taking_a_row(shop: Path) -> None:
    """L-15: over a place, once; the profile opens, and nobody is to be called back."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        ring(shop, name="LI MEI")
        await heard(app, pilot)
        assert isinstance(app.screen, IncomingSheet)
        assert "Who's calling   LI MEI" in text(app)
        assert "rings since 11:20" in text(app)
        assert "李梅" in text(app)
        assert "Enter Open profile" in lines(app)[-1]
        assert app.standing == ("", ""), "it is looked at"
        assert_whole(app)
        await pilot.press("enter")
        assert isinstance(app.screen, CustomerPage)
        assert answered(shop) == [(1, "answered", 1)]
        await heard(app, pilot)
        assert isinstance(app.screen, CustomerPage)


async def test_it_rings_from_another_process_while_a_form_is_open(shop: Path) -> None:
    """L-14: a line above the footer says who it is, nothing typed is lost, and Alt+P takes the call."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n", *typed("rear wheel"))
        form = app.screen
        assert isinstance(form, NewTicket)
        environment = {**os.environ, "DESKSIDE_FILE": str(shop), "LOGNAME": "nobody"}
        told = subprocess.run(
            [sys.executable, "-m", "deskside", "ring", NUMBER], env=environment, capture_output=True, check=True
        )
        assert told.stdout.decode().startswith("Ringing: 李梅")
        await heard(app, pilot)
        assert app.screen is form
        assert "Ringing: 李梅, +86 138 1783 2229 · Alt+P takes it" in lines(app)[-2]
        assert_whole(app)
        await pilot.press(*typed(" turns"))
        assert form.box["subject"].typed == "rear wheel turns"
        await pilot.press("alt+p")
        assert isinstance(app.screen, IncomingSheet)
        assert "1 unfinished" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, CustomerPage)
        assert answered(shop) == [(1, "answered", 1)]
        await pilot.press("escape")
        assert app.screen is form
        assert form.box["subject"].typed == "rear wheel turns"
        assert "Ringing" not in text(app)


async def test_a_call_that_was_not_taken_goes_on_ringing_in_the_line(shop: Path) -> None:
    """`Esc` leaves it, p takes it after all; it does not come up a second time."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        ring(shop)
        await heard(app, pilot)
        await pilot.press("escape")
        await heard(app, pilot)
        assert isinstance(app.screen, TodayPlace)
        assert "Ringing: 李梅, +86 138 1783 2229 · p takes it" in lines(app)[-2]
        await pilot.press("p")
        assert isinstance(app.screen, IncomingSheet)
        assert answered(shop) == [(1, None, None)]


async def test_a_new_caller_begins_a_ticket_with_number_and_name(shop: Path) -> None:
    """L-10: the problem first; the name that the telephone told is proposed."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        ring(shop, "+351 912 345 678", "Rita Alves")
        await heard(app, pilot)
        assert "New caller “Rita Alves”, +351 912 345 678" in text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, NewTicket)
        assert "Rita Alves" in text(app)
        assert answered(shop) == [(1, "answered", 1)]


async def test_what_is_typed_takes_the_place_of_the_number(shop: Path) -> None:
    """Somebody else has taken up the telephone of theirs."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        ring(shop, "+351 912 345 678")
        await heard(app, pilot)
        await pilot.press(*typed("2229"))
        assert isinstance(app.screen, WhoSheet)
        assert app.screen.finder.value == "2229"
        await pilot.press("enter")
        assert isinstance(app.screen, CustomerPage)
        assert answered(shop) == [(1, "answered", 1)]


async def test_a_withheld_number_is_told_too(shop: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n")
        ring(shop, "anonymous")
        await heard(app, pilot)
        assert "Ringing: a withheld number · Alt+P takes it" in lines(app)[-2]
        await pilot.press("alt+p")
        assert isinstance(app.screen, IncomingSheet)
        assert app.screen.finder.value == ""


async def test_several_that_ring_are_one_line(shop: Path) -> None:
    """The last who began to is taken first."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n")
        ring(shop)
        ring(shop, "+351 912 345 678", minutes=0.1)
        ring(shop, "+351 912 345 679", minutes=0.2)
        await heard(app, pilot)
        assert "Ringing: +351 912 345 679 · 2 more ring · Alt+P takes it" in lines(app)[-2]
        await pilot.press("alt+p")
        assert "Ringing: +351 912 345 678 · 1 more rings · Alt+P takes it" in text(app)


async def test_whoever_answers_elsewhere_ends_it_here(shop: Path) -> None:
    """L-15: the sheet that came up by itself goes; one that somebody asked for says who answered."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        call = ring(shop)
        await heard(app, pilot)
        with desk_file.writing(shop) as conn:
            answer(conn, call, by=2, now=NOW)
        await heard(app, pilot)
        assert isinstance(app.screen, TodayPlace)
        assert "李梅: answered at 11:20 by Bo" in text(app)
        call = ring(shop, "+351 912 345 678")
        await heard(app, pilot)
        await pilot.press("escape", "p")
        with desk_file.writing(shop) as conn:
            answer(conn, call, by=2, now=NOW)
        await heard(app, pilot)
        assert isinstance(app.screen, IncomingSheet)
        assert "answered at 11:20 by Bo" in text(app)


async def test_a_sheet_in_which_somebody_typed_stays(shop: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        call = ring(shop)
        await heard(app, pilot)
        await pilot.press("r")
        with desk_file.writing(shop) as conn:
            answer(conn, call, by=2, now=NOW)
        await heard(app, pilot)
        assert isinstance(app.screen, IncomingSheet)


async def test_a_customer_who_rings_and_was_looked_up_by_hand_is_answered(shop: Path) -> None:
    """`p` and the name came before the telephone told its number."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("p", *typed("2229"))
        ring(shop)
        ring(shop, "+351 912 345 678")
        await heard(app, pilot)
        await pilot.press("enter")
        assert answered(shop) == [(1, "answered", 1), (2, None, None)]


async def test_it_does_not_come_up_under_fingers_that_type(shop: Path) -> None:
    """L-11: a key is meant for what was painted; the line stands until the keys are quiet."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("j")
        ring(shop)
        app.look_around()
        await pilot.pause()
        assert isinstance(app.screen, TodayPlace)
        assert "Ringing: 李梅" in text(app)
        await heard(app, pilot)
        assert isinstance(app.screen, IncomingSheet)


async def test_neither_a_filter_nor_a_menu_is_covered(shop: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2", "/", *typed("brake"))
        seen = app.screen
        ring(shop)
        await heard(app, pilot)
        assert app.screen is seen
        await pilot.press("escape", "escape", ".")
        menu = app.screen
        await heard(app, pilot)
        assert app.screen is menu
        assert "Ringing: 李梅" in text(app)


async def test_what_rang_long_enough_waits_on_today(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P-01: the sheet that nobody touched goes, and the caller is listed until somebody calls."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        ring(shop)
        await heard(app, pilot)
        at(monkeypatch, 2)
        await heard(app, pilot)
        at(monkeypatch, 2.1)
        await heard(app, pilot)
        assert isinstance(app.screen, TodayPlace)
        assert "李梅: rang 11:20, not answered" in text(app)
        assert "Rang, not answered  1" in text(app)
        await pilot.press("j", "k")
        assert "Enter Call" in lines(app)[-1]
        assert "x Off the list" in lines(app)[-1]
        assert_whole(app)
        await pilot.press("p")
        assert isinstance(app.screen, WhoSheet)
        assert app.screen.finder.value == NUMBER
        await pilot.press("escape", "o")
        assert isinstance(app.screen, WhoSheet)
        await pilot.press("escape", "enter")
        assert isinstance(app.screen, CallScreen)
        await pilot.press("1", *typed("it is ready"), "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayPlace))
        await heard(app, pilot)
        assert "Rang, not answered" not in text(app)


async def test_x_takes_a_caller_off_the_list_and_u_puts_them_back(shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring(shop, "+351 912 345 678", "RITA")
    at(monkeypatch, 10)
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        assert "rang 11:20, not answered" in text(app)
        await pilot.press("y")
        assert "Copied +351 912 345 678" in text(app)
        await pilot.press("c")
        assert isinstance(app.screen, WhoSheet)
        assert app.screen.finder.value == "RITA <+351 912 345 678>"
        await pilot.press("escape", "x")
        assert "RITA is off the list · u takes it back" in text(app)
        assert "Rang, not answered" not in text(app)
        await pilot.press("u")
        assert "Rang, not answered  1" in text(app)


async def test_the_line_and_the_sheet_are_whole_with_a_hostile_name(hostile: Path) -> None:
    """R-90, L-90: whoever rings chooses the name."""
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n")
        ring(hostile, "0912345678", "\x1b]0;title\x07 [red]Mallory[/red] · g opens 李" + "李" * 60)
        await heard(app, pilot)
        [line] = [each for each in lines(app) if "来电：" in each]
        assert line.rstrip().endswith("Alt+P 接")
        assert_whole(app)
        await pilot.press("alt+p")
        assert_whole(app)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_list_line_and_sheet_fit_every_screen(hostile: Path, language: str) -> None:
    """L-90, R-90: with names and numbers as long as they may be."""
    for place, name in enumerate(HOSTILE_NAMES):
        ring(hostile, f"+351 912 345 67{place}", name, minutes=-10)
    ring(hostile, "9" * 200, "n" * 200, minutes=-20)
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.press("j", "j", "j")
        await assert_whole_at_each_size(pilot)
        ring(hostile, "9" * 200, "n" * 200)
        app.look_around()
        await pilot.pause()
        async for _size in each_size(pilot):
            assert "nnn" in text(app)
            assert_whole(app)
        await heard(app, pilot)
        assert isinstance(app.screen, IncomingSheet)
        await assert_whole_at_each_size(pilot)
