"""New tickets that were begun and left: which of them is a draft, and which one `n` means (R-22, L-97)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.desk.desk_session import DeskSession
from deskside.desk.drafts import drop_draft, keep_draft
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheets.draft import DraftSheet
from deskside.store import desk_file
from tests.conftest import NOW, Asked
from tests.screens.seen import add_ticket, assert_whole, lines, text
from tests.screens.waiting import typed


@pytest.fixture
def shop_file(desk: Path, stopped: datetime) -> Path:
    """One ticket, of Somebody Else."""
    add_ticket(desk, "lamp", stopped)
    return desk


def _leave(path: Path, *bodies: dict[str, object]) -> None:
    """Drafts of Mei, the last one the newest."""
    with desk_file.writing(path) as conn:
        for place, body in enumerate(bodies):
            about = str(place + 1) if place else ""
            keep_draft(conn, 1, "ticket", about, {"typed": body, "base": {}}, NOW + timedelta(minutes=place))


def _draft(name: str, subject: str) -> dict[str, object]:
    return {"customer": {"text": name, "customer": None}, "subject": subject}


async def test_what_was_looked_up_is_no_draft(shop_file: Path, asked: Asked) -> None:
    """A call that came to nothing leaves nothing behind."""
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for words in ("Zed", "13877776666", "Somebody Else"):
            await pilot.press("p", *typed(words), "down", "down", "enter")
            await pilot.pause()
            assert isinstance(app.screen, NewTicket)
            await pilot.press("escape")
            await pilot.pause()
            assert "still here" not in text(app)
    assert asked("select count(*) from draft") == [(0,)]


async def test_blanks_are_no_draft(shop_file: Path, asked: Asked) -> None:
    """A form that looks empty is empty; an old draft of blanks is not offered."""
    _leave(shop_file, {"description": "\n \n", "subject": " "})
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        form.box["description"].focus()
        await pilot.press("enter", "space", "enter", "escape")
        await pilot.pause()
        assert "still here" not in text(app)
    assert asked("select count(*) from draft where about <> ''") == [(0,)]


async def test_n_always_has_a_new_ticket_and_every_draft(shop_file: Path) -> None:
    """Name and subject; how many more there are, which unfold; a new ticket for the row's customer."""
    _leave(shop_file, *(_draft(f"Caller {place}", f"subject {place}") for place in range(10)), {"subject": "no name"})
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        await pilot.pause()
        assert isinstance(app.screen, DraftSheet)
        shown = text(app)
        assert "no name" in shown
        assert any("Caller 9" in line and "subject 9" in line for line in lines(app))
        assert "5 more" in shown
        assert "New ticket for Somebody Else" in shown
        assert_whole(app)
        await pilot.press("7")
        await pilot.pause()
        assert "subject 0" in text(app)
        assert_whole(app)
        await pilot.press("end", "up", "enter")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert form.box["customer"].text == "Somebody Else"
        assert form.box["subject"].value == ""


async def test_a_second_ticket_beside_a_draft_for_the_same_customer(shop_file: Path) -> None:
    """The draft of a customer is not in the way of a fresh ticket of theirs."""
    _leave(shop_file, {"customer": {"text": "Somebody Else", "customer": [1, None, ""]}, "subject": "bell"})
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n", "2")
        await pilot.pause()
        form = app.screen
        assert isinstance(form, NewTicket)
        assert (form.box["customer"].text, form.box["subject"].value) == ("Somebody Else", "")


async def test_a_draft_is_thrown_away(shop_file: Path, asked: Asked) -> None:
    """The last row asks which; Esc goes back; nothing else is touched."""
    _leave(shop_file, _draft("Ana", "bell"), _draft("Rosa", "tyre"))
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n", "4", "escape")
        await pilot.pause()
        assert isinstance(app.screen, DraftSheet)
        await pilot.press("4")
        await pilot.pause()
        assert "Throw away" in lines(app)[2] or "Throw away" in text(app)
        await pilot.press("1")
        await pilot.pause()
        assert "Thrown away: Rosa · tyre" in text(app)
        assert isinstance(app.screen, DraftSheet), "the other is still to choose"
        await pilot.press("3", "1")
        await pilot.pause()
        assert not isinstance(app.screen, DraftSheet)
    assert asked("select count(*) from draft") == [(0,)]


async def test_a_form_left_as_it_was_writes_nothing(shop_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write has all terminals read everything again."""
    written: list[object] = []
    write = DeskSession.write

    def count(desk: DeskSession, what: Callable[..., Any], *args: Any) -> Any:
        written.append(what)
        return write(desk, what, *args)

    monkeypatch.setattr(DeskSession, "write", count)
    app = DesksideApp(shop_file, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n", "escape", "2", "e", "escape")
        assert written == []
        _leave(shop_file, {"subject": "lamp"})
        await pilot.press("n", "enter", "tab", "ctrl+u", "escape")
        assert written == [drop_draft]
