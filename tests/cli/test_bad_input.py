"""Bad input: one clear sentence, a hint, the documented status, and nothing changed."""

import json
import os
import sqlite3
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deskside.cli.app import answer
from deskside.cli.global_options import OF_COMMANDS, VALUED
from deskside.cli.root import build_root
from deskside.store import create_file

from .conftest import Deskside, Result

LONG = "A name " * 430
LINES = [
    (("when", "next blue"), 1, "“next blue” is not a time"),
    (("add", "x", "-c", "李梅", "--promise", "yesterday 3pm"), 1, "That was"),
    (("add", "x", "-c", "李梅", "--promise", "10:00 today"), 1, "That was"),
    (("add", "x", "--promise", "tomorrow 3pm"), 1, "A promise needs somebody to call."),
    (("add", "   "), 1, "A ticket needs a subject."),
    (("add", "x", "-c", "@99"), 3, "There is no customer @99."),
    (("add", "x", "-c", "李"), 3, "is only a part of a name"),
    (("add", "x", "--assign", "Nobody"), 3, "Nobody called “Nobody” works here."),
    (("add", "x", "--as", "Nobody"), 3, "Nobody called “Nobody” works here."),
    (("show", "9999"), 3, "There is no ticket #9999."),
    (("show", "abc"), 1, "“abc” is not the number of a ticket."),
    (("note", "9999", "x"), 3, "There is no ticket #9999."),
    (("note", "1", " "), 1, "Nothing was written."),
    (("resolve", "1", " "), 1, "Resolving asks what the customer was told."),
    (("close", "1", "x"), 1, "A call is still promised on #1"),
    (("close", "1"), 1, "#1 is not solved"),
    (("assign", "1", "Rita"), 3, "Nobody called “Rita” works here."),
    (("tag", "1", "vip", "--remove"), 3, "has no tag “vip”"),
    (("edit", "1"), 2, "Nothing to change was named."),
    (("promise", "1", "someday"), 1, "is not a time"),
    (("promise", "1"), 2, "WHEN is missing."),
    (("promise", "tomorrow", "-c", "a stranger"), 3, "Nobody of ours is “a stranger”."),
    (("hold", "1", " ", "--promise", "fri 10am"), 1, "Putting it on hold asks what it waits for."),
    (("callback", "kept", "1", "we spoke"), 1, "It is not solved yet: when do we call again?"),
    (("callback", "kept", "7", "x", "--resolve"), 3, "There is no promised call 7."),
    (("callback", "moved", "1", "yesterday 9am"), 1, "That was"),
    (("callback", "cancel", "1", " "), 1, "Say why the call is not to be made."),
    (("customer", "add"), 1, "A customer needs a name or a number."),
    (("customer", "show", "a stranger"), 3, "Nobody of ours is “a stranger”."),
    (("customer", "edit", "李梅", "--remove", "110"), 3, "They have no number or address “110”."),
    (("list", "colour:red"), 1, "colour"),
    (("list", "--view", "mine too"), 3, "There is no view “mine too”."),
    (("settings", "colour"), 3, "There is no setting “colour”."),
    (("settings", "tries", "many"), 1, "is not a whole number"),
    (("staff", "leave", "Rita"), 3, "Nobody called “Rita” works here."),
    (("staff", "add", "Mei"), 1, "Mei works here already."),
    (("undo", "--as", "Bo"), 1, "There is nothing of yours to take back."),
    (("nope",), 2, "There is no command “nope”."),
    (("callback", "keep", "1"), 2, "There is no command “callback keep”."),
    (("callback",), 2, "deskside callback needs to know what to do."),
    (("add",), 2, "SUBJECT is missing."),
    (("today", "extra", "words"), 2, "“extra words” is more than deskside today takes."),
    (("list", "--colour"), 2, "There is no option --colour here."),
    (("add", "x", "--note"), 2, "--note needs a value."),
    (("list", "--json=yes"), 2, "--json does not take a value."),
    (("add", "x", "--priority", "top"), 2, "--priority is one of: low, normal, high, urgent"),
    (("priority", "1", "top"), 2, "LEVEL is one of: low, normal, high, urgent"),
    (("list", "--limit", "none"), 2, "“none” is not a number of rows."),
    (("list", "--limit", "0"), 2, "“0” is not a number of rows."),
    (("list", "--lang", "fr"), 2, "Deskside does not speak “fr”."),
]


