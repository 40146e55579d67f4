"""What the call card asks for: who moves it, when to try again, which of several, what others do meanwhile."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.attempts import record_attempt
from deskside.desk.callbacks.promise import cancel, move, promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.shop.change_settings import change_settings
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.screens.call import CallScreen
from deskside.screens.sheets.base import AskSheet, ChooseSheet, FormSheet
from deskside.screens.sheets.promise import PromiseSheet
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.notes_row import NotesRow
from deskside.widgets.trouble import Trouble
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, lines, text
from tests.screens.waiting import typed, until


@pytest.fixture
def called(desk: Path, stopped: datetime) -> Path:
    """A call to 李梅 that is due now, about ticket 1."""
    with desk_file.writing(desk) as conn:
        entry = {"subject": "后刹车异响", "customer": NewCustomer("李梅", "13817832229"), "promise": When(NOW)}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
    return desk


def in_chinese(path: Path) -> None:
    with desk_file.writing(path) as conn:
        change_settings(conn, [("language", "zh")], by=1, now=NOW)


async def test_r10_a_call_is_moved_by_them_or_by_us(called: Path, asked: Asked) -> None:
    """R-10: the card asks who wants it; `Esc` in the time goes back to that; what we put off is counted apart."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "5")
        await pilot.pause()
        assert isinstance(app.screen, ChooseSheet)
        assert "counted as put off" in text(app)
        assert "李梅" in lines(app)[0], "the card stays in sight"
        assert_whole(app)
        await pilot.press("2")
        await pilot.pause()
        assert isinstance(app.screen, PromiseSheet)
        assert "We move it" in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, ChooseSheet)
        await pilot.press("2", *typed("tomorrow 3pm"), "enter")
        await pilot.pause()
        assert "Call to 李梅 moved to tomorrow 15:00 · u takes it back" in text(app)
    assert asked("select state, moved_by from callback order by id") == [("moved", "us"), ("open", None)]


async def test_r10_moving_does_not_count_the_call_itself_beside_its_new_time(called: Path) -> None:
    """R-05: 10 minutes later nobody else is near; a window is judged from end to end."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "5", "1", *typed("in 10 minutes"))
        await pilot.pause()
        assert "within 30 min" not in text(app)
        app.desk.do(promise_callback, customer=1, when=When(NOW + timedelta(hours=6)))
        await pilot.press("ctrl+u", *typed("between 3pm and 5pm"))
        await pilot.pause()
        assert "1 other call within 30 min" in text(app)


async def test_r11_the_call_that_is_answered_is_not_beside_its_next_try(called: Path) -> None:
    """R-05, R-11: it is over with the answer; the retry is proposed on its own quarter too, and nobody is near it."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.desk.do(move, 1, When(NOW + timedelta(minutes=25)), "them")
        app.poll()
        app.open_call(2)
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert isinstance(app.screen, PromiseSheet)
        assert app.screen.promise.value == "Wed 4 Mar 11:45"
        assert "within 30 min" not in text(app)
        assert "▌11   12" in text(app)
        await pilot.press("escape", "2", *typed("in 10 minutes"))
        await pilot.pause()
        assert "within 30 min" not in text(app)
        await pilot.press("escape", "4")
        await pilot.pause()
        assert "within 30 min" not in text(app)


