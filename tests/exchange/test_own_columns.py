"""R-39: own fields go out and come in as columns like the built-in ones, and a second time nothing changes."""

import json
from pathlib import Path
from typing import Any

import pytest

from deskside.exchange.kind import exchange_kind
from deskside.exchange.synonyms import known
from tests.cli.conftest import Deskside
from tests.cli.conftest import deskside as deskside  # the command line on a desk of its own

VALUES = {
    "line": '[/x] 李梅, "x"',
    "choice": "蓝色",
    "yes-no": "no",
    "day": "2026-05-12",
    "number": "1234.5",
    "money": "50.20 EUR",
}


@pytest.fixture
def filled(deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Deskside:
    """A field of each kind for customers and tickets; customer 1 and ticket 1 have them all, customer 2 has none."""
    monkeypatch.chdir(tmp_path)
    for record in ("customer", "ticket"):
        for kind in VALUES:
            words = ("--choices", "red, 蓝色") if kind == "choice" else ()
            deskside("field", "add", record, f"Own {kind}", "--kind", kind, *words)
    given = [word for kind, value in VALUES.items() for word in ("--field", f"Own {kind}={value}")]
    deskside("customer", "add", "李梅", "--phone", "138 1783 2229", *given)
    deskside("customer", "add", "Ana", "--phone", "138 1783 2230")
    deskside("add", "bent rim", "-c", "李梅", *given)
    return deskside


def fields(deskside: Deskside, *line: str) -> Any:
    return deskside(*line, "--json").json["fields"]


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_export_of_ours_comes_back_and_changes_nothing(filled: Deskside, form: str, language: str) -> None:
    before = fields(filled, "customer", "show", "李梅")
    assert before["Own number"] == 1234.5
    for kind in ("customers", "tickets"):
        filled("export", kind, f"{kind}.{form}", "--lang", language)
        told = filled("import", kind, f"{kind}.{form}", "--yes", "--json").json
        assert (told["new"], told["updated"], told["bad"], told["doubtful"]) == (0, 0, 0, 0)
    assert fields(filled, "customer", "show", "李梅") == before


def test_what_was_changed_in_it_is_taken_over_and_undone(filled: Deskside) -> None:
    before = [fields(filled, "customer", "show", "李梅"), fields(filled, "show", "1")]
    for kind in ("customers", "tickets"):
        filled("export", kind, f"{kind}.json")
        rows = json.loads(Path(f"{kind}.json").read_text(encoding="utf-8"))
        rows[0] |= {"Own number": 60, "Own yes-no": True}
        Path(f"{kind}.json").write_text(json.dumps(rows), encoding="utf-8")
        assert filled("import", kind, f"{kind}.json", "--yes", "--json").json["updated"] == 1
    changed = [fields(filled, "customer", "show", "李梅"), fields(filled, "show", "1")]
    assert changed == [each | {"Own number": 60, "Own yes-no": True} for each in before]
    filled("import", "undo", "1")
    filled("import", "undo", "2")
    assert [fields(filled, "customer", "show", "李梅"), fields(filled, "show", "1")] == before


def test_a_list_of_another_program_has_a_column_of_that_name(filled: Deskside) -> None:
    Path("list.csv").write_text('Name,Phone,own number,Colour\nBo,138 1783 2231,"1,250",red\n', encoding="utf-8")
    filled("import", "customers", "list.csv", "--yes", "--map", "Own choice=Colour")
    assert fields(filled, "customer", "show", "Bo")["Own number"] == 1250
    assert fields(filled, "customer", "show", "Bo")["Own choice"] == "red"


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_another_desk_gets_the_fields_with_the_records_and_undo_takes_both(
    filled: Deskside, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Export, then import into an empty file: the same fields with the same values."""
    wanted = {
        "fields": [{**row, "id": 0} for row in filled("field", "list", "--json").json],
        "customer": fields(filled, "customer", "show", "李梅"),
        "ticket": fields(filled, "show", "1"),
    }
    for kind in ("customers", "tickets"):
        filled("export", kind, f"{kind}.{form}")
    monkeypatch.setenv("DESKSIDE_FILE", str(tmp_path / "another.deskside"))
    filled("settings", "country", "CN")
    assert "Own fields that come along: Own line" in filled("import", "customers", f"customers.{form}", "--dry-run").out
    assert filled("field", "list", "--json").json == []
    for kind in ("customers", "tickets"):
        filled("import", kind, f"{kind}.{form}", "--yes")
    assert {
        "fields": [{**row, "id": 0} for row in filled("field", "list", "--json").json],
        "customer": fields(filled, "customer", "show", "李梅"),
        "ticket": fields(filled, "show", "1"),
    } == wanted
    for batch in ("2", "1"):
        filled("import", "undo", batch)
    assert filled("field", "list", "--json").json == []


def test_cards_carry_them_too(filled: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fields(filled, "customer", "show", "李梅")
    filled("export", "customers", "all.vcf")
    told = filled("import", "customers", "all.vcf", "--yes", "--json").json
    assert (told["new"], told["updated"], told["bad"], told["doubtful"]) == (0, 0, 0, 0)
    monkeypatch.setenv("DESKSIDE_FILE", str(tmp_path / "another.deskside"))
    filled("import", "customers", "all.vcf", "--yes")
    assert fields(filled, "customer", "show", "李梅") == before
    assert set(fields(filled, "customer", "show", "Ana").values()) == {None, ""}


def test_no_own_field_is_called_as_a_column_of_our_files(filled: Deskside) -> None:
    """In either language: the numbers of a customer would be lost to it on the way back."""
    for name in ("customers", "tickets"):
        titles = known("own_titles.txt")[name]
        for title in {*exchange_kind(name).own.columns, *titles, *(each for said in titles.values() for each in said)}:
            said = filled("field", "add", name[:-1], title, fails=1).err
            assert "already" in said or "no name for a field" in said


def test_what_a_field_cannot_hold_is_said_and_kept_in_the_note(filled: Deskside, tmp_path: Path) -> None:
    """R-34: with its line, whatever the kind is."""
    path = tmp_path / "list.csv"
    path.write_text("name,Own number,Own day\nZoe,big,2026-02-30\n", encoding="utf-8")
    said = filled("import", "customers", str(path), "--yes")
    assert "Line 2: “big” in “Own number” is not known here, and is kept in the note." in said.out + said.err
    note = filled("customer", "show", "Zoe", "--json").json["note"]
    assert "Own number: big" in note
    assert "Own day: 2026-02-30" in note
