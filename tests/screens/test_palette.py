"""The palette (L-93, L-99): it scrolls, says so, finds by part, and says when nothing fits."""

from pathlib import Path

import pytest

from deskside import commands
from deskside.app import DesksideApp
from deskside.language.i18n import _
from deskside.language.text import cells
from deskside.screens.palette import Palette
from deskside.screens.settings import SettingsScreen
from deskside.screens.sheets.theme import ThemeSheet
from deskside.screens.ticket import TicketPage
from deskside.screens.today import TodayPlace
from tests.screens.seen import assert_whole, lines, text
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


FOUND = {
    "imp": "Import",
    "import payments": "Import",
    "import invoices": "Import",
    "xpor": "Export",
    "them": "Colours",
    "langu": "Language",
    "redo": "Redo",
    "etting": "Settings",
}


async def test_it_has_everything_and_finds_it_by_a_part(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for part, found in FOUND.items():
            await pilot.press("colon", *typed(part))
            assert any(row.label.startswith(found) for row in palette(app).finder.rows.rows), part
            await pilot.press("escape")


async def test_a_command_asks_the_screen_for_its_word_once_and_no_more(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not each command for the words of all: the palette opens in the turn of the key."""
    asked: list[str] = []
    word = TodayPlace.word

    def noted(screen: TodayPlace, command_id: str) -> str:
        asked.append(command_id)
        return word(screen, command_id)

    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        monkeypatch.setattr(TodayPlace, "word", noted)
        palette = Palette(app.screen)  # type: ignore[arg-type]
        assert len(palette.finder.search("")) > 40
    assert max(map(asked.count, {*asked})) <= 8


async def test_what_fits_nothing_says_so_and_enter_stays(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("qqq zz"), "enter")
        assert "No command fits “qqq zz”" in text(app)
        assert isinstance(app.screen, Palette)


async def test_a_number_opens_its_ticket_and_a_name_its_setting(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("999"), "enter")
        assert "There is no ticket #999" in text(app)
        await pilot.press("escape", "colon", "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, TicketPage))
        await pilot.press("escape", "colon", *typed("langu"), "enter")
        await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
        screen = app.screen
        assert isinstance(screen, SettingsScreen)
        assert screen.setting is not None
        assert screen.setting.name == "language"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_the_keys_stand_in_a_column_of_their_own(hostile: Path, language: str) -> None:
    """In the palette and in the menu alike."""
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        for way in ("colon", "full_stop"):
            await pilot.press("2", way)
            columns = set()
            for command in ("told", "note", "promise", "tags"):
                key = commands.command(command).key_shown
                line = next(each for each in lines(app) if f" {key}  " in each[6:34])
                columns.add(cells(line[: line.index(f" {key}  ", 6)]))
            assert len(columns) == 1, text(app)
            await pilot.press("escape")


async def test_colours_are_seen_before_they_are_taken(hostile: Path) -> None:
    """The cursor wears them, `Esc` brings back what was, `Enter` keeps what is seen."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        before = app.theme
        await pilot.press("colon", *typed("colours"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ThemeSheet) and app.screen.ready)
        worn = []
        for _row in range(3):
            await pilot.press("down")
            worn.append(app.theme)
        assert worn == ["paper", "evening", "contrast"]
        await pilot.press("escape")
        assert app.theme == before
        assert app.desk.personal.theme == "auto"
        await pilot.press("colon", *typed("colours"), "enter", "down", "enter")
        await until(pilot, lambda: "from now on" in text(app))
        assert app.theme == "paper"
        assert app.desk.personal.theme == "paper"


async def test_nobody_in_particular_has_no_colours_of_their_own(hostile: Path) -> None:
    app = DesksideApp(hostile)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("escape", "colon", *typed("colours"))
        assert app.desk.person is None
        assert "No command fits" in text(app)


async def test_every_verb_of_a_row_is_found_by_its_word_wherever_one_is(hostile: Path) -> None:
    """R-72, L-92: also where there is nothing to do it to; then it says so."""
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("colon")
        for each in commands.of_group("row"):
            if each.setting:
                continue
            rows = palette(app)._search(str(_(each.label)))
            assert any(str(_(each.label)) in row.label for row in rows), each.id
            assert all(row.value is not None or "用不上" in row.label for row in rows), each.id
        assert [row.quiet for row in palette(app)._search("核销")] == [True]


async def test_a_verb_without_its_row_says_what_is_missing(desk: Path) -> None:
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("escape", "colon", *typed("plan visits"))
        await until(pilot, lambda: "“Plan visits” is not for this  it needs a customer under the cursor" in text(app))


async def test_a_customer_can_be_asked_from_the_palette(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("3", "colon", *typed("询问"))
        assert palette(app).finder.rows.rows[0].value == "ask"


async def test_what_is_called_just_so_comes_before_what_begins_so(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("3", "colon", *typed("ask"))
        found = [row.value for row in palette(app).finder.rows.rows]
        assert found[0] == "ask"
        assert len(found) > 2
