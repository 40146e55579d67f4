"""What goes wrong below a screen is said on it; nothing typed is lost and nothing ends (R-22, R-91)."""

import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.drafts import drafts_of
from deskside.screens.call import CallScreen
from deskside.screens.customers import CustomersPlace
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.filtered import FilteredPlace
from deskside.screens.new_ticket import NewTicket
from deskside.screens.ticket import TicketPage
from deskside.screens.tickets import TicketsPlace
from deskside.store import desk_file
from tests.screens.seen import text
from tests.screens.waiting import typed, until


async def test_a_draft_that_cannot_be_kept_holds_its_form_open_once(
    hostile: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-22: `Esc` while another terminal writes says so and leaves the text; when it is free the draft is kept."""
    monkeypatch.setattr(desk_file, "TRY_SECONDS", 0.01)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace) and app.screen.rows.keys)
        for form, key in (("sheet", "w"), ("ticket", "n")):
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, TicketsPlace) and getattr(app.screen, "ready", False))
            other = sqlite3.connect(hostile)
            other.execute("begin immediate")
            await pilot.press(*typed("her words"))
            await until(pilot, lambda: "is being written by another program" in app.said)
            assert "her words" in text(app), "said when typing pauses, not only at the end"
            await pilot.press("escape")
            assert not isinstance(app.screen, TicketsPlace), form
            assert "Esc again leaves without it" in app.said
            other.rollback()
            other.close()
            await pilot.press(*typed(" and more"), "escape")
            await until(pilot, lambda: isinstance(app.screen, TicketsPlace))
            assert "is still here" in app.said
    with desk_file.reading(hostile) as conn:
        assert all("her words and more" in str(draft.body) for draft in drafts_of(conn, 1))


async def test_without_anybody_here_a_form_says_that_it_keeps_nothing(hostile: Path, stopped: datetime) -> None:
    """L-51: nobody's draft can be kept; every form says so first and promises nothing."""
    app = DesksideApp(hostile)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("escape")
        assert app.desk.person is None
        for opening in (NewTicket, lambda: EditTicket(1)):
            await app.push_screen(opening())
            await until(pilot, lambda: getattr(app.screen, "ready", False))
            await pilot.press("tab", *typed("x"), "escape")
            assert isinstance(app.screen, (NewTicket, EditTicket))
            assert "Nobody sits here" in app.said
            await pilot.press("escape")
            await pilot.pause()
            assert not isinstance(app.screen, (NewTicket, EditTicket))
            assert "still here" not in app.said


@pytest.mark.parametrize(("key", "place"), [("2", TicketsPlace), ("3", CustomersPlace)])
async def test_a_change_seen_while_the_desk_closes_ends_nothing(
    hostile: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch, key: str, place: type[FilteredPlace]
) -> None:
    """R-91: a place that is told to read again has its list no more; closing goes on."""
    told: list[FilteredPlace] = []

    def reload(self: FilteredPlace) -> None:
        told.append(self)
        self.reload()

    monkeypatch.setattr(place, "on_unmount", reload, raising=False)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(key)
        open_place = app.screen
    assert told == [open_place]


async def test_what_is_gone_when_it_is_opened_is_said(hostile: Path, stopped: datetime) -> None:
    """A call or ticket that another terminal took away: the place stays, a line says it."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.open_call(999)
        await pilot.pause()
        assert "There is no promised call 999" in app.said
        app.open_ticket(1)
        await until(pilot, lambda: isinstance(app.screen, TicketPage) and app.screen.ready)
        with desk_file.writing(hostile) as conn:
            conn.execute("update ticket set withdrawn_at = '2026-03-04 03:00:00' where number = 1")
        await pilot.press("e")
        await until(pilot, lambda: "#1 was taken back" in app.said)
        assert not isinstance(app.screen, (EditTicket, CallScreen))


async def test_a_draft_open_in_one_place_is_not_opened_in_another(hostile: Path, stopped: datetime) -> None:
    """R-22: a form left below for a call keeps its draft to itself, wherever `n` is pressed next."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and app.screen.ready)
        first = app.screen
        assert isinstance(first, NewTicket)
        await pilot.press("tab", *typed("the first"), "tab")
        await until(pilot, lambda: first.keeper.kept)
        app.open_customer(1)
        await pilot.pause()
        await pilot.press("2", "n")
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and app.screen.ready)
        assert app.screen is not first
        assert isinstance(app.screen, NewTicket)
        assert app.screen.box["subject"].value == ""
        assert app.screen.keeper.about != first.keeper.about
