"""An act on many tickets is one change in a thread: the screen goes on, Esc stops it, u takes all of it back (R-95)."""

from pathlib import Path
from threading import Event

import pytest

from deskside.app import DesksideApp
from deskside.desk.many_tickets import ManyTickets
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.properties import add_tags, set_priority
from deskside.screens.actions import many
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import lines
from tests.screens.settle import held
from tests.screens.waiting import typed, until

MANY = many.AT_ONCE + 7


@pytest.fixture
def filled(desk: Path) -> Path:
    """A desk with more tickets than are done at once."""
    with desk_file.writing(desk) as conn:
        for place in range(MANY):
            open_ticket(conn, {"subject": f"bell {place} [/x]"}, by=1, now=NOW, shop=read_shop(conn))
    return desk


async def test_r95_many_marked_tickets_are_one_change(filled: Path, asked: Asked) -> None:
    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("2", "asterisk", "exclamation_mark", "4")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asked("select count(*), min(priority) from ticket") == [(MANY, 3)]
        assert f"{MANY} tickets with priority urgent · u takes all of it back" in lines(app)[-2]
        await pilot.press("u")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asked("select max(priority) from ticket") == [(1,)]
        await pilot.press("U")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert asked("select min(priority) from ticket") == [(3,)]


async def test_r95_esc_stops_it_and_nothing_is_kept(
    filled: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: how far it is stands in the message line; stopped, it has changed nothing, and keys go on meanwhile."""
    monkeypatch.setattr(many, "TOLD_EVERY", 1)
    reached, go_on = Event(), Event()

    def slow(conn: object, numbers: object, priority: int, **kw: object) -> None:
        reached.set()
        go_on.wait(20)
        set_priority(conn, numbers, priority, **kw)  # type: ignore[arg-type]

    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        numbers = [number for (number,) in asked("select number from ticket")]
        assert many.do_on(app, numbers, "", str, slow, 3) == f"0 of {MANY} tickets · Esc stops"
        with held():
            await until(pilot, reached.is_set)
            await pilot.press("down", "escape")
        go_on.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Stopped: nothing was changed." in lines(app)[-2]
        assert asked("select max(priority) from ticket") == [(1,)]
        assert app.long_work is None


def test_r95_progress_is_told_for_every_ticket(filled: Path) -> None:
    told: list[tuple[int, int]] = []
    with desk_file.writing(filled) as conn:
        numbers = [number for (number,) in conn.execute("select number from ticket").fetchall()]
        with many.following(ManyTickets(lambda done, whole: told.append((done, whole)))):
            add_tags(conn, numbers, ["vip"], by=1, now=NOW)
    assert told == [(place, MANY) for place in range(MANY)]


async def test_r23_what_was_done_can_be_taken_back_to_a_line(filled: Path, asked: Asked) -> None:
    """R-23: the page of one's own changes takes back down to a line, and does again up to one."""
    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.action_command("changes")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert asked("select count(*) from ticket where withdrawn_at is not null") == [(3,)]
        assert "3 changes taken back" in lines(app)[-2]
        app.action_command("changes")
        await pilot.pause()
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        assert asked("select count(*) from ticket where withdrawn_at is not null") == [(1,)]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("a", "2"), "{n} tickets now with Bo"),
        (("exclamation_mark", "4"), "{n} tickets with priority urgent"),
        (("number_sign", *typed("vip"), "enter"), "{n} tickets now tagged vip"),
        (("s", "2"), "{n} tickets now waiting"),
        (("w", *typed("hm"), "ctrl+s"), "Noted on {n} tickets"),
        (("t", *typed("ok"), "ctrl+s"), "Noted on {n} tickets what we told them"),
        (("d", *typed("ok"), "ctrl+s"), "{n} tickets solved"),
    ],
)
async def test_r23_what_was_done_to_many_is_named(filled: Path, keys: tuple[str, ...], said: str) -> None:
    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await pilot.press("2", "asterisk", *keys)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert f"{said.format(n=MANY)} · u takes all of it back" in lines(app)[-2]
