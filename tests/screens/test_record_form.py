"""What every form of a record does with what is typed, whatever the record."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskside.app import DesksideApp
from deskside.desk.staff.members import find_staff
from deskside.errors import Refused
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.new_ticket import NewTicket
from tests.conftest import Asked
from tests.screens.seen import lines
from tests.screens.waiting import typed, until


async def begun(pilot: Pilot[str], app: DesksideApp) -> NewTicket:
    """The form of a new ticket about a bell, whose draft is kept."""
    app.new_ticket()
    await pilot.pause()
    form = app.screen
    assert isinstance(form, NewTicket)
    await pilot.press("enter", *typed("bell"), "tab")
    await until(pilot, lambda: form.keeper.kept)
    return form


async def test_a_form_and_the_draft_it_ends_are_one_transaction(
    hostile: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-22, R-23: where the draft cannot end nothing is saved, and the form stays; else both are done."""
    before = asked("select count(*) from ticket")
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form = await begun(pilot, app)

        def unable(*_given: object) -> None:
            raise Refused("the draft stays")

        with monkeypatch.context() as broken:
            broken.setattr("deskside.desk.drafts.drop_draft", unable)
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "the draft stays" in lines(app)[-2])
        assert app.screen is form
        assert asked("select count(*) from ticket") == before
        assert asked("select json_extract(body, '$.typed.subject') from draft") == [("bell",)]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    assert asked("select subject from ticket order by number desc limit 1") == [("bell",)]
    assert asked("select count(*) from draft") == [(0,)]


async def test_a_draft_is_its_writers_whoever_sits_here_when_it_is_saved(hostile: Path, asked: Asked) -> None:
    """L-51: what Mei began is saved by Bo, and is no draft of hers any more."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        form = await begun(pilot, app)
        assert asked("select staff_id from draft") == [(1,)]
        app.sit(app.desk.ask(find_staff, "Bo"))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    assert asked("select opened_by from ticket order by number desc limit 1") == [(2,)]
    assert asked("select count(*) from draft") == [(0,)]


async def test_what_was_typed_back_is_no_change_and_no_draft(hostile: Path, asked: Asked) -> None:
    """R-22: saving a form in which nothing differs writes nothing, and forgets what was typed on the way."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.push_screen(EditTicket(1))
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditTicket)
        await pilot.press("end", "x", "tab")
        await until(pilot, lambda: form.keeper.kept)
        await pilot.press("shift+tab", "end", "backspace", "ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    assert asked("select count(*) from change where verb = 'edit'") == [(0,)]
    assert asked("select count(*) from draft") == [(0,)]
