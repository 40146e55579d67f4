"""What stands in a command's way: it is told truly, and what failed has made nothing."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from deskside.cli import context
from deskside.cli.app import answer
from deskside.desk import create_desk
from deskside.desk.create_desk import make_desk
from deskside.desk.imports.import_lock import import_lock
from deskside.store import desk_file

from ..conftest import NOW, Asked
from .conftest import Deskside
from .test_process import POSIX, process

READING = (
    ("show", "1"),
    ("find", "brake"),
    ("who", "李"),
    ("when", "tomorrow 3pm"),
    ("list",),
    ("today",),
    ("callback", "list"),
    ("customer", "list"),
    ("customer", "show", "@1"),
    ("staff", "list"),
    ("settings",),
    ("export", "tickets"),
    ("import", "undo"),
    ("undo", "--list"),
)


@pytest.mark.parametrize("form", [(), ("--json",), ("--plain",)], ids=["table", "json", "plain"])
@pytest.mark.parametrize("line", READING, ids=" ".join)
def test_whoever_is_not_of_this_shop_asks_nothing(
    deskside: Deskside, ticket: int, line: tuple[str, ...], form: tuple[str, ...]
) -> None:
    """The contract: an unknown --as is status 3, naming the staff, whatever the command."""
    assert ticket == 1
    done = deskside(*line, "--as", "Zed", *form, fails=3)
    assert ("Zed" in done.err, "Mei" in done.err, done.out) == (True, True, "")


def test_the_version_and_the_help_need_no_file(deskside: Deskside, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    for place in (str(tmp_path / "loop"), "~nobody of that name/x", str(tmp_path / ("n" * 300))):
        for more in (("--version",), ("--help",), ("add", "--help")):
            assert deskside("--file", place, *more).out
        assert deskside("list", "--file", place, fails=5).err.startswith("error: ")


MISSING = (
    ("staff", "leave", "mei"),
    ("import", "undo", "1"),
    ("import", "tickets", "no such file.csv", "--yes"),
    ("note", "1", "x"),
    ("callback", "kept", "1", "x", "--resolve"),
    ("add", "\u200b"),
    ("add", "x", "-c", "@7"),
    ("settings", "zone", "nowhere"),
    ("customer", "edit", "@1", "--name", "x"),
    ("undo",),
)


@pytest.mark.parametrize("line", MISSING, ids=" ".join)
def test_what_fails_makes_no_desk(deskside: Deskside, tmp_path: Path, line: tuple[str, ...]) -> None:
    """The contract: a command that fails has changed nothing; with --json it says so in one object."""
    path = tmp_path / "new" / "desk.deskside"
    assert answer([*line, "--file", str(path)]) in (1, 3)
    assert not path.parent.exists()
    assert not deskside("list", "--file", str(path), "--json").json


def test_the_second_to_make_a_desk_works_in_that_of_the_first(
    deskside: Deskside, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two first commands at once: the slower one's answer, person and settings are those of the file."""
    path = tmp_path / "desk.deskside"
    ensured = create_desk.ensure_desk

    def overtaken(*given: object) -> str | None:
        make_desk(path, shop="Lin's", person="Bo", country="CN", login="bo", now=NOW)
        with desk_file.writing(path) as conn:
            conn.execute(
                "insert into staff (name, folded, login, joined_at) values ('Mei', 'mei', 'mei', '2026-01-01 00:00:00')"
            )
        return ensured(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(create_desk, "ensure_desk", overtaken)
    made = deskside("customer", "add", "Rita", "--json", "--file", str(path))
    assert made.json["name"] == "Rita"
    with desk_file.reading(path) as conn:
        assert conn.execute("select by_id from change order by id desc").fetchone()[0] == 2


@pytest.mark.parametrize("who", ["@", "@abc", "@-1", "@1.5", "@ 9223372036854775808", "＠x"])
def test_no_customer_is_made_of_an_id_that_is_none(deskside: Deskside, asked: Asked, who: str) -> None:
    for line in (("add", "x", "-c", who), ("promise", "tomorrow 3pm", "-c", who)):
        assert deskside(*line, fails=3).out == ""
    assert asked("select count(*) from customer") == [(0,)]


def test_a_customer_made_on_the_way_is_said_by_edit_too(deskside: Deskside, ticket: int) -> None:
    assert "New customer: Nobody Known, @2." in deskside("edit", str(ticket), "-c", "Nobody Known").err
    changed = deskside("edit", str(ticket), "-c", "Some Other", "--json").json
    assert (changed["customer"]["name"], changed["warnings"]) == ("Some Other", ["New customer: Some Other, @3."])
    assert "warnings" not in deskside("edit", str(ticket), "-c", "@2", "--json").json


UNSEEN = ["\u200b", "\ufeff", "\u2060\u200e", "\x01\x02", "\u3164", "\u2800", " \u00ad "]


@pytest.mark.parametrize("text", UNSEEN, ids=ascii)
def test_what_nobody_can_see_is_no_text(deskside: Deskside, ticket: int, text: str) -> None:
    deskside("promise", "1", "in 2 hours")
    for line in (
        ("add", text),
        ("note", "1", text),
        ("told", "1", text),
        ("resolve", "1", text),
        ("close", "1", text),
        ("customer", "add", text),
        ("add", "x", "-c", text),
        ("staff", "add", text),
        ("tag", "1", text),
        ("hold", "1", text, "--promise", "in 3 hours"),
        ("callback", "cancel", "1", text),
        ("callback", "kept", "1", text, "--without", "done"),
        ("callback", "kept", "1", "done", "--without", text),
    ):
        assert deskside(*line, fails=1).err.startswith("error: "), line
    assert ticket == 1


@pytest.mark.parametrize(
    "phrase", ["tomorrow between 2 and 2", "tomorrow between 4 and 2", "tomorrow between 3pm and 3pm"]
)
def test_r05_a_window_that_ends_before_it_begins(deskside: Deskside, phrase: str) -> None:
    """R-05: it is not pushed into the night."""
    deskside("when", phrase, fails=1)


@pytest.mark.parametrize("text", ["0001-01-01T00:00:00+23:00", "9999-12-31T23:59:59Z"])
def test_a_clock_at_the_end_of_time(deskside: Deskside, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("DESKSIDE_NOW", text)
    for line in (["list"], ["add", "x"], ["when", "tomorrow"], ["today", "--json"]):
        assert answer(line) == 1


def test_numbers_too_large_and_none(deskside: Deskside) -> None:
    big = "9" * 5_000
    for line in (
        ("settings", "grace_minutes", big),
        ("import", "undo", big),
        ("import", "undo", "abc"),
        ("show", big),
        ("callback", "kept", big, "x"),
    ):
        told = deskside(*line, fails=1).err
        assert len(told) < 5_000
    deskside("import", "undo", "9" * 18, fails=3)


@pytest.mark.parametrize(
    "line", [("list", "--file"), ("add", "x", "--file"), ("demo", "--file"), ("import", "tickets")]
)
def test_nul_in_a_path(deskside: Deskside, line: tuple[str, ...]) -> None:
    assert answer([*line, "a\0b"]) in (1, 5)


def test_with_json_standard_error_is_one_object(
    deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The contract: whatever else was said on the way is in it."""
    monkeypatch.setattr(desk_file, "TRY_SECONDS", 0)
    monkeypatch.setattr(context.Run, "patience", 2)
    with desk_file.writing(desk):
        error = deskside("add", "x", "--json", fails=4).error
    assert set(error) == {"error", "hint", "code", "warnings"}
    assert error["warnings"] == ["Waiting for another terminal to finish writing."]


def _half(desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute(
            "insert into import_batch (kind, source, file_name, at, by_id, state, counts)"
            " values ('tickets', 'x', 'crm.csv', '2026-03-04 03:00:00', 1, 'unfinished', '{}')"
        )


def test_who_reads_is_told_of_half_an_import(deskside: Deskside, desk: Path) -> None:
    """After a crash, until the next change takes it back; not while it is being written."""
    _half(desk)
    assert "crm.csv" in deskside("list").err
    with import_lock(desk):
        assert deskside("list").err == ""


@POSIX
@pytest.mark.parametrize(
    ("closed", "line", "status"),
    [
        ({"stdout": 1}, ("add", "closed out"), 1),
        ({"stdout": 1}, ("list",), 1),
        ({"stdin": 0}, ("note", "1", "-"), 3),
        ({"stdin": 0, "stdout": 1}, ("list",), 1),
    ],
)
def test_streams_that_are_closed(
    desk: Path, asked: Asked, closed: dict[str, int], line: tuple[str, ...], status: int
) -> None:
    """A fault of nobody's: what was done is kept, and only the answer is missing."""
    done = process(desk, *line, preexec_fn=lambda: [os.close(each) for each in closed.values()])
    _out, err = done.communicate()
    assert done.returncode == status, err
    assert err.startswith("error: ")
    assert err.count("\n") == 2
    assert ("is kept" in err) is (status == 1)
    assert asked("select count(*) from ticket") == [(int(line[0] == "add"),)]


@POSIX
def test_with_standard_error_closed_an_error_is_no_answer(desk: Path) -> None:
    done = process(desk, "show", "99", preexec_fn=lambda: os.close(2))
    out, _err = done.communicate()
    assert (done.returncode, out) == (3, "")


def test_one_time_that_cannot_be_read_stops_no_list(deskside: Deskside, ticket: int, desk: Path) -> None:
    """R-91: neither one from before, nor one that damage made."""
    deskside("add", "another")
    for text in ("202-05-05 00:00:00", "9999-12-31 23:59:00", "what?"):
        with closing(sqlite3.connect(desk)) as conn:
            conn.execute("update ticket set opened_at = ? where number = ?", (text, ticket))
            conn.execute("update line set at = ?", (text,))
            conn.commit()
        for line in (["list"], ["today"], ["show", "1"], ["find", "brake"], ["export", "tickets"], ["list", "--json"]):
            assert deskside(*line).out


ODD = "subject,opened\nprinter broken,{}\nfine,2026-01-02\n"


@pytest.mark.parametrize("day", ["0202-05-05", "9999-12-31 23:59Z", "1000-01-01 00:00", "0999-12-31"])
def test_r34_a_date_that_could_not_be_given_back_is_named(deskside: Deskside, tmp_path: Path, day: str) -> None:
    """R-34: the row is left out with its reason, and everything goes on."""
    file = tmp_path / "odd.csv"
    file.write_text(ODD.format(day))
    done = deskside("import", "tickets", str(file), "--yes", "--json").json
    assert (done["new"], done["bad"]) == (1, 1)
    assert "is not a date" in json.dumps(done["lines"])
    assert len(deskside("list", "--json").json) == 1


@pytest.mark.parametrize("day", ["0202-05-05", "0001-01-01", "9999-12-31"])
def test_r34_a_day_of_no_possible_year_is_no_date(deskside: Deskside, tmp_path: Path, day: str) -> None:
    """R-34: of a customer too, and where our own form says when one was taken down."""
    assert "is too far away" in deskside("customer", "add", "Ann", "--since", day, fails=1).err
    deskside("customer", "add", "Ann", "--phone", "13817832229")
    file = tmp_path / "ours.csv"
    deskside("export", "customers", str(file))
    head, row = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text(f"{head}\n{row[: row.rindex(',')]},{day}T00:00:00+00:00\n", encoding="utf-8-sig")
    done = deskside("import", "customers", str(file), "--yes", "--json").json
    assert (done["unchanged"], done["bad"]) == (1, 0)
    file.write_text(f"name,since\nBo,{day}\n")
    deskside("import", "customers", str(file), "--yes")
    assert deskside("customer", "show", "@2", "--json").json["since"] is None


@POSIX
def test_an_import_does_not_read_for_ever(deskside: Deskside) -> None:
    assert "to its end" in deskside("import", "tickets", "/dev/zero", "--dry-run", fails=1).err


@POSIX
def test_a_name_runs_nothing_in_bash(desk: Path, deskside: Deskside, tmp_path: Path) -> None:
    """R-90: what Tab puts on the line is one word of the command, whatever the customer is called."""
    ran = tmp_path / "ran"
    script = tmp_path / "evil"
    script.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    script.chmod(0o755)
    for name in (f"zed|{script}|cat", f"zed;{script}", f"zed&{script}", f"zed`{script}`", f"zed\n{script}", "zed=(x)"):
        deskside("customer", "add", name)
    offered = _completed(desk, "zed")
    assert len(offered) == 6
    for each in offered:
        subprocess.run(["bash", "-ic", f"true {each}"], check=True, capture_output=True)
        words = subprocess.run(["bash", "-c", f"printf '%s\\n' {each}"], capture_output=True, text=True, check=True)
        assert len(words.stdout.splitlines()) == 1
    assert not ran.exists()


def test_a_name_is_no_option(desk: Path, deskside: Deskside) -> None:
    deskside("customer", "add", "--", "--file=/elsewhere zed")
    (offered,) = _completed(desk, "")
    assert not offered.startswith("-")


def _completed(desk: Path, beginning: str) -> list[str]:
    environment = {
        **os.environ,
        "DESKSIDE_FILE": str(desk),
        "_DESKSIDE_COMPLETE": "complete_bash",
        "COMP_WORDS": f"deskside\nadd\nhello\n-c\n{beginning}",
        "COMP_CWORD": "4",
    }
    done = subprocess.run(
        [sys.executable, "-m", "deskside"], env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@POSIX
def test_a_pipe_is_imported_whole(deskside: Deskside, tmp_path: Path) -> None:
    """It can be read only once; what is not taken lies in the data folder, and nothing else stays there."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = "subject,opened\nbrake,2026-01-02\nbell,31.02.2026\n"
    with subprocess.Popen(["sh", "-c", f"printf '%s' '{text}' > '{pipe}'"]):
        done = deskside("import", "tickets", str(pipe), "--yes", "--json").json
    assert (done["new"], done["bad"]) == (1, 1)
    (rejects,) = (tmp_path / "data" / "deskside").iterdir()
    assert str(rejects) == done["rejects"]


@pytest.mark.parametrize(
    "value",
    ['"\\ud800"', "9" * 5_000, "[" * 900 + "]" * 900, '{"a":' * 900 + "1" + "}" * 900, "1e400", '"x\\u0000"'],
    ids=["half a character", "a long number", "nested lists", "nested objects", "no number", "nul"],
)
def test_r34_one_odd_value_of_json_stops_no_import(deskside: Deskside, tmp_path: Path, value: str) -> None:
    """R-34: the records beside it are taken."""
    file = tmp_path / "odd.json"
    for title in ("notes", "created_at", "people", "name"):
        file.write_text(f'[{{"name": "Ann {title}", "phone": "13817832229", "{title}": {value}}}, {{"name": "Bea"}}]')
        done = deskside("import", "customers", str(file), "--yes", "--json").json
        assert done["new"] + done["bad"] + done["unchanged"] + done["doubtful"] + done["updated"] == 2
    assert "Bea" in deskside("customer", "list").out
