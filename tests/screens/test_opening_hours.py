"""Opening hours and holidays: changed by keyboard, the days ahead counted at once, in either language (R-03)."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.create_desk import make_desk
from deskside.desk.customers.who import NewCustomer
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.targets import many_live
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.opening_hours import CalendarList, OpeningHoursScreen
from deskside.screens.settings import SettingsList, SettingsScreen
from deskside.screens.sheets.own_day import OwnDaySheet
from deskside.screens.sheets.setting import SettingSheet
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.widgets.days_ahead import DaysAhead
from tests.screens.seen import SIZES, assert_whole, assert_whole_at_each_size, each_size, lines, text
from tests.screens.settle import Follows
from tests.screens.waiting import typed, until

BARE = [("hours.mon", "9-12:30,14-18"), ("hours.sat", "10-16")]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shop in Germany on Sunday, 20 December 2026."""
    monkeypatch.setenv("DESKSIDE_NOW", "2026-12-20T11:20:00+01:00")
    path = tmp_path / "shop.deskside"
    make_desk(path, shop="Räder [/x]", person="Mei", country="DE", login="mei", now=clock.now())
    keep(path, *BARE)
    return path


def keep(path: Path, *values: tuple[str, str]) -> None:
    with desk_file.writing(path) as conn:
        change_settings(conn, values, by=1, now=clock.now())


def kept(path: Path, key: str) -> str:
    with desk_file.reading(path) as conn:
        row = conn.execute("select value from setting where key = ?", (key,)).fetchone()
    return "" if row is None else str(row[0])


async def opened(pilot: Pilot[str], app: DesksideApp, words: str = "opening hours") -> OpeningHoursScreen:
    """The screen, by the palette."""
    await pilot.press("colon", *typed(words), "enter")
    await until(pilot, lambda: isinstance(app.screen, OpeningHoursScreen))
    assert isinstance(app.screen, OpeningHoursScreen)
    return app.screen


def ahead(app: DesksideApp, day: str) -> str:
    """The row of a day in the list on the right, without its blanks."""
    rows = [" ".join(line[38:].strip("▌ ").split()) for line in lines(app)]
    return next(row for row in rows if row.startswith(day))


def stand_on(screen: OpeningHoursScreen, key: object) -> None:
    made_of = screen.query_one(CalendarList)
    made_of.cursor = next(place for place, line in enumerate(made_of.lines) if line.key == key)


