"""What goes into a bug report, and what never does."""

import os
from pathlib import Path

import pytest

from deskside.app import DesksideApp
from deskside.cli.app import answer
from deskside.desk.error_log import last_faults, note_fault
from tests.cli.conftest import Deskside

SECRETS = ("李梅", "13817832229", "rear brake", "Mei", "Lin's", "our desk", "shop.deskside")


def test_it_tells_what_helps_and_nothing_of_anybody(
    deskside: Deskside, ticket: int, desk: Path, tmp_path: Path
) -> None:
    (tmp_path / "photo 李梅.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    deskside("attach", str(ticket), str(tmp_path / "photo 李梅.png"))
    stick = tmp_path / "李梅"
    stick.mkdir()
    deskside("settings", "backup_second", str(stick))
    deskside("settings", "customer_word", "李梅")
    deskside("backup")
    for form in ((), ("--json",), ("--plain",)):
        told = deskside("doctor", *form).out
        assert not [each for each in (*SECRETS, str(tmp_path), str(Path.home())) if each in told]
    found = deskside("doctor", "--json").json
    assert found["file"]["attached_files"] == 1
    assert "ticket=1" in found["file"]["rows"]
    assert (found["file"]["mode"], found["file"]["last_backup_days"]) == ("600", 0)
    assert found["settings"]["zone"] == "Asia/Shanghai"
    assert found["settings"]["backup_second"] == "set"
    assert found["faults"] == {}


def test_where_no_desk_is_it_tells_of_the_program(deskside: Deskside, tmp_path: Path) -> None:
    found = deskside("doctor", "--json", "--file", str(tmp_path / "none")).json
    assert found["file"] == {"exists": False}
    assert found["program"]["textual"]
    assert not (tmp_path / "none").exists()


def test_a_fault_of_ours_is_noted_beside_the_desk_without_its_words(
    deskside: Deskside, ticket: int, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_given: object, **_named: object) -> None:
        raise LookupError("李梅 13817832229")

    with monkeypatch.context() as broken:
        broken.setattr("deskside.desk.tickets.status.wait", stumble)
        with pytest.raises(LookupError):
            answer(["wait", str(ticket)])
    log = desk.with_name(f"{desk.name}.log")
    assert log.stat().st_mode & 0o777 == 0o600
    assert "李梅" not in log.read_text()
    found = deskside("doctor", "--json").json["faults"]["1"]
    assert found.startswith("2026-03-04 03:20:00 ")
    assert "LookupError at cli/test_doctor.py:" in found.replace("tests/", "")
    assert "cli/status.py:" in found


def test_the_log_of_faults_does_not_grow_for_ever(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskside.desk.error_log._BYTES", 500)
    for number in range(40):
        try:
            raise ValueError(number)
        except ValueError as error:
            note_fault(desk, error)
    logs = sorted(path for path in desk.parent.iterdir() if ".log" in path.name)
    assert len(logs) == 3
    assert all(path.stat().st_size < 700 and path.stat().st_mode & 0o777 == 0o600 for path in logs)
    assert last_faults(desk, 2)[0].startswith("20")


def test_the_screens_note_theirs_too(desk: Path) -> None:
    try:
        raise ZeroDivisionError("Ann")
    except ZeroDivisionError as error:
        DesksideApp(desk, person="Mei").last_words(error)
    assert "ZeroDivisionError" in last_faults(desk, 1)[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_where_it_cannot_be_noted_the_fault_is_told_all_the_same(desk: Path) -> None:
    desk.parent.chmod(0o500)
    try:
        note_fault(desk, ValueError())
    finally:
        desk.parent.chmod(0o700)
    assert last_faults(desk, 1) == []