async def test_r11_the_retries_follow_the_plan_of_the_shop(called: Path, asked: Asked) -> None:
    """R-11: 15 minutes, an hour, the next day's opening; the setting changes it; word left gives half a day."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        call, proposed = 1, []
        for _count in range(3):
            app.open_call(call)
            await pilot.pause()
            await pilot.press("3")
            await pilot.pause()
            if isinstance(app.screen, ChooseSheet):
                await pilot.press("1")
                await pilot.pause()
            assert isinstance(app.screen, PromiseSheet)
            proposed.append(app.screen.promise.value)
            await pilot.press("enter")
            await pilot.pause()
            call += 1
        assert proposed == ["Wed 4 Mar 11:45", "Wed 4 Mar 12:30", "Thu 5 Mar 09:30"]
        app.desk.do(change_settings, [("retry_plan", "2h")])
        app.poll()
        app.open_call(call)
        await pilot.pause()
        await pilot.press("3", "1")
        await pilot.pause()
        assert isinstance(app.screen, PromiseSheet)
        assert app.screen.promise.value == "Wed 4 Mar 13:30"
        await pilot.press("escape", "4")
        await pilot.pause()
        assert "13:30" in text(app)
    assert asked("select count(*) from attempt") == [(3,)]


@pytest.mark.parametrize("chinese", [False, True])
async def test_l70_every_outcome_is_said_with_digits_and_enter(called: Path, asked: Asked, chinese: bool) -> None:
    """L-70: each answer by its digit, in both languages; each leaves one sentence and one change to take back."""
    if chinese:
        in_chinese(called)
    app = DesksideApp(called, person="Mei")
    keys = {
        "kept solved": ["1", *typed("修好了"), "ctrl+s"],
        "kept next": ["2", *typed("明天下午3点"), "tab", "tab", *typed("等零件"), "ctrl+s"],
        "kept none": ["2", "tab", *typed("他会来"), "tab", *typed("说好了"), "ctrl+s"],
        "no-answer": ["3", "enter"],
        "left-word": ["4", "tab", "tab", *typed("女儿"), "ctrl+s"],
        "moved them": ["5", "1", *typed("明天下午3点"), "enter"],
        "moved us": ["5", "2", *typed("明天下午3点"), "enter"],
        "wrong": ["6", "1", *typed("13800001111"), "enter", "escape"],
        "cancelled": ["6", "2", *typed("来过了"), "enter"],
    }
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for outcome, pressed in keys.items():
            app.open_call(1)
            await pilot.pause()
            await pilot.press(*pressed)
            assert not isinstance(app.screen, (CallScreen, AskSheet)), (outcome, text(app))
            assert ("u 撤销" if chinese else "takes it back") in app.said or outcome == "wrong", (outcome, app.said)
            became = {"wrong": "open", "moved": "moved", "cancelled": "cancelled"}.get(outcome.split()[0], "kept")
            assert asked("select state from callback where id = 1") == [(became,)], outcome
            await pilot.press("u")
            await pilot.pause()
            assert asked("select state from callback where id = 1") == [("open",)], outcome


async def test_r12_a_call_answered_elsewhere_says_so_in_the_sheet_over_it(called: Path, asked: Asked) -> None:
    """R-12, L-92: at once, and whatever is typed then; what was typed is not written over the other's answer."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "1", *typed("it is mended"))
        with desk_file.writing(called) as conn:
            record_attempt(conn, 1, "spoke", text="Bo called", solved=True, by=2, now=NOW)
        app.poll()
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, AskSheet)
        assert str(sheet.query_one(Trouble).content) == "Bo answered this call today 11:20."
        assert text(app).count("Bo answered this call today 11:20.") == 2, "in the sheet and on the card above it"
        await pilot.press(*typed(" again"))
        await pilot.pause()
        assert str(sheet.query_one(Trouble).content) == "Bo answered this call today 11:20.", (
            "it stays while one types on"
        )
        assert_whole(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, AskSheet)
        await pilot.press("escape")
        await pilot.pause()
        assert "Bo answered this call today 11:20." in text(app), "the card says it too"
        assert "Spoke, solved" not in text(app)
        await pilot.press("tab", *typed("call at nine"), "tab")
        await pilot.pause()
        assert "1  Keep what you wrote  as a note" in text(app)
        assert_whole(app)
        await pilot.press("1")
        await pilot.pause()
        assert app.said == "Noted on #1 · u takes it back"
    assert asked("select count(*) from attempt") == [(1,)]
    assert asked("select text from line where kind = 'note'") == [("it is mended again\ncall at nine",)]
    assert asked("select count(*) from draft") == [(0,)]


