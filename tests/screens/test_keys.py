"""The key map of keys.md §1: what types, what acts, what leaves, and what arrives otherwise than it was typed."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from deskside import commands
from deskside.app import DesksideApp
from deskside.language.text import cells
from deskside.screens.base import DeskScreen
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.help import KeysSheet
from deskside.screens.menu import ActionMenu
from deskside.screens.palette import Palette
from deskside.screens.sheets.pause import PauseSheet
from deskside.screens.tickets import TicketsPlace
from deskside.terminal.keys import SplitSequences, is_wide_text, twins
from tests.chinese import speak_chinese
from tests.screens.seen import lines, text

WIDE = (120, 40)
SMALL = (80, 24)


async def test_a_field_takes_every_printable_key_and_esc_leaves_it_one_rung_at_a_time(hostile: Path) -> None:
    """L-01: digits, `?` and letters type; `Esc` leaves the field, then marks, then the filter, and never the desk."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("2", "slash")
        await pilot.press("p", "1", "question_mark", "full_stop", "q", "n")
        screen = app.screen
        assert isinstance(screen, TicketsPlace)
        assert screen.query_one(Input).value == "p1?.qn"
        assert "F2 Phone" in lines(app)[-1]
        assert "n New" not in lines(app)[-1]
        screen.query_one(Input).value = "#"
        await pilot.press("backspace", "p", "r", "i", "n", "t", "e", "r", "enter")
        assert not isinstance(app.focused, Input)
        assert "1 of 6" in lines(app)[3]
        await pilot.press("slash", "escape")
        assert screen.filter == "printer", "leaving the field keeps its text"
        await pilot.press("asterisk")
        assert screen.rows.marks
        await pilot.press("escape")
        assert not screen.rows.marks
        assert screen.filter == "printer"
        await pilot.press("escape")
        assert screen.filter == ""
        assert len(screen.rows.keys) == 6
        await pilot.press("escape", "escape")
        assert app.screen is screen
        await pilot.press("slash", "up")
        assert screen.query_one(Input).value == "printer", "/ ↑ brings the filter back"


async def test_the_palette_finds_a_command_by_any_of_its_names(hostile: Path) -> None:
    """L-50: in Chinese also by its pinyin, the initials, its English name and its id."""
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("colon")
        palette = app.screen
        assert isinstance(palette, Palette)
        for typed in ("撤销", "chexiao", "cx", "undo", "Undo"):
            found = palette._search(typed)
            assert found[0].value == "undo", typed
        assert palette._search("sett")[0].value == "settings"


async def test_what_enter_does_by_a_letter_too_is_one_row_with_both_keys(hostile: Path) -> None:
    """L-50, L-53: palette, keys and menu say "Call" once on Today; a list has "Open" once."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for place, word, keys in (("1", "Call", "Enter c"), ("2", "Open", "Enter")):
            await pilot.press(place)
            await pilot.pause()
            over = app.screen
            assert isinstance(over, DeskScreen)
            for rows in (Palette(over)._choices, ActionMenu(over)._choices):
                labels = [each.label.split("  ") for each in rows]
                assert [each[-1].strip() for each in labels if each[0] == word] == [keys]
            sheet = KeysSheet(over)
            shown = ["".join(span for span, _tone in line) for line in sheet._lines(100)]
            assert sum(line.startswith(keys) and word in line for line in shown) == 1
            assert sum(over.sentence("enter") in line for line in shown) == 1, "no sentence twice"


async def test_letters_after_esc_and_keys_of_an_input_method_mean_the_same(hostile: Path) -> None:
    """L-01.3 and L-03: alt and full-width twins; what Option and a digit send; `。` is the numbered menu."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("trade_mark_sign")
        assert app.current_mode == "tickets"
        await pilot.press("１")
        assert app.current_mode == "today"
        await pilot.press("fullwidth_question_mark")
        assert isinstance(app.screen, KeysSheet)
        await pilot.press("escape", "ideographic_full_stop")
        assert isinstance(app.screen, ActionMenu)
        await pilot.press("escape", "fullwidth_colon")
        assert isinstance(app.screen, Palette)
        await pilot.press("alt+p")
        assert isinstance(app.screen, WhoSheet), "Alt+P answers the phone from the middle of a form"
        await pilot.press("escape")
        assert isinstance(app.screen, Palette)
        await pilot.press("alt+x")
        assert not isinstance(app.screen, Palette), "Esc and a letter that means nothing is Esc"
        await pilot.press("2", "ideographic_comma", "z", "alt+q")
        assert isinstance(app.screen, TicketsPlace)
        assert app.screen.query_one(Input).value == "z"
        assert app.close_asked


