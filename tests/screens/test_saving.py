"""What saving says: why it stays, what was not promised, and only the keys that go on from there (L-92, L-100)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.callbacks.promise import promise_callback
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheets.promise import PromiseSheet
from deskside.store import desk_file
from deskside.when import When
from deskside.widgets.promise_field import PromiseField
from tests.conftest import NOW, Asked
from tests.screens.seen import add_ticket, lines, text
from tests.screens.waiting import typed, until

AT_THREE = NOW.replace(hour=7, minute=0) + timedelta(days=1)
"""Tomorrow, 15:00 in Shanghai."""


@pytest.fixture
def busy(desk: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Tomorrow at three calls are promised already; what is typed is never drawn before it is saved."""
    add_ticket(desk, "lamp", stopped)
    with desk_file.writing(desk) as conn:
        for minutes in (0, 5, 10, 15):
            promise_callback(conn, when=When(AT_THREE + timedelta(minutes=minutes)), ticket=1, by=1, now=NOW)
    monkeypatch.setattr(PromiseField, "_drawn", lambda _field, _value: None)
    return desk


@pytest.mark.parametrize("phrase", ["tomorrow 3pm", "sun 10am"])
async def test_l92_saved_at_once_after_the_time_a_form_says_why_it_stays(busy: Path, asked: Asked, phrase: str) -> None:
    """A warning nobody has seen yet is said where the form is saved; once more saves it."""
    app = DesksideApp(busy, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket({"customer": 1})
        await pilot.pause()
        await pilot.press(*typed("brake"), "enter", *typed(phrase), "ctrl+s")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert "once more keeps this time" in " ".join(" ".join(lines(app)[-4:]).split())
        assert asked("select count(*) from ticket") == [(1,)]
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "#2 saved. Call promised" in " ".join(lines(app)[-4:])
    assert asked("select count(*) from ticket") == [(2,)]


async def test_l92_a_time_that_is_none_is_said_where_it_is_saved(busy: Path, asked: Asked) -> None:
    """What cannot be understood stands in the message line, the cursor in its field."""
    app = DesksideApp(busy, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket({"customer": 1})
        await pilot.pause()
        await pilot.press(*typed("brake"), "enter", *typed("next blue"), "shift+tab", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, NewTicket)
        assert "“next blue” is not a time." in " ".join(lines(app)[-4:])
        assert text(app).count("“next blue” is not a time.") == 1, "said in one place only"
        assert app.screen.box["promise"].field.has_focus


async def test_l92_a_sheet_says_why_it_stays_even_where_the_letters_come_late(busy: Path, asked: Asked) -> None:
    """The note of the last letter arrives after `Ctrl+S`: what was said stands until something else is typed."""
    app = DesksideApp(busy, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "lamp" in text(app))
        await pilot.press("b", *typed("tomorrow 3pm"), "ctrl+s")
        await pilot.pause()
        sheet = app.screen
        assert isinstance(sheet, PromiseSheet)
        assert "once more keeps this time" in sheet.query_one("#trouble").content
        assert " ".join(text(app).split()).count("once more keeps this time") == 1, "said in one place only"
        sheet.was_typed()
        assert "once more keeps this time" in sheet.query_one("#trouble").content
        await pilot.press("x")
        assert sheet.query_one("#trouble").content == ""
        await pilot.press("backspace", "ctrl+s", "ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, PromiseSheet)
    assert asked("select count(*) from callback") == [(5,)]


async def test_l100_a_ticket_without_a_promise_says_so_and_b_promises_on_that_one(busy: Path, asked: Asked) -> None:
    """P-01: the desk keeps asking; the very next `b` is for the ticket that was saved, wherever the cursor stands."""
    app = DesksideApp(busy, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "lamp" in text(app))
        app.new_ticket({"text": "Rosa 13811112222"})
        await pilot.pause()
        await pilot.press(*typed("bell"), "ctrl+s")
        await pilot.pause()
        assert "#2 saved, no call promised · b promises one · u takes it back" in lines(app)[-2]
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(app.screen, PromiseSheet)
        assert "Rosa" in text(app)
        await pilot.press(*typed("fri 11am"), "ctrl+s", "ctrl+s")
        await pilot.pause()
        assert asked("select count(*) from callback where ticket_number = 2") == [(1,)]
        app.new_ticket()
        await pilot.pause()
        await pilot.press("enter", *typed("noise"), "ctrl+s")
        await pilot.pause()
        assert "#3 saved, no call promised · u takes it back" in lines(app)[-2]
        await pilot.press("down", "home", "b")
        await pilot.pause()
        assert "#3" not in lines(app)[3], "the key after another one is the row's again"


async def test_keys_that_do_nothing_here_are_not_named(busy: Path, asked: Asked) -> None:
    """Saved from a second caller's form the line stands in the first form, where `u` is a letter."""
    app = DesksideApp(busy, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket({"customer": 1})
        await pilot.pause()
        await pilot.press(*typed("first"), "f2", *typed("13877776666"), "enter")
        await pilot.pause()
        await pilot.press(*typed("second"), "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, NewTicket)
        assert "#2 saved, no call promised" in lines(app)[-2]
        assert "takes it back" not in text(app)
        assert "b promises one" not in text(app)