async def test_r12_what_stands_stays_beside_what_is_asked_for(called: Path) -> None:
    """R-12: saving nothing asks for words; that the call was answered elsewhere is still true, and said."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "1")
        with desk_file.writing(called) as conn:
            record_attempt(conn, 1, "spoke", text="Bo called", solved=True, by=2, now=NOW)
        app.poll()
        await pilot.pause()
        await pilot.press("ctrl+s")
        await pilot.pause()
        said = str(app.screen.query_one(Trouble).content)
        assert said == "Bo answered this call today 11:20. Nothing was written. Write it in a few words."
        assert_whole(app)
        await pilot.press("x")
        await pilot.pause()
        assert str(app.screen.query_one(Trouble).content) == "Bo answered this call today 11:20."


async def test_r12_a_call_moved_elsewhere_to_a_window_names_both_ends(called: Path) -> None:
    """R-05, R-10: over Who's calling it is said above the footer; the card names both ends of the window."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "f2")
        with desk_file.writing(called) as conn:
            window = When(NOW + timedelta(hours=3), NOW + timedelta(hours=5))
            move(conn, 1, window, "them", by=2, now=NOW)
        app.poll()
        await pilot.pause()
        assert "Bo moved this call to today 14:20–16:20." in text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "Bo moved this call to today 14:20–16:20." in text(app)


async def test_p01_one_ticket_with_several_commitments_asks_which(called: Path, asked: Asked) -> None:
    """P-01: `c`, `Enter` and `m` on a ticket with two calls ask which one is meant, with both ends of a window."""
    with desk_file.writing(called) as conn:
        later = When(NOW + timedelta(hours=3), NOW + timedelta(hours=5))
        promise_callback(conn, when=later, ticket=1, reason="price of the pads", by=1, now=NOW)
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_ticket(1)
        await pilot.pause()
        for key in ("c", "enter", "m"):
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ChooseSheet), key
            assert "Which call?" in text(app)
            assert "today 14:20–16:20" in text(app)
            assert "price of the pads" in text(app)
            assert_whole(app)
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("c", "2")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        assert app.screen.callback_id == 2
        assert "14:20–16:20" in lines(app)[0]
        await pilot.press("escape")
        await pilot.pause()
        app.desk.do(cancel, 1, "came in")
        app.poll()
        await pilot.pause()
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen), "one is left"
        assert app.screen.callback_id == 2


async def test_p01_a_commitment_without_a_ticket_is_answered_like_any_other(
    desk: Path, stopped: datetime, asked: Asked
) -> None:
    """P-01: promised to a customer alone; solving solves no ticket."""
    with desk_file.writing(desk) as conn:
        entry = {"subject": "x", "customer": NewCustomer("Ann", "13817832229")}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
        promise_callback(conn, when=When(NOW), customer=1, reason="price", by=1, now=NOW - timedelta(hours=1))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, CallScreen)
        await pilot.press("1", *typed("120 francs"), "ctrl+s")
        await pilot.pause()
        assert "Call to Ann kept" in app.said
        assert "solved" not in app.said
    assert asked("select state, ticket_number from callback") == [("kept", None)]
    assert asked("select status from ticket") == [("new",)]
    assert asked("select text from line where kind = 'told'") == [("120 francs",)]


