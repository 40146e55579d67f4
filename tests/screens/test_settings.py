"""The settings: each with its prose, checked while typed, in force at once."""

from pathlib import Path

from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.setting_labels import days_said, proposals
from deskside.desk.staff.members import list_staff
from deskside.language.i18n import _
from deskside.screens.opening_hours import OpeningHoursScreen
from deskside.screens.settings import SettingsList, SettingsScreen
from deskside.screens.sheets.setting import SettingSheet, week_said
from deskside.screens.tickets import TicketsPlace
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text, unrung
from tests.screens.waiting import typed, until


async def _open(pilot: Pilot[str], app: DesksideApp) -> SettingsScreen:
    await pilot.press("colon", *typed("settings"), "enter")
    await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
    assert isinstance(app.screen, SettingsScreen)
    return app.screen


async def _to(pilot: Pilot[str], app: DesksideApp, label: str) -> None:
    """The cursor to the setting that is called so."""
    await pilot.press("home")
    for _row in range(80):
        if any(line.startswith("▌") and line[1:].strip().startswith(label) for line in lines(app)[:-2]):
            return
        await pilot.press("down")
    raise AssertionError(f"there is no {label}")


async def test_every_setting_has_its_prose_and_what_does_not_fit_is_said(hostile: Path, asked: Asked) -> None:
    """What is typed is checked as it is typed; a country is found by its name; Esc changes nothing."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, app)
        prose = set()
        while "Only for Mei" not in text(app) and len(prose) < 60:
            prose.add(unrung(app)[-3].strip())
            assert_whole(app)
            await pilot.press("down")
        assert len(prose) >= 14
        assert "Only for Mei" in text(app)
        await pilot.press("home", "enter", "ctrl+u", *typed("[/x] Räder"), "enter")
        await until(pilot, lambda: "Shop: [/x] Räder from now on" in lines(app)[-2])
        assert "[/x] Räder" in lines(app)[0]
        await pilot.press("down", "enter", "ctrl+u", *typed("portu"))
        await pilot.pause()
        assert "Portugal" in text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "time zone and currency stay as they are" in lines(app)[-2])
        for _row in range(60):
            if "Calls without reaching anybody" in unrung(app)[-3]:
                break
            await pilot.press("down")
        await pilot.press("enter", "ctrl+u", *typed("many"))
        await pilot.pause()
        assert isinstance(app.screen, SettingSheet)
        assert "“many” is not a whole number from 1 to 20." in text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, SettingSheet), "what does not fit is not kept"
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert lines(app)[0].startswith(" [/x] Räder")
    assert asked("select value from setting where key = 'country'") == [("PT",)]
    assert asked("select count(*) > 20 from holiday where name like '%Portugal%' or source = 'country'") == [(1,)]


async def test_the_hours_of_the_week_are_one_form(hostile: Path, asked: Asked) -> None:
    """R-03: several spans a day; a week that is never open is refused; what is kept is said as a week."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, app)
        await _to(pilot, app, "Opening hours")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, OpeningHoursScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SettingSheet))
        sheet = app.screen
        assert isinstance(sheet, SettingSheet)
        assert_whole(app)
        for field in sheet.box.values():
            field.put("closed")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "The shop would never be open." in text(app)
        await pilot.press("ctrl+u", *typed("9-12 14-18"), "enter", "ctrl+u", *typed("9-12,14-18"), "ctrl+s")
        await until(pilot, lambda: "Opening hours: Mon, Tue 9–12, 14–18 from now on" in lines(app)[-2])
        assert app.desk.hours.spans_on(NOW.date()) == ()
    assert asked("select value from setting where key = 'hours.mon'") == [("9:00-12:00,14:00-18:00",)]


async def test_language_and_colours_are_ones_own_and_hold_at_once(hostile: Path, asked: Asked) -> None:
    """The screens that are open already speak the new language; the other person keeps theirs."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        await _open(pilot, app)
        await _to(pilot, app, "Colours")
        await pilot.press("enter", "2")
        await until(pilot, lambda: app.theme == "paper")
        await pilot.press("up", "enter", "3")
        await until(pilot, lambda: _("Today") != "Today" and isinstance(app.screen, SettingsScreen))
        assert _("Language") in text(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace))
        await until(pilot, lambda: _("Filter") in lines(app)[3])
        assert f"2 {_('Tickets')}" in lines(app)[1]
        assert_whole(app)
        bo = app.desk.ask(list_staff)[1]
        app.sit(bo)
        assert _("Today") == "Today"
        assert app.theme == "evening"
    assert asked("select key, value from staff_setting order by key") == [("language", "zh"), ("theme", "paper")]


def test_countries_zones_and_currencies_are_found_by_any_piece_of_their_names() -> None:
    """The likely ones first: called so, beginning so, holding it."""
    assert [found.value for found in proposals("country", "葡", NOW)] == ["PT"]
    assert proposals("country", "cn", NOW)[0].value == "CN"
    assert proposals("zone", "sao paulo", NOW)[0].value == "America/Sao_Paulo"
    assert proposals("zone", "portugal", NOW)[0][:3] == ("Europe/Lisbon", "Europe/Lisbon", "03:20 there now")
    assert "EUR" in [found.value for found in proposals("currency", "portugal", NOW)]
    assert proposals("shop", "x", NOW) == []


def test_a_week_is_said_with_days_of_the_same_hours_together() -> None:
    """Runs over the week's end stay together: Sunday to Thursday."""
    assert days_said((6, 0, 1, 2, 3)) == "Sun–Thu"
    assert days_said((0, 2)) == "Mon, Wed"
    assert days_said(range(7)) == "every day"
    week = ["9:00-18:00"] * 5 + ["10:00-16:00", "closed"]
    assert week_said(week) == "Mon–Fri 9–18 · Sat 10–16"


async def test_hours_of_calls_say_that_they_are_the_shops_own_rules_and_names_are_whole(hostile: Path) -> None:
    """R-62: while the rules of a country hold, these hours do not."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await _open(pilot, app)
        app.screen.query_one(SettingsList).cursor = next(
            place for place, line in enumerate(app.screen.query_one(SettingsList).lines) if line.key == "call_hours"
        )
        await until(pilot, lambda: "with the shop’s own rules" in " ".join(text(app).split()))
        assert "Rules for calls about money  " in text(app)
        assert_whole(app)
