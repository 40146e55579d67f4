"""Commands run in this process, on a real file, by Mei, at the moment the tests stand at."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from deskside.cli.app import answer

from ..conftest import NOW

HOSTILE = (
    "[/x]",
    "[red]Re: [#1234] printer[/red]",
    "\x1b[31mred\x1b]0;title\x07 \x9b2J",
    "李梅 \u202eevil\u2066",
    "مرحبا 👩‍👧 e\u0301",
    "$(touch pwned) `id` \\ \" ' ; rm",
    "long " + "word " * 2000,
)


@dataclass(frozen=True)
class Result:
    """What a command printed and ended with."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        return json.loads(self.err)


Deskside = Callable[..., Result]


class Typing(io.StringIO):
    """What is typed at a terminal; put in the place of `io.StringIO`."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def deskside(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Deskside:
    """Run one command line; it must end with status `fails`, 0 unless told otherwise."""
    monkeypatch.setenv("DESKSIDE_FILE", str(desk))
    monkeypatch.setenv("DESKSIDE_NOW", NOW.isoformat())
    monkeypatch.setenv("LOGNAME", "mei")

    def run(*argv: str, stdin: str = "", fails: int = 0) -> Result:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        status = answer(argv)
        out, err = capsys.readouterr()
        assert status == fails, f"{' '.join(argv)}: {status}\n{out}\n{err}"
        return Result(status, out, err)

    return run


@pytest.fixture
def ticket(deskside: Deskside) -> int:
    """A ticket of 李梅 with a call promised for 15:00 tomorrow: ticket 1, customer 1, callback 1."""
    made = deskside("add", "rear brake squeals", "-c", "李梅 <13817832229>", "--promise", "tomorrow 3pm", "--json")
    number: int = made.json["number"]
    return number