async def test_a_day_ahead_is_closed_opened_and_left_to_the_calendar(shop: Path) -> None:
    """`Tab` goes to the days ahead; `Enter` and a digit change one, and what is counted is there at once."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app)
        assert lines(app)[0].endswith("opens tomorrow 09:00 ")
        assert ahead(app, "Mon 21 Dec") == "Mon 21 Dec 9–12:30, 14–18 7:30"
        assert ahead(app, "Fri 25 Dec") == "Fri 25 Dec Christmas Day closed"
        await pilot.press("tab", *["down"] * 5, "enter", "3")
        await until(pilot, lambda: "Fri 25 Dec: open 9–18" in lines(app)[-2])
        assert ahead(app, "Fri 25 Dec") == "Fri 25 Dec 9–18 · Christmas Day 9:00"
        assert kept(shop, "open_days") == "2026-12-25"
        await pilot.press("enter")
        await until(pilot, lambda: "As the calendar has it" in text(app))
        assert_whole(app)
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, OwnDaySheet))
        assert_whole(app)
        await pilot.press("ctrl+u", *typed("10-25"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, OwnDaySheet), "what does not fit is said and not kept"
        await pilot.press("ctrl+u", *typed("10-13"), "enter")
        await until(pilot, lambda: "Fri 25 Dec: open 10–13" in lines(app)[-2])
        assert kept(shop, "open_days") == "2026-12-25 10:00-13:00"
        await pilot.press("enter", "2")
        await until(pilot, lambda: "Fri 25 Dec: closed" in lines(app)[-2])
        assert (kept(shop, "closed_days"), kept(shop, "open_days")) == ("2026-12-25", "")
        await pilot.press("enter", "1")
        await until(pilot, lambda: kept(shop, "closed_days") == "")
        await until(pilot, lambda: ahead(app, "Fri 25 Dec") == "Fri 25 Dec Christmas Day closed")
        await pilot.press("up", "enter")
        await until(pilot, lambda: "Like every Thursday" in text(app))
        assert "Open as usual" not in text(app)
        await pilot.press("2")
        await until(pilot, lambda: ahead(app, "Thu 24 Dec") == "Thu 24 Dec our own day off closed")


async def test_days_of_our_own_are_added_in_one_form(shop: Path) -> None:
    """A span of days off, an extra Sunday, a half day; each stands among the days of our own and can go again."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, app)
        for days, hours, shown in (
            ("28 Dec to 31 Dec", "closed", "28–31 Dec       closed"),
            ("27 Dec", "9-13, 14-15", "Sun 27 Dec      9–13, 14–15"),
            ("24 Dec", "9-13", "Thu 24 Dec      9–13"),
        ):
            stand_on(screen, "new")
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, OwnDaySheet))
            assert_whole(app)
            await pilot.press(*typed(days), "tab", "ctrl+u", *typed(hours), "ctrl+s")
            await until(pilot, lambda: app.screen is screen)
            await until(pilot, lambda shown=shown: shown in text(app))
        assert kept(shop, "closed_days") == "2026-12-28..2026-12-31"
        assert kept(shop, "open_days") == "2026-12-24 9:00-13:00; 2026-12-27 9:00-13:00,14:00-15:00"
        assert ahead(app, "Tue 29 Dec") == "Tue 29 Dec our own day off closed"
        stand_on(screen, screen.made_of.lines[screen.made_of.cursor].key)
        row = next(line.key for line in screen.made_of.lines if isinstance(line.key, tuple) and len(line.key) == 4)
        stand_on(screen, row)
        await pilot.press("enter", "1")
        await until(pilot, lambda: kept(shop, "closed_days") == "")
        stand_on(screen, "new")
        await pilot.press("enter", "tab", "ctrl+s")
        await until(pilot, lambda: "Which day is it?" in text(app))
        await pilot.press("shift+tab", *typed("19.12."), "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, OwnDaySheet)


async def test_a_day_that_is_over_is_refused_in_the_form(shop: Path) -> None:
    """R-94: what was counted with it stays; what was typed stays too."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, app)
        stand_on(screen, "new")
        await pilot.press("enter", *typed("2026-12-19"), "ctrl+s")
        await until(pilot, lambda: "19 Dec 2026 is over" in text(app))
        assert isinstance(app.screen, OwnDaySheet)


async def test_the_week_is_one_form_that_begins_at_the_day(shop: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, app)
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingSheet))
        await pilot.press("ctrl+u", *typed("10-12, 13-17"), "ctrl+s")
        await until(pilot, lambda: app.screen is screen)
        assert kept(shop, "hours.wed") == "10:00-12:00,13:00-17:00"
        await until(pilot, lambda: ahead(app, "Wed 23 Dec") == "Wed 23 Dec 10–12, 13–17 6:00")


async def test_a_region_is_found_by_its_name_and_its_holidays_come(shop: Path) -> None:
    """And go with the country."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, app)
        assert "Epiphany" not in text(app)
        stand_on(screen, "holiday_region")
        await pilot.press("enter", "ctrl+u", *typed("bavar"), "enter")
        await until(pilot, lambda: "Holiday region: Bayern from now on" in lines(app)[-2])
        assert "6 Jan 2027      Epiphany" in text(app)
        stand_on(screen, "country")
        await pilot.press("enter", "ctrl+u", *typed("china"), "enter")
        await until(pilot, lambda: kept(shop, "country") == "CN")
        await until(pilot, lambda: "whole country" in text(app))
        assert kept(shop, "holiday_region") == ""
        assert "Those after 2026 are an estimate until they are published." in " ".join(text(app).split())


async def test_no_blank_stands_between_chinese_sentences(shop: Path) -> None:
    keep(shop, ("language", "zh"), ("country", "CN"))
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.pause()
        app.push_screen(OpeningHoursScreen())
        await pilot.pause()
        assert isinstance(app.screen, OpeningHoursScreen)
        stand_on(app.screen, "country")
        await pilot.pause()
        assert "。2026 年以后的还没公布" in text(app)


@pytest.mark.parametrize("glyphs", ["full", "plain"])
async def test_nothing_is_cut_or_drawn_wide(shop: Path, glyphs: str) -> None:
    """L-90: in three sizes; where there is room the hours are drawn."""
    keep(shop, ("closed_days", "2026-12-28..2026-12-31"), ("open_days", "2026-12-24 9-13"), ("glyphs", glyphs))
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        await opened(pilot, app)
        drawn = "─────────███▄─████──────" if glyphs == "full" else "---------###=-####------"
        async for size in each_size(pilot):
            assert_whole(app)
            assert (drawn in text(app).replace("@", "#")) == (size[0] >= 120)
        await pilot.press(*map(Follows, ["down"] * 29), "down")
        await assert_whole_at_each_size(pilot)
        await pilot.press("tab", "end")
        await assert_whole_at_each_size(pilot)


async def test_names_are_in_the_language_of_who_sits_here(shop: Path) -> None:
    """The terminal speaks English, Mei reads Chinese: the holidays too, from the first moment on."""
    keep(shop, ("language", "zh"), ("closed_days", "2026-12-28"))
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app, "营业时间")
        shown = " ".join(text(app).split())
        assert "25日 周五 圣诞节 休息" in shown
        assert "28日 周一 本店休息 休息" in shown
        assert "法定假日" in text(app)
        assert_whole(app)
        await pilot.press("tab", *["down"] * 5, "enter", "3")
        await until(pilot, lambda: "12月25日 周五：营业 9–18 点" in lines(app)[-2])


