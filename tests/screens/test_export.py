"""`X`: the list as it is shown goes to a file (R-34, keys.md §1)."""

import csv
import json
import re
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from deskside.app import DesksideApp
from deskside.desk.attachments.attach import attach
from deskside.desk.attachments.read_file import Content
from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.visit_plans.plan_visits import add_plan
from deskside.errors import BadInput
from deskside.screens.callbacks import CallbacksPlace
from deskside.screens.customers import CustomersPlace
from deskside.screens.sheets import export
from deskside.screens.sheets.export import ExportSheet
from deskside.screens.tickets import TicketsPlace
from deskside.store import desk_file
from tests.exchange.test_callback_calendar import read
from tests.screens.seen import add_ticket, assert_whole, lines, text
from tests.screens.waiting import typed, until


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folder with documents in it."""
    here = tmp_path / "Mei's folder"
    (here / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(here))
    monkeypatch.setenv("USERPROFILE", str(here))
    return here


async def test_the_queue_as_filtered_goes_to_a_csv_and_nothing_is_replaced_unasked(
    hostile: Path, home: Path, stopped: datetime
) -> None:
    """The rows and their order are the list's; an existing file asks for the key again; each trouble has its words."""
    add_ticket(hostile, "the last of all, to be called first", stopped, minutes=-600)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(140, 40), notifications=True) as pilot:
        await pilot.press("2", "slash", *typed("status:new"), "enter")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace) and len(app.screen.rows.keys) == 7)
        assert isinstance(app.screen, TicketsPlace)
        shown = list(app.screen.rows.keys)
        assert "X Export" in lines(app)[-1]
        await pilot.press("X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        assert "7 rows, as listed" in text(app)
        assert "tickets-2026-03-04.csv" in text(app)
        assert_whole(app)
        await pilot.press("enter")
        await until(pilot, lambda: "7 rows written to" in lines(app)[-2])
        target = home / "Documents" / "tickets-2026-03-04.csv"
        with target.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [int(row["deskside_ticket"]) for row in rows] == shown
        assert shown[0] == 7, "in the queue's order"

        await pilot.press("X")
        await until(pilot, lambda: "tickets-2026-03-04-2.csv" in text(app))
        field = app.screen.query_one(Input)
        target.write_text("what was there", encoding="utf-8")
        hostile.with_suffix(".csv").hardlink_to(hostile)
        for name, words in (
            ("~/Documents/nowhere/x.csv", "No such file or directory"),
            ("x.vcf", ".vcf files are not written here"),
            ("x.part", ".part files are not written here"),
            ("", "The file has no name"),
            (str(hostile.with_suffix(".csv")), "is the desk itself"),
            ("~/Documents/tickets-2026-03-04.csv", "is there already"),
        ):
            field.value = name
            await pilot.press("ctrl+s")
            await until(pilot, lambda words=words: words in " ".join(text(app).split()))
            assert isinstance(app.screen, ExportSheet), "what was typed stays"
        assert target.read_text(encoding="utf-8") == "what was there"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, TicketsPlace))
        assert target.read_bytes().startswith(b"\xef\xbb\xbfdeskside_ticket")
        assert not list(target.parent.glob(".*.part"))


