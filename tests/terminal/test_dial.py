"""A number is dialled by a command of the shop's own: whatever stands in either, no shell reads it (R-90)."""

import os
import signal
from pathlib import Path

import pytest

from deskside.language.i18n import set_language
from deskside.terminal.dial import dial, dialled_digits

HOSTILE = "+351 912 345 678; touch owned | $(touch owned) `touch owned` && \x1b[2J"


@pytest.fixture
def telephone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path where programs are put; what `phone` is called with stands in `called`, one a line."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "phone", 'printf "%s\\n" "$#" "$@" > called')
    return tmp_path


def program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)


def called(folder: Path) -> list[str]:
    return (folder / "called").read_text(encoding="utf-8").splitlines()


def test_the_number_stands_where_the_command_has_its_place(telephone: Path) -> None:
    assert dial("phone --call 'to whom' tel:{number}", "+351 912 345 678") is None
    assert called(telephone) == ["3", "--call", "to whom", "tel:+351912345678"]


@pytest.mark.parametrize("number", [HOSTILE, "+351912345678", "＋３５１ (912) 345-678", "tel:+351-912-345-678 ext. 12"])
def test_nothing_but_the_digits_gets_there(telephone: Path, number: str) -> None:
    assert dial("phone {number}", number) is None
    assert called(telephone)[0] == "1"
    assert called(telephone)[1].startswith("+351912345678")
    assert not (telephone / "owned").exists()


def test_a_national_number_stays_one() -> None:
    assert [dialled_digits(each) for each in ("0912 345 678", "(030) 123-45", "--help", "+", "")] == [
        "0912345678",
        "03012345",
        "",
        "",
        "",
    ]


@pytest.mark.parametrize(
    "command", ["phone {number}; touch owned", "phone {number} | tee owned", "phone $(touch owned)"]
)
def test_what_a_shell_would_obey_is_an_argument(telephone: Path, command: str) -> None:
    assert dial(command, "123456") is None
    assert not (telephone / "owned").exists()
    assert called(telephone)[1:] == command.replace("{number}", "123456").split()[1:]


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("exit 3", "phone ended with 3 and did not say why."),
        ("printf '\\n\\033[31mno account\\033[0m\\nmore\\n' >&2; exit 4", "phone ended with 4: [31mno account [0m"),
        ("printf '\\377\\376 busy' >&2; exit 1", "phone ended with 1: �� busy"),
        ("head -c 100000 /dev/zero | tr '\\0' x >&2; exit 1", f"phone ended with 1: {'x' * 119}…"),
        ("kill -9 $$", "phone was ended by signal 9."),
    ],
)
def test_a_failure_is_said(telephone: Path, does: str, said: str) -> None:
    """On one line, with nothing that a terminal obeys."""
    program(telephone / "phone", does)
    assert dial("phone {number}", "123456") == said


def test_what_cannot_be_run_is_said(telephone: Path) -> None:
    (telephone / "deaf").write_text("", encoding="utf-8")
    program(telephone / "broken", "")
    (telephone / "broken").write_bytes(b"\x7fELF")
    assert dial("softphone-of-none {number}", "123456") == "softphone-of-none is not there."
    assert dial("./deaf {number}", "123456") == "deaf cannot be started."
    assert dial("broken {number}", "123456") == "broken cannot be started."
    assert dial("phone 'open {number}", "123456") == "The setting dial is no command."
    assert dial(" ", "123456") == "The setting dial is no command."
    assert dial("phone {number}", "no number") == "“no number” has no digits to dial."
    set_language("zh")
    assert dial("softphone-of-none {number}", "123456") == "没有 softphone-of-none 这个程序。"


def test_a_telephone_in_use_is_left_to_itself(telephone: Path) -> None:
    """It is waited for no longer than said, it reads no key of the terminal's, and outlives who called it."""
    os.mkfifo(telephone / "called")
    program(telephone / "phone", 'read -r key; echo "$$ $key" > called; exec sleep 60')
    assert dial("phone {number}", "123456", seconds=0) is None
    [said] = called(telephone)
    process = int(said.split()[0])
    try:
        assert said == f"{process} "
        assert os.getsid(process) == process != os.getsid(0)
    finally:
        os.kill(process, signal.SIGKILL)


def test_a_child_that_stays_is_not_waited_for(telephone: Path) -> None:
    """An opener ends at once and leaves the telephone running, which holds its error output open."""
    program(telephone / "phone", "sleep 3600 & echo $! > called")
    began = dial("phone {number}", "123456", seconds=3600)
    os.kill(int(called(telephone)[0]), signal.SIGKILL)
    assert began is None
