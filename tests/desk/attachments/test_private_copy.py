"""What a file is, and the copy that a viewer gets: never a program, for nobody else, and not for long (R-90)."""

import io
import os
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from deskside.desk.attachments import private_copy as copies
from deskside.desk.attachments.attach import attach
from deskside.desk.attachments.file_kinds import KINDS, UNKNOWN, kind_of
from deskside.desk.attachments.files_of import file_row
from deskside.desk.attachments.private_copy import private_copy, remove_own, remove_stale
from deskside.desk.attachments.read_file import Content
from deskside.errors import Refused
from tests.desk.at_work import DeskAtWork


def zipped(*names: str, first: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("data", "suffix", "opened_as"),
    [
        (b"\xff\xd8\xff\xe0JFIF", ".exe", ".jpg"),
        (b"\x89PNG\r\n\x1a\n", "", ".png"),
        (b"GIF89a", ".gif", ".gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", ".webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", "", ".wav"),
        (b"RIFF\0\0\0\0AVI LIST", ".avi", ""),
        (b"\0\0\0\x18ftypheic", "", ".heic"),
        (b"\0\0\0\x18ftypM4A ", "", ".m4a"),
        (b"\0\0\0\x18ftypisom", "", ".mp4"),
        (b"ID3\x04", "", ".mp3"),
        (b"OggS", "", ".ogg"),
        (b"%PDF-1.7", ".html", ".pdf"),
        (zipped("word/document.xml"), ".docx", ".docx"),
        (zipped("xl/workbook.xml"), ".XLSX", ".xlsx"),
        (zipped("word/document.xml", "word/vbaProject.bin"), ".docx", ""),
        (zipped("content.xml", first=ODT), ".odt", ".odt"),
        (zipped("content.xml", first=ODT), ".ods", ""),
        (zipped("content.xml", "Basic/Standard/x.xml", first=ODT), ".odt", ""),
        (zipped("x.class"), ".jar", ""),
        (zipped("x"), ".zip", ""),
        ("发票 12".encode(), ".txt", ".txt"),
        (b"\xef\xbb\xbfa,b", ".csv", ".txt"),
        (b"\xff\xfea\0", ".txt", ""),
        (b"a\0b", ".txt", ""),
        (b"#!/bin/sh\nrm", ".txt", ""),
        (b" \n<svg onload=x>", ".txt", ""),
        (b"[Desktop Entry]\nExec=rm", ".txt", ""),
        (b"print(1)", ".py", ""),
        (b"@echo off", ".bat", ""),
        (b"MZ\x90", ".jpg", ""),
        (b"\x7fELF", "", ""),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", ""),
        (b"<html>", ".html", ""),
        (b"", "", ""),
    ],
)
def test_a_kind_is_by_the_bytes_and_what_could_run_has_none(data: bytes, suffix: str, opened_as: str) -> None:
    assert KINDS[kind_of(data, suffix)].suffix == opened_as
    assert (kind_of(data, suffix) == UNKNOWN) is (not opened_as)


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("bent derailleur.jpg.exe", "bent derailleur_jpg.jpg"),
        ("-rf ~ $(x) `y`.png", "rf _ _(x) _y.jpg"),
        ("照片.jpg", "照片.jpg"),
        ("...", "file.jpg"),
        ("a" * 110, "a" * 60 + ".jpg"),
    ],
)
def test_a_copy_is_private_named_by_its_kind_and_removed(work: DeskAtWork, base: Path, name: str, called: str) -> None:
    work.open()
    data = b"\xff\xd8\xff\xe0" + name.encode()
    key = work.do(attach, Content("photo.jpg", data), ticket=1, name=name)
    path = Path(work.ask(lambda conn: private_copy(conn, file_row(conn, key))))
    assert path.name == called
    assert path.read_bytes() == data
    assert path.parent.parent == base
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path)] == [0o700, 0o400]
    remove_own()
    assert list(base.iterdir()) == []


def test_what_could_run_is_not_opened(work: DeskAtWork, base: Path) -> None:
    work.open()
    key = work.do(attach, Content("photo.jpg", b"MZ\x90 program"), ticket=1)
    with pytest.raises(Refused, match=r"photo\.jpg is of no kind that is opened from here") as refused:
        work.ask(lambda conn: private_copy(conn, file_row(conn, key)))
    assert refused.value.hint == "Save it: deskside attach save 1 PATH"
    assert list(base.iterdir()) == []


def test_copies_that_a_crash_left_go_and_no_others(base: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    stale = base / f"deskside-open-{ended.pid}-abc"
    (stale / "deep").mkdir(parents=True)
    (stale / "photo.jpg").write_bytes(b"x")
    (stale / "photo.jpg").chmod(0o400)
    others = [base / f"deskside-open-{os.getpid()}-def", base / "deskside-open-x-1", base / "photo"]
    for each in others:
        each.mkdir()
    (base / f"deskside-open-{ended.pid}-link").symlink_to(others[2])
    remove_stale()
    assert not stale.exists()
    assert all(each.exists() for each in others)
    assert copies._own == set()
