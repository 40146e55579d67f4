"""The bell on the screens: the line that stands, the way to the call, what the terminal is sent, in both languages."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import move
from deskside.desk.customers.who import NewCustomer
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.errors import StoreProblem
from deskside.language.text import cells
from deskside.screens.call import CallScreen
from deskside.screens.missed_walk import MissedWalk
from deskside.screens.new_ticket import NewTicket
from deskside.screens.people import WhoSitsHere
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole_at_each_size, lines, text
from tests.screens.waiting import typed, until

SMALL = (80, 24)
Clock = Callable[[float], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the clock to so many minutes after `NOW`."""

    def at(minutes: float) -> None:
        monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(minutes=minutes)).isoformat())

    at(0)
    return at


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was written to the terminal beside the screen."""
    written: list[str] = []
    monkeypatch.setattr(DesksideApp, "write_to_terminal", lambda _app, some: written.append(some))
    monkeypatch.setenv("TERM", "foot")
    return written


def promise(path: Path, minutes: float, who: str = "李梅", what: str = "brake squeal", owner: int = 1) -> int:
    """A ticket with a call promised so many minutes after `NOW`; the call's id."""
    with desk_file.writing(path) as conn:
        entry = {"subject": what, "customer": NewCustomer(who, ""), "promise": When(NOW + timedelta(minutes=minutes))}
        made = open_ticket(conn, entry | {"owner": owner}, by=1, now=NOW - timedelta(hours=9), shop=read_shop(conn))
        return int(conn.execute("select max(id) from callback where ticket_number = ?", (made.number,)).fetchone()[0])


def stands(app: DesksideApp) -> str:
    """The line above the footer."""
    return lines(app)[-2].strip()


async def test_a_call_rings_at_its_lead_and_at_its_time_without_a_key(
    desk: Path, clock: Clock, sent: list[str]
) -> None:
    promise(desk, 60)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2")
        app.poll()
        assert app.standing == ("", "")
        before = [line[:8] for line in lines(app)[1:4]]
        for minutes, said in (
            (55, "▌In 5 minutes: 李梅, brake squeal · g opens the call"),
            (60, "▌Due now: 李梅, brake squeal · g opens the call"),
            (64, "▌4m late: 李梅, brake squeal · g opens the call"),
            (200, "▌2h late: 李梅, brake squeal · g opens the call"),
        ):
            clock(minutes)
            app.poll()
            await until(pilot, lambda said=said: stands(app) == said)  # type: ignore[misc]
        await until(pilot, lambda: len(sent) == 2)
        assert sent == ["\a\x1b]777;notify;Lin's Cycle Shop;12:20\x1b\\"] * 2
        assert [line[:8] for line in lines(app)[1:4]] == before, "above it nothing moves"


async def test_a_second_of_the_minute_is_enough(desk: Path, clock: Clock, sent: list[str]) -> None:
    """A time with seconds, as a command may give it, is not rung a minute late."""
    promise(desk, 5.5)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        assert stands(app) != "", "the lead is longer than that"
        clock(5.25)
        app.poll()
        clock(5.5)
        app.poll()
        await until(pilot, lambda: stands(app).startswith("▌Due now"))
        await until(pilot, lambda: len(sent) == 1)


async def test_two_at_once_are_one_line_with_a_count_and_one_signal(desk: Path, clock: Clock, sent: list[str]) -> None:
    first, second = promise(desk, 60), promise(desk, 60, "João Gonçalves", "the wrong saddle")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        clock(60)
        app.poll()
        await until(pilot, lambda: stands(app) == "▌2 calls are due · g opens the first")
        await until(pilot, lambda: sent == ["\a\x1b]777;notify;Lin's Cycle Shop;2 calls are due\x1b\\"])
        clock(64)
        app.poll()
        await until(pilot, lambda: stands(app) == "▌2 calls are due, the first 4 minutes ago · g opens the first")
        await pilot.press("g")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.callback_id == first
        await until(pilot, lambda: stands(app) == "▌4m late: João Gonçalves, the wrong saddle · g opens the call")
        await pilot.press("g")
        assert isinstance(app.screen, CallScreen)
        assert app.screen.callback_id == second
        await until(pilot, lambda: "late:" not in stands(app))
        await pilot.press("escape", "escape")
        await until(pilot, lambda: "2 calls are due" in text(app))


