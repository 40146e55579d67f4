"""`deskside check`: what it prints, what it ends with, and what it leaves as it was (R-92)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Deskside


def breaking(desk: Path, sql: str) -> None:
    with closing(sqlite3.connect(desk)) as conn:
        assert conn.execute(sql).rowcount
        conn.commit()
        conn.execute("pragma wal_checkpoint(truncate)")


def test_all_is_well(deskside: Deskside, desk: Path) -> None:
    """Each check is told, and how much there is; of the customers there is only what the file says."""
    deskside("add", "rear brake squeals", "-c", "李梅 <13817832229>")
    told = deskside("check")
    assert "The file itself: in order\n" in told.out
    assert "Search: ticket: in order\n" in told.out
    assert told.out.splitlines()[-1].startswith(f"All is well with {desk}: ")
    shape = deskside("check", "--json").json
    assert list(shape) == ["path", "bytes", "rows", "integrity", "checks", "repaired"]
    assert (shape["path"], shape["bytes"], shape["integrity"]) == (str(desk), desk.stat().st_size, "ok")
    assert (shape["rows"]["ticket"], shape["rows"]["customer"], shape["repaired"]) == (1, 1, [])
    assert {each["ok"] for each in shape["checks"]} == {True}
    assert deskside("check", "--repair").out == told.out


def test_what_is_wrong_is_told_with_what_to_do_and_made_anew(deskside: Deskside, desk: Path) -> None:
    deskside("add", "rear brake squeals", "-c", "李梅 <13817832229>", "--promise", "tomorrow 10am")
    breaking(desk, "update ticket set next_due_at = null, next_missed_at = null")
    told = deskside("check", fails=5)
    assert "Tickets say which call is next: 1 ticket says another call is next than its calls do: #1\n" in told.out
    assert told.out.endswith("checks do not hold.\nMake anew what can be: deskside check --repair.\n")
    again = deskside("check", "--repair")
    assert "Made anew: Tickets say which call is next\nAll is well" in again.out
    assert deskside("list", "--json").json[0]["promise_due_at"] == "2026-03-05T10:00:00+08:00"
    assert deskside("check").status == 0


def test_what_cannot_be_made_anew_is_left_and_told(deskside: Deskside, desk: Path) -> None:
    deskside("add", "rear brake squeals")
    breaking(desk, "delete from line")
    breaking(desk, "update ticket set responded_at = '2026-01-01 00:00:00'")
    told = deskside("check", "--repair", "--json", fails=5).json
    assert told["repaired"] == ["targets"]
    [left] = [each for each in told["checks"] if not each["ok"]]
    assert (left["name"], left["found"], left["first"], left["can_repair"]) == ("ticket-opening", 1, ["#1"], False)
    assert deskside("check", fails=5).out.endswith(
        "1 of 27 checks do not hold.\nWhat cannot be made anew is in a backup: deskside restore PATH\n"
    )


@pytest.mark.parametrize("form", ["--json", "--plain"])
def test_nothing_is_written_into_a_damaged_file(deskside: Deskside, desk: Path, form: str) -> None:
    deskside("add", "rear brake squeals")
    breaking(desk, "update ticket set next_due_at = '2026-01-01', next_missed_at = '2026-01-01'")
    with closing(sqlite3.connect(desk)) as conn:
        root = conn.execute("select rootpage from sqlite_master where name = 'ticket_by_opening'").fetchone()[0]
    with desk.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 64)
    before = desk.read_bytes()
    told = deskside("check", form, fails=5)
    assert "deskside restore PATH" in told.out or told.json["integrity"] != "ok"
    told = deskside("check", "--repair", form, fails=5)
    assert "nothing is written into it" in told.err
    assert desk.read_bytes() == before


def test_a_desk_that_is_not_there_is_no_desk_in_order(deskside: Deskside, tmp_path: Path) -> None:
    told = deskside("check", "--file", str(tmp_path / "none.deskside"), fails=5)
    assert told.err.startswith("error: There is no desk at")
    assert not (tmp_path / "none.deskside").exists()


def test_it_speaks_chinese(deskside: Deskside, desk: Path) -> None:
    breaking(desk, "insert into blob values (9, 'none', 1, 'text/plain')")
    told = deskside("--lang", "zh", "check", fails=5)
    assert "in order" not in told.out
    assert not any(line.isascii() for line in told.out.splitlines() if line)
