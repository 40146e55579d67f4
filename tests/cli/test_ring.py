"""`deskside ring`: what a telephone's program calls, and the list of who waits to be called back."""

import pytest

from .conftest import HOSTILE, Deskside

AT = "2026-03-04T{}+08:00"


def test_it_says_who_rings(deskside: Deskside) -> None:
    """R-32: for people in a line and the rows of `who`, for programs with the call's id."""
    deskside("add", "rear brake", "-c", "李梅 <13817832229>")
    told = deskside("ring", "+86 138 1783 2229", "LI", "MEI")
    assert told.out.splitlines()[0] == "Ringing: 李梅"
    assert "138 1783 2229" in told.out.splitlines()[2]
    assert deskside("ring", "008613817832229", "--json").json == {
        "id": 1,
        "matches": deskside("who", "13817832229", "--json").json,
    }
    assert deskside("ring", "0912345678", "RITA").out == "Ringing: RITA\nNobody with 0912345678 yet.\n"
    assert deskside("ring", "").out == "Ringing: a withheld number\n"
    assert deskside("--lang", "zh", "ring", "anonymous").out == "来电：未显示号码\n"
    assert deskside("ring", "anonymous", "--json").json == {"id": 3, "matches": []}


def test_the_list_and_what_is_taken_off_it(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", "rear brake", "-c", "李梅 <13817832229>")
    monkeypatch.setenv("DESKSIDE_NOW", AT.format("11:25:00"))
    assert deskside("ring", "list").out == "Nobody who rang waits to be called back.\n"
    deskside("ring", "13817832229")
    deskside("ring", "0912345678", "RITA")
    assert deskside("ring", "list", "--json").json == []
    monkeypatch.setenv("DESKSIDE_NOW", AT.format("11:40:00"))
    deskside("ring", "0912345678")
    monkeypatch.setenv("DESKSIDE_NOW", AT.format("11:50:00"))
    assert deskside("ring", "list").out.splitlines() == [
        "Call ID  Rang         Times  Who   Number       ID",
        "      1  today 11:25      1  李梅  13817832229  @1",
        "      3  today 11:40      2  RITA  0912345678",
    ]
    assert deskside("ring", "list", "--json").json == [
        {
            "id": 1,
            "at": AT.format("11:25:00"),
            "last_at": AT.format("11:25:00"),
            "rings": 1,
            "number": "13817832229",
            "name": "",
            "customer": {"id": 1, "name": "李梅"},
        },
        {
            "id": 3,
            "at": AT.format("11:25:00"),
            "last_at": AT.format("11:40:00"),
            "rings": 2,
            "number": "0912345678",
            "name": "RITA",
            "customer": None,
        },
    ]
    assert deskside("ring", "list", "--limit", "1").err == "1 more; --limit N shows them.\n"
    assert [row["id"] for row in deskside("today", "--json").json if row["kind"] == "incoming"] == [1, 3]
    assert {
        "kind": "incoming",
        "id": 3,
        "due_at": None,
        "state": "none",
        "customer": None,
        "phone": "0912345678",
        "why": "Nobody has called back yet; whoever does takes it off the list.",
    } in deskside("today", "--json").json
    said = "The call of RITA is off the list · deskside undo takes it back\n"
    assert deskside("ring", "dismiss", "3").out == said
    assert [row["id"] for row in deskside("ring", "list", "--json").json] == [1]
    assert deskside("undo").out == "Taken back: took the call of RITA off the list\n"
    assert [row["id"] for row in deskside("ring", "list", "--json").json] == [1, 3]
    assert deskside("ring", "dismiss", "3", "--json").json == {"id": 3}


def test_what_is_not_there_is_said(deskside: Deskside) -> None:
    assert "There is no call 7 that came in" in deskside("ring", "dismiss", "7", fails=3).err
    assert "is not the id of a call that came in" in deskside("ring", "dismiss", "x", fails=1).err
    assert "at most 200 characters" in deskside("ring", "1" * 300, fails=1).err
    deskside("ring", fails=2)


@pytest.mark.parametrize("name", [*(text for text in HOSTILE if len(text) < 200), "--file=/elsewhere/x", "-q", "-"])
def test_a_name_from_outside_is_data(deskside: Deskside, name: str) -> None:
    """R-90: whoever rings chooses it."""
    told = deskside("ring", "--", "0912345678", name, stdin="what comes next")
    assert told.out.startswith("Ringing: ")
    assert "what comes next" not in told.out
    assert not set("\x1b\x9b\x07\u202e\u2066") & set(told.out)


def test_a_long_name_from_outside_loses_no_call(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("ring", "0912345678", "n" * 10_000)
    deskside("ring", f'"{"m" * 10_000}" <0987654321>')
    monkeypatch.setenv("DESKSIDE_NOW", AT.format("11:40:00"))
    rows = deskside("ring", "list", "--json").json
    assert [(row["number"], row["name"]) for row in rows] == [("0912345678", "n" * 200), ("0987654321", "m" * 200)]


def test_a_foreign_number_told_without_its_plus_is_known(deskside: Deskside) -> None:
    """R-32: in the line and in the rows below it; a customer who holds it as it stands comes first."""
    deskside("settings", "region", "DE")
    deskside("add", "rear brake", "-c", "Pieter <+31 6 12345678>")
    for told in ("31612345678", "+31612345678", "0031612345678", "31 6 1234 5678"):
        said = deskside("ring", told).out.splitlines()
        assert said[0] == "Ringing: Pieter", told
        assert "Pieter" in said[2], told
    assert [each["id"] for each in deskside("ring", "31612345678", "--json").json["matches"]] == [1]
    assert deskside("ring", "3161234567").out.splitlines()[0] == "Ringing: 3161234567", "ten digits are of the country"
    deskside("add", "front brake", "-c", "Uwe <+49 31612345678>")
    assert deskside("ring", "31612345678").out.splitlines()[0] == "Ringing: Uwe"
