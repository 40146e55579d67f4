"""`deskside export …`: to a file or to standard output, whole or not at all (R-34, R-90)."""

import csv
import io
import json
import os
import stat
import subprocess
from pathlib import Path

import pytest

from deskside.cli.app import answer as run

from .conftest import Deskside


class Terminal(io.StringIO):
    """What somebody who sits there reads, or types."""

    def isatty(self) -> bool:
        return True


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


def test_customers_go_out_as_cards(full: Deskside, tmp_path: Path) -> None:
    """R-34: by the ending of the file or as told; nothing else does."""
    target = tmp_path / "通讯录.vcf"
    assert full("export", "customers", str(target), "--json").json == {"path": str(target), "rows": 1}
    assert target.read_bytes().decode().count("FN:李梅\r\n") == 1
    assert full("export", "customers", "--format", "vcard").out.startswith("BEGIN:VCARD")
    assert full("import", "customers", str(target), "--yes", "--json").json["unchanged"] == 1
    assert ".vcf files are not written here" in full("export", "tickets", str(tmp_path / "t.vcf"), fails=1).err
    assert "csv" in full("export", "tickets", "--format", "vcard", fails=2).err


def test_r34_what_was_exported_comes_back_unchanged(full: Deskside, tmp_path: Path) -> None:
    """R-34: by way of a file that Excel opens; its folder holds nothing else."""
    target = tmp_path / "out" / "tickets.csv"
    target.parent.mkdir()
    for _time in range(2):
        full("export", "tickets", str(target), "--replace")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert target.stat().st_mode & 0o777 == 0o600
    done = full("import", "tickets", str(target), "--yes", "--json").json
    assert (done["batch"], done["new"], done["updated"], done["unchanged"]) == (None, 0, 0, 1)
    assert [one.name for one in target.parent.iterdir()] == ["tickets.csv"]