async def test_answered_by_another_process_it_is_silent_at_the_next_look(
    desk: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within two seconds: the desk looks once a second."""
    call = promise(desk, 5)
    monkeypatch.setattr("deskside.app.POLL_SECONDS", 0.05)
    clock(6)
    app = DesksideApp(desk, person="Bo")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        assert stands(app) == "▌1m late: 李梅, brake squeal (Mei) · g opens the call", "it is hers, and is said so"
        words = ["callback", "kept", str(call), "it is ready", "--resolve"]
        line = [sys.executable, "-m", "deskside", *words, "--file", str(desk), "--as", "Mei"]
        await asyncio.to_thread(subprocess.run, line, check=True, stdout=subprocess.DEVNULL, env={**os.environ})
        await until(pilot, lambda: app.standing == ("", ""))
        assert "g opens the call" not in text(app)
        await pilot.press("g")
        assert app.said == "Nothing rings now; Today lists the calls to make"


async def test_it_rings_for_who_owes_the_call_and_stands_for_all(
    desk: Path, clock: Clock, sent: list[str], asked: Asked
) -> None:
    """R-12: another person who sits down hears what is theirs; nobody hears anything twice."""
    promise(desk, 5, owner=2)
    clock(6)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: asked("select count(*) from rung where step = 'due'") == [(1,)])
        assert "(Bo)" in stands(app)
        assert sent == []
        await pilot.press("at", "down")
        assert isinstance(app.screen, WhoSitsHere)
        await pilot.press("enter")
        await until(pilot, lambda: len(sent) == 1)
        app.poll()
        assert "(Bo)" not in text(app)
    app = DesksideApp(desk, person="Bo")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        assert stands(app).startswith("▌1m late")
        assert len(sent) == 1, "after a restart it stands and is silent"


async def test_moving_it_silences_it_and_arms_it_again(desk: Path, clock: Clock, sent: list[str]) -> None:
    call = promise(desk, 60)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        clock(60)
        app.poll()
        await until(pilot, lambda: len(sent) == 1)
        app.desk.do(move, call, When(NOW + timedelta(minutes=80)), "them")
        app.poll()
        assert app.standing == ("", "")
        clock(80)
        app.poll()
        await until(pilot, lambda: len(sent) == 2)
        assert "13:00" not in sent[0]
        assert "12:40" in sent[1]


async def test_from_a_form_alt_g_opens_the_call_and_what_was_typed_stays(desk: Path, clock: Clock) -> None:
    """From a field the line names `Alt+G`; `Esc g` typed quickly is the same, and `F4` too."""
    promise(desk, 60)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("n", *typed("pedal"))
        form = app.screen
        assert isinstance(form, NewTicket)
        clock(60)
        app.poll()
        await until(pilot, lambda: stands(app) == "▌Due now: 李梅, brake squeal · Alt+G opens the call")
        for key in ("alt+g", "f4"):
            await pilot.press("g", key)
            await until(pilot, lambda: isinstance(app.screen, CallScreen))
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is form)
        assert "pedalgg" in [box.typed for name, box in form.box.items() if name == "subject"]


async def test_from_a_sheet_and_from_another_place_there_is_the_same_way(desk: Path, clock: Clock) -> None:
    """A card that lies open in another place is gone to, not opened a second time."""
    promise(desk, 5)
    clock(6)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2", "full_stop", "g")
        card = app.screen
        assert isinstance(card, CallScreen)
        app.go("customers")
        await pilot.pause()
        await until(pilot, lambda: "g opens the call" in text(app))
        await pilot.press("g")
        await until(pilot, lambda: app.screen is card)


async def test_an_answer_stands_below_the_line(desk: Path, clock: Clock) -> None:
    promise(desk, 5)
    clock(6)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        app.answer("Saved · u takes it back")
        await pilot.pause()
        assert lines(app)[-2].strip() == "▌Saved · u takes it back"
        assert "late: 李梅" in lines(app)[-3]
        await pilot.press("j")
        await pilot.pause()
        assert "late: 李梅" in lines(app)[-2]


async def test_what_a_key_was_answered_before_that_stands_by_itself(desk: Path, clock: Clock) -> None:
    """L-30: who is at the keys already is not talked over; Today has the calls."""
    promise(desk, 5)
    clock(60 * 24)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: "While the desk was closed" in app.said)
        app.answer("Kept")
        app._is_warm = False
        app.warm_up()
        assert app.said == "Kept"


async def test_what_was_missed_while_the_desk_was_closed_is_said_once(
    desk: Path, clock: Clock, sent: list[str]
) -> None:
    """L-30: one sentence, one signal for all of them."""
    for minutes in (5, 65, 125):
        promise(desk, minutes)
    clock(60 * 24 * 3)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: "While the desk was closed, 3 promised calls were missed" in app.said)
        assert sent == ["\a\x1b]777;notify;Lin's Cycle Shop;3 calls are due\x1b\\"]
        await pilot.press("j")
        await until(pilot, lambda: stands(app) == "▌3 calls were missed, the first 2 days ago · g opens the first")
        promise(desk, 60 * 24 * 3 + 2)
        app.poll()
        await until(pilot, lambda: stands(app) == "▌In 2 minutes: 李梅, brake squeal · 3 missed · g opens the call")
        assert "While the desk" not in app.said


async def test_what_is_gone_through_is_not_told_of_meanwhile(desk: Path, clock: Clock) -> None:
    """In the walk through what was missed the line names what is due alone."""
    for minutes in (5, 15, 60 * 24):
        promise(desk, minutes)
    clock(60 * 24 - 3)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("j")
        await until(pilot, lambda: "· 2 missed ·" in stands(app))
        app.push_screen(MissedWalk())
        await until(pilot, lambda: isinstance(app.screen, MissedWalk) and app.screen.ready)
        await until(pilot, lambda: stands(app) == "▌In 3 minutes: 李梅, brake squeal · g opens the call")


@pytest.mark.parametrize(
    ("settings", "signals"),
    [
        ({"bell": "no"}, ["\x1b]777;notify;Lin's Cycle Shop;11:25\x1b\\"]),
        ({"notices": "off"}, ["\a"]),
        ({"notices": "osc9"}, ["\a\x1b]9;Lin's Cycle Shop: 11:25\x1b\\"]),
        ({"notice_names": "yes"}, ["\a\x1b]777;notify;Lin's Cycle Shop;11:25 · 李梅\x1b\\"]),
        ({"bell": "no", "notices": "off"}, [""]),
    ],
)
async def test_sound_and_notice_are_settings_of_each_person(
    desk: Path, clock: Clock, sent: list[str], settings: dict[str, str], signals: list[str]
) -> None:
    promise(desk, 5)
    with desk_file.writing(desk) as conn:
        change_settings(conn, settings, by=1, now=NOW)
    clock(5)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await until(pilot, lambda: sent == signals)


async def test_a_file_that_is_busy_is_tried_again_and_nothing_is_lost(
    desk: Path, clock: Clock, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    promise(desk, 5)
    clock(6)
    monkeypatch.setattr("deskside.desk.desk_session.DeskSession.PATIENCE_SECONDS", 0)
    monkeypatch.setattr("deskside.store.transactions.TRY_SECONDS", 0.01)
    with desk_file.writing(desk) as busy:
        app = DesksideApp(desk, person="Mei")
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await pilot.pause()
            assert stands(app).startswith("▌1m late")
            assert sent == []
            busy.execute("rollback")
            app.poll()
            await until(pilot, lambda: len(sent) == 1)
            busy.execute("begin")


async def test_a_disk_without_room_is_told_once_and_the_line_stands(
    desk: Path, clock: Clock, sent: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again each minute, and rings then."""
    promise(desk, 5)
    clock(6)
    tried = []

    def full(*_given: object) -> None:
        tried.append(1)
        raise StoreProblem("There is no room left.")

    with monkeypatch.context() as patched:
        patched.setattr("deskside.screens.bell.claim_steps", full)
        app = DesksideApp(desk, person="Mei")
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await until(pilot, lambda: app.said == "There is no room left.")
            assert "late: 李梅" in lines(app)[-3]
            await pilot.press("j")
            clock(7)
            app.poll()
            await until(pilot, lambda: len(tried) == 2)
            await pilot.pause()
            assert app.said == ""
            assert sent == []
            patched.undo()
            clock(8)
            app.poll()
            await until(pilot, lambda: len(sent) == 1)


async def test_every_size_in_both_languages_with_hostile_text(hostile: Path, stopped: datetime) -> None:
    """L-90: the line is cut, its key never; in Chinese as well."""
    for language in ("en", "zh"):
        app = DesksideApp(hostile, person="Mei", language=language)
        async with app.run_test(size=SMALL, notifications=True) as pilot:
            await assert_whole_at_each_size(pilot)
            await pilot.resize_terminal(*SMALL)
            await pilot.press("j")
            assert lines(app)[-2].rstrip().endswith("g opens the call" if language == "en" else "g 打开")
            assert cells(lines(app)[-2]) == 80
            await pilot.press("2", "n")
            await assert_whole_at_each_size(pilot)


async def test_the_call_card_says_what_became_and_the_line_is_gone(desk: Path, clock: Clock) -> None:
    call = promise(desk, 5)
    clock(6)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("g")
        assert isinstance(app.screen, CallScreen)
        with desk_file.writing(desk) as conn:
            record_attempt(conn, call, "no-answer", by=2, now=NOW + timedelta(minutes=6))
        app.poll()
        await pilot.press("escape")
        await until(pilot, lambda: "g opens the call" not in text(app))
