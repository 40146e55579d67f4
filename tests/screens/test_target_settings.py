"""Targets and hours changed on the screen: one sheet, reckoned anew in a thread where tickets are many (R-02, R-95)."""

from pathlib import Path
from threading import Event, get_ident

import pytest
from textual.app import App
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.targets import many_live, rewrite
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.language import i18n
from deskside.screens.actions import many
from deskside.screens.opening_hours import OpeningHoursScreen
from deskside.screens.setting_field import SettingField
from deskside.screens.settings import SettingsScreen
from deskside.screens.sheets.targets import TargetsSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.settle import held
from tests.screens.waiting import typed, until


@pytest.fixture
def filled(desk: Path, stopped: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with more live tickets than are reckoned anew at once."""
    monkeypatch.setattr(many_live, "FEW", 3)
    monkeypatch.setattr(rewrite, "AT_ONCE", 1)
    monkeypatch.setattr(many, "TOLD_EVERY", 1)
    with desk_file.writing(desk) as conn:
        for place in range(5):
            open_ticket(conn, {"subject": f"bell {place} [/x]"}, by=1, now=NOW, shop=read_shop(conn))
    return desk


async def settings_at(pilot: Pilot[str], app: DesksideApp, key: str) -> SettingsScreen:
    await app.push_screen(SettingsScreen(key))
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, TargetsSheet))
    return next(each for each in app.screen_stack if isinstance(each, SettingsScreen))


DUE = "select distinct resolution_due_at from ticket"


@pytest.mark.parametrize(
    ("language", "heads", "kept"),
    [
        ("en", ("An answer within", "Solved within"), "urgent 45m/2d · high 1h/1d"),
        ("zh", ("答复不超过", "解决不超过"), "紧急 45分/2天 · 高 1时/1天"),
    ],
)
async def test_targets_are_one_sheet_of_answers_and_solutions(
    hostile: Path, asked: Asked, language: str, heads: tuple[str, str], kept: str
) -> None:
    """P-06: what does not fit is said while it is typed, and what is kept holds at once."""
    i18n.set_language(language)
    with desk_file.writing(hostile) as conn:
        conn.execute("insert into staff_setting values (1, 'language', ?)", (language,))
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settings_at(pilot, app, "targets")
        assert_whole(app)
        assert all(head in text(app) for head in heads)
        await pilot.press("ctrl+u", *typed("soon"))
        await pilot.pause()
        assert "soon" in text(app)
        await pilot.press("enter", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, TargetsSheet), "what does not fit is not kept"
        await pilot.press("ctrl+u", *typed("45"), "enter", "ctrl+u", *typed("2 days"), "ctrl+s")
        await until(pilot, lambda: kept in " ".join(text(app).split()))
        assert_whole(app)
    assert asked("select value from setting where key like 'res%urgent' order by key") == [("2d",), ("45",)]


async def test_companies_have_what_everybody_has_until_somebody_says_otherwise(desk: Path, asked: Asked) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settings_at(pilot, app, "company_targets")
        fields = [line for line in lines(app) if line.count("as for everybody") == 2]
        assert len(fields) == 4, "answer and solution of each priority"
        await pilot.press("tab", *typed("none"), "ctrl+s")
        await until(pilot, lambda: "Targets for companies: urgent /– from now on" in text(app))
    assert asked("select value from setting where key = 'resolution.urgent.company'") == [("none",)]


async def test_many_tickets_are_reckoned_anew_in_a_thread(
    filled: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The screen goes on meanwhile; Esc leaves all as it was; u takes it back in a thread too, and settings hold."""
    reached, go_on, threads = Event(), Event(), set()
    real = rewrite.read_facts

    def slow(*args: object) -> object:
        threads.add(get_ident())
        reached.set()
        assert go_on.wait(20)
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(rewrite, "read_facts", slow)
    [before] = asked(DUE)
    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await settings_at(pilot, app, "targets")
        normal = [*["tab"] * 5, "ctrl+u", *typed("1 h"), "ctrl+s"]
        with held():
            await pilot.press(*normal)
            await until(pilot, reached.is_set)
            await until(pilot, lambda: app.screen is screen and "Esc stops" in text(app))
            place = screen.landing().cursor
            await pilot.press("up")
            await until(pilot, lambda: screen.landing().cursor < place)
            await pilot.press("escape")
        go_on.set()
        await until(pilot, lambda: "Stopped: nothing was changed." in text(app))
        assert asked(DUE) == [before]
        assert asked("select 1 from setting where key = 'resolution.normal'") == []
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, TargetsSheet))
        await pilot.press(*normal)
        await until(pilot, lambda: "normal 4h/1h" in text(app))
        assert asked(DUE) == [("2026-03-04 04:20:00",)]
        await pilot.press("escape", "u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert asked(DUE) == [before]
    assert get_ident() not in threads


async def test_other_hours_hold_on_the_screen_after_a_long_undo(filled: Path) -> None:
    app = DesksideApp(filled, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        before = app.desk.hours.week[0]
        await app.push_screen(OpeningHoursScreen("hours.mon"))
        await pilot.press("enter", "ctrl+u", *typed("10-11"), "ctrl+s")
        await until(pilot, lambda: "Opening hours: Mon 10–11" in text(app))
        assert app.desk.hours.week[0] == ((600, 660),)
        await pilot.press("escape", "u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert app.desk.hours.week[0] == before


async def test_a_field_says_what_it_comes_to_before_it_stands_anywhere() -> None:
    """What comes later has the whole sheet laid out again."""
    async with App[None]().run_test():
        assert SettingField("resolution.high", "90").text == "90 minutes"
        assert SettingField("zone", "Asia/Shanghai").line.content != SettingField("zone").line.content


async def test_what_is_taken_back_is_shown_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What whoever sits here has changed is read with what is said of it, and Today not twice in the turn of a key."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settings_at(pilot, app, "targets")
        await pilot.press("ctrl+u", *typed("45"), "ctrl+s")
        await until(pilot, lambda: "from now on" in text(app))
        await pilot.press("escape")
        shown: list[str] = []
        monkeypatch.setattr(app, "show_changes", lambda: shown.append(app.desk.shop.name))
        await pilot.press("u")
        await until(pilot, lambda: "Taken back" in text(app))
        assert len(shown) == 1
