"""`deskside attach …`: in, listed, out again, and off."""

from pathlib import Path

import pytest

from .conftest import Deskside

PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10


@pytest.fixture
def photo(deskside: Deskside, tmp_path: Path) -> str:
    """A photo, for 李梅 (@1) with ticket 1."""
    deskside("add", "rear brake squeals", "-c", "李梅 <138 1783 2229>")
    path = tmp_path / "front wheel.png"
    path.write_bytes(PHOTO)
    return str(path)


def test_a_file_goes_in_and_comes_out_again(deskside: Deskside, photo: str, tmp_path: Path) -> None:
    said = deskside("attach", "1", photo, "--note", "bent").out
    assert said == "File 1 attached to #1: front wheel.png (picture · 3 kB) · deskside undo takes it back\n"
    [row] = deskside("attach", "list", "李梅", "--json").json
    assert row == {
        "id": 1,
        "name": "front wheel.png",
        "bytes": len(PHOTO),
        "kind": "image/png",
        "note": "bent",
        "ticket": 1,
        "customer": 1,
        "at": "2026-03-04T11:20:00+08:00",
        "by": "Mei",
    }
    assert deskside("attach", "list", "#1", "--json").json == [row]
    assert "front wheel.png  picture · 3 kB" in deskside("attach", "list", "1").out
    out = tmp_path / "out.png"
    assert deskside("attach", "save", "1", str(out), "--json").json == {"path": str(out), "bytes": len(PHOTO)}
    assert out.read_bytes() == PHOTO
    assert "out.png is there already" in deskside("attach", "save", "1", str(out), fails=1).err
    (tmp_path / "folder").mkdir()
    assert deskside("attach", "save", "1", str(tmp_path / "folder")).out.startswith("3 kB written to ")
    assert (tmp_path / "folder" / "front wheel.png").read_bytes() == PHOTO
    assert deskside("attach", "list").out == "1 file, 3 kB\n"
    assert deskside("attach", "remove", "1").out.startswith("Removed: front wheel.png")
    assert deskside("attach", "list", "1").out == "No file is attached there.\n"
    assert deskside("attach", "list").out == "0 files, 3 kB\n1 removed, kept for undo\n"
    deskside("undo")
    assert deskside("attach", "list", "--json").json == {
        "files": 1,
        "removed": 0,
        "contents": 1,
        "bytes": len(PHOTO),
    }


def test_a_customer_has_files_too(deskside: Deskside, photo: str) -> None:
    said = deskside("attach", "@1", photo, "--name", "passport.png", "--json").json
    assert (said["ticket"], said["customer"], said["name"]) == (None, 1, "passport.png")
    assert deskside("attach", "list", "1", "--json").json == []


@pytest.mark.parametrize(
    ("argv", "status", "said"),
    [
        (("7", "photo"), 3, "There is no ticket #7."),
        (("@7", "photo"), 3, "@7"),
        (("Rosa", "photo"), 3, "Nobody of ours is “Rosa”."),
        (("1", "missing.jpg"), 1, "missing.jpg cannot be read"),
        (("1", "/"), 1, "/ is not a file that can be attached."),
        (("save", "9", "x"), 3, "No file has the id 9."),
        (("save", "x", "x"), 1, "“x” is not the id of a file."),
        (("open", "1"), 3, "No file has the id 1."),
        (("remove", "1"), 3, "No file has the id 1."),
    ],
)
def test_what_cannot_be_is_said(deskside: Deskside, photo: str, argv: tuple[str, ...], status: int, said: str) -> None:
    argv = tuple(photo if word == "photo" else word for word in argv)
    assert said in deskside("attach", *argv, fails=status).err


def test_nothing_is_opened_where_nobody_sits(deskside: Deskside, photo: str) -> None:
    deskside("attach", "1", photo)
    assert "Save it: deskside attach save 1 PATH" in deskside("attach", "open", "1", fails=1).err
