"""`deskside export …`: to a file or to standard output, whole or not at all (R-34, R-90)."""

import csv
import io
import json
from pathlib import Path

import pytest

from .conftest import Deskside


@pytest.fixture
def full(deskside: Deskside) -> Deskside:
    deskside("add", "=1+1 [/x]", "-c", "李梅 <13817832229>", "--tag", "vip", "--note", "\x1b[31mred\nsecond")
    return deskside


def test_r90_tickets_as_csv(full: Deskside) -> None:
    """R-90: no cell is a formula, the text is what was typed."""
    (row,) = csv.DictReader(io.StringIO(full("export", "tickets").out, newline=""))
    assert (row["deskside_ticket"], row["subject"], row["phones"]) == ("1", "'=1+1 [/x]", "13817832229")
    assert row["description"] == "\x1b[31mred\nsecond"


def test_json_by_format_by_name_and_by_the_shared_option(full: Deskside, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    assert "1 row written to" in full("export", "customers", str(target)).out
    expected = json.loads(target.read_text())
    assert expected[0]["name"] == "李梅"
    assert (
        full("export", "customers", "--format", "json").json == full("export", "customers", "--json").json == expected
    )
    said = full("export", "customers", str(tmp_path / "x.csv"), "--json").json
    assert said == {"path": str(tmp_path / "x.csv"), "rows": 1}


def test_r34_what_was_exported_comes_back_unchanged(full: Deskside, tmp_path: Path) -> None:
    """R-34: by way of a file that Excel opens; its folder holds nothing else."""
    target = tmp_path / "out" / "tickets.csv"
    target.parent.mkdir()
    for _time in range(2):
        full("export", "tickets", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.stat().st_mode & 0o777 == 0o600
    done = full("import", "tickets", str(target), "--yes", "--json").json
    assert (done["batch"], done["new"], done["updated"], done["unchanged"]) == (None, 0, 0, 1)
    assert [one.name for one in target.parent.iterdir()] == ["tickets.csv"]


def test_a_terminal_gets_clean_text(full: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-90: escape sequences of a note do not reach it."""
    from deskside.cli.app import answer

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    assert answer(["export", "tickets"]) == 0
    assert "second" in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_a_file_that_cannot_be_written_is_named(full: Deskside, tmp_path: Path, desk: Path) -> None:
    assert "cannot be written" in full("export", "tickets", str(tmp_path / "no" / "x.csv"), fails=1).err
    before = desk.read_bytes()
    assert "is the desk itself" in full("export", "tickets", str(desk), fails=1).err
    assert desk.read_bytes() == before
    full("export", "tickets", "--format", "xlsx", fails=2)


def test_a_missing_desk_exports_no_rows_and_is_not_made(deskside: Deskside, tmp_path: Path) -> None:
    new = tmp_path / "new.deskside"
    assert deskside("export", "tickets", "--json", "--file", str(new)).json == []
    assert deskside("export", "customers", "--file", str(new)).out.startswith("deskside_customer,version,name")
    assert not new.exists()