@pytest.mark.parametrize(("argv", "status", "sentence"), LINES, ids=[" ".join(line[0]) for line in LINES])
def test_one_sentence_a_hint_the_status_and_nothing_changed(
    deskside: Deskside, desk: Path, ticket: int, argv: tuple[str, ...], status: int, sentence: str
) -> None:
    before = desk.read_bytes()
    failed = deskside(*argv, fails=status)
    assert failed.out == ""
    first, second, *_candidates = failed.err.splitlines()
    assert first.startswith("error: ")
    assert sentence in first
    assert second.startswith("hint: ")
    assert len(second) > len("hint: ")
    assert desk.read_bytes() == before
    told = deskside(*argv, "--json", fails=status) if argv[-1] != "--note" else deskside("--json", *argv, fails=status)
    assert told.out == ""
    assert {"error", "hint", "code"} <= told.error.keys()
    assert told.error["error"] == first.removeprefix("error: ")
    assert told.error["code"] == status


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("gracee", "Did you mean grace_minutes?"),
        ("minutes", "Did you mean grace_minutes, lead_minutes?"),
        ("Langage", "Did you mean language?"),
        ("宽限", "Did you mean grace_minutes?"),
        ("zebra", "See them all with: deskside settings"),
    ],
)
def test_an_unknown_setting_names_the_nearest_only(deskside: Deskside, typed: str, hint: str) -> None:
    """R-72: by its key or by what the screens call it, in either language."""
    assert deskside("settings", typed, fails=3).err == f"error: There is no setting “{typed}”.\nhint: {hint}\n"


def test_the_candidates_of_an_ambiguous_customer_are_listed(deskside: Deskside) -> None:
    for name, number in (("Ana Gonçalves", "13601725540"), ("Ana Silva", "13601725541")):
        deskside("customer", "add", name, "--phone", number)
    failed = deskside("add", "x", "-c", "Ana", fails=3)
    assert failed.err.splitlines()[2:] == ["  @1 Ana Gonçalves, 136 0172 5540", "  @2 Ana Silva, 136 0172 5541"]
    told = deskside("add", "x", "-c", "Ana", "--json", fails=3).error
    assert told["candidates"] == ["@1 Ana Gonçalves, 136 0172 5540", "@2 Ana Silva, 136 0172 5541"]
    assert deskside("list", "--json").json == []


READING = [
    ("list",),
    ("today",),
    ("who", "2229"),
    ("find", "x"),
    ("customer", "list"),
    ("callback", "list"),
    ("undo", "--list"),
]
FAILING = [
    (("show", "1"), 3),
    (("note", "1", "x"), 3),
    (("resolve", "1", "x"), 3),
    (("promise", "1", "tomorrow"), 3),
    (("callback", "no-answer", "1"), 3),
    (("customer", "edit", "@1", "--name", "x"), 3),
    (("add", "x", "-c", "13817832229", "--promise", "yesterday 3pm"), 1),
    (("settings", "tries", "many"), 1),
    (("add", "x", "--as", "Nobody"), 3),
    (("undo",), 1),
]


