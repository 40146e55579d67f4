"""The call card, from the number on the screen to what became of the call."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.customers.edit_customer import edit_customer
from deskside.desk.customers.who import NewCustomer
from deskside.desk.edit_record import RowEdit
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.call import CallScreen
from deskside.screens.caller_lookup import WhoSheet
from deskside.screens.imports import ImportsPage
from deskside.screens.sheets.base import ChooseSheet
from deskside.screens.sheets.call import TalkSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until

PROMISED = NOW - timedelta(minutes=32)


@pytest.fixture
def missed(desk: Path, stopped: datetime) -> Path:
    """A call to 李梅, promised for 10:48, missed at 11:20."""
    with desk_file.writing(desk) as conn:
        entry = {
            "subject": "后刹车异响 [/x]",
            "customer": NewCustomer("李梅", "13817832229"),
            "description": "her daughter rides it\x1b[2J",
            "manner": "upset",
            "promise": When(PROMISED),
            "reason": "price of the new pads",
        }
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
    return desk


async def test_the_card_holds_all_one_needs_and_saves_nothing_by_a_digit(missed: Path, asked: Asked) -> None:
    """Screens 4: number, why, last words, the manner's tip; a digit opens a step, Esc goes one back (P-02, P-12)."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        card = app.screen
        assert isinstance(card, CallScreen)
        shown = text(app)
        for words in (
            "李梅",
            "▲ 32m late",
            "price of the new pads",
            "后刹车异响 [/x]",
            "upset: ",
            "her daughter",
            "#1",
        ):
            assert words in shown
        assert card.query_one("#number").number == "138 1783 2229"  # type: ignore[attr-defined]
        assert "1 Today" not in shown
        assert_whole(app)
        for digit in "123456":
            await pilot.press(digit)
            await pilot.pause()
            assert app.screen is not card
            assert_whole(app)
            assert "李梅" in lines(app)[0], "the card stays in sight"
            await pilot.press("escape")
            assert app.screen is card
        assert asked("select count(*) from attempt") == [(0,)]
        await pilot.press("tab", *typed("she is out"), "f2")
        assert isinstance(app.screen, WhoSheet)
        assert "1 unfinished" in text(app)
        await pilot.press("escape", "escape", "escape")
        await pilot.pause()
        assert "The call to 李梅 stays unfinished" in lines(app)[-2]
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#notes").text == "she is out"  # type: ignore[attr-defined]


async def test_spoke_and_needs_more_time_asks_when_we_call_again(missed: Path, asked: Asked) -> None:
    """R-11: the next call is asked for, or a reason why there is none; the notes stay notes (R-21, P-05)."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "tab", *typed("pads come"), "tab", "2")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, TalkSheet)
        await pilot.press("ctrl+s")
        assert "when do we call again?" in text(app)
        await pilot.press("tab", *typed("never"), "escape")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, TalkSheet)
        assert sheet.without.value == "never", "R-22: a step that was left has kept what was typed"
        sheet.without.value = ""
        assert sheet.text.text == "", "told starts empty"
        await pilot.press(*typed("明天下午3点"), "ctrl+s")
        assert "What were they told?" in text(app)
        await pilot.press(*typed("by friday"), "ctrl+s")
        await pilot.pause()
        assert "Called 李梅, 32 minutes late · next call tomorrow 15:00 · u takes it back" in lines(app)[-2]
    assert asked("select state from callback order by id") == [("late",), ("open",)]
    assert asked("select text from line where kind = 'told'") == [("by friday",)]
    assert asked("select text from line where kind = 'note'") == [("pads come",)]
    assert asked("select due_at from callback where state = 'open'") == [("2026-03-05 07:00:00",)]
    assert asked("select count(*) from draft") == [(0,)]


async def test_no_answer_proposes_the_next_try_and_after_three_another_way(missed: Path, asked: Asked) -> None:
    """R-11: after not reached the next try is proposed; after three: keep trying, write, or leave it."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "3")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, PromiseSheet)
        assert sheet.promise.value == "Wed 4 Mar 11:45"
        await pilot.press("enter")
        await pilot.pause()
        said = " ".join(text(app).split())
        assert "Called 李梅, 32 minutes late · no answer · next call today 11:45 · u takes it back" in said
        app.desk.do(record_attempt, 2, "busy", next_call=When(NOW + timedelta(hours=5)))
        app.poll()
        app.open_call(3)
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(app.screen, ChooseSheet)
        assert "Nobody reached, 3 times" in text(app)
        assert_whole(app)
        await pilot.press("3")
        await pilot.pause()
    assert asked("select state from callback order by id") == [("late",), ("kept",), ("kept",)]
    assert asked("select outcome from attempt") == [("no-answer",), ("busy",), ("no-answer",)]


async def test_r11_a_shop_says_how_many_tries_are_enough(missed: Path) -> None:
    """R-11: the second that reaches nobody already asks what next, where the shop's setting is two."""
    with desk_file.writing(missed) as conn:
        change_settings(conn, [("tries", "2")], by=1, now=NOW)
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "3")
        assert isinstance(app.screen, PromiseSheet)
        await pilot.press("enter")
        app.open_call(2)
        await pilot.press("3")
        assert isinstance(app.screen, ChooseSheet)
        assert "Nobody reached, 2 times" in text(app)