def test_a_terminal_gets_clean_text(full: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-90: escape sequences of a note do not reach it."""
    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    assert run(["export", "tickets"]) == 0
    assert "second" in out.getvalue()
    assert "\x1b" not in out.getvalue()


def test_a_file_that_cannot_be_written_is_named(full: Deskside, tmp_path: Path, desk: Path) -> None:
    assert "cannot be written" in full("export", "tickets", str(tmp_path / "no" / "x.csv"), fails=1).err
    before = desk.read_bytes()
    assert "is the desk itself" in full("export", "tickets", str(desk), fails=1).err
    assert desk.read_bytes() == before
    full("export", "tickets", "--format", "pdf", fails=2)


def test_a_missing_desk_exports_no_rows_and_is_not_made(deskside: Deskside, tmp_path: Path) -> None:
    new = tmp_path / "new.deskside"
    assert deskside("export", "tickets", "--json", "--file", str(new)).json == []
    assert deskside("export", "customers", "--file", str(new)).out.startswith("deskside_customer,version,name")
    assert not new.exists()


@pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of POSIX")
class TestPlaces:
    """What stands where an export is to go (R-90, R-91)."""

    def test_an_existing_file_is_replaced_only_when_told(self, full: Deskside, tmp_path: Path) -> None:
        target = tmp_path / "old.csv"
        target.write_text("keep")
        refused = full("export", "tickets", str(target), fails=1)
        assert ("is there already" in refused.err, "--replace" in refused.err) == (True, True)
        assert target.read_text() == "keep"
        assert full("export", "tickets", str(target), "--json", fails=1).error["code"] == 1
        full("export", "tickets", str(target), "--replace")
        assert "deskside_ticket" in target.read_text("utf-8-sig")

    @pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1), ("", 1)])
    def test_a_terminal_is_asked(
        self, full: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
    ) -> None:
        target = tmp_path / "old.csv"
        target.write_text("keep")
        monkeypatch.setattr("sys.stdin", Terminal(f"{answer}\n"))
        monkeypatch.setattr("sys.stdout", Terminal())
        assert run(["export", "tickets", str(target)]) == status
        assert (target.read_text() == "keep") is bool(status)

    @pytest.mark.parametrize("there", [True, False])
    def test_no_link_is_followed(self, full: Deskside, tmp_path: Path, there: bool) -> None:
        victim, link = tmp_path / "victim.txt", tmp_path / "out.csv"
        if there:
            victim.write_text("precious")
        link.symlink_to(victim)
        for more in ((), ("--replace",)):
            assert "is a link" in full("export", "tickets", str(link), *more, fails=1).err
        assert link.is_symlink()
        assert victim.exists() is there
        assert not there or victim.read_text() == "precious"

    def test_no_name_beside_it_can_be_planted(self, full: Deskside, tmp_path: Path) -> None:
        """What another user put there under the name of an unfinished export is not written into."""
        victim = tmp_path / "victim.txt"
        victim.write_text("precious")
        (tmp_path / ".out.csv.part").symlink_to(victim)
        full("export", "customers", str(tmp_path / "out.csv"))
        assert victim.read_text() == "precious"
        assert not (tmp_path / "out.csv").is_symlink()
        assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600

    def test_a_pipe_is_written_into(self, full: Deskside, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
            full("export", "tickets", str(pipe))
            out, _err = reader.communicate()
        assert b"deskside_ticket" in out
        assert stat.S_ISFIFO(pipe.stat().st_mode)

    def test_a_device_and_an_open_file_are_written_into(self, full: Deskside, tmp_path: Path) -> None:
        before = os.stat("/dev/null")
        full("export", "tickets", "/dev/null")
        assert os.stat("/dev/null").st_ino == before.st_ino
        with (tmp_path / "open.csv").open("wb") as target:
            full("export", "tickets", f"/dev/fd/{target.fileno()}")
        assert "deskside_ticket" in (tmp_path / "open.csv").read_text("utf-8-sig")
        whole = full("export", "tickets").out
        assert full("export", "tickets", "-").out == full("export", "tickets", "/dev/stdout").out == whole

    @pytest.mark.parametrize("end", ["-wal", "-shm", "-journal", "-import"])
    def test_what_stands_beside_the_desk_is_the_desks(self, full: Deskside, desk: Path, end: str) -> None:
        link = desk.parent.parent / "linked"
        link.symlink_to(desk.parent)
        for folder in (desk.parent, link):
            target = folder / f"{desk.name}{end}"
            assert "is the desk itself" in full("export", "tickets", str(target), "--replace", fails=1).err
        assert [one.name for one in desk.parent.iterdir()] == [desk.name]

    @pytest.mark.parametrize("name", [".", "/", "a\0b"])
    def test_a_name_that_is_none(self, full: Deskside, name: str) -> None:
        assert "is not the name of a file" in full("export", "tickets", name, fails=1).err

    def test_a_folder_is_no_file(self, full: Deskside, tmp_path: Path) -> None:
        assert "is not a file" in full("export", "tickets", str(tmp_path), "--replace", fails=1).err

    def test_a_full_disk_is_said(self, full: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_room(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", no_room)
        assert "no room left" in full("export", "tickets", str(tmp_path / "out.csv"), fails=5).err
        assert [one.name for one in tmp_path.glob("*.csv")] == []
        assert not [one.name for one in tmp_path.glob(".*")]


def test_r91_an_export_is_on_the_disk_before_it_takes_its_place(
    full: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-91: a machine that goes down leaves the old file or the new one, never an empty one."""
    steps: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: (steps.append("on the disk"), real_sync(handle))[1])
    monkeypatch.setattr(
        Path, "replace", lambda self, target: (steps.append("in its place"), real_replace(self, target))[1]
    )
    full("export", "tickets", str(tmp_path / "out.csv"))
    assert steps == ["on the disk", "in its place", "on the disk"]


@pytest.mark.parametrize("command", [("export", "customers"), ("customer", "export", "@1")])
@pytest.mark.parametrize("name", ["", "/", "taken.json", "link.json", "filled.json", f"{'x' * 250}.txt"])
def test_files_that_cannot_go_out_are_told_and_leave_nothing(
    deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], name: str
) -> None:
    """R-34, R-35: no name, a folder's name that is a file, a link, too long, or has a folder where a file is to be."""
    desk_folder, folder = tmp_path, tmp_path / "out"
    folder.mkdir()
    deskside("customer", "add", "Ann")
    for each in ("a.txt", "b.txt"):
        (desk_folder / each).write_text(f"hello {each}")
        deskside("attach", "@1", str(desk_folder / each))
    monkeypatch.chdir(folder)
    (folder / "taken-files").write_text("x")
    (folder / "link-files").symlink_to("/nowhere")
    (folder / "filled-files" / "2-b.txt").mkdir(parents=True)
    before = sorted(folder.rglob("*"))
    form = ("--format", "html") if command[0] == "customer" else ("--format", "json")
    told = deskside(*command, name, *form, "--attachments", "--replace", fails=1).err
    assert told.splitlines()[1].startswith("hint: ")
    assert sorted(folder.rglob("*")) == before
