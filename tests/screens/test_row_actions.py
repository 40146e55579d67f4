"""The row's verbs: what each asks for, what it says it did, and what is kept when it was left."""

from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.fold import Fold
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.words_sheet import WordsSheet
from deskside.store import desk_file
from deskside.terminal.probe import Terminal
from deskside.widgets.field import NoteField
from deskside.widgets.target import Target
from tests.conftest import NOW, Asked
from tests.screens.seen import SIZES, assert_whole, assert_whole_at_each_size, at_size, each_size, lines, text
from tests.screens.waiting import typed, until


async def test_words_are_kept_when_they_were_left_and_noted_on_the_tickets_channel(hostile: Path, asked: Asked) -> None:
    """R-21, R-22, P-05, P-07: told asks for the words, its channel is the ticket's; Esc keeps them."""
    with desk_file.writing(hostile) as conn:
        conn.execute("update ticket set channel = 'chat' where number = 1")
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("t", *typed("ready"), "escape")
        await pilot.pause()
        assert "What you wrote for [/x] #1 is still here. t opens it again" in lines(app)[-2]
        await pilot.press("t")
        await pilot.pause()
        assert app.screen.query_one(NoteField).text == "ready"
        assert "‹chat›" in text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Noted on #1: what we told [/x] · u takes it back" in lines(app)[-2]
        await pilot.press("w", "f9")
        assert "Nothing was written." in text(app)
        assert isinstance(app.screen, WordsSheet)
    assert asked("select text, channel from line where kind = 'told'") == [("ready", "chat")]
    assert asked("select count(*) from draft") == [(0,)]


