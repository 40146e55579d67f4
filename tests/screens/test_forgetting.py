"""A customer forgotten on the screens: it is shown first, the name is typed, then it is done (R-35)."""

from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.forgetting import clear_file
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.places import open_screen
from deskside.store import desk_file
from deskside.store.store_errors import no_room
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


async def test_r35_it_is_shown_first_and_only_the_typed_name_does_it(desk: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa [/x]", "note": "zqnote"}, by=1, now=stopped)
        values = {"subject": "zqsqueals", "customer": KnownCustomer(1)}
        open_ticket(conn, values, by=1, now=stopped)
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Bo", "note": "cousin of Rosa [/x]"}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        app.perform("forget_customer", app.screen.targets())
        await until(pilot, lambda: "Forget this customer" in text(app))
        assert_whole(app)
        assert "1 live ticket is closed" in text(app)
        await pilot.press("enter", *typed("Rosa"))
        assert "Enter Forget" in lines(app)[-1], "nothing is saved here (L-53)"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "That is not the name" in text(app))
        assert "zqnote" in str(desk.read_bytes())
        await pilot.press(*typed(" [/X]"), "ctrl+s")
        await until(pilot, lambda: "@1 is forgotten" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "forgotten" in text(app) and "‹Timeline›" in text(app))
    for end in ("", "-wal", "-shm"):
        beside = desk.with_name(desk.name + end)
        for kept in (b"zqnote", b"zqsqueals"):
            assert not beside.exists() or kept not in beside.read_bytes()


async def test_r35_a_disk_without_room_to_clear_the_file_is_said_and_not_that_nothing_was_changed(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_more: object) -> bool:
        raise no_room(path)

    monkeypatch.setattr(clear_file, "clear_file", full)
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("forget_customer", 1))
        await until(pilot, lambda: "Forget this customer" in text(app))
        await pilot.press("enter", *typed("Rosa"), "ctrl+s")
        await until(pilot, lambda: "@1 is forgotten" in text(app))
        shown = " ".join(text(app).split())
        assert "There is no room left on the disk" in shown
        assert "Nothing was changed" not in shown
        assert "deskside customer forget @1" in shown


async def test_r35_what_is_held_is_written_to_a_file_that_is_replaced_when_told_twice(
    desk: Path, stopped: datetime, tmp_path: Path
) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa", "note": "likes tea"}, by=1, now=stopped)
    file = tmp_path / "rosa.txt"
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        for _time in range(2):
            app.perform("hand_over", app.screen.targets())
            await until(pilot, lambda: "to read, .pdf" in text(app))
            await pilot.press("ctrl+u", *typed(str(file)), "ctrl+s")
            await until(pilot, lambda: "is written to" in text(app) or "again replaces it" in text(app))
        assert "again replaces it" in text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "is written to" in text(app))
    assert "likes tea" in file.read_text("utf-8")


async def test_the_last_line_of_what_is_said_is_reached(desk: Path, stopped: datetime) -> None:
    """Each line of a long sentence is a row that the cursor comes to; none is left below the edge."""
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
    for number in range(12):
        with desk_file.writing(desk) as conn:
            add_customer(conn, {"name": f"Bo {number}", "note": "cousin of Rosa"}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        app.perform("forget_customer", app.screen.targets())
        await until(pilot, lambda: "Forget this customer" in text(app))
        await pilot.press("end")
        await until(pilot, lambda: "them yourself." in text(app))