def test_a_missing_file_reads_as_an_empty_desk_and_is_not_made(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "no folder yet" / "desk.deskside"
    monkeypatch.setenv("DESKSIDE_FILE", str(path))
    for argv in READING:
        assert deskside(*argv, "--json").json == []
        assert deskside(*argv).out != ""
    assert deskside("when", "tomorrow 3pm", "--json").json["open"] in (True, False)
    assert deskside("settings", "tries", "--json").json["value"] == "3"
    for line, status in FAILING:
        deskside(*line, fails=status)
    assert not path.parent.exists()


def test_a_missing_file_is_made_by_what_writes_and_that_is_said(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "new" / "desk.deskside"
    monkeypatch.setenv("DESKSIDE_FILE", str(path))
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    made = deskside("add", "x", "--json", "--lang", "en")
    assert made.json["number"] == 1
    assert (
        made.err == f"A new desk was made at {path}: China, Asia/Shanghai, CNY. Change that with: deskside settings\n"
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert deskside("add", "y", "--json").err == ""


def _text(path: Path) -> None:
    path.write_text("dear diary\n" * 100)


def _stranger(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("create table theirs (x)")
    conn.close()


def _newer(path: Path) -> None:
    with sqlite3.connect(path) as conn:
        conn.execute("pragma user_version = 99")
    conn.close()


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_text, "is not a database."),
        (_stranger, "another program"),
        (_newer, "newer Deskside"),
        (_damaged, "is damaged."),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_left_alone(
    deskside: Deskside, desk: Path, spoil: "object", sentence: str
) -> None:
    """R-91: each trouble has its own sentence, status 5, and no byte is changed."""
    if spoil in (_text, _stranger):
        desk.unlink()
    spoil(desk)  # type: ignore[operator]
    before = desk.read_bytes()
    for argv in (("list",), ("add", "x"), ("note", "1", "x")):
        failed = deskside(*argv, fails=5)
        assert sentence in failed.err.splitlines()[0]
        assert failed.err.splitlines()[1].startswith("hint: ")
    assert desk.read_bytes() == before
    assert [path.name for path in desk.parent.iterdir()] == [desk.name]


def test_a_folder_is_no_file(deskside: Deskside, desk: Path) -> None:
    assert "is not a file." in deskside("list", "--file", str(desk.parent), fails=5).err


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_a_folder_that_cannot_be_written(deskside: Deskside, tmp_path: Path) -> None:
    """R-91, as somebody who is not root: a read-only folder has its own sentence, and nothing is left in it.

    Whoever gave up root's rights may not even read this program: what it takes is loaded before that, by making a desk
    and by failing to.
    """
    deskside("--file", str(tmp_path / "made" / "desk.deskside"), "add", "x")
    deskside("--file", str(tmp_path / "made" / "desk.deskside" / "below a file"), "add", "x", fails=5)
    with tempfile.TemporaryDirectory() as shared:
        Path(shared).chmod(0o755)
        folder = Path(shared, "theirs")
        folder.mkdir(mode=0o555)
        status, told = _as_nobody("--file", str(folder / "desk.deskside"), "add", "x")
        assert list(folder.iterdir()) == []
    assert status == 5, told
    assert "cannot be written" in told.splitlines()[0]


def _as_nobody(*argv: str) -> tuple[int, str]:
    """The status of a command in a process that makes the file without root's rights, and what it told on stderr."""
    make = create_file.create

    def make_as_nobody(path: Path, fill: Callable[[sqlite3.Connection], None]) -> bool:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        return make(path, fill)

    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            sys.stderr = os.fdopen(writing, "w")
            create_file.create = make_as_nobody
            status = answer(argv)
        except Exception:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        told = pipe.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), told


def test_a_file_that_another_terminal_writes_is_waited_for_and_that_is_said(
    deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskside.store.desk_file.TRY_SECONDS", 0)
    conn = sqlite3.connect(desk, isolation_level=None)
    conn.execute("begin immediate")
    try:
        busy: Result = deskside("add", "x", fails=4)
    finally:
        conn.close()
    assert busy.err.startswith("Waiting for another terminal to finish writing.\nerror: ")
    assert "is being written by another program." in busy.err
    assert deskside("list", "--json").json == []


@pytest.mark.parametrize(
    "words",
    [
        ("collect", "ageing", "--as-of"),
        ("collect", "statement", "Ann Lee", "--from"),
        ("invoice", "add", "Ann Lee", "5", "--on"),
        ("pay", "Ann Lee", "5", "--on"),
        ("customer", "add", "Bo", "--since"),
    ],
)
@pytest.mark.parametrize("typed", ["9999-12-31", "0001-01-01", "0999-12-31"])
def test_a_day_too_far_away_is_one_all_the_same(deskside: Deskside, words: tuple[str, ...], typed: str) -> None:
    deskside("customer", "add", "Ann Lee", "--phone", "13817832229")
    error = deskside(*words, typed, fails=1).err
    assert "is not a date" not in error
    assert "too far away" in error or "still to come" in error


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize(
    "words",
    [
        ("customer", "show", LONG),
        ("invoice", "show", LONG),
        ("invoice", "show", LONG.replace(" ", "")),
        ("collect", "statement", LONG),
        ("settings", "country", LONG),
        ("settings", "reminder_days", LONG),
        ("collect", "ageing", "--as-of", LONG),
        ("when", LONG),
    ],
)
def test_what_is_quoted_in_an_error_is_cut(deskside: Deskside, words: tuple[str, ...], form: tuple[str, ...]) -> None:
    deskside("customer", "add", "Ann Lee", "--phone", "13817832229")
    failed = _failed(deskside, *words, *form)
    assert 0 < len(failed) < 700, failed


def _failed(deskside: Deskside, *words: str) -> str:
    for status in (1, 2, 3):
        try:
            return deskside(*words, fails=status).err
        except AssertionError:
            continue
    raise AssertionError(f"{words[:2]} neither refused nor found")


@pytest.mark.parametrize(("name", "days"), [("reminder_days", "7,21,35"), ("ageing_days", "30,60,90")])
def test_the_example_of_a_list_of_days_is_that_of_its_setting(deskside: Deskside, name: str, days: str) -> None:
    assert f"like {days}." in deskside("settings", name, "7,7", fails=1).err
    deskside("settings", name, days)


@pytest.mark.parametrize(
    "words", [("--source", "--"), ("--source", "--plain"), ("--encoding", "--lang"), ("--map", "--")]
)
def test_the_value_of_an_option_hides_no_option_of_all_commands(deskside: Deskside, words: tuple[str, ...]) -> None:
    failed = _failed(deskside, "import", "tickets", "nowhere.csv", *words, "--json")
    assert json.loads(failed)["code"] == (1 if words[1] == "--" else 2), "what has a name of its own is no value"


def test_the_options_of_commands_that_take_a_value_are_known_before_the_command() -> None:
    """What stands in `OF_COMMANDS` is what the commands have: an option added there is added here."""
    valued, bare = set(), set()

    def gather(command: Any) -> None:
        context = command.make_context(None, [], resilient_parsing=True)
        for param in command.get_params(context):
            if param.param_type_name == "option":
                (bare if param.is_flag else valued).update((*param.opts, *param.secondary_opts))
        for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
            gather(command.get_command(context, name))

    gather(build_root())
    assert valued - bare - VALUED.keys() == OF_COMMANDS
