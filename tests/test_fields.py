"""A field is declared once: one that only the tests know is in every form, option, file, line and search.

Nothing but the declaration and the column of its value is added; whatever forgets to ask the record fails here.
"""

import csv
import io
import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from deskside.app import DesksideApp
from deskside.cli.app import answer
from deskside.desk.edit_conflict import ClashingEdit
from deskside.desk.money_kinds import Money
from deskside.desk.rights import RIGHTS, key_of
from deskside.desk.subjects import registered
from deskside.desk.tickets.edit_ticket import edit_ticket
from deskside.desk.tickets.fields import TICKET
from deskside.fields.kinds import Choice, Count, Kind, Line, Several, Words, YesNo
from deskside.fields.record import Field
from deskside.screens.edit_conflict import ClashScreen
from deskside.screens.edit_ticket import EditTicket
from deskside.screens.new_ticket import NewTicket
from deskside.screens.sheets.draft import DraftSheet
from deskside.store import desk_file

from .conftest import NOW, Asked
from .screens.seen import assert_whole, lines, text
from .screens.waiting import typed, until

COVER = Field(
    "cover",
    Line(),
    "Cover",
    "cover",
    hint="who pays for it",
    help="Who pays for it.",
    headers="garantie|保修",
    searched=True,
)


@pytest.fixture(autouse=True)
def at_the_desk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DESKSIDE_FILE", str(desk))
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    monkeypatch.setenv("LOGNAME", "mei")


@pytest.fixture
def cover(desk: Path) -> Iterator[None]:
    """Tickets have a field more."""
    yield from having(desk, COVER, "text not null default ''")


def having(desk: Path, field: Field, column: str) -> Iterator[None]:
    with desk_file.writing(desk) as conn:
        conn.execute(f"alter table ticket add column {field.name} {column}")
        for beside in field.columns(None).keys() - {field.name}:
            conn.execute(f"alter table ticket add column {beside} text")
    before = TICKET.fields
    TICKET.fields = (*before, field)
    with registered():
        yield
    TICKET.fields = before