async def test_c_in_a_call_copies_the_number_or_dials_it(called: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`c` copies; with the setting it dials, and says what went wrong; in the notes it is a letter."""
    dialled: list[tuple[str, str]] = []
    copied: list[str] = []

    def dial(command: str, number: str) -> str | None:
        dialled.append((command, number))
        return None if len(dialled) == 1 else "softphone ended with 4: busy"

    monkeypatch.setattr("deskside.terminal.dial.dial", dial)
    monkeypatch.setattr("deskside.terminal.clipboard.native_copy", copied.append)
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "c")
        assert app.said == "Copied 138 1783 2229"
        assert copied == ["138 1783 2229"]
        assert "y Copy number" in lines(app)[-1]
        app.desk.do(change_settings, [("dial", "softphone tel:{number}")])
        app.poll()
        await pilot.pause()
        assert "c Dial" in lines(app)[-1]
        await pilot.press("c")
        assert app.said == "Dialling 138 1783 2229"
        await until(pilot, lambda: len(dialled) == 1)
        await pilot.press("ｃ")
        await until(pilot, lambda: app.said == "softphone ended with 4: busy")
        await pilot.press("tab", "c", "tab")
        assert app.screen.notes.typed == "c"  # type: ignore[attr-defined]
        assert dialled == [("softphone tel:{number}", "138 1783 2229")] * 2
        assert len(copied) == 1


async def test_c_without_a_number_says_so(desk: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        entry = {"subject": "x", "customer": NewCustomer("Ann"), "promise": When(NOW)}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("enter", "c")
        assert app.said == "There is no number to call"


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_r05_a_window_has_both_ends_wherever_the_call_is_named(
    desk: Path, stopped: datetime, language: str
) -> None:
    """R-05: said when it is promised, on Today, the page, the profile, Callbacks, the card, and what takes it back."""
    with desk_file.writing(desk) as conn:
        change_settings(conn, [("language", language)], by=1, now=NOW)
        entry = {"subject": "brakes", "customer": NewCustomer("Ann", "13817832229")}
        open_ticket(conn, entry, by=1, now=NOW - timedelta(hours=5), shop=read_shop(conn))
    app = DesksideApp(desk, person="Mei")
    both, seen = "14:00–16:00", {}
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        app.open_ticket(1)
        await pilot.pause()
        await pilot.press("b", *typed("between 2pm and 4pm"), "enter", "enter")
        await pilot.pause()
        seen["said"] = app.said
        await pilot.press("f12")
        seen["page"] = text(app)
        app.open_customer(1)
        await pilot.pause()
        await pilot.pause()
        seen["profile"] = text(app)
        await pilot.press("escape", "escape", "1")
        await pilot.pause()
        seen["today"] = text(app)
        await pilot.press("4")
        await pilot.pause()
        seen["callbacks"] = text(app)
        await pilot.press("enter")
        await pilot.pause()
        seen["card"] = text(app)
        await pilot.press("5", "2", *typed("between 2pm and 5pm"), "enter")
        await pilot.pause()
        assert "14:00–17:00" in app.said
        await pilot.press("u")
        await pilot.pause()
        seen["undone"] = text(app)
    assert [where for where, shown in seen.items() if both not in shown] == []


async def test_l01_tab_is_named_beside_the_notes_only_while_it_leads_there(called: Path) -> None:
    """L-01: the sheet of an outcome has a `Tab` of its own; the notes in sight below it name none until it has gone."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "Notes  Tab" in text(app))
        row = app.screen.query_one(NotesRow)
        await pilot.press("3")
        await until(pilot, lambda: isinstance(app.screen, FormSheet))
        await until(pilot, lambda: row.word == "Notes")
        await pilot.press("escape")
        await until(pilot, lambda: "Notes  Tab" in text(app))


async def test_l53_the_digits_of_a_card_are_named_only_while_they_answer(called: Path) -> None:
    """L-53: the sheet of an outcome has digits of its own; the outcomes in sight below it have none meanwhile."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: " 4  Left word" in text(app))
        await pilot.press("5")
        await until(pilot, lambda: " 1  They did" in text(app) and "    Left word" in text(app))
        assert not any(digit in text(app) for digit in (" 4  Left", "▌ 5"))
        await pilot.press("escape")
        await until(pilot, lambda: " 4  Left word" in text(app) and "▌ 5  Move it" in text(app))


async def test_l90_the_word_beside_the_right_number_is_whole(called: Path) -> None:
    """L-90: no word beside a field is cut."""
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "6", "1")
        await until(pilot, lambda: "Right one" in text(app))
        assert_whole(app)


async def test_r12_of_two_commitments_the_one_that_was_called_is_answered(called: Path, asked: Asked) -> None:
    """R-11, R-12: more time answers one and leaves the other; solving the ticket answers what is open on it."""
    with desk_file.writing(called) as conn:
        promise_callback(conn, when=When(NOW + timedelta(hours=3)), ticket=1, reason="price", by=1, now=NOW)
    app = DesksideApp(called, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_call(1)
        await pilot.pause()
        await pilot.press("2", *typed("tomorrow 3pm"), "tab", "tab", *typed("pads come"), "ctrl+s")
        await pilot.pause()
        assert asked("select state from callback order by id") == [("kept",), ("open",), ("open",)]
        app.open_call(2)
        await pilot.pause()
        assert "1 other call promised" in text(app)
        await pilot.press("1", *typed("done"), "ctrl+s")
        await pilot.pause()
    assert asked("select state from callback order by id") == [("kept",)] * 3
    assert asked("select status from ticket") == [("resolved",)]
