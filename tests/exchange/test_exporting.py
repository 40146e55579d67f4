"""What goes out comes back unchanged, and runs nothing in a spreadsheet (R-34, R-90)."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from deskside.exchange.exporting import as_csv, as_json, records
from deskside.exchange.kind import exchange_kind
from deskside.store import desk_file

from ..conftest import Asked
from .conftest import Importer
from .test_write_tickets import HOSTILE

ZONE = ZoneInfo("Asia/Shanghai")


def exported(desk: Path, kind: str, form: str) -> str:
    with desk_file.reading(desk) as conn:
        known = exchange_kind(kind)
        found = records(conn, known, ZONE)
        return "".join(as_csv(known, found) if form == "csv" else as_json(known, found))


def json_rows(desk: Path, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(exported(desk, kind, "json"))
    return found


@pytest.mark.parametrize("kind", ["tickets", "customers"])
@pytest.mark.parametrize("form", ["csv", "json"])
def test_r34_the_sample_shop_comes_back_unchanged(
    sample: Path, kind: str, form: str, bring: Importer, tmp_path: Path
) -> None:
    """R-34: our own export imported again changes nothing, in either form."""
    bring.desk = sample
    text = exported(sample, kind, form)
    before = sample.read_bytes()
    brought = bring(kind, text, name=f"out.{form}")
    assert brought.counts == (0, 0, len(json.loads(text)) if form == "json" else brought.plan.unchanged, 0, 0)
    assert brought.plan.unchanged > 50
    assert sample.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "json"])
def test_r90_hostile_text_goes_out_and_comes_back(bring: Importer, form: str) -> None:
    """R-90: data stays data."""
    rows = [
        {"subject": f"={text[:300]}", "description": text, "name": text[:99], "email": f"{n}@x.test"}
        for n, text in enumerate(HOSTILE)
    ]
    bring("tickets", json.dumps(rows), name="x.json")
    for kind in ("tickets", "customers"):
        text = exported(bring.desk, kind, form)
        assert bring(kind, text, name=f"out.{form}").counts == (0, 0, 8, 0, 0)
    cells = [
        cell for row in csv.reader(io.StringIO(exported(bring.desk, "tickets", "csv"), newline="")) for cell in row
    ]
    assert sum(cell.startswith("'=") for cell in cells) == 8
    assert not any(cell.lstrip().startswith(("=", "@")) for cell in cells)


def test_the_shape_of_json(bring: Importer) -> None:
    """The command line's contract: number or id, the customer by id and name or null, times with the shop's offset."""
    bring("tickets", "subject,created,name,phone,tags\nbrake,2026-01-02 10:00,李梅,13817832229,vip\nx,,,,\n")
    first, second = json_rows(bring.desk, "tickets")
    assert first["number"] == 1
    assert first["customer"] == {"id": 1, "name": "李梅"}
    assert (first["phones"], first["tags"], first["priority"]) == (["13817832229"], ["vip"], "normal")
    assert first["opened_at"] == "2026-01-02T10:00:00+08:00"
    assert second["customer"] is None
    assert json_rows(bring.desk, "customers")[0] | {"created_at": ""} == {
        "id": 1, "version": 1, "name": "李梅", "kind": "person", "company": "", "language": "", "manner": None,
        "needs": "", "note": "", "since": None, "phones": ["13817832229"], "emails": [], "others": [],
        "phone_labels": ["mobile"], "people": [], "people_parts": [], "contact_people": [], "dates": [], "files": [],
        "created_at": "", "zone": "", "quiet_hours": "", "tone": None,
        "terms_days": None, "do_not_collect": False, "do_not_collect_why": "", "banner": "", "prefers": None,
        "segment": None, "level": None, "standing": None, "buys_as": None,
    }  # fmt: skip


def test_an_empty_desk_exports_its_columns(bring: Importer) -> None:
    assert exported(bring.desk, "tickets", "csv") == ",".join(exchange_kind("tickets").own.columns) + "\r\n"
    assert exported(bring.desk, "customers", "json") == "[]\n"


def test_json_that_is_none_is_named_by_its_line(bring: Importer) -> None:
    from deskside.errors import BadInput

    with pytest.raises(BadInput, match=r"as JSON on line 2"):
        bring("tickets", '[{"subject": "x"},\n {"subject": }]', name="x.json")
    with pytest.raises(BadInput, match="not a list of records"):
        bring("tickets", '{"subject": "x"}', name="x.json")


def changed(text: str, line: int, **cells: str) -> str:
    """An export with other words in some cells of one of its rows."""
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    rows[line - 2] |= cells
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def test_r34_another_assignee_in_our_own_export_is_taken_over(bring: Importer, asked: Asked) -> None:
    """R-34, R-21: told on the timeline; a ticket that was changed here since, or whose new assignee is no staff of
    ours, stays with whom it is, and that is said."""
    bring("tickets", "id,subject,opened,assignee\n" + "".join(f"{n},Lamp {n},2026-02-0{n},Mei\n" for n in (1, 2, 3)))
    before = exported(bring.desk, "tickets", "csv")
    text = changed(changed(changed(before, 2, assignee="bo"), 3, assignee="Nobody"), 4, assignee="Bo")
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update ticket set version = version + 1 where number = 3")
    brought = bring("tickets", text)
    assert brought.counts == (0, 1, 2, 0, 0)
    assert asked("select name from ticket t join staff s on s.id = t.assignee_id order by number") == [
        ("Bo",), ("Mei",), ("Mei",)
    ]  # fmt: skip
    assert asked("select ticket_number, old, new from line where kind = 'assigned'") == [(1, "Mei", "Bo")]
    assert brought.plan.remarks == [
        (3, "Nobody here is called Nobody; the ticket stays with whom it is."),
        (4, "It was changed here since it was exported, and was left as it is."),
    ]
    bring.undo(brought.batch)
    assert asked("select assignee_id from ticket where number = 1") == asked("select id from staff where name = 'Mei'")


def test_r34_who_left_still_stands_in_an_export(bring: Importer, asked: Asked) -> None:
    bring("tickets", "id,subject,opened,assignee\n1,Lamp,2026-02-01,Bo\n")
    with desk_file.writing(bring.desk) as conn:
        conn.execute("update staff set left_at = '2026-03-01 00:00:00' where name = 'Bo'")
    for form in ("csv", "json"):
        brought = bring("tickets", exported(bring.desk, "tickets", form), f"own.{form}")
        assert (brought.counts, brought.plan.remarks) == ((0, 0, 1, 0, 0), [])


def test_l92_what_an_import_leaves_of_our_own_export_is_said(bring: Importer) -> None:
    bring("tickets", "id,subject,opened,name,tags\n1,Lamp,2026-02-01,Ann,a b\n2,Door,2026-02-02,Bo,c\n")
    text = exported(bring.desk, "tickets", "csv")
    brought = bring("tickets", changed(changed(text, 2, tags="a b\nnew"), 3, customer="Zoe"))
    assert brought.plan.remarks == [
        (2, "Its tags were left as they are here."),
        (4, "The file now names Zoe; the ticket stays with whom it has."),
    ]
