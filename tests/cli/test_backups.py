"""Backups by command: made, listed, tried, put back (R-92)."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deskside.cli.backups import on_closing
from deskside.cli.context import Run
from deskside.cli.global_options import GlobalOptions
from deskside.desk.rights import key_of
from deskside.store import desk_file
from tests.cli.conftest import Deskside
from tests.conftest import NOW, Asked

EXPORTS = ("tickets", "customers", "invoices", "payments", "purchases")


def everything(deskside: Deskside) -> list[str]:
    return [deskside("export", kind, "--format", "json").out for kind in EXPORTS]


def test_r92_a_backup_brings_all_exports_back_byte_by_byte(
    deskside: Deskside, ticket: int, desk: Path, tmp_path: Path
) -> None:
    deskside("invoice", "add", "@1", "120.50")
    before = everything(deskside)
    made = deskside("backup", "--json").json
    assert (made["integrity"], made["rows"]["ticket"], made["copies"]) == ("ok", 1, [])
    assert Path(made["path"]).parent == desk.parent / "backups"
    deskside("note", str(ticket), "later")
    deskside("customer", "add", "Bob")
    assert everything(deskside) != before
    told = deskside("restore", made["path"], fails=1)
    assert "1 ticket" in told.out
    assert "2 customers" in told.out
    assert "--yes" in told.err
    done = deskside("restore", made["path"], "--yes", "--json").json
    assert everything(deskside) == before
    assert Path(done["kept"]).exists()
    deskside("restore", done["kept"], "--yes")
    assert "Bob" in deskside("customer", "list").out


def test_r92_a_trial_compares_with_the_desk(deskside: Deskside, ticket: int) -> None:
    path = deskside("backup", "--json").json["path"]
    assert "Nothing was changed since" in deskside("backup", "verify").out
    deskside("customer", "add", "Bob")
    compared = {each["kind"]: each for each in deskside("backup", "verify", path, "--json").json["compared"]}
    assert compared["customers"] == {"kind": "customers", "backup": 1, "same": 1, "desk": 2}
    assert deskside("backup", "list", "--json").json[0]["verified_at"].startswith("20")
    deskside("edit", str(ticket), "--subject", "front brake squeals")
    assert "0 of them the same" in deskside("backup", "verify", path).out


def test_r92_bytes_that_changed_are_found(deskside: Deskside, ticket: int) -> None:
    """Words in a row are covered by no check of SQLite's own."""
    path = Path(deskside("backup", "--json").json["path"])
    path.write_bytes(path.read_bytes().replace(b"rear brake squeals", b"rear brake sQueals"))
    assert "its bytes have changed" in deskside("backup", "verify", fails=5).err


def test_r92_one_that_says_something_else_than_an_unchanged_desk_is_found(
    deskside: Deskside, ticket: int, asked: Asked
) -> None:
    path = Path(deskside("backup", "--json").json["path"])
    other = path.with_name("other.deskside")
    other.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(other)) as conn:
        conn.execute("update customer set language = 'fr'")
        conn.commit()
    assert "says something else than the desk" in deskside("backup", "verify", str(other), fails=5).err
    assert asked("select tested_at from backup") == [(None,)]


def test_r92_an_encrypted_one_asks_for_its_passphrase(deskside: Deskside, ticket: int, tmp_path: Path) -> None:
    path = str(tmp_path / "sealed.zip")
    assert "8 signs" in deskside("backup", path, "--encrypt", stdin="short\n", fails=1).err
    assert not Path(path).exists()
    assert deskside("backup", path, "--encrypt", "--json", stdin="correct horse\n").json["encrypted"] is True
    assert b"squeals" not in Path(path).read_bytes()
    assert "not the passphrase" in deskside("restore", path, "--yes", stdin="wrong horse\n", fails=1).err
    deskside("note", str(ticket), "later")
    deskside("restore", path, "--yes", stdin="correct horse\n")
    assert "later" not in deskside("show", str(ticket)).out
    assert not list(tmp_path.glob("**/.deskside-*"))


def test_r92_a_passphrase_that_was_chosen_is_for_all_of_them(deskside: Deskside, ticket: int) -> None:
    deskside("backup", "passphrase", stdin="correct horse\n")
    made = deskside("backup", "--json").json
    assert made["encrypted"] is True
    assert "rear brake" in deskside("show", str(ticket)).out
    assert deskside("backup", "verify", "--json", stdin="correct horse\n").json["integrity"] == "ok"
    assert "encrypted" in deskside("backup", "list").out
    deskside("undo")
    assert deskside("backup", "--json").json["encrypted"] is False


