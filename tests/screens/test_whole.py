"""Every screen at every width, in both languages, on text that means harm (L-80, L-90, R-90)."""

import re
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.language.i18n import _
from deskside.screens.settings import SettingsScreen
from deskside.store import desk_file
from deskside.terminal.probe import Terminal
from deskside.terminal.theme import PALETTES
from tests.screens.seen import SIZES, assert_whole, assert_whole_at_each_size, at_size, each_size, lines, text
from tests.screens.waiting import typed

WAYS = (
    ("1",),
    ("1", "end"),
    ("2",),
    ("2", "j", "j"),
    ("2", "enter"),
    ("2", "enter", "end"),
    ("2", "v"),
    ("3",),
    ("4",),
    ("5",),
    ("5", "right"),
    ("1", "full_stop"),
    ("1", "colon"),
    ("1", "question_mark"),
    ("1", "p"),
    ("1", "q"),
)


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_line_is_cut_or_torn(hostile: Path, language: str) -> None:
    """L-90: no line wider than the screen; header, tabs and footer whole; hostile text drawn as it is (R-90)."""
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        for way in WAYS:
            await pilot.press(*way)
            async for _size in each_size(pilot):
                assert_whole(app)
                shown = lines(app)
                assert f"▲ {_('{n} missed').format(n=1)}" in shown[0], way
                assert f"● {_('{n} due').format(n=1)}" in shown[0], way
                numbered = way[-1] in ("full_stop", "v")
                for place, word in enumerate(("Today", "Tickets", "Customers", "Callbacks", "Collections"), 1):
                    assert (f"{place} {_(word)}" in shown[1]) is not numbered, "never two things that bear a number"
                footer = shown[-1].rstrip()
                assert footer, way
                assert "…" not in footer, way
                if way[0] == "1" and len(way) == 1:
                    assert footer.endswith(f"? {_('Keys')}")
                    assert f". {_('More')}" in footer
                    assert "[/x]" in text(app)
            while app.screen_stack[1:]:
                await pilot.press("escape")
        await pilot.resize_terminal(70, 20)
        assert "80" in text(app)
        assert "[/x]" not in text(app), "too small a screen shows only that it is"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_first_run_settings_and_people_are_whole(hostile: Path, tmp_path: Path, language: str) -> None:
    """L-90, R-90: at every width, each setting's sheet at the narrowest; the shop's and Bo's names mean harm."""
    new = DesksideApp(tmp_path / "new" / "shop.deskside", language=language)
    async with new.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*typed("[/x]李梅"))
        async for _size in each_size(pilot):
            assert_whole(new)
            assert "…" not in lines(new)[-1]
    with desk_file.writing(hostile) as conn:
        conn.execute("update setting set value = ? where key = 'shop'", ("[/x]\x1b[31m\u202e and Daughters",))
        conn.execute("update staff set name = '[/x] 王' || char(27) || '[2J' where id = 2")
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("at")
        async for _size in each_size(pilot):
            assert_whole(app)
            assert "[/x] 王" in text(app)
        await pilot.press("escape")
        app.push_screen(SettingsScreen())
        await pilot.pause()
        async for _size in each_size(pilot):
            assert_whole(app)
            assert "…" not in lines(app)[-1]
        await at_size(pilot, 0)
        for _setting in range(13):
            assert_whole(app)
            assert "…" not in lines(app)[-1]
            await pilot.press("enter")
            assert_whole(app)
            await pilot.press("escape", "down")
        await at_size(pilot, 1)
        await pilot.press("enter")
        await assert_whole_at_each_size(pilot)
        await pilot.press("escape", "escape")
        assert "[/x]" in lines(app)[0]


async def test_no_two_states_differ_by_colour_alone(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """L-80: with NO_COLOR the words are there, and no colour is."""
    monkeypatch.setenv("NO_COLOR", "1")
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        shown = text(app)
        for words in ("1 missed", "1 due", "▲ 40m late", "● in 4m", "Later today", "No promise yet"):
            assert words in shown
        await pilot.press("2", "space", "space")
        shown = text(app)
        assert re.search(r"▲\+\d", shown), "a mark is a sign"
        assert "no promise" in shown
        assert "▌" in shown, "so is the cursor"
        colours = {
            segment.style.color
            for strip in app.screen._compositor.render_strips()
            for segment in strip
            if segment.text.strip() and segment.style is not None and segment.style.color is not None
        }
        for colour in colours:
            red, green, blue = colour.get_truecolor()
            assert max(red, green, blue) - min(red, green, blue) <= 2


async def test_priority_has_no_colour(hostile: Path) -> None:
    """L-81: the signs of low, high and urgent are drawn as text is, never in the colour of a state."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2", "end")
        drawn = {
            (sign, f"#{''.join(f'{part:02X}' for part in segment.style.color.get_truecolor())}")
            for strip in app.screen._compositor.render_strips()[4:12]
            for segment in strip
            for sign in "↓↑!"
            if sign in segment.text and segment.style is not None and segment.style.color is not None
        }
        assert {sign for sign, _ink in drawn} == {"↓", "↑", "!"}
        palette = PALETTES[app.theme]
        assert {ink for _sign, ink in drawn} <= {palette.text, palette.muted}


async def test_today_says_why_its_rows_stand_in_their_order(hostile: Path) -> None:
    """R-13: those without a promise stand by priority, which their rows show before their age."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24)):
        lines = text(app).splitlines()
        heading = next(place for place, line in enumerate(lines) if "No promise yet" in line)
        assert "2 · by priority, then age" in lines[heading]
        assert lines[heading + 1][3:].startswith("! 6h old")
        assert lines[heading + 2][3:].startswith("↓ 6h old")


async def test_the_plain_set_draws_nothing_of_ambiguous_width(hostile: Path) -> None:
    """L-04: signs, borders, scrollbars and ellipses are ASCII where the terminal would draw two cells."""
    app = DesksideApp(hostile, person="Mei", terminal=Terminal(wide=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for way in (("1",), ("2",), ("2", "enter"), ("1", "full_stop"), ("2", "v")):
            await pilot.press(*way)
            for sign in "▲△●○↑↓◆…─▌│▁▔":
                assert sign not in text(app), (sign, way)
            while app.screen_stack[1:]:
                await pilot.press("escape")


async def test_the_sample_shop_says_so_and_a_stopped_clock_too(shown_sample: Path) -> None:
    """L-52: SAMPLE in words in the header, whichever way its file was opened; and that the clock was stopped."""
    app = DesksideApp(shown_sample, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert "SAMPLE" in lines(app)[0]
        assert "(stopped)" in lines(app)[0]
        await pilot.press("colon", "s", "a", "m", "p")
        assert "Look around in a made-up shop" not in text(app)
