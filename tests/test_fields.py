"""A field is one declaration: one made only here is in forms, drafts, options, JSON, files, history and search."""

# ruff: noqa: F811

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.desk.drafts import drafts_of
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.fields import TICKET
from deskside.fields.kinds import Line
from deskside.fields.record import Field
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.new_ticket import NewTicket
from deskside.store import desk_file
from deskside.widgets.target import Target
from tests.cli.conftest import Deskside, deskside  # noqa: F401
from tests.conftest import NOW, Asked
from tests.screens.seen import assert_whole, text

BAY = Field("bay", Line(), "Bay", "bay", "where it stands", help="Where it stands.", searched=True)


@pytest.fixture
def bay(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The desk with one column more, and its one declaration."""
    with closing(sqlite3.connect(desk)) as conn:
        conn.execute("alter table ticket add column bay text not null default ''")
        conn.commit()
    monkeypatch.setattr(TICKET, "fields", (*TICKET.fields, BAY))
    return desk


def test_the_commands_take_show_find_and_remember_it(bay: Path, deskside: Deskside) -> None:
    deskside("add", "rear brake squeals", "-c", "李梅 <13817832229>", "--bay", "north [/x] 7")
    assert deskside("show", "1", "--json").json["bay"] == "north [/x] 7"
    assert [hit["number"] for hit in deskside("find", "north", "--json").json] == [1]
    assert deskside("edit", "1", "--bay", "南 3", "--json").json["number"] == 1
    assert "bay: north [/x] 7 → 南 3" in deskside("show", "1", "--plain").out
    assert deskside("find", "north", "--json").json == []
    deskside("undo")
    assert deskside("show", "1", "--json").json["bay"] == "north [/x] 7"
    assert "Where it stands." in deskside("add", "--help").out
    assert "Where it stands." in deskside("edit", "--help").out


def test_files_hold_it_and_bring_it(bay: Path, deskside: Deskside, tmp_path: Path) -> None:
    """R-34: our own export by its name, another program's file by what people call it."""
    deskside("add", "rear brake squeals", "--bay", "north 7")
    out = tmp_path / "tickets.csv"
    deskside("export", "tickets", str(out))
    head, row = out.read_text(encoding="utf-8-sig").splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["bay"] == "north 7"
    out.write_text("id,subject,Bay\n77,bell is loose,south 3\n", encoding="utf-8")
    deskside("import", "tickets", str(out), "--yes")
    assert deskside("show", "2", "--json").json["bay"] == "south 3"


async def test_forms_drafts_and_the_conflict_page_have_it(bay: Path, asked: Asked, deskside: Deskside) -> None:
    """R-22: typed, kept, clashed, saved."""
    deskside("add", "rear brake squeals")
    app = DesksideApp(bay, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.new_ticket()
        await pilot.pause()
        assert isinstance(app.screen, NewTicket)
        assert "bay" in app.screen.box
        await pilot.press("escape")
        app.perform("edit", [Target.of("#1", ticket=1)])
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditTicket)
        form.box["bay"].value = "mine 7"
        await pilot.press("escape")
        await pilot.pause()
        assert [draft.body["typed"]["bay"] for draft in app.desk.ask(drafts_of, 1)] == ["mine 7"]
        app.perform("edit", [Target.of("#1", ticket=1)])
        await pilot.pause()
        form = app.screen
        assert isinstance(form, EditTicket)
        assert form.box["bay"].value == "mine 7"
        with desk_file.writing(bay) as conn:
            edit_ticket(conn, 1, {"bay": "Bo's 3"}, by=2, now=NOW)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ClashScreen)
        for words in ("Bo changed the bay", "mine 7", "Bo's 3"):
            assert words in text(app)
        assert_whole(app)
        await pilot.press("2", "enter")
        await pilot.pause()
    assert asked("select bay from ticket") == [("mine 7",)]
