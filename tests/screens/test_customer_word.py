"""The shop’s word for a customer on every screen (P-11): none is left over, nothing is cut, and it holds at once."""

import re
from contextlib import closing
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.shop.change_settings import change_settings
from deskside.language.i18n import customer_word
from deskside.screens.settings import SettingsScreen
from deskside.screens.tickets import TicketsPlace
from deskside.store import desk_file
from tests.conftest import NOW
from tests.screens.seen import SIZES, assert_whole, at_size, lines, text
from tests.screens.test_settings import _open, _to
from tests.screens.test_whole import WAYS
from tests.screens.waiting import typed, until

MORE = (
    ("3", "enter"),
    ("3", "enter", "full_stop"),
    ("3", "enter", "right"),
    ("3", "enter", "right", "right"),
    ("3", "N"),
    ("3", "e"),
    ("2", "n"),
    ("2", "enter", "full_stop"),
    ("1", "enter"),
    ("1", "c"),
)
LEFT = {"en": re.compile("customer", re.IGNORECASE), "zh": re.compile("客户")}


def call_them(path: Path, word: str) -> None:
    with desk_file.writing(path) as conn:
        change_settings(conn, [("customer_word", word)], by=2, now=NOW)


@pytest.mark.parametrize(("language", "said"), [("en", "Patients"), ("zh", "患者")])
async def test_no_screen_has_the_usual_word_or_is_cut(hostile: Path, language: str, said: str) -> None:
    call_them(hostile, "patient")
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        for way in (*WAYS, *MORE):
            await pilot.press(*way)
            for step in (0, 2):
                await at_size(pilot, step)
                assert_whole(app)
                assert not LEFT[language].search(text(app)), (way, text(app))
                if len(way) == 1 and way[0] in "12345":
                    assert f"3 {said}" in lines(app)[1]
            while app.screen_stack[1:]:
                await pilot.press("escape")
                await pilot.pause()


async def test_the_setting_holds_at_once_and_can_be_taken_back(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, app)
        await _to(pilot, app, "Whom we serve")
        await pilot.press("enter")
        await until(pilot, lambda: "patron/主顾" in text(app))
        await pilot.press("ctrl+u", *typed("pet owner"), "enter")
        await until(pilot, lambda: "is no word for whom the shop serves" in text(app))
        await pilot.press(*typed("/pet owners"), "enter")
        await until(pilot, lambda: "pet owner/pet owners/客户 from now on" in lines(app)[-2])
        assert isinstance(app.screen, SettingsScreen)
        assert "Pet owners" in (await _left(pilot, app))[1]
        await pilot.press("u")
        await until(pilot, lambda: customer_word() == "customer")
        app.look_around()
        await until(pilot, lambda: "3 Customers" in text(app))


async def _left(pilot: object, app: DesksideApp) -> list[str]:
    await pilot.press("escape", "2")  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, TicketsPlace))  # type: ignore[arg-type]
    assert "Pet owner" in text(app)
    return lines(app)


async def test_what_another_terminal_chooses_is_seen_once_nothing_is_open(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2", "n", *typed("wheel"))
        call_them(hostile, "guest")
        app.look_around()
        await pilot.pause()
        assert customer_word() == "guest"
        assert "wheel" in text(app)
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        app.look_around()
        await until(pilot, lambda: "3 Guests" in text(app))
        with closing(desk_file.connect(hostile)) as conn:
            assert conn.execute("select count(*) from draft").fetchone()[0] == 1