@pytest.mark.parametrize("way", ["typed", "pasted"])
async def test_a_chinese_name_where_nothing_takes_text_opens_whos_calling(hostile: Path, way: str) -> None:
    """L-03, L-61: characters that follow while it opens are not lost, nor are digits typed ahead."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        if way == "typed":
            for character in "李梅2":
                app.post_message(events.Key(character, character))
            await pilot.pause()
            await pilot.pause()
        else:
            app.post_message(events.Paste("李梅2\nsecond line"))
            await pilot.pause()
        assert isinstance(app.screen, WhoSheet)
        assert app.screen.finder.value == ("李梅2" if way == "typed" else "李梅2 second line"), (
            "L-104: lines are joined"
        )
        assert app.current_mode == "today", "the digit was part of what was typed"


async def test_keys_typed_ahead_go_where_they_would_have_gone(hostile: Path) -> None:
    """L-61: in order, across a screen that opens and one that closes."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        for key, character in (
            ("p", "p"),
            ("1", "1"),
            ("3", "3"),
            ("9", "9"),
            ("escape", None),
            ("2", "2"),
            ("j", "j"),
        ):
            app.post_message(events.Key(key, character))
        for _ in range(4):
            await pilot.pause()
        assert isinstance(app.screen, TicketsPlace)
        assert app.screen.rows.cursor == 1


def test_nothing_is_bound_to_keys_that_do_not_arrive_or_belong_to_others() -> None:
    """L-02: no command has one of them, nor a character that may be the rest of an arrow key."""
    forbidden = {"ctrl+enter", "ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+slash", "ctrl+left_square_bracket"}
    forbidden |= {"ctrl+b", "ctrl+a", "ctrl+q", "ctrl+f", "f1", "f5", "f6", "f10", "f11", "f12"}
    bound = {key for each in commands.COMMANDS.values() for key in (each.key, *each.also) if key}
    bound |= set(DesksideApp(Path("/nowhere"))._bindings.key_to_bindings)
    assert not bound & forbidden
    assert not bound & set("[~ABCDFHOPQRSZ")


def test_a_split_arrow_key_is_swallowed_and_a_late_bracket_is_not() -> None:
    """L-02: on a slow link `Esc`, `[` and `A` come apart."""

    def key(name: str, character: str | None, at: float) -> events.Key:
        event = events.Key(name, character)
        event.time = at
        return event

    split = SplitSequences()
    assert not split.swallows(key("escape", None, 10.0))
    assert split.swallows(key("left_square_bracket", "[", 10.3))
    assert split.swallows(key("1", "1", 10.31))
    assert split.swallows(key("semicolon", ";", 10.32))
    assert split.swallows(key("A", "A", 10.4))
    assert not split.swallows(key("A", "A", 10.41))
    assert not split.swallows(key("escape", None, 20.0))
    assert not split.swallows(key("left_square_bracket", "[", 20.6))
    assert not split.swallows(key("escape", None, 30.0))
    assert not split.swallows(key("n", "n", 30.1))
    assert not split.swallows(key("left_square_bracket", "[", 30.2))


def test_every_command_key_has_its_twins() -> None:
    """L-03: full-width forms and Chinese punctuation; L-01: what Option and a digit send."""
    assert set(twins("/")) == {"／", "、"}
    assert set(twins(".")) == {"．", "。"}
    assert set(twins("2")) == {"２", "™"}
    assert twins("a") == ("ａ",)
    assert twins("enter") == ()
    for each in commands.COMMANDS.values():
        if len(each.key) == 1:
            keys = {key for binding in commands.bindings(each.id) for key in binding.key.split(",")}
            assert {each.key, *twins(each.key)} <= keys
            if each.key.isalpha():
                escaped = f"alt+shift+{each.key.lower()}" if each.key.isupper() else f"alt+{each.key}"
                assert any(binding.priority and binding.key == escaped for binding in commands.bindings(each.id))
    assert is_wide_text("梅")
    assert not is_wide_text("ａ")
    assert not is_wide_text("。")
    assert not is_wide_text("a")