async def test_moved_wrong_number_and_cancelled_each_ask_for_what_they_need(missed: Path, asked: Asked) -> None:
    """R-10, R-11: they ask to move it; a wrong number leaves the call open with the right one; cancelling needs why."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "6", "1")
        await pilot.pause()
        await pilot.press(*typed("13800001111"), "enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert "is kept for 李梅; the call is still to be made" in lines(app)[-2]
        assert app.screen.query_one("#number").number == "138 0000 1111"  # type: ignore[attr-defined]
        await pilot.press("5", "1")
        await pilot.pause()
        await pilot.press(*typed("明天下午3点"), "enter")
        await pilot.pause()
        assert "Call to 李梅 moved to tomorrow 15:00 · u takes it back" in lines(app)[-2]
        assert asked("select moved_by from callback where state = 'moved'") == [("them",)]
        app.open_call(2)
        await pilot.pause()
        await pilot.press("6", "2")
        await pilot.pause()
        await pilot.press("enter")
        assert "Say why the call is not to be made" in text(app)
        await pilot.press(*typed("gone"), "ctrl+s")
        await pilot.pause()
    assert asked("select state, cancel_reason from callback where id = 2") == [("cancelled", "gone")]


async def test_a_call_answered_elsewhere_says_so_and_keeps_the_notes(missed: Path) -> None:
    """R-22: another terminal answers the call while the card is open."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "tab", *typed("notes"))
        with desk_file.writing(missed) as conn:
            record_attempt(conn, 1, "spoke", text="Bo called", solved=True, by=2, now=NOW.astimezone(UTC))
        app.poll()
        await pilot.pause()
        assert "Bo answered this call today 11:20." in text(app)
        assert "32m" not in lines(app)[0], "it is not late any more, it is answered"
        assert "1-6" not in lines(app)[-1]
        assert "Spoke, solved" not in text(app)
        assert app.screen.query_one("#notes").text == "notes"  # type: ignore[attr-defined]


async def test_a_number_that_only_cannot_be_read_is_not_called_wrong(desk: Path, stopped: datetime) -> None:
    """P-12: nobody has tried it; card and profile ask for a look at it and claim nothing."""
    with desk_file.writing(desk) as conn:
        entry = {"subject": "brakes", "customer": NewCustomer("李梅", "139 0000 00001"), "promise": When(PROMISED)}
        customer = open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn)).customer_id
        assert conn.execute("select is_invalid from contact_point").fetchone()[0] == 1
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert "number to check" in text(app)
        assert "wrong number" not in text(app)
        await pilot.press("escape")
        app.open_customer(customer or 0)
        await pilot.pause()
        await pilot.pause()
        assert "139 0000 00001 (number to check)" in text(app)


async def test_a_wrong_number_is_the_one_that_was_called_and_a_short_one_is_remarked(
    missed: Path, asked: Asked
) -> None:
    """R-11: card and timeline name the number that was wrong; what nobody can have is kept only once it was said."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("enter", "6", "1", *typed("021 6329 44"), "ctrl+s")
        await pilot.pause()
        assert "021 6329 44: " in text(app)
        assert asked("select count(*) from attempt") == [(0,)]
        await pilot.press(*["backspace"] * 11, *typed("021 6329 4456"), "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        shown = " ".join(text(app).split())
        assert "wrong number 138 1783 2229, right is 021 6329 4456" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert "The call to 李梅 is still to be made" in lines(app)[-2]
    assert asked("select text from line where kind = 'attempt'") == [("138 1783 2229",)]


async def test_r31_a_number_not_to_be_called_is_struck_out_and_another_is_large(missed: Path) -> None:
    """The usable number is the one that is shown large and copied."""
    with desk_file.writing(missed) as conn:
        conn.execute("update contact_point set do_not_call = 1")
        change = {"reach": [RowEdit({"phone": "02163294456"})]}
        edit_customer(conn, 1, change, by=1, now=NOW)
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        card = app.screen
        assert card.query_one("#number").number == "021 6329 4456"  # type: ignore[attr-defined]
        whose = card.query_one("#whose").content  # type: ignore[attr-defined]
        assert [whose.plain[span.start : span.end] for span in whose.spans if span.style == "strike"] == [
            "138 1783 2229"
        ]
        await pilot.press("y")
        await pilot.pause()
        assert "Copied 021 6329 4456" in text(app)


async def test_l50_keys_of_a_call_stand_under_one_heading(missed: Path) -> None:
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 34), notifications=True) as pilot:
        await pilot.press("enter", "question_mark")
        await pilot.pause()
        shown = text(app)
        assert shown.count("During a call") == 1
        assert "Say what came of the call" in shown
        assert "Go to the notes and back" in shown


async def test_a_note_is_called_a_note(missed: Path) -> None:
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert any(line.split()[:1] == ["Note"] and "only the shop reads this" in line for line in lines(app))


async def test_l92_a_key_that_means_nothing_is_answered_where_the_whole_screen_is_one_thing(
    missed: Path, stopped: datetime
) -> None:
    """Letters and signs say so on the call card and on a page of work, whose own keys are listed."""
    app = DesksideApp(missed, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        assert isinstance(app.screen, CallScreen)
        for key, sign in (("h", "h"), ("colon", ":"), ("exclamation_mark", "!"), ("ｚ", "z")):
            await pilot.press(key)
            assert app.said == f"{sign} does nothing here; ? shows the keys"
        await pilot.press("tab", "h", ":", "!")
        assert app.screen.notes.typed == "h:!", "in the notes they are text"
        await pilot.press("escape", "escape", "colon", *typed("imports"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ImportsPage) and app.screen.ready)
        for key, sign in (("h", "h"), ("colon", ":"), ("exclamation_mark", "!")):
            await pilot.press(key)
            assert app.said == f"{sign} does nothing here; ? shows the keys"
        await pilot.press("question_mark")
        await pilot.pause()
        assert any(line.split()[:2] == ["Enter", "Import"] for line in lines(app)), lines(app)
