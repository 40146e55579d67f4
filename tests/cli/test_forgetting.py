"""`deskside customer forget` (R-35)."""

from pathlib import Path

import pytest

from tests.cli.conftest import HOSTILE, Deskside

FILES = ("", "-wal", "-shm")


def bytes_of(desk: Path) -> bytes:
    return b"".join(path.read_bytes() for end in FILES if (path := desk.with_name(desk.name + end)).exists())


def test_r35_it_shows_first_and_without_a_terminal_does_nothing(deskside: Deskside, desk: Path, ticket: int) -> None:
    deskside("customer", "add", "Bo Wang", "--note", "neighbour of 李梅")
    desk.with_name("shop.deskside.v0-20260101-000000.bak").write_bytes(b"x")
    for asked in (("--dry-run",), ()):
        said = deskside("customer", "forget", "李梅", *asked)
        assert "1 live ticket is closed" in said.out
        assert "1 promised call is cancelled" in said.out
        assert "@2: “neighbour of 李梅”" in said.out
        assert "shop.deskside.v0-20260101-000000.bak" in said.out
        assert "not known here" in said.out
        assert "Nothing was changed" in said.out
    assert deskside("customer", "show", "@1", "--json").json["name"] == "李梅"


def test_r35_nothing_of_them_is_left_and_the_number_says_so(deskside: Deskside, desk: Path, ticket: int) -> None:
    deskside("note", str(ticket), "wants it zqmorning")
    deskside("customer", "add", "Li Mei", "--phone", "13817832230", "--email", "zqmei@example.com")
    deskside("customer", "merge", "@2", "@1")
    deskside("invoice", "add", "@1", "300", "--number", "INV-7", "--about", "zqbrake")
    done = deskside("customer", "forget", "@1", "--yes", "--json").json
    assert done["forgotten"]
    assert done["cleared"]
    assert done["kept"]["invoice"] == 1
    assert done["closed_tickets"] == 1
    assert [each["minor"] for each in done["still_open"]] == [30000]
    kept = bytes_of(desk)
    for said in ("李梅", "Li Mei", "13817832229", "13817832230", "zqmei", "zqmorning", "zqbrake", "squeals"):
        assert said.encode() not in kept, said
        assert said.encode("unicode_escape") not in kept, said
    assert b"INV-7" in kept
    for number in ("@1", "@2"):
        told = deskside("customer", "show", number, fails=3).err
        assert "@1 was forgotten on Wed 4 Mar 2026 by Mei" in told
    assert deskside("invoice", "show", "INV-7", "--json").json["customer"] == {"id": 1, "name": "@1"}
    assert deskside("show", str(ticket), "--json").json["subject"] == "(removed)"
    deskside("undo", fails=1)
    assert deskside("customer", "add", "Next", "--json").json["id"] == 3


def test_r35_what_is_still_owed_can_be_settled(deskside: Deskside, ticket: int) -> None:
    deskside("invoice", "add", "@1", "300", "--number", "INV-7")
    deskside("customer", "forget", "@1", "--yes")
    assert deskside("collect", "list", "--json").json == []
    deskside("invoice", "write-off", "INV-7", "forgotten")


def test_r35_again_clears_the_file_once_more(deskside: Deskside, ticket: int) -> None:
    deskside("customer", "forget", "@1", "--yes")
    assert "was forgotten" in deskside("customer", "forget", "@1", "--yes").err


@pytest.mark.parametrize("name", HOSTILE[:5])
def test_r35_whatever_they_are_called(deskside: Deskside, desk: Path, name: str) -> None:
    deskside("customer", "add", name, "--note", f"{name} zqnote")
    deskside("customer", "forget", "@1", "--yes")
    kept = bytes_of(desk)
    assert b"zqnote" not in kept
    assert name[:12].encode() not in kept


def test_r35_all_that_is_held_is_handed_over(deskside: Deskside, desk: Path, ticket: int, tmp_path: Path) -> None:
    photo = tmp_path / "brake.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    deskside("attach", str(ticket), str(photo))
    assert "What we hold on 李梅" in deskside("customer", "export", "@1").out
    assert deskside("customer", "export", "@1", "--json").json["rows"]["ticket"][0]["subject"] == "rear brake squeals"
    page = tmp_path / "limei.html"
    deskside("customer", "export", "@1", str(page), "--attachments")
    assert "rear brake squeals" in page.read_text("utf-8")
    [beside] = (tmp_path / "limei-files").iterdir()
    assert beside.read_bytes() == photo.read_bytes()
    assert "is there already" in deskside("customer", "export", "@1", str(page), fails=1).err
    deskside("customer", "export", "@1", str(page), "--attachments", "--replace")
    assert "does not say in which form" in deskside("customer", "export", "@1", "limei.odt", fails=1).err
    assert "standard output" in deskside("customer", "export", "@1", "--attachments", fails=1).err
    deskside("customer", "forget", "@1", "--yes")
    assert "was forgotten" in deskside("customer", "export", "@1", fails=3).err


@pytest.mark.parametrize(
    ("code", "held", "raw"),
    [
        ("en", ("Round: Winter check", "Outcome: reached", "Answer: comes", "Note: on Friday", "transfer"), "open"),
        ("zh", ("巡访：Winter check", "结果：已联系", "答复：comes", "备注：on Friday", "转账"), "transfer"),
    ],
)
def test_r35_what_is_handed_over_has_words_for_codes(
    deskside: Deskside, ticket: int, code: str, held: tuple[str, ...], raw: str
) -> None:
    deskside("round", "begin", "Winter check", "--answers", "comes / does not come")
    deskside("round", "done", "1", "@1", "comes", "--note", "on Friday")
    deskside("round", "begin", "Open one", "--answers", "a / b")
    deskside("invoice", "add", "@1", "300", "--number", "INV-7")
    deskside("pay", "@1", "100", "--method", "transfer")
    said = deskside("customer", "export", "@1", "--lang", code).out
    for words in held:
        assert words in said, words
    assert f"：{raw}" not in said
    assert f": {raw} " not in said
    assert "Terms days" not in said
    assert "Dialled" not in said
