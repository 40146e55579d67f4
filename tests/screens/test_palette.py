"""The palette (L-93, L-99): it scrolls, says so, finds by part, and says when nothing fits."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.screens.palette import Palette
from deskside.screens.settings import SettingsScreen
from deskside.screens.ticket import TicketPage
from tests.screens.seen import assert_whole, text
from tests.screens.waiting import typed, until


def palette(app: DesksideApp) -> Palette:
    screen = app.screen
    assert isinstance(screen, Palette)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_the_cursor_stays_in_sight_and_the_rest_is_counted(hostile: Path, size: tuple[int, int]) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.press("2", "colon")
        rows = palette(app).finder.rows
        assert "below" in text(app)
        await pilot.press("end")
        assert rows.marked == len(rows.rows) - 1
        assert rows.rows[-1].label in text(app)
        assert "above" in text(app)
        await pilot.press("home")
        assert rows.marked == 0
        seen = set()
        for _step in rows.rows:
            await pilot.press("down")
            assert rows.current is not None
            assert rows.current.label in text(app)
            seen.add(rows.current.label)
        assert len(seen) >= len(rows.rows) - 3
        await pilot.press("home", "pagedown")
        assert rows.marked not in (0, None, len(rows.rows) - 1)
        assert_whole(app)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("imp", "Import"),
        ("xpor", "Export"),
        ("them", "Colours"),
        ("langu", "Language"),
        ("redo", "Redo"),
        ("etting", "Settings"),
    ],
)
async def test_it_has_everything_and_finds_it_by_a_part(hostile: Path, part: str, found: str) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *part)
        assert any(row.label.startswith(found) for row in palette(app).finder.rows.rows)


async def test_what_fits_nothing_says_so_and_enter_stays(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("qqq zz"), "enter")
        assert "No command fits “qqq zz”" in text(app)
        assert isinstance(app.screen, Palette)


async def test_a_number_opens_its_ticket_and_a_name_its_setting(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *"999", "enter")
        assert "There is no ticket #999" in text(app)
        await pilot.press("escape", "colon", "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, TicketPage))
        await pilot.press("escape", "colon", *"langu", "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        screen = app.screen
        assert isinstance(screen, SettingsScreen)
        assert screen.setting is not None
        assert screen.setting.name == "language"
