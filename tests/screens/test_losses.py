"""A customer lost and won back on the screens, by keys (R-28, P-13)."""

from datetime import datetime
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.losses.mark_lost import begin_win_back, do_step, mark_lost
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import lines, text
from tests.screens.waiting import typed, until


async def test_somebody_is_marked_as_lost_and_won_back(desk: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Ann [/x]"}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press("colon", *typed("win back"), "enter")
        await until(pilot, lambda: "Ann [/x] is not lost." in text(app))
        await pilot.press("colon", *typed("mark as lost"), "enter")
        await until(pilot, lambda: "Words" in text(app) and "price" in text(app))
        await pilot.press("enter", *typed("[/y] dear"), "ctrl+s")
        await until(pilot, lambda: "Marked as lost: Ann [/x], unknown" in text(app))
        assert "[/y] dear" in text(app)
        await pilot.press("colon", *typed("win back"), "enter")
        await until(pilot, lambda: "understand why they left" in text(app) and "Next step" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Winning back Ann [/x]: understand why they left" in text(app))
        await pilot.press("colon", *typed("win back"), "enter")
        await until(pilot, lambda: "Result" in text(app))
        await pilot.press(*typed("rang"), "ctrl+s")
        await until(pilot, lambda: "Winning back Ann [/x]: propose something to them" in text(app))
        assert sql(desk, "select kind, note from win_back_step") == [("understand", "rang"), ("propose", "")]
        await pilot.press("colon", *typed("not lost"), "enter")
        await until(pilot, lambda: "Ann [/x] is not lost after all" in text(app))
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert sql(desk, "select ended from loss") == [("",)]


async def test_the_last_step_does_not_go_on(desk: Path, stopped: datetime) -> None:
    """It is said what came of it, in words, before it is saved."""
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
        mark_lost(conn, 1, "price", by=1, now=stopped)
        begin_win_back(conn, 1, by=1, now=stopped)
        for _step in range(3):
            do_step(conn, 1, "", by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press("colon", *typed("win back"), "enter")
        await until(pilot, lambda: "review whether they are back" in text(app) and "‹not said yet›" in text(app))
        assert "goes on" not in text(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Use one of: won back, not won back, given up" in text(app))
        await pilot.press("tab", "right", "ctrl+s")
        await until(pilot, lambda: "Rosa: won back" in text(app))


async def test_the_step_that_is_due_stands_on_today_in_chinese(desk: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
        mark_lost(conn, 1, "price", by=1, now=stopped)
        begin_win_back(conn, 1, due_on=stopped.date(), by=1, now=stopped)
        conn.execute("insert or replace into setting values ('language', 'zh')")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "了解离开的原因" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "结果" in text(app) and "未能挽回" in text(app))


async def test_who_is_lost_says_so_while_they_call_and_in_the_list(desk: Path, stopped: datetime) -> None:
    for place, (name, reason) in enumerate([("Rosa [/x]", "price"), ("Rosalind", "died")], 1):
        with desk_file.writing(desk) as conn:
            add_customer(conn, {"name": name}, by=1, now=stopped)
            mark_lost(conn, place, reason, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("p", *typed("rosa"))
        await until(pilot, lambda: "lost since 4 Mar 2026: price" in text(app))
        assert "lost since" in next(line for line in lines(app) if "Rosa [/x]" in line and "New" not in line)
        await pilot.press("escape", "3")
        await until(pilot, lambda: "Rosalind" in text(app))
        shown = [line.split()[-1] for line in lines(app)[:8] if "Rosa" in line]
        assert shown == ["lost", "Rosalind"], "of the dead the list says nothing"
        await until(pilot, lambda: "lost since 4 Mar 2026: price ·" in text(app))
