"""Visit plans on the screens: planned on the tab, done on Today, by keys (R-29, P-15)."""

from datetime import datetime, timedelta
from pathlib import Path

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.visit_plans.plan_visits import add_plan, visit_done
from deskside.screens.places import open_screen
from deskside.store import desk_file
from deskside.widgets.chooser import Chooser
from tests.screens.money import sql
from tests.screens.seen import text
from tests.screens.waiting import typed, until


async def test_visits_are_planned_on_the_tab_and_done_on_today(desk: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Ann [/x]"}, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.open_customer(1)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        while "‹Plans 0›" not in text(app):
            await pilot.press("right")
            await pilot.pause()
        assert "No visits planned. + plans them" in text(app)
        await pilot.press("plus")
        await until(pilot, lambda: "How often" in text(app))
        await pilot.press(*typed("now and then"))
        await until(pilot, lambda: "does not say how often" in text(app))
        await pilot.press("ctrl+u", *typed("every 90 days"))
        await until(pilot, lambda: "every 90 days · first on" in text(app))
        await pilot.press("enter", *typed("[/y] brakes"), "ctrl+s")
        await until(pilot, lambda: "‹Plans 1›" in text(app) and "today · u takes it back" in text(app))
        await pilot.press("e")
        await until(pilot, lambda: "How often" in text(app) and "[/y] brakes" in text(app))
        await pilot.press("escape", "escape", "1")
        await until(pilot, lambda: "Visits planned" in text(app) and "[/y] brakes" in text(app))
        assert "x Skip the visit" in text(app)
        await pilot.press(".")
        await until(pilot, lambda: "What to do" in text(app))
        said = [(" ".join(each.label.split()), each.detail) for each in app.screen.query_one(Chooser).rows]  # type: ignore[attr-defined]
        assert ("Visit done Enter", "Write down the visit and what was learnt.") in said
        assert [each for each in said if "Skip" in each[0]] == [
            ("Skip the visit x", "Leave the visit out, with the reason.")
        ]
        await pilot.press("escape", "enter")
        await until(pilot, lambda: "Visit done" in text(app) and "Learnt" in text(app))
        await pilot.press("enter", *typed("squeals"), "ctrl+s")
        await until(pilot, lambda: "Visit noted: Ann [/x] · next: in 90 days" in text(app))
        assert sql(desk, "select how, channel, learnt from planned_visit") == [("done", "phone", "squeals")]
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: noted a visit" in text(app))
        assert sql(desk, "select count(*) from planned_visit where withdrawn_at is null") == [(0,)]


async def test_a_plan_that_is_changed_says_when_the_next_visit_is(desk: Path, stopped: datetime) -> None:
    """Not when the first one was; an interval that becomes days of the calendar begins today (R-29)."""
    long_ago = stopped - timedelta(days=60)
    with desk_file.writing(desk) as conn:
        add_customer(conn, {"name": "Ann"}, by=1, now=long_ago)
        for rule in ("every monday", "every 90 days"):
            add_plan(conn, 1, {"often": rule}, by=1, now=long_ago)
        visit_done(conn, 1, "phone", by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(open_screen("plan_form", 1, 1))
        await until(pilot, lambda: "every Monday · next: Mon 9 Mar 2026" in text(app))
        await pilot.press("ctrl+u", *typed("every thursday"))
        await until(pilot, lambda: "every Thursday · next: Thu 5 Mar 2026" in text(app))
        app.push_screen(open_screen("plan_form", 1, 2))
        await until(pilot, lambda: "every 90 days · next: Tue 2 Jun 2026" in text(app))
        await pilot.press("ctrl+u", *typed("every monday"))
        await until(pilot, lambda: "every Monday · next: Mon 9 Mar 2026" in text(app))
