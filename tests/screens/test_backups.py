"""Backups on the screens, by keys: made, tried, put back (R-92)."""

import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside import start
from deskside.app import DesksideApp
from deskside.desk.backups.made import all_backups
from deskside.desk.backups.make import back_up
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.desk_session import DeskSession
from deskside.desk.rights import key_of
from deskside.store import desk_file
from deskside.terminal.restoring import Restoring
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until


def fill(desk: Path, now: datetime) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Ann [/x]"}, by=1, now=now)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_backup_is_made_tried_and_asked_for(desk: Path, stopped: datetime, size: tuple[int, int]) -> None:
    fill(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("backups"), "enter")
        await until(pilot, lambda: "No backup yet" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "A backup was made and checked" in text(app) and "Made so far" in text(app))
        assert sql(desk, "select kind from backup") == [("hand",)]
        await pilot.press("end", "enter")
        await until(pilot, lambda: "1 customer" in text(app) and "Try it" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Nothing was changed since" in text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Really?" in text(app))
        await pilot.press(*typed("no"), "ctrl+s")
        await until(pilot, lambda: "Nothing was changed." in text(app))
        await pilot.press("enter", *typed("yes"), "ctrl+s")
        await until(pilot, lambda: not app.is_running or app.return_value is not None)
    assert app.return_value == Restoring(next((desk.parent / "backups").iterdir()), None)


async def test_an_encrypted_one_is_opened_by_its_passphrase(desk: Path, stopped: datetime) -> None:
    fill(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("backups"), "enter")
        await until(pilot, lambda: "No backup yet" in text(app))
        await pilot.press("down", "enter", *typed("short"), "ctrl+s")
        await until(pilot, lambda: "8 signs at least" in text(app))
        await pilot.press("ctrl+u", *typed("correct horse"), "ctrl+s")
        await until(pilot, lambda: "backups are encrypted" in text(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: "A backup was made and checked" in text(app) and "Made so far" in text(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "The one it was made with" in text(app))
        await pilot.press(*typed("wrong horse"), "ctrl+s")
        await until(pilot, lambda: "not the passphrase" in text(app))
        await pilot.press("enter", *typed("correct horse"), "ctrl+s")
        await until(pilot, lambda: "1 customer" in text(app))


async def test_only_whom_the_shop_says_puts_one_back(desk: Path, stopped: datetime) -> None:
    fill(desk, stopped)
    back_up(desk, now=stopped)
    with desk_file.writing(desk) as conn:
        conn.execute("insert into setting values (?, '2')", (key_of("restore"),))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("backups"), "enter")
        await until(pilot, lambda: "Made so far" in text(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "1 customer" in text(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: "Only Bo may" in text(app))


async def test_today_leads_to_them_in_chinese(desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(desk, stopped)
    monkeypatch.setenv("DESKSIDE_NOW", stopped.replace(day=stopped.day + 4).isoformat())
    with desk_file.writing(desk) as conn:
        conn.execute("insert or replace into setting values ('language', 'zh')")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "还没做过备份" in text(app))
        await pilot.press("end", "enter")
        await until(pilot, lambda: "做一个备份" in text(app))


def test_the_screens_open_again_on_what_was_put_back(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-92: nobody has the file open meanwhile; where another terminal has, that is said and the desk stays."""
    fill(desk, stopped)
    backup = back_up(desk, now=stopped).made[0].path
    fill(desk, stopped)
    said: list[str] = []
    wishes: list[Any] = [Restoring(backup, None), Restoring(backup, None), None]
    open_desks: list[DeskSession] = []

    class Screens:
        return_code = 0

        def __init__(self, path: Path, **given: Any) -> None:
            said.append(given["said"])

        def run(self) -> Any:
            if len(wishes) == 3:
                open_desks.append(DeskSession(desk, None))
            elif open_desks:
                open_desks.pop().close()
            return wishes.pop(0)

    monkeypatch.setattr("deskside.app.DesksideApp", Screens)
    assert start.run_screens(desk) == 0
    assert said[0] == ""
    assert said[1].startswith(f"A desk is open on {desk}.")
    assert said[2].startswith(f"This is the desk as it was in {backup.name}.")
    assert sql(desk, "select count(*) from customer") == [(1,)]


async def test_the_file_is_checked_and_what_can_be_is_made_anew(desk: Path, stopped: datetime) -> None:
    fill(desk, stopped)
    with desk_file.writing(desk) as conn:
        conn.execute("insert into customer_search (customer_search) values ('delete-all')")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("check the file"), "enter")
        await until(pilot, lambda: "1 check does not hold" in text(app))
        await pilot.press("home", "enter")
        await until(pilot, lambda: "all is well" in text(app) and "Made anew" in text(app))


async def test_what_is_no_path_is_said(desk: Path, stopped: datetime) -> None:
    fill(desk, stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("backups"), "enter")
        await until(pilot, lambda: "No backup yet" in text(app))
        await pilot.press("down", "down", "enter", *typed("~nobody-here/x"), "ctrl+s")
        await until(pilot, lambda: "There is no folder" in text(app))
        await pilot.press("ctrl+u", *typed("/nowhere/x"), "ctrl+s")
        await until(pilot, lambda: "Made so far" not in text(app) and "Make a backup" in text(app))


async def test_r95_the_places_are_looked_at_beside_the_screen(
    desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick or a folder of another computer may be slow."""
    fill(desk, stopped)
    threads: list[str] = []
    real = all_backups

    def looked(*given: Any) -> Any:
        threads.append(threading.current_thread().name)
        return real(*given)

    monkeypatch.setattr("deskside.screens.backups.all_backups", looked)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("colon", *typed("backups"), "enter")
        await until(pilot, lambda: "No backup yet" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Made so far" in text(app))
    assert len(threads) == 2
    assert "MainThread" not in threads
