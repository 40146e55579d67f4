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
        "phone_labels": ["mobile"], "people": [], "created_at": "",
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