async def test_each_verb_asks_one_step_at_a_time_and_says_what_it_did(hostile: Path, asked: Asked) -> None:
    """L-01.5: a chooser or fields, never both; digits take rows; Esc goes one step back; `u` is named."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("a", "2")
        await pilot.pause()
        assert "#1 is with Bo now · u takes it back" in lines(app)[-2]
        await pilot.press("exclamation_mark", "4")
        await pilot.pause()
        assert "#1: priority urgent · u takes it back" in lines(app)[-2]
        await pilot.press("number_sign", *typed("vip,rush"), "enter")
        await pilot.pause()
        assert "#1: tags vip, rush · u takes it back" in lines(app)[-2]
        await pilot.press("m", "2")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChooseSheet), "one step back"
        await pilot.press("1")
        await pilot.pause()
        await pilot.press(*typed("明天下午3点"), "enter")
        await pilot.pause()
        assert "moved to tomorrow 15:00 · u takes it back" in lines(app)[-2]
        await pilot.press("home", "b")
        await pilot.pause()
        await pilot.press(*typed("明天下午4点"), "enter", *typed("parts"), "enter")
        await pilot.pause()
        assert "promised for tomorrow 16:00 · u takes it back" in lines(app)[-2]
        app.perform("status", [_ticket(1)])
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        await pilot.press(*typed("chain"), "enter", *typed("后天上午10点"), "enter")
        await pilot.pause()
        assert "#1 is on hold now · u takes it back" in lines(app)[-2]
        app.perform("solve", [_ticket(1)])
        await pilot.pause()
        await pilot.press(*typed("fixed"), "ctrl+s")
        await pilot.pause()
        assert "#1 solved, with what" in lines(app)[-2]
        app.perform("solve", [_ticket(1)])
        await pilot.pause()
        assert "#1 is solved already." in lines(app)[-2]
        await pilot.press("y")
        await pilot.pause()
        assert "Copied " in lines(app)[-2]
        assert app.clipboard in lines(app)[-2]
    assert asked("select status, priority, assignee_id from ticket where number = 1") == [("resolved", 3, 2)]
    assert asked("select moved_by from callback where state = 'moved'") == [("them",)]


async def test_two_versions_stand_side_by_side_and_what_was_typed_is_kept(hostile: Path, asked: Asked) -> None:
    """R-22: a newer version is never overwritten unseen; Esc goes back to the form with everything in it."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.perform("edit", [_ticket(1)])
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditTicket)
        form.box["subject"].value = "mine [/x]"
        form.box["description"].text = "my note"
        with desk_file.writing(hostile) as conn:
            edit_ticket(conn, 1, {"subject": "Bo's \x1b[2J words"}, by=2, now=NOW)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ClashScreen)
        shown = text(app)
        for words in ("Bo changed the subject", "mine [/x]", "Bo's", "Keep what you typed"):
            assert words in shown
        assert_whole(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is form
        assert form.box["subject"].value == "mine [/x]"
        await pilot.press("ctrl+s")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert "#1 saved · u takes it back" in lines(app)[-2]
    assert asked("select subject, description from ticket where number = 1") == [("mine [/x]", "my note")]


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_no_sheet_form_or_call_is_cut_or_torn(hostile: Path, language: str) -> None:
    """L-90, R-90: every sheet, the forms, the call card and the agenda at every width, on hostile text."""
    app = DesksideApp(hostile, person="Mei", language=language)
    async with app.run_test(size=SIZES[0], notifications=True) as pilot:
        for verb in ("told", "note", "promise", "move", "solve", "status", "assign", "priority", "tags", "edit"):
            app.perform(verb, [_ticket(1)])
            await until(pilot, lambda: len(app.screen_stack) > 1 and lines(app))
            async for size in each_size(pilot):
                assert_whole(app)
                assert lines(app)[-1].strip(), (verb, size)
            await pilot.press("escape")
            await until(pilot, lambda: len(app.screen_stack) == 1)
        for number in (1, 2, 3):
            await at_size(pilot, number)
            app.open_call(number)
            await pilot.pause()
            assert_whole(app)
            await at_size(pilot, number + 1 + (language == "zh"))
            assert_whole(app)
            await pilot.press("2")
            assert_whole(app)
            await at_size(pilot, number + 2)
            assert_whole(app)
            await pilot.press("escape", "escape")
        app.new_ticket({"text": "[/x]"})
        await pilot.pause()
        await assert_whole_at_each_size(pilot)
        await app.screen.query_one(Fold).open()
        await pilot.pause()
        await assert_whole_at_each_size(pilot)
        await pilot.press("escape", "4")
        await pilot.pause()
        await assert_whole_at_each_size(pilot)
        await pilot.press("right", "tab", "enter")
        await pilot.pause()
        await assert_whole_at_each_size(pilot)


async def test_calls_and_sheets_have_a_plain_set_of_signs(hostile: Path) -> None:
    """L-04: no sign of ambiguous width; arrow keys are named in words."""
    app = DesksideApp(hostile, person="Mei", terminal=Terminal(wide=True))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        app.perform("promise", [_ticket(1)])
        await pilot.pause()
        assert "Down" in lines(app)[-1]
        for way in ((), ("escape",), ("escape", "p"), ("escape", "4"), ("enter",), ("2",)):
            await pilot.press(*way)
            await pilot.pause()
            for sign in "▲△●○↑↓←→◆…─▌│▁▄█╺┏":
                assert sign not in text(app), (sign, way)


def _ticket(number: int) -> Target:
    """A ticket with the call that is promised on it, as a row has them; here both have the same number."""
    return Target.of("[/x]", ticket=number, callback=number)


async def test_l96_marked_rows_are_what_the_footer_speaks_of(hostile: Path) -> None:
    """With two marks `d` solves two, and says so; a promise is made to one customer at a time."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "Solve" in lines(app)[-1])
        assert "Promise" in lines(app)[-1]
        await pilot.press("space", "down", "space")
        await pilot.pause()
        assert "d Solve 2" in lines(app)[-1]
        assert "Promise" not in lines(app)[-1]


async def test_r10_reassigning_says_with_whom_the_call_stays(hostile: Path, asked: Asked) -> None:
    """The ticket is with another person now, its promised call is not."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        app.perform("assign", [_ticket(2)])
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert "Goes along to Bo" in text(app)
        await pilot.press("1")
        await pilot.pause()
        said = " ".join(text(app).split())
        assert "#2 is with Bo now" in said or "so already" in said
        assert "the promised call stays with " in said
        assert asked("select distinct owner_id from callback where ticket_number = 2 and state = 'open'") == [(1,)]
        app.perform("assign", [_ticket(2)])
        await pilot.pause()
        await pilot.press("2", "2")
        await pilot.pause()
        assert "the promised call goes along to Bo" in " ".join(text(app).split())
        assert asked("select distinct owner_id from callback where ticket_number = 2 and state = 'open'") == [(2,)]


async def test_r10_a_call_that_was_missed_stays_missed_whoever_moves_it(hostile: Path) -> None:
    """Moving it is no more counted as put off."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("1", "home", "m")
        await pilot.pause()
        assert "it stays missed" in text(app)
        assert "counted as put off" not in text(app)
