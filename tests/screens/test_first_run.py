"""The first run: three answers and the desk is open; what cannot be made is said and nothing is lost."""

from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.create_desk import make_desk
from deskside.desk.staff.members import list_staff
from deskside.screens import first_run
from deskside.screens.first_run import FirstRun
from deskside.screens.today import TodayPlace
from deskside.shop.settings import read_hours, read_settings, read_shop
from deskside.store import desk_file
from tests.screens.seen import assert_whole, lines, text
from tests.screens.settle import held
from tests.screens.waiting import typed, until


@pytest.fixture
def new(tmp_path: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where no desk is yet, on a machine in Lisbon that says nothing of its country."""
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    return tmp_path / "a new place" / "shop.deskside"


async def test_three_answers_open_the_desk(new: Path) -> None:
    """Shop, name, country, Enter: zone, currency, dates and hours follow; Today says what to press next."""
    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert "Portugal" in text(app), "the country follows from the zone of the machine"
        assert "Europe/Lisbon · EUR · 04/03/2026 · Mon–Fri 9–18" in text(app)
        await pilot.press(*typed("[/x] Räder"), "enter", *typed("Ana"), "enter", "enter")
        assert_whole(app)
        assert not new.parent.exists(), "nothing is written before the desk is opened"
        assert "Enter Open the desk" in lines(app)[-1]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TodayPlace))
        assert lines(app)[0].startswith(" [/x] Räder")
        assert "Ana" in lines(app)[0]
        assert "unfinished" not in text(app)
        assert "The desk is open. n writes a ticket" in lines(app)[-2]
        await pilot.press("n")
        await pilot.pause()
        assert "New ticket" in lines(app)[0]
    with desk_file.reading(new) as conn:
        shop = read_shop(conn)
        assert (shop.name, shop.zone.key, shop.currency, shop.date_order) == (
            "[/x] Räder",
            "Europe/Lisbon",
            "EUR",
            "dmy",
        )
        assert [row.name for row in list_staff(conn)] == ["Ana"]
        assert conn.execute("select count(*) from holiday").fetchone()[0] > 20
    assert oct(new.stat().st_mode)[-3:] == "600"


async def test_another_country_brings_its_own_and_what_was_chosen_by_hand_stays(new: Path) -> None:
    """A country is found by any piece of its name, in Chinese too; hours follow its week; digits choose the way on."""
    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*typed("Cycles"), "enter", *typed("李梅"), "enter", "ctrl+u", *typed("埃及"), "enter")
        await pilot.pause()
        assert "Africa/Cairo · EGP · 04/03/2026 · Sun–Thu 9–18" in text(app)
        await pilot.press("2")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, FirstRun)
        assert_whole(app)
        await pilot.press("ctrl+u", *typed("lisb"), "enter", "ctrl+u", *typed("blue"))
        await pilot.pause()
        assert "“blue” is not a currency" in text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.focused is form.follows.currency.field, "what stands in the way has the cursor"
        await pilot.press("ctrl+u", *typed("germ"), "enter", "right", "enter", "right", "enter")
        await pilot.press("ctrl+u", *typed("9-12 14-18:30"))
        form.country.put("CN")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TodayPlace))
    with desk_file.reading(new) as conn:
        values, shop = read_settings(conn), read_shop(conn)
        assert (values["country"], values["zone"], values["currency"]) == ("CN", "Europe/Lisbon", "EUR")
        assert values["date_order"] == "mdy"
        assert values["hours.fri"] == "closed"
        assert values["hours.sat"] == values["hours.sun"] == "9:00-12:00,14:00-18:30"
        assert read_hours(conn, shop).week[5] == ((540, 720), (840, 1110))


async def test_a_country_on_the_way_to_another_leaves_nothing_behind(new: Path) -> None:
    """ "Ge" is Georgia, "Gex" is none: what follows is that of the country the field was left with last."""
    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("tab", "tab", "ctrl+u", *typed("Ge"))
        await pilot.pause()
        assert "Asia/Tbilisi · GEL" in text(app)
        await pilot.press("x")
        await pilot.pause()
        assert "Tbilisi" not in text(app)
        assert "Europe/Lisbon · EUR" in text(app)
        await pilot.press("backspace", "r")
        await pilot.pause()
        assert "Germany" in text(app), "the proposals are there"
        assert "Europe/Berlin · EUR" in text(app), "only one begins so"
        await pilot.press("enter")
        await pilot.pause()
        assert "Europe/Berlin · EUR" in text(app)
        await pilot.press("shift+tab", *typed("x"))
        await pilot.pause()
        assert "Europe/Berlin · EUR" in text(app), "chosen, it is what the field falls back to"


async def test_what_cannot_be_made_is_said_and_the_answers_stay(new: Path) -> None:
    """R-91: a folder that is none; L-01: Esc never closes; nothing of the desk answers before there is one."""
    new.parent.write_text("a file where the folder should be", encoding="utf-8")
    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "The shop needs a name." in text(app)
        await pilot.press(*typed("Cycles"), "enter", "ctrl+s")
        await pilot.pause()
        assert "Who sits here?" in text(app)
        await pilot.press(*typed("Ana"), "ctrl+s")
        form = app.screen
        assert isinstance(form, FirstRun)
        await until(pilot, lambda: "is not a file" in text(app))
        assert_whole(app)
        assert form.shop.value == "Cycles"
        await pilot.press("escape", "escape", "f2", "f3", "f4", "n", "colon", "at")
        await pilot.pause()
        assert isinstance(app.screen, FirstRun)
        assert app.is_running
        await pilot.press("梅")
        await pilot.pause()
        assert form.shop.value == "Cycles梅", "a character that nothing takes begins or goes on with the shop's name"
        await pilot.press("escape", "q")
        await pilot.pause()
    assert app.return_value is None
    assert new.parent.is_file()


async def test_while_the_desk_is_made_that_is_said_and_no_key_is_taken(
    new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L-92: it takes a while on a slow machine; what is pressed meanwhile gets into no field and closes nothing."""
    seen, go_on = Event(), Event()

    def slowly(*args: Any, **kw: Any) -> None:
        seen.set()
        assert go_on.wait(30)
        make_desk(*args, **kw)

    monkeypatch.setattr(first_run, "make_desk", slowly)
    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with held():
            await pilot.press(*typed("Cycles"), "enter", *typed("Ana"), "ctrl+s")
            await until(pilot, seen.is_set)
            form = app.screen
            assert isinstance(form, FirstRun)
            assert "The desk is being made" in lines(app)[-2]
            await pilot.press("x", "q", "梅", "ctrl+s", "3")
            await pilot.pause()
            assert (form.shop.value, form.person.value) == ("Cycles", "Ana")
            assert app.screen is form
            go_on.set()
        await until(pilot, lambda: isinstance(app.screen, TodayPlace))
    with desk_file.reading(new) as conn:
        assert read_shop(conn).name == "Cycles"


async def test_the_sample_shop_is_made_while_a_line_says_so(new: Path) -> None:
    """“Look around first” leaves for the sample shop, which is there by then; the desk is still not made."""
    from deskside.desk.sample import sample_path
    from deskside.screens.sample_shop import TO_SAMPLE

    app = DesksideApp(new)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        with held():
            await pilot.press("escape", "3")
            await until(pilot, lambda: "Making the sample shop" in lines(app)[-2])
        await until(pilot, lambda: app.return_value == TO_SAMPLE)
    assert sample_path().exists()
    assert not new.parent.exists()