async def test_the_customers_found_go_to_json(hostile: Path, home: Path, stopped: datetime) -> None:
    """The ending says the form, a bare name lies in the usual folder; an empty list has nothing to write."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "slash", *typed("李梅"), "enter")
        await until(pilot, lambda: isinstance(app.screen, CustomersPlace) and len(app.screen.rows.keys) == 1)
        await pilot.press("full_stop", "end")
        assert re.search("Export +X ", text(app))
        await pilot.press("escape", "alt+shift+x")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        app.screen.query_one(Input).value = "李.json"
        await pilot.press("enter")
        await until(pilot, lambda: "1 row written to" in lines(app)[-2])
        (record,) = json.loads((home / "Documents" / "李.json").read_text(encoding="utf-8"))
        assert record["name"] == "李梅"
        await pilot.press("slash", *typed("zzzz"), "enter")
        await until(pilot, lambda: isinstance(app.screen, CustomersPlace) and not app.screen.rows.keys)
        await pilot.press("X")
        assert isinstance(app.screen, CustomersPlace)
        assert "Nobody with" in lines(app)[-2]


async def test_everything_of_a_kind_is_exported_from_anywhere(hostile: Path, home: Path, stopped: datetime) -> None:
    """The palette asks which; the proposed name follows, one that was typed stays; on a list it may be all too."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("colon", *typed("export"), "enter")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        assert "tickets-2026-03-04.csv" in text(app)
        await pilot.press("shift+tab", "shift+tab", "right")
        assert "customers-2026-03-04.csv" in text(app)
        assert ".xlsx" in text(app)
        assert_whole(app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "6 rows written to" in lines(app)[-2])
        with (home / "Documents" / "customers-2026-03-04.csv").open(encoding="utf-8-sig", newline="") as file:
            assert len(list(csv.DictReader(file))) == 6
        await pilot.press("2", "slash", *typed("brake"), "enter", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        assert "as listed" in text(app)
        app.screen.query_one(Input).value = "all.json"
        await pilot.press("shift+tab", "shift+tab", "right", "ctrl+s")
        await until(pilot, lambda: "6 rows written to" in lines(app)[-2])
        assert len(json.loads((home / "Documents" / "all.json").read_text(encoding="utf-8"))) == 6


async def test_thousands_are_written_as_everywhere(hostile: Path, home: Path, stopped: datetime) -> None:
    """How many rows a list has is read with its separator."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: bool(lines(app)))
        app.push_screen(ExportSheet("tickets", range(1, 7201)))
        await until(pilot, lambda: "7,200 rows, as listed" in text(app))


async def test_promised_calls_go_to_a_calendar(hostile: Path, home: Path, stopped: datetime) -> None:
    """On Callbacks `X` proposes one; a table is chosen by the ending, and tickets still are no calendar."""
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        assert "callbacks-2026-03-04.ics" in text(app)
        assert ".ics for a calendar" in text(app)
        assert_whole(app)
        await pilot.press("enter")
        await until(pilot, lambda: "rows written to" in lines(app)[-3] + lines(app)[-2])
        _values, found = read((home / "Documents" / "callbacks-2026-03-04.ics").read_bytes().decode())
        assert len(found) > 2
        assert {entry["STATUS"] for entry in found} == {"CONFIRMED"}
        await pilot.press("X")
        await until(pilot, lambda: "callbacks-2026-03-04-2.ics" in text(app))
        app.screen.query_one(Input).value = "calls.csv"
        await pilot.press("ctrl+s")
        await until(pilot, (home / "Documents" / "calls.csv").exists)
        assert (home / "Documents" / "calls.csv").read_bytes().startswith(b"\xef\xbb\xbfdeskside_callback")
        await until(pilot, lambda: isinstance(app.screen, CallbacksPlace))
        await pilot.press("2", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        app.screen.query_one(Input).value = "tickets.ics"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: ".ics files are not written here" in " ".join(text(app).split()))


def test_only_customers_are_offered_as_cards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-34: what the name says is what is written."""
    monkeypatch.setattr(export, "usual_folder", lambda: tmp_path)
    assert export.named("people.vcf", "customers") == (tmp_path / "people.vcf", "vcard")
    for kind in ("tickets", "invoices", "payments", export.CALLS):
        with pytest.raises(BadInput, match="not written here"):
            export.named("people.vcf", kind)


async def test_what_is_attached_goes_into_a_folder_beside_it(desk: Path, home: Path, stopped: datetime) -> None:
    with desk_file.writing(desk) as conn:
        customer = add_customer(conn, {"name": "Rosa"}, by=1, now=stopped)
        attach(conn, Content("scan.txt", b"as it came"), customer=customer, by=1, now=stopped)
    app = DesksideApp(desk, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("3", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        await pilot.press("shift+tab", "right", "ctrl+s")
        await until(pilot, lambda: "1 row written to" in lines(app)[-2])
    [folder] = (home / "Documents").glob("*-files")
    assert [file.read_bytes() for file in folder.iterdir()] == [b"as it came"]


async def test_dates_and_visits_go_to_a_calendar(hostile: Path, home: Path, stopped: datetime) -> None:
    with desk_file.writing(hostile) as conn:
        add_plan(conn, 1, {"often": "every 90 days", "purpose": "look [/x]"}, by=1, now=stopped)
    app = DesksideApp(hostile, person="Mei")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4", "X")
        await until(pilot, lambda: isinstance(app.screen, ExportSheet) and app.screen.ready)
        await pilot.press("shift+tab", "shift+tab", "right")
        await until(pilot, lambda: "dates-2026-03-04.ics" in text(app))
        assert "dates and visits of this year" in text(app)
        assert_whole(app)
        await pilot.press("ctrl+s")
        target = home / "Documents" / "dates-2026-03-04.ics"
        await until(pilot, target.exists)
        await until(pilot, lambda: "written to" in lines(app)[-3] + lines(app)[-2])
        _values, found = read(target.read_bytes().decode())
        assert "look [/x]" in "".join(entry["SUMMARY"] for entry in found)
