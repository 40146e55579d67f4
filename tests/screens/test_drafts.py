"""One form, two things it is about: what was typed about the one is not what was typed about the other (R-22)."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import get_ident

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from deskside.app import DesksideApp
from deskside.desk.drafts import DraftRow, drafts_of
from deskside.screens.call import CallScreen
from deskside.screens.edit_customer import EditCustomer
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.new_customer import NewCustomer
from deskside.screens.tickets import TicketsPlace
from tests.screens.seen import lines
from tests.screens.waiting import typed, until
from tests.steps import watch_connections

Opening = Callable[[Pilot[str], DesksideApp, int], object]


async def _notes(pilot: Pilot[str], app: DesksideApp, number: int) -> None:
    """The sheet for a note, opened on the row of a ticket."""
    place = app.screen
    assert isinstance(place, TicketsPlace)
    await pilot.press("home", *["j"] * place.rows.keys.index(number), "w")


async def _card(pilot: Pilot[str], app: DesksideApp, number: int) -> None:
    app.open_call(number)
    await until(pilot, lambda: isinstance(app.screen, CallScreen))
    await pilot.press("tab")


def _pushed(form: Callable[[int], Screen[object]]) -> Opening:
    return lambda _pilot, app, number: app.push_screen(form(number))


FORMS: dict[str, Opening] = {
    "edit a ticket": _pushed(EditTicket),
    "edit a customer": _pushed(EditCustomer),
    "new customer": _pushed(lambda number: NewCustomer(f"Rita {number}")),
    "call card": _card,
    "note": _notes,
}


def _drafts(app: DesksideApp) -> list[DraftRow]:
    return sorted(app.desk.ask(drafts_of, 1), key=lambda draft: draft.about)


@pytest.mark.parametrize("opening", FORMS.values(), ids=FORMS)
async def test_a_draft_is_about_one_thing(hostile: Path, stopped: datetime, opening: Opening) -> None:
    """R-22, L-51: typed into the form of one, the form of the other stays empty; each is found and dropped alone."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:

        async def opened(number: int) -> None:
            opens = opening(pilot, app, number)
            if opens is not None:
                await opens  # type: ignore[misc]
            await until(pilot, lambda: app.screen is not place and getattr(app.screen, "ready", False))
            await pilot.pause()

        async def left() -> None:
            await pilot.press("escape")
            if isinstance(app.screen, CallScreen):
                await pilot.press("escape")
            await until(pilot, lambda: app.screen is place)

        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace) and app.screen.rows.keys)
        place = app.screen
        for number, words in ((1, "qqone"), (2, "qqtwo")):
            await opened(number)
            assert "qq" not in "".join(lines(app)[:-2])
            await pilot.press(*typed(words))
            await left()
        first, second = _drafts(app)
        assert first.form == second.form
        assert "qqone" in str(first.body)
        assert "qqtwo" in str(second.body)
        for number, words, other in ((1, "qqone", "qqtwo"), (2, "qqtwo", "qqone")):
            await opened(number)
            form = "".join(lines(app)[:-2])
            assert words in form
            assert other not in form
            await left()
        await opened(2)
        await pilot.press("end", *["backspace"] * len("qqtwo"))
        await left()
        [kept] = _drafts(app)
        assert (kept.about, kept.body) == (first.about, first.body)


async def test_a_draft_is_kept_beside_the_connection_of_the_screens(
    hostile: Path, stopped: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a worker writes while typing goes on, it writes and reads on connections of its own."""
    threads: dict[sqlite3.Connection, set[int]] = {}
    watch_connections(monkeypatch, lambda conn, _statement: threads.setdefault(conn, set()).add(get_ident()))
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.push_screen(EditTicket(1))
        await pilot.press(*typed("qq"), "tab")
        await until(pilot, lambda: _drafts(app))
        await pilot.press(*typed("qq"), "escape")
    assert all(len(used) == 1 for used in threads.values())
    assert len(set.union(*threads.values())) > 1, "the draft was kept in a thread"