class Command:
    """Commands in this process, and what they printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *argv: str, fails: int = 0) -> str:
        status = answer(argv)
        out, err = self.capsys.readouterr()
        assert status == fails, f"{argv}: {status}\n{out}\n{err}"
        return out or err

    def json(self, *argv: str) -> Any:
        return json.loads(self(*argv, "--json"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.mark.usefixtures("cover")
def test_options_json_history_and_search(run: Command) -> None:
    """`add` and `edit` take it, `show` gives it and tells old → new, `find` finds it, `undo` takes it back."""
    for command in ("add", "edit"):
        assert "--cover TEXT" in run(command, "--help")
        assert "Who pays for it." in run(command, "--help")
    run("add", "rear brake", "--cover", " Allianz [/x] ")
    page = run.json("show", "1")
    assert page["cover"] == "Allianz [/x]"
    assert [hit["number"] for hit in run.json("find", "allianz")] == [1]
    run("edit", "1", "--cover", "themselves")
    page = run.json("show", "1")
    assert page["cover"] == "themselves"
    assert page["timeline"][-1]["text"] == "cover: Allianz [/x] → themselves"
    assert run.json("find", "allianz") == []
    assert [hit["number"] for hit in run.json("find", "themselves")] == [1]
    run("undo")
    assert run.json("show", "1")["cover"] == "Allianz [/x]"
    assert [hit["number"] for hit in run.json("find", "allianz")] == [1]


@pytest.mark.usefixtures("cover")
def test_files(run: Command, tmp_path: Path) -> None:
    """It comes in by its headers and by its own name, goes out in CSV and JSON, and comes back from a spreadsheet."""
    theirs = tmp_path / "theirs.csv"
    theirs.write_text("id,subject,保修\n7,rear brake,=1+2\n8,lamp,\n", encoding="utf-8")
    run("import", "tickets", str(theirs), "--yes")
    assert run.json("show", "1")["cover"] == "=1+2"
    assert run.json("show", "2")["cover"] == ""
    ours = tmp_path / "ours.csv"
    run("export", "tickets", str(ours))
    rows = list(csv.DictReader(io.StringIO(ours.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["cover"] for row in rows] == ["'=1+2", ""]
    assert [row["cover"] for row in json.loads(run("export", "tickets", "--format", "json"))] == ["=1+2", ""]
    assert run.json("import", "tickets", str(ours), "--yes")["unchanged"] == 2
    ours.write_text(ours.read_text(encoding="utf-8-sig").replace("'=1+2", "Allianz"), encoding="utf-8")
    assert run.json("import", "tickets", str(ours), "--yes")["updated"] == 1
    page = run.json("show", "1")
    assert (page["cover"], page["timeline"][-1]["text"]) == ("Allianz", "cover: =1+2 → Allianz")
    theirs.write_text("id,subject,Garantie\n7,rear brake,=1+2\n8,lamp,AXA\n", encoding="utf-8")
    run("import", "tickets", str(theirs), "--yes")
    assert [run.json("show", number)["cover"] for number in ("1", "2")] == ["Allianz", "AXA"], "what was edited stays"
    named = tmp_path / "named.csv"
    named.write_text("subject,cover\nbell,HUK\n", encoding="utf-8")
    run("import", "tickets", str(named), "--yes")
    assert run.json("show", "3")["cover"] == "HUK"


@pytest.mark.usefixtures("cover")
async def test_forms_draft_and_conflict(desk: Path, asked: Asked) -> None:
    """It is a row of both forms, part of their drafts, and stands side by side where two people changed it."""
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.new_ticket()
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and "who pays for it" in text(app))
        assert any(line.split()[:1] == ["Cover"] for line in lines(app))
        form = app.screen
        assert isinstance(form, NewTicket)
        await pilot.press("enter", *typed("bell"))
        form.box["cover"].focus()
        await pilot.press(*typed("Allianz"), "escape")
        await until(pilot, lambda: not isinstance(app.screen, NewTicket))
        assert asked("select json_extract(body, '$.typed.cover') from draft") == [("Allianz",)]
        app.new_ticket()
        await until(pilot, lambda: isinstance(app.screen, DraftSheet) and app.screen.ready)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and "Allianz" in text(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, NewTicket))
        assert asked("select subject, cover from ticket") == [("bell", "Allianz")]

        app.push_screen(EditTicket(1))
        await until(pilot, lambda: isinstance(app.screen, EditTicket) and "Allianz" in text(app))
        form = app.screen
        assert isinstance(form, EditTicket)
        form.box["cover"].focus()
        await pilot.press("end", *typed(" and us"), "escape")
        await until(pilot, lambda: not isinstance(app.screen, EditTicket))
        app.push_screen(EditTicket(1))
        await until(pilot, lambda: isinstance(app.screen, EditTicket) and "Allianz and us" in text(app))
        with desk_file.writing(desk) as conn:
            edit_ticket(conn, 1, {"cover": "AXA"}, by=2, now=NOW + timedelta(minutes=1))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ClashScreen))
        for words in ("Bo changed the cover", "AXA", "Allianz and us"):
            assert words in text(app)
        assert_whole(app)
        await pilot.press("2")
        await until(pilot, lambda: not isinstance(app.screen, ClashScreen | EditTicket))
    assert asked("select cover from ticket") == [("Allianz and us",)]
    assert asked("select text, old, new from line where kind = 'edited' order by id") == [
        ("cover", "Allianz", "AXA"),
        ("cover", "AXA", "Allianz and us"),
    ]


async def test_who_may_not_write_it_is_told_who_may(desk: Path, run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """A field with a right: `add` and `edit` refuse it, a form has no row for it; who has the right sees nothing."""
    monkeypatch.setitem(RIGHTS, "covers", "say who pays")
    with desk_file.writing(desk) as conn:
        conn.execute("insert into setting values (?, '1')", (key_of("covers"),))
    for _ in having(desk, COVER._replace(right="covers"), "text not null default ''"):
        run("--as", "Mei", "add", "rear brake", "--cover", "Allianz")
        for command in (("add", "bell"), ("edit", "1")):
            refused = run("--as", "Bo", *command, "--cover", "AXA", fails=1)
            assert "Only Mei may say who pays." in refused
        run("--as", "Bo", "edit", "1", "--subject", "front brake")
        assert [(row["number"], row["subject"]) for row in run.json("list")] == [(1, "front brake")]
        assert run.json("show", "1")["cover"] == "Allianz"
        for person, there in (("Mei", True), ("Bo", False)):
            app = DesksideApp(desk, person=person)
            async with app.run_test(size=(100, 40)) as pilot:
                app.push_screen(EditTicket(1))
                await until(pilot, lambda: isinstance(app.screen, EditTicket) and app.screen.ready)  # noqa: B023
                form = app.screen
                assert isinstance(form, EditTicket)
                assert ("cover" in form.box) is there


MONEY = {"amount": "1240.50", "currency": "CNY", "minor": 124050}
KINDS: dict[str, tuple[Kind, str, str, object, str]] = {
    "words": (Words(), "text not null default ''", "two\nlines", "two\nlines", "two\nlines"),
    "choice": (Choice({"us": "we", "them": "they"}), "text not null default 'us'", "them", "them", "they"),
    "none": (Choice({"us": "we", "them": "they"}, "nobody"), "text", "us", "us", "we"),
    "several": (
        Several({"buys": "purchases", "calls": "calls us"}),
        "text not null default ''",
        "calls us、purchases",
        ["buys", "calls"],
        "purchases, calls us",
    ),
    "yes-no": (YesNo(), "integer not null default 0", "yes", True, "yes"),
    "count": (Count(0, 99), "integer not null default 0", "12", 12, "12"),
    "numerals": (Count(0, 99), "integer not null default 0", "三十", 30, "30"),
    "money": (Money("paid_in"), "integer", "1,240.5", MONEY, "¥1,240.50"),
    "foreign": (
        Money("paid_in"),
        "integer",
        "€12,50",
        {"amount": "12.50", "currency": "EUR", "minor": 1250},
        "EUR 12.50",
    ),
}
"""A kind, its column, what is typed, what JSON has of it, and how a line of the history says it."""


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, desk: Path) -> Iterator[str]:
    """Tickets have a field of each kind, called extra."""
    name: str = request.param
    usual = {"choice": "us"}.get(name)
    field = Field("extra", KINDS[name][0], "Extra", "extra", default=usual, help="Something more.")
    for _ in having(desk, field, KINDS[name][1]):
        yield name


async def test_each_kind_is_typed_kept_and_said(kind: str, desk: Path, run: Command, tmp_path: Path) -> None:
    """One value, typed in the command line, in a form and in a file, is the same, and history says it in words."""
    _kind, _column, given, value, said = KINDS[kind]
    option = ("--extra",) if kind == "yes-no" else ("--extra", given)
    run("add", "by command", *option)
    run("add", "by edit")
    assert run.json("show", "2")["extra"] != value
    run("edit", "2", *option)
    assert run.json("show", "2")["timeline"][-1]["text"].replace("\u00a0", " ").endswith(said)
    file = tmp_path / "in.json"
    file.write_text(json.dumps([{"subject": "by file", "extra": given}]), encoding="utf-8")
    run("import", "tickets", str(file), "--yes")
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        app.new_ticket()
        await until(pilot, lambda: isinstance(app.screen, NewTicket) and app.screen.ready)
        form = app.screen
        assert isinstance(form, NewTicket)
        form.box["subject"].put("by form")
        form.box["extra"].put(given)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not isinstance(app.screen, NewTicket))
    assert [run.json("show", str(number))["extra"] for number in (1, 2, 3, 4)] == [value] * 4


def test_an_amount_goes_out_as_a_plain_number_and_comes_back(desk: Path, run: Command, tmp_path: Path) -> None:
    """R-40: a table has the number with a point and no groups; changed there, it is in the currency that it had."""
    field = Field("extra", Money("paid_in"), "Extra", "extra", help="Something more.")
    for _ in having(desk, field, "integer"):
        run("add", "rear brake", "--extra", "-€1.240,50")
        run("add", "bell")
        ours = tmp_path / "ours.csv"
        run("export", "tickets", str(ours))
        text = ours.read_text(encoding="utf-8-sig")
        assert [row["extra"] for row in csv.DictReader(io.StringIO(text, newline=""))] == ["-1240.50", ""]
        shapes = run("export", "tickets", "--format", "json")
        assert [row["extra"] for row in json.loads(shapes)] == [
            {"amount": "-1240.50", "currency": "EUR", "minor": -124050},
            None,
        ]
        (tmp_path / "ours.json").write_text(shapes, encoding="utf-8")
        for name in ("ours.csv", "ours.json"):
            assert run.json("import", "tickets", str(tmp_path / name), "--yes")["unchanged"] == 2
        ours.write_text(text.replace("-1240.50", "-1240.75"), encoding="utf-8")
        assert run.json("import", "tickets", str(ours), "--yes")["updated"] == 1
        assert run.json("show", "1")["extra"] == {"amount": "-1240.75", "currency": "EUR", "minor": -124075}


def test_an_amount_that_two_people_changed_stands_side_by_side(desk: Path, run: Command) -> None:
    """R-22: the base of a draft is JSON, which knows no amounts; it is compared as one."""
    field = Field("extra", Money("paid_in"), "Extra", "extra", help="Something more.")
    for _ in having(desk, field, "integer"):
        run("add", "rear brake", "--extra", "12.50")
        with desk_file.writing(desk) as conn:
            edit_ticket(conn, 1, {"extra": (1300, "CNY")}, {"extra": [1250, "CNY"]}, by=1, now=NOW)
        with desk_file.writing(desk) as conn:
            with pytest.raises(ClashingEdit) as clash:
                edit_ticket(conn, 1, {"extra": (1400, "CNY")}, {"extra": [1250, "CNY"]}, by=2, now=NOW)
            assert field.kind.shown(conn, clash.value.fields["extra"].theirs) == "¥13.00"
