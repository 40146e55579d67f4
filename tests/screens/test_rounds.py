"""Rounds on the screens: begun, walked through and exported by keys, in both languages (R-38, P-15)."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.rounds.begin import begin_round
from deskside.desk.rounds.claims import claim
from deskside.desk.rounds.settle import settle
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.places import open_screen
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.screens.money import sql
from tests.screens.seen import SIZES, assert_whole, text
from tests.screens.waiting import typed, until

NAMES = ("Ann [/x]", "Kim", "李梅", "محمد")
VALUES = {
    "name": "Winter check",
    "answers": "comes / does not come",
    "words_en": "Good day {name}, {shop} here.",
    "words_zh": "{name}您好，这里是{shop}。",
}


@pytest.fixture
def people(desk: Path, stopped: datetime) -> Path:
    """Four who can be called, and one who cannot."""
    for place, name in enumerate((*NAMES, "Rosa")):
        reach = [RowEdit({"phone": f"1381783222{place}"})] if name in NAMES else []
        language = "zh" if name == "李梅" else "en"
        with desk_file.writing(desk) as conn:
            add_customer(conn, {"name": name, "language": language, "reach": reach}, by=1, now=stopped)
    return desk


def begin(desk: Path, now: datetime, **more: Any) -> None:
    with desk_file.writing(desk) as conn:
        begin_round(conn, VALUES | more, by=1, now=now)


@pytest.mark.parametrize("at_once", [25, 0])
async def test_a_round_is_begun_from_the_palette_and_says_first_who_is_left_out(
    people: Path, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-95: of many it is done in a thread."""
    monkeypatch.setattr("deskside.screens.round_work.AT_ONCE", at_once)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("rounds"), "enter")
        await until(pilot, lambda: "No round was begun yet." in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "New round" in text(app))
        assert "everybody" in text(app), "a round with nobody in charge is worked by all"
        assert "nobody" not in text(app)
        await pilot.press(*typed("Winter check"), "enter", "enter", *typed("comes / does not come"), "ctrl+s")
        await until(pilot, lambda: "4 customers are in it" in text(app))
        assert "no number to call 1" in text(app)
        await pilot.press("1")
        await until(pilot, lambda: "The round Winter check is begun" in text(app))
        await until(pilot, lambda: "4 still to be reached" in text(app))
        assert sql(people, "select answers from round") == [("comes\ndoes not come",)]
        assert sql(people, "select * from draft") == []
        with desk_file.writing(people) as conn:
            reach = [RowEdit({"phone": "13700001111"})]
            add_customer(conn, {"name": "Zoe", "reach": reach}, by=1, now=clock.now())
        await pilot.press(*["down"] * 7, "enter")
        await until(pilot, lambda: "1 customer taken in" in text(app))


async def test_the_form_proposes_what_a_filter_could_go_on_with(people: Path) -> None:
    """R-71: as the line above the lists does."""
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: "Ann [/x]" in text(app))
        app.push_screen(open_screen("round_form"))
        await until(pilot, lambda: "New round" in text(app))
        await pilot.press(*typed("Recall"), *["enter"] * 3, *typed("segm"))
        await until(pilot, lambda: "segment:" in text(app))
        await pilot.press("tab", "down", "enter", *typed("kin"), "tab", *typed("per"))
        await until(pilot, lambda: "person" in text(app))
        await pilot.press("escape")
        await until(pilot, lambda: "person" not in text(app))
        assert "New round" in text(app)
        await pilot.press(*typed("son"), "enter")
        assert app.screen.box["wanted"].typed.endswith(" kind:person")  # type: ignore[attr-defined]


async def test_a_round_for_the_customers_that_are_listed(people: Path) -> None:
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3")
        await until(pilot, lambda: "Ann [/x]" in text(app))
        await pilot.press("slash", *typed("kim"), "escape", "full_stop")
        await until(pilot, lambda: "What to do" in text(app))
        app.screen.dismiss("rounds")
        await until(pilot, lambda: "Begin a round" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "New round" in text(app) and "kim" in text(app))
        await pilot.press(*typed("Recall"), "enter", "enter", *typed("yes"), "ctrl+s")
        await until(pilot, lambda: "1 customer is in it" in text(app))


async def test_the_walk_saves_each_answer_with_its_notes_and_goes_on(people: Path, stopped: datetime) -> None:
    begin(people, stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "0 of 4 reached" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "Good day Ann [/x]" in text(app))
        await pilot.press("y")
        await until(pilot, lambda: "Copied 138 1783 2220" in text(app))
        await pilot.press("8")
        await until(pilot, lambda: "8 does nothing here; ? shows the keys" in text(app))
        await pilot.press("tab", *typed("on Friday"), "escape", "1")
        await until(pilot, lambda: "Good day Kim" in text(app) and "1 of 4 reached" in text(app))
        assert sql(people, "select answer, note from round_entry where state = 'reached'") == [("comes", "on Friday")]
        await pilot.press("3")
        await until(pilot, lambda: "Call at" in text(app))
        await pilot.press("enter")
        await until(pilot, lambda: "李梅您好" in text(app))
        await pilot.press("5", "3", *typed("moves away"), "enter")
        await until(pilot, lambda: "Good day محمد" in text(app))
        await pilot.press("0")
        await until(pilot, lambda: "1 can be reached later" in text(app))
        assert sql(people, "select state, outcome, tries from round_entry order by id") == [
            ("reached", "reached", 1),
            ("open", "no-answer", 1),
            ("out", "not-asked", 1),
            ("open", "", 0),
        ]
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert sql(people, "select count(*) from round_entry where state = 'out'") == [(0,)]


