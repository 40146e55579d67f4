"""`today --notify`: what rings, once for each step and person, from cron and beside an open desk (R-12)."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.cli.app import answer

from ..conftest import NOW
from .conftest import Deskside

PROMISES = ("rear brake", "-c", "李梅 <13817832229>", "--promise", "in 10 minutes")


def at(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    monkeypatch.setenv("DESKSIDE_NOW", (NOW + timedelta(minutes=minutes)).isoformat())


def test_each_step_is_told_once(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", *PROMISES)
    assert deskside("today", "--notify").out == ""
    at(monkeypatch, 5)
    assert deskside("today", "--notify").out == "In 5 minutes: 李梅, rear brake · 138 1783 2229\n"
    assert deskside("today", "--notify").out == ""
    at(monkeypatch, 10)
    assert deskside("today", "--notify").out == "Due now: 李梅, rear brake · 138 1783 2229\n"
    at(monkeypatch, 90)
    assert deskside("today", "--notify").out == ""
    assert deskside("today", "--notify", "--as", "Bo").out == "", "it is Mei who owes it"
    assert "1h late" in deskside("today").out, "it stands there until it is answered"


def test_in_json_they_are_rows_of_today(deskside: Deskside, monkeypatch: pytest.MonkeyPatch) -> None:
    deskside("add", *PROMISES)
    assert deskside("today", "--notify", "--json").json == []
    at(monkeypatch, 7)
    deskside("add", "front wheel", "-c", "1", "--promise", "in 30 minutes")
    whole = deskside("today", "--json").json
    assert deskside("today", "--notify", "--json").json == [whole[0]]
    assert deskside("today", "--notify", "--json").json == []


def test_a_missing_file_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DESKSIDE_FILE", str(tmp_path / "none.deskside"))
    assert answer(("today", "--notify")) == 0
    assert answer(("today", "--notify", "--json")) == 0
    assert capsys.readouterr() == ("[]\n", "")
    assert list(tmp_path.iterdir()) == []


def test_of_two_processes_at_once_one_tells_it_and_nothing_but_words_goes_into_a_pipe(
    deskside: Deskside, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        deskside("add", f"job {number}", "-c", "李梅 <13817832229>", "--promise", "in 10 minutes")
    line = [sys.executable, "-m", "deskside", "today", "--notify"]
    moment = (NOW + timedelta(minutes=11)).isoformat()
    around = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": moment, "LOGNAME": "mei", "TERM": "foot"}
    running = [subprocess.Popen(line, env=around, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = "".join(one.communicate()[0] for one in running)
    assert sorted(said.splitlines()) == [f"1m late: 李梅, job {n} · 138 1783 2229" for n in range(5)]


def test_a_terminal_rings_and_shows_a_notice(
    deskside: Deskside, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    deskside("add", *PROMISES)
    at(monkeypatch, 10)
    monkeypatch.setenv("TERM", "foot")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    said = deskside("today", "--notify", "--plain").out
    assert said.endswith("\a\x1b]777;notify;Lin's Cycle Shop;11:30 · 138 1783 2229\x1b\\")