def test_r92_a_second_place_that_is_missing_is_said_and_the_first_has_it(
    deskside: Deskside, ticket: int, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    assert "There is no folder" in deskside("settings", "backup_second", str(stick), fails=1).err
    stick.mkdir()
    deskside("settings", "backup_second", str(stick))
    first = deskside("backup", "--json").json
    assert [Path(each["path"]).parent for each in first["copies"]] == [stick]
    for each in stick.iterdir():
        each.rename(tmp_path / each.name)  # the folder is where the stick is put in; now it is out
    Path(first["path"]).unlink()
    again = deskside("backup")
    assert "The second place" in again.err
    assert "backups/shop-" in again.out
    assert not list(stick.iterdir())
    assert "not there now" in deskside("backup", "list").out


def test_r92_nothing_is_written_over_without_a_word(deskside: Deskside, ticket: int, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    target.write_text("mine")
    assert "is there already" in deskside("backup", str(target), fails=1).err
    assert target.read_text() == "mine"
    deskside("backup", str(target), "--replace")
    assert deskside("restore", str(target), "--yes", "--json").json["rows"]["ticket"] == 1
    assert deskside("restore", str(tmp_path / "none"), "--yes", fails=5).err


def test_r92_restoring_is_for_whom_the_shop_says(deskside: Deskside, ticket: int, desk: Path) -> None:
    path = deskside("backup", "--json").json["path"]
    with desk_file.writing(desk) as conn:
        conn.execute("insert into setting values (?, '2')", (key_of("restore"),))
    assert "Only Bo may put a backup" in deskside("restore", path, "--yes", fails=1).err
    assert "Only Bo" in deskside("backup", "passphrase", stdin="correct horse\n", fails=1).err


class TestOnClosing:
    def close(self, desk: Path, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
        monkeypatch.setenv("DESKSIDE_NOW", at.isoformat())
        run = Run(GlobalOptions(file=str(desk)))
        on_closing(run)
        run.close()

    def test_r92_the_last_of_each_day_stays(
        self, deskside: Deskside, ticket: int, desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deskside("settings", "backup_daily", "3")
        deskside("settings", "backup_weekly", "0")
        deskside("settings", "backup_monthly", "0")
        by_hand = deskside("backup", "--json").json["path"]
        for day in range(6):
            for hour in (3, 9):
                at = datetime(2026, 3, 10 + day, hour, tzinfo=UTC)
                monkeypatch.setenv("DESKSIDE_NOW", at.isoformat())
                deskside("note", str(ticket), f"{at}")
                self.close(desk, monkeypatch, at)
                self.close(desk, monkeypatch, at + timedelta(minutes=1))  # nothing was changed since
        stay = sorted(path.name for path in (desk.parent / "backups").iterdir())
        assert stay == sorted([Path(by_hand).name, *(f"shop-2026-03-{day}-170000.deskside" for day in (13, 14, 15))])
        assert len(json.loads(deskside("backup", "list", "--json").out)) == 4

    def test_r92_one_made_elsewhere_does_not_stand_for_it(
        self, deskside: Deskside, ticket: int, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deskside("backup", str(tmp_path / "copy"))
        self.close(desk, monkeypatch, NOW)
        assert len(list((desk.parent / "backups").iterdir())) == 1

    def test_r92_not_where_it_is_not_wanted(
        self, deskside: Deskside, ticket: int, desk: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        deskside("settings", "backup_on_close", "no")
        self.close(desk, monkeypatch, NOW)
        assert not (desk.parent / "backups").exists()

    def test_r92_what_goes_wrong_is_said_and_ends_nothing(
        self,
        deskside: Deskside,
        ticket: int,
        desk: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        (desk.parent / "backups").write_text("in the way")
        self.close(desk, monkeypatch, NOW)
        assert "No backup was made" in capsys.readouterr().err


def test_r92_today_says_when_the_last_one_is_old(
    deskside: Deskside, ticket: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def said(days: float) -> list[str]:
        monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(days=days)).isoformat())
        return [row["why"] for row in deskside("today", "--json").json if row["kind"] == "backup"]

    assert (said(2.9), said(3.1)) == ([], ["No backup has been made yet"])
    deskside("backup")
    assert (said(3.1), said(30)) == ([], [])  # nothing was changed since
    deskside("note", str(ticket), "words")
    assert (said(6), said(30)) == ([], ["The last backup is 26 days old"])
    stick = tmp_path / "stick"
    stick.mkdir()
    deskside("settings", "backup_second", str(stick))
    deskside("backup", str(tmp_path / "copy"))
    assert said(34) == [f"No backup has been made yet: {stick}"]


def test_r35_forgetting_names_the_backups_that_hold_them_still(deskside: Deskside, ticket: int) -> None:
    path = deskside("backup", "--json").json["path"]
    assert path in deskside("customer", "forget", "@1", "--dry-run").out
    assert deskside("customer", "forget", "@1", "--yes", "--json").json["backups"] == [path]


def test_r92_one_that_was_deleted_is_none(
    deskside: Deskside, ticket: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a stick that is out it may be there still; in a folder that is there it is gone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    deskside("backup", str(stick / "copy"))
    deskside("note", str(ticket), "words")
    monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(days=5)).isoformat())

    def said() -> list[str]:
        return [row["why"] for row in deskside("today", "--json").json if row["kind"] == "backup"]

    assert said() == ["The last backup is 5 days old"]
    stick.rename(tmp_path / "out")
    assert said() == ["The last backup is 5 days old"]
    stick.mkdir()
    assert said() == ["No backup has been made yet"]