async def test_numbers_open_who_is_behind_them_and_an_answer_can_be_put_right(people: Path, stopped: datetime) -> None:
    begin(people, stopped)
    with desk_file.writing(people) as conn:
        settle(conn, 1, "reached", answer="comes", by=2, now=stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("o")
        await until(pilot, lambda: "1 of 4" in text(app) and "End the round" in text(app))
        await pilot.press("down", "down", "down", "enter")
        await until(pilot, lambda: "1 customer" in text(app) and "Ann [/x]" in text(app))
        await pilot.press("y")
        await until(pilot, lambda: "Copied 138 1783 2220" in text(app))
        await pilot.press("o")
        await until(pilot, lambda: "‹Timeline›" in text(app))
        await pilot.press("escape", "enter")
        await until(pilot, lambda: "Tried" in text(app) and "Bo" in text(app))
        await pilot.press("2")
        await until(pilot, lambda: "Nobody stands there." in text(app))
        assert sql(people, "select answer from round_entry where id = 1") == [("does not come",)]


async def test_who_somebody_else_has_before_them_is_not_called_twice(people: Path, stopped: datetime) -> None:
    begin(people, stopped)
    with desk_file.writing(people) as conn:
        claim(conn, 1, 2, stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Good day Kim" in text(app))
        with desk_file.writing(people) as conn:
            settle(conn, 2, "reached", answer="comes", by=2, now=stopped)
        app.screen.desk_changed()  # type: ignore[attr-defined]
        await until(pilot, lambda: "李梅您好" in text(app) and "Kim is settled by now: comes" in text(app))
        assert sql(people, "select staff_id, entry_id from round_claim order by entry_id") == [(2, 1), (1, 3)]
        await pilot.press("escape")
        await until(pilot, lambda: "Winter check · 1 of 4 reached" in text(app))
        assert sql(people, "select staff_id from round_claim") == [(2,)]


async def test_whoever_has_them_on_the_phone_settles_the_round_there(people: Path, stopped: datetime) -> None:
    begin(people, stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_customer(2)
        await until(pilot, lambda: "Winter check: not reached yet" in text(app))
        with desk_file.writing(people) as conn:
            claim(conn, 2, 2, stopped)
        app.perform("in_round", app.screen.targets())  # type: ignore[attr-defined]
        await until(pilot, lambda: "Good day Kim" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "Kim: comes" in text(app))
        assert "not reached yet" not in text(app)


async def test_where_they_are_written_to_the_words_are_copied_and_marked_as_sent(
    people: Path, stopped: datetime
) -> None:
    with desk_file.writing(people) as conn:
        add_customer(conn, {"name": "Zoe", "reach": [RowEdit({"email": "zoe@example.com"})]}, by=1, now=stopped)
    begin(people, stopped, channel="email")
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Good day Zoe" in text(app))
        await pilot.press("c")
        await until(pilot, lambda: "Copied Good day Zoe" in text(app))
        await pilot.press("1")
        await until(pilot, lambda: "1 was written to" in text(app))
        assert sql(people, "select kind, channel from line where kind = 'told'") == [("told", "email")]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_every_screen_of_a_round_is_whole_at_every_size(
    people: Path, stopped: datetime, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DESKSIDE_LANG", language)
    begin(people, stopped, name="[/x] 冬季检查 [2J" + "long " * 10, purpose="[red]x[/red]")
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await pilot.pause()
        for name, given in (
            ("rounds", ()),
            ("round", (1,)),
            ("round_form", (1,)),
            ("round_entries", (1,)),
            ("round_walk", (1,)),
        ):
            app.push_screen(open_screen(name, *given))
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await pilot.pause()
                assert_whole(app)
            await pilot.press("escape")


async def test_a_walk_stands_in_the_middle_of_a_wide_screen(people: Path, stopped: datetime) -> None:
    begin(people, stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.push_screen(open_screen("round_walk", 1))
        await until(pilot, lambda: "does not come" in text(app))
        assert app.screen.query_one("#column").region.column_span == (12, 108)


async def test_the_walk_calls_a_ticket_other_only_beside_one_that_the_call_is_about(
    people: Path, stopped: datetime
) -> None:
    with desk_file.writing(people) as conn:
        customer = conn.execute("select id from customer where name = 'Ann [/x]'").fetchone()[0]
        open_ticket(
            conn, {"subject": "brakes", "customer": KnownCustomer(customer)}, by=1, now=stopped, shop=read_shop(conn)
        )
        begin_round(conn, VALUES, by=1, now=stopped)
    app = DesksideApp(people, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(open_screen("round_walk", 1))
        await until(pilot, lambda: "Good day Ann [/x]" in text(app))
        assert "1 open ticket" in text(app)