async def test_the_settings_open_it_at_their_row(shop: Path) -> None:
    """Hours, region, days off and extra days are one screen; `Esc` comes back to the settings."""
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("settings"), "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        settings = app.screen
        rows = settings.query_one(SettingsList)
        for key, at in (("hours", "hours.mon"), ("holiday_region", "holiday_region"), ("closed_days", "new")):
            rows.cursor = next(place for place, line in enumerate(rows.lines) if line.key == key)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, OpeningHoursScreen))
            made_of = app.screen.query_one(CalendarList)
            assert made_of.line is not None
            assert made_of.line.key == at
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is settings)


async def test_what_another_terminal_changes_is_shown(shop: Path) -> None:
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, app)
        keep(shop, ("closed_days", "2026-12-22"))
        await until(pilot, lambda: ahead(app, "Tue 22 Dec") == "Tue 22 Dec our own day off closed")
        assert screen.query_one(DaysAhead).lines


async def test_with_many_live_tickets_the_days_hold_once_all_are_reckoned_anew(
    shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-02, R-95: in a thread; what is then counted and owed is shown and said."""
    monkeypatch.setattr(many_live, "FEW", 0)
    with desk_file.writing(shop) as conn:
        entry = {"subject": "rear brake", "customer": NewCustomer("李梅", "13900000000"), "channel": "email"}
        open_ticket(conn, entry, by=1, now=clock.now(), shop=read_shop(conn))
        [(before,)] = conn.execute("select response_due_at from ticket").fetchall()
    app = DesksideApp(shop, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, app)
        await pilot.press("tab", "down", "enter", "2")
        await until(pilot, lambda: ahead(app, "Mon 21 Dec") == "Mon 21 Dec our own day off closed")
        await until(pilot, lambda: "Mon 21 Dec: closed" in text(app))
        with desk_file.reading(shop) as conn:
            [(after,)] = conn.execute("select response_due_at from ticket").fetchall()
    assert (before, after) == ("2026-12-21 13:30:00", "2026-12-22 12:00:00")
