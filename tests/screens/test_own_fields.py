"""R-39 on the screens: a field is added, filled in the form and on the page, put in order and taken away, by keys."""

from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.own_fields.change_fields import add_field
from deskside.desk.own_fields.declared import rows_of
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.new_customer import NewCustomer
from deskside.screens.own_fields import OwnFieldsScreen
from deskside.shop import clock
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import assert_whole, fill_with_hostile, lines, text
from tests.screens.waiting import typed, until

HOSTILE = "[/x] 李\u202e梅"
LABEL = "[/x] 李梅"


async def opened(pilot: Pilot[str], app: DesksideApp) -> None:
    """The screen of own fields, from the palette."""
    await pilot.press("colon", *typed("own fields"), "enter")
    await until(pilot, lambda: isinstance(app.screen, OwnFieldsScreen))


async def test_a_field_is_added_filled_moved_and_taken_away(hostile: Path) -> None:
    with desk_file.writing(hostile) as conn:
        who = add_customer(conn, {"name": "Ana"}, by=1, now=clock.now())
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("enter", *typed("Frame size"), "enter", "right", "right", "right", "right", "ctrl+s")
        await until(pilot, lambda: "Frame size saved" in text(app))
        await pilot.press("enter", *typed("Colour"), "tab", "right", "tab", *typed("red, blue"), "ctrl+s")
        await until(pilot, lambda: "one of a few words (red, blue)" in text(app))
        await pilot.press("enter", *typed("name"), "ctrl+s")
        await until(pilot, lambda: "There is a field “name” already." in text(app))
        await pilot.press("escape", "escape")
        assert sql(hostile, "select label, kind from own_field order by position") == [
            ("Frame size", "number"),
            ("Colour", "choice"),
        ]
        app.open_customer(who)
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press("right")
        for _row in range(30):
            if any(line.startswith("▌") and "Frame size" in line for line in lines(app)):
                break
            await pilot.press("down")
        await pilot.press("enter", *typed("big"), "ctrl+s")
        await until(pilot, lambda: "“big” is not a number." in text(app))
        await pilot.press("ctrl+u", *typed("54.5"), "ctrl+s")
        await until(pilot, lambda: any("Frame size" in line and "54.5" in line for line in lines(app)))
        await pilot.press("e")
        await until(pilot, lambda: "Ctrl+S" in lines(app)[-1])
        app.screen.box["own-2"].put("blue")  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("Colour" in line and "blue" in line for line in lines(app)))
        await pilot.press("escape")
        await opened(pilot, app)
        await pilot.press("enter", "3")
        await until(pilot, lambda: "Moved: Frame size" in text(app))
        await pilot.press("home", "enter", "4")
        await until(pilot, lambda: "Taken away: Colour · u takes it back" in text(app))
        assert_whole(app)
        assert sql(hostile, "select label from own_field where withdrawn_at is null") == [("Frame size",)]
        await pilot.press("u")
        await until(pilot, lambda: "Taken back: took away the field “Colour”" in text(app))
        assert sql(hostile, "select count(*) from own_field where withdrawn_at is null") == [(2,)]


async def test_the_keys_of_a_row_and_the_draft_of_a_sheet(desk: Path) -> None:
    """L-50: `+` adds, `e` changes, `x` takes away; what was typed is there again after `Esc` (R-22)."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("down", "plus", *typed("Rack"), "escape")
        await until(pilot, lambda: isinstance(app.screen, OwnFieldsScreen))
        assert sql(desk, "select label from own_field") == []
        await pilot.press("plus")
        await until(pilot, lambda: "Rack" in text(app) and "draft kept" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Rack saved" in text(app))
        assert sql(desk, "select count(*) from draft") == [(0,)]
        await pilot.press("up")
        await until(pilot, lambda: "x Take away" in text(app))
        await pilot.press("e", *typed(" no"), "escape")
        await until(pilot, lambda: isinstance(app.screen, OwnFieldsScreen))
        await pilot.press("e", "ctrl+s")
        await until(pilot, lambda: "Rack no saved" in text(app))
        assert_whole(app)
        assert " fields." in text(app)
        await pilot.press("x")
        await until(pilot, lambda: "Taken away: Rack no" in text(app))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_label_or_value_changes_the_screen(
    desk: Path, stopped: object, language: str, size: tuple[int, int]
) -> None:
    """R-90: what an owner writes is data, in the list, in forms and on the pages."""
    fill_with_hostile(desk, stopped)  # type: ignore[arg-type]
    with desk_file.writing(desk) as conn:
        for record in ("customer", "ticket"):
            add_field(conn, record, {"label": LABEL}, by=1, now=clock.now())
            choices = ", ".join((LABEL, "word " * 8, "مرحبا"))
            values = {"label": "x" * 40, "kind": "choice", "choices": choices}
            add_field(conn, record, values, by=1, now=clock.now())
        key, other = (f"own-{row.id}" for row in rows_of(conn, "customer"))
        who = add_customer(conn, {"name": "Ana", key: HOSTILE, other: "مرحبا"}, by=1, now=clock.now())
        key = f"own-{rows_of(conn, 'ticket')[0].id}"
        number = open_ticket(conn, {"subject": "bent", key: HOSTILE}, by=1, now=clock.now()).number
    app = DesksideApp(desk, person="Mei", language=language)
    async with app.run_test(size=size, notifications=True) as pilot:
        await opened(pilot, app)
        for _row in range(6):
            assert_whole(app)
            await pilot.press("down")
        await pilot.press("home", "enter")
        assert_whole(app)
        await pilot.press("escape", "escape")
        app.open_customer(who)
        await pilot.press("right", "end")
        assert_whole(app)
        await pilot.press("e")
        assert_whole(app)
        await pilot.press("escape")
        app.open_ticket(number)
        await pilot.press("e")
        assert_whole(app)


async def test_a_form_says_what_an_own_field_takes_and_how_it_is_understood(desk: Path, stopped: datetime) -> None:
    """An empty day or number says how it is written, and “1 may” which year that is; a list may have no room for it."""
    for label, kind, listed in (("Renewal", "day", "no"), ("Mileage", "number", "yes"), ("Budget", "money", "no")):
        with desk_file.writing(desk) as conn:
            values = {"label": label, "kind": kind, "listed": listed}
            add_field(conn, "customer", values, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 60), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(NewCustomer())
        await until(pilot, lambda: "New customer" in text(app))
        box = app.screen.box  # type: ignore[attr-defined]
        await pilot.press(*typed("Ana"), "tab", "tab", "tab", "tab")
        while not box["own-1"].is_on_screen:
            await pilot.press("enter", "tab")
        await until(pilot, lambda: "e.g. today, fri, 5 march" in text(app))
        assert "e.g. 12 or 12.5" in text(app)
        assert "e.g. 49.90" in text(app)
        box["own-1"].focus()
        await pilot.press(*typed("1 may"))
        await until(pilot, lambda: "1 May 2026" in text(app))
        await pilot.press("escape")
        await opened(pilot, app)
        await pilot.press("down")
        await until(pilot, lambda: "Its column is shown in every list that has room for it." in text(app))


async def test_a_new_field_is_not_told_about_another(desk: Path) -> None:
    """Below its sheet stands what holds for every field, not that another one has no value yet."""
    with desk_file.writing(desk) as conn:
        add_field(conn, "customer", {"label": "Rack", "kind": "line"}, by=1, now=clock.now())
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app)
        await until(pilot, lambda: "None has a value yet." in text(app))
        await pilot.press("plus")
        await until(pilot, lambda: "New field" in text(app) and "Forms, lists, filters" in text(app))
        assert "None has a value yet." not in text(app)