async def test_help_footer_and_menu_come_from_one_declaration(hostile: Path) -> None:
    """L-50, L-53: in the order of use, the row's first, a sentence each; the footer names what `Enter` will do."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        footer = lines(app)[-1]
        assert "Enter Call" in footer
        assert "t Told" in footer
        await pilot.press("question_mark")
        shown = text(app)
        for sentence in ("Keep what the customer was told.", "Take back your last change.", "All commands by name."):
            assert sentence in shown
        assert shown.index("This row") < shown.index("Anywhere")
        assert shown.index("Call now") < shown.index("Write a new ticket")
        await pilot.press("escape", "full_stop")
        assert "Keep what the customer was told." in text(app)
        await pilot.press("escape", "end")
        assert "Enter Open" in lines(app)[-1], "a ticket without a promise is opened"


async def test_q_says_what_will_not_ring_and_q_again_closes(hostile: Path, stopped: datetime) -> None:
    """L-91: the calls promised for the rest of the day, up to the last, and what is missed already."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("q")
        assert "2 calls up to 12:50 will not ring while the desk is closed, 1 is missed. q again closes" in " ".join(
            text(app).split()
        )
        await pilot.press("j", "q")
        assert app.is_running, "another key in between takes the first q back"
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("place", ["1", "2", "3", "4", "5"])
async def test_a_key_that_does_nothing_here_says_so_in_one_line(hostile: Path, place: str) -> None:
    """L-92: where it does something, that there is no such place, or how to find the keys; what a split arrow may
    leave behind says nothing (L-02)."""
    app = DesksideApp(hostile, person="Mei")
    own = {"1": "E", "2": "v space *", "3": "N v", "4": "v", "5": "v"}[place].split()
    keys = {
        "v": "v is for Tickets, Customers, Callbacks, Collections",
        "space": "space is for Tickets",
        "*": "* is for Tickets",
        "N": "N is for Customers",
        "E": "E is for Today",
    }
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(place)
        for key, said in keys.items():
            if key not in own:
                await pilot.press("asterisk" if key == "*" else key)
                assert app.said == said
        for digit in ("0", "6", "7", "９"):
            await pilot.press(digit)
            assert app.said == f"There is no place {'9' if digit == '９' else digit}; they are 1 to 5"
        for key in ("h", "J", "ｈ"):
            await pilot.press(key)
            assert app.said == f"{'h' if key == 'ｈ' else key} does nothing here; ? shows the keys"
        await pilot.press("ｚ")
        if place == "5":
            assert app.said == "There is nothing here to do that with."
        else:
            assert isinstance(app.screen, PauseSheet), "who owes is paused from any row of theirs"
            await pilot.press("escape")
        if place not in ("4", "5"):
            await pilot.press("left")
            assert app.said == "← is for Callbacks, Collections"
        for key in ("A", "B", "O", "~", "left_square_bracket"):
            await pilot.press("escape", key)
            assert app.said == ""


async def test_what_only_tickets_have_says_that_at_customers(hostile: Path) -> None:
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for key, shown in (("d", "d"), ("number_sign", "#"), ("exclamation_mark", "!"), ("a", "a"), ("s", "s")):
            await pilot.press("3", key)
            assert app.said.startswith(f"{shown} is for ")
            assert "Tickets" in app.said


async def test_every_line_of_the_help_begins_its_words_in_one_column(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also beside PgUp PgDn; and ranges of digits are written alike in every footer."""
    speak_chinese(monkeypatch)
    app = DesksideApp(hostile, person="Mei", language="zh")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("question_mark")
        shown = [line for line in lines(app) if "翻页" in line or "换一栏" in line or "上下一行" in line]
        sheet = app.screen
        assert isinstance(sheet, KeysSheet)
        entries = [_label_at(spans) for spans in sheet._lines(100) if len(spans) == 5]
        assert len(set(entries)) == 1, shown
        await pilot.press("escape", "2", "full_stop")
        assert isinstance(app.screen, ActionMenu)
        assert re.search(r"1-\d", lines(app)[-1])


def _label_at(spans: list[tuple[str, str]]) -> int:
    """The cell in which the label begins."""
    return sum(cells(text) for text, _tone in spans[:2])


async def test_one_key_is_not_named_for_what_another_does(hostile: Path) -> None:
    """Where Enter goes to the next field, Tab is not named too."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await pilot.press("2", "b")
        foot = lines(app)[-1]
        assert foot.count("Next") == 1
