"""`deskside export callbacks`: a table, JSON, a workbook, and a calendar that is kept fresh."""

import csv
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deskside.cli.context import Run
from deskside.cli.export_callbacks import WATCHED, keep_fresh
from deskside.cli.global_options import GlobalOptions
from deskside.store import desk_file
from tests.exchange.test_callback_calendar import read

from .conftest import Deskside


@pytest.mark.usefixtures("ticket")
def test_as_csv_and_as_json(deskside: Deskside, tmp_path: Path) -> None:
    (row,) = csv.DictReader(io.StringIO(deskside("export", "callbacks").out, newline=""))
    assert (row["deskside_callback"], row["state"], row["customer"], row["ticket"]) == ("1", "open", "李梅", "1")
    assert row["due_from"] == "2026-03-05T15:00:00+08:00"
    (shaped,) = deskside("export", "callbacks", "--json").json
    assert (shaped["id"], shaped["customer"]) == (1, {"id": 1, "name": "李梅"})
    assert deskside("export", "callbacks", str(tmp_path / "x.xlsx"), "--json").json["rows"] == 1
    assert "not written to standard output" in deskside("export", "callbacks", "--format", "xlsx", fails=1).err
    assert deskside("--lang", "zh", "export", "callbacks").out.startswith("Deskside回电号,状态,约好的时间")


@pytest.mark.usefixtures("ticket")
def test_as_a_calendar_by_format_and_by_name(deskside: Deskside, tmp_path: Path) -> None:
    values, (found,) = read(deskside("export", "callbacks", "--format", "ics").out)
    assert values["X-WR-CALNAME"] == "Lin's Cycle Shop: calls"
    assert (found["DTSTART"], found["SUMMARY"]) == ("20260305T070000Z", "Call 李梅 138 1783 2229")
    target = tmp_path / "calls.ics"
    assert "1 row written to" in deskside("export", "callbacks", str(target)).out
    assert read(target.read_bytes().decode())[1] == [found]
    assert target.stat().st_mode & 0o777 == 0o600
    again = deskside("export", "callbacks", str(target), fails=1)
    assert "is there already" in again.err
    assert ".ics files are not written here." in deskside("export", "tickets", str(tmp_path / "t.ics"), fails=1).err


@pytest.mark.usefixtures("ticket")
@pytest.mark.parametrize("more", [["out.ics", "--format", "ics"], ["--format", "csv"], []])
def test_watching_is_for_a_calendar_in_a_folder(deskside: Deskside, tmp_path: Path, more: list[str]) -> None:
    said = deskside("export", "callbacks", *more, "--watch", str(tmp_path), fails=2).err
    assert "--watch goes with --format ics and without FILE." in said


@pytest.mark.parametrize("folder", ["", "  "])
def test_no_folder_is_not_the_present_one(
    deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    monkeypatch.chdir(tmp_path)
    said = deskside("export", "callbacks", "--format", "ics", "--watch", folder, fails=2).err
    assert "--watch needs a folder." in said
    assert not (tmp_path / WATCHED).exists()


def watching(desk: Path, folder: Path, steps: Iterator[None]) -> None:
    """Keep the calendar fresh, something happening at each pause, until Ctrl+C at the end of it."""

    def pause() -> None:
        try:
            next(steps)
        except StopIteration:
            raise KeyboardInterrupt from None

    run = Run(GlobalOptions(file=str(desk)))
    keep_fresh(run, folder, pause)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "calendars"
    made.mkdir()
    return made


@pytest.mark.usefixtures("ticket")
def test_a_calendar_is_written_anew_when_the_desk_has_changed_and_only_then(
    deskside: Deskside, desk: Path, folder: Path
) -> None:
    file = folder / WATCHED
    seen: list[tuple[str, int]] = []

    def look() -> None:
        (entry,) = read(file.read_bytes().decode())[1]
        seen.append((entry["DTSTART"], file.stat().st_ino))

    def steps() -> Iterator[None]:
        look()
        yield
        deskside("note", "1", "the part is here")
        yield
        look()
        deskside("callback", "moved", "1", "tomorrow 5pm")
        yield
        look()
        yield
        look()
        assert not [one for one in desk.parent.iterdir() if one.name.startswith(f"{desk.name}-")], "a single file"
        file.unlink()
        yield
        look()

    watching(desk, folder, steps())
    times, files = zip(*seen, strict=True)
    assert times == ("20260305T070000Z", "20260305T070000Z", *["20260305T090000Z"] * 3)
    assert files[0] == files[1], "what did not change is not written"
    assert files[2] == files[3] != files[0]
    assert [one.name for one in folder.iterdir()] == [WATCHED]


@pytest.mark.usefixtures("ticket")
def test_trouble_at_the_beginning_ends_it_and_later_it_is_told_once_and_tried_again(
    deskside: Deskside, desk: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        "is not a folder" in deskside("export", "callbacks", "--format", "ics", "--watch", f"{folder}/no", fails=1).err
    )
    away = desk.with_name("away")

    def steps() -> Iterator[None]:
        capsys.readouterr()
        desk.rename(away)
        yield
        yield
        assert capsys.readouterr().err.count("\n") == 1
        away.rename(desk)
        (folder / WATCHED).unlink()
        yield
        assert (folder / WATCHED).exists()

    watching(desk, folder, steps())


@pytest.mark.usefixtures("ticket")
def test_a_link_in_the_folder_is_not_followed(deskside: Deskside, tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "precious"
    other.write_text("keep")
    (folder / WATCHED).symlink_to(other)
    said = deskside("export", "callbacks", "--format", "ics", "--watch", str(folder), fails=1).err
    assert "is a link to another file" in said
    assert other.read_text() == "keep"


@pytest.mark.usefixtures("ticket")
def test_ctrl_c_ends_it_with_status_0(desk: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "deskside", "export", "callbacks", "--format", "ics", "--watch", str(folder)]
    environment = {**os.environ, "DESKSIDE_FILE": str(desk)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as watcher:
        assert watcher.stdout is not None
        assert b"written" in watcher.stdout.readline()
        watcher.send_signal(signal.SIGINT)
        _out, err = watcher.communicate(timeout=30)
    assert (watcher.returncode, err) == (0, b"")
    with desk_file.reading(desk) as conn:
        assert conn.execute("select count(*) from callback").fetchone()[0] == 1
