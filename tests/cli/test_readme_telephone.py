"""What the READMEs tell telephones to do works: each example runs, with programs in place of telephones."""

import os
import pty
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from deskside.desk.telephone.settings import dial_command
from deskside.store import desk_file
from deskside.terminal.dial import dial

from .conftest import Deskside

ROOT = Path(__file__).parents[2]
PAGES = sorted(page.name for page in ROOT.glob("README*.md"))
ENGLISH, *OTHERS = PAGES
HOSTILE = '+351912345678"; touch owned; $(touch owned) `touch owned`'
MODEM = "/dev/ttyACM0"


def examples(page: str, language: str = "sh") -> list[str]:
    """The examples below the heading about the telephone."""
    text = (ROOT / page).read_text(encoding="utf-8")
    part = next(part for part in re.split(r"(?m)^## ", text) if "deskside ring " in part.partition("\n")[2])
    return re.findall(rf"(?ms)^```{language}\n(.*?)^```", part)


@pytest.fixture
def machine(desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on the path with `deskside` in it, in which commands run."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DESKSIDE_FILE", str(desk))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    monkeypatch.chdir(tmp_path)
    program(tmp_path / "deskside", f'exec {shlex.quote(sys.executable)} -m deskside "$@"')
    return tmp_path


def program(path: Path, does: str) -> None:
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)


def rang(desk: Path) -> list[tuple[str, str]]:
    with desk_file.reading(desk) as conn:
        return [tuple(row) for row in conn.execute("select number, name from incoming_call order by id").fetchall()]


def test_the_examples_are_the_same_in_every_language() -> None:
    bare = [[re.sub(r" +# .*", "", example) for example in (*examples(page), *examples(page, "ini"))] for page in PAGES]
    assert OTHERS
    assert all(each == bare[0] for each in bare)
    assert len(bare[0]) == 4


@pytest.mark.parametrize("number", ["+351912345678", HOSTILE, ""])
def test_the_pbx(machine: Path, desk: Path, number: str) -> None:
    """Its System() hands the line to a shell once the functions are replaced."""
    [plan] = examples(ENGLISH, "ini")
    [(line, allowed)] = re.findall(r"System\((.*\$\{FILTER\(([^,]+),\$\{CALLERID\(num\)\}\)\}.*)\)\n", plan)
    assert allowed == "0-9+"
    filtered = "".join(character for character in number if character in "0123456789+")
    program(machine / "sudo", 'test "$1 $2" = "-nHu mei" && shift 2 && exec "$@"')
    subprocess.run(["/bin/sh", "-c", re.sub(r"\$\{FILTER\(.*?\}\)\}", filtered, line)], check=True)
    assert rang(desk) == [("+351912345678", "") if number else ("", "")]
    assert not (machine / "owned").exists()


def test_the_mobile_phone(machine: Path, desk: Path) -> None:
    """Names are the phone's, whatever they are; a call that was missed there rings no more."""
    said = "\n".join(
        f"signal time=1.{place} sender=:1.7 -> destination=(null destination) serial=9 path=/modules/kdeconnect/x;"
        f" interface=org.kde.kdeconnect.device.telephony; member=callReceived\n"
        f'   string "{event}"\n   string "{number}"\n   string "{name}"'
        for place, (event, number, name) in enumerate(
            [
                ("callReceived", "+351 912 345 678", "Rita $(touch owned) `touch owned`"),
                ("missedCall", "+351 912 345 679", "Ana"),
                ("callReceived", "0912345670", "--file=/nowhere/x"),
            ]
        )
    )
    (machine / "said").write_text(said + "\n", encoding="utf-8")
    program(machine / "dbus-monitor", 'test $# = 1 && cat "$(dirname "$0")/said"')
    example = next(each for each in examples(ENGLISH) if "dbus-monitor" in each)
    subprocess.run(["/bin/sh", "-c", example], check=True)
    assert rang(desk) == [
        ("+351 912 345 678", "Rita $(touch owned) `touch owned`"),
        ("0912345670", "--file=/nowhere/x"),
    ]
    assert not (machine / "owned").exists()


def test_the_modem(machine: Path, desk: Path) -> None:
    """It is asked for the numbers once; what else it says is not heard."""
    line, modem = pty.openpty()
    os.mkfifo(machine / "told")
    program(machine / "deskside", f'{shlex.quote(sys.executable)} -m deskside "$@"; echo "$@" > told')
    example = next(each for each in examples(ENGLISH) if MODEM in each).replace(MODEM, os.ttyname(modem))
    with subprocess.Popen(["/bin/sh", "-c", example]) as listening:
        asked = b""
        while not asked.endswith(b"\r"):
            asked += os.read(line, 100)
        assert asked == b"AT+VCID=1\r"
        for number in ("0912345678", "P", "0912345679;touch owned"):
            os.write(line, f"RING\r\nDATE = 0304\r\nNMBR = {number}\r\nNAME = RITA\r\n\r\nRING\r\n".encode())
            assert (machine / "told").read_text(encoding="utf-8").startswith(f"ring  {number}")
        os.close(modem)
        os.close(line)
        listening.wait(60)
    assert rang(desk) == [("0912345678", ""), ("", ""), ("", "0912345679;touch owned")]
    assert not (machine / "owned").exists()


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_that_dial(deskside: Deskside, machine: Path, desk: Path, page: str) -> None:
    """Each is kept as the setting, and runs with the number in its place."""
    block = next(each for each in examples(page) if "settings dial" in each)
    commands = [shlex.split(each, comments=True) for each in block.splitlines()]
    assert len(commands) == 3
    for words in commands:
        assert deskside(*words[1:]).out
        with desk_file.reading(desk) as conn:
            command = dial_command(conn)
        name, *arguments = command.split()
        program(machine / name, f'printf "%s\\n" "$@" > {name}.called')
        assert dial(command, "+351 912 345 678") is None
        got = (machine / f"{name}.called").read_text(encoding="utf-8").splitlines()
        assert got == [each.replace("{number}", "+351912345678") for each in arguments]
