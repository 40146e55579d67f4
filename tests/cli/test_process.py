"""What a real process does: pipes that close, full disks, Ctrl+C, faults of our own."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from deskside.cli import app
from deskside.desk.customers.customer_columns import insert_customer
from deskside.store import desk_file

from ..conftest import NOW, Asked

COMMAND = [sys.executable, "-m", "deskside"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")


def process(desk: Path, *argv: str, **more: Any) -> "subprocess.Popen[str]":
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    return subprocess.Popen(
        [*COMMAND, *argv],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "env": environment} | more,
    )


@POSIX
def test_a_reader_that_has_enough_is_no_fault(desk: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = process(desk, "settings", stdout=writing)
    os.close(writing)
    _out, err = done.communicate()
    assert (done.returncode, err) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_that_cannot_be_written_is_told(desk: Path) -> None:
    with open("/dev/full", "w") as full:
        done = process(desk, "settings", stdout=full)
        _out, err = done.communicate()
    assert done.returncode == 1
    assert err.startswith("error: The system refused: No space left on device.")


@POSIX
def test_ctrl_c_is_tidy(desk: Path) -> None:
    """The command says that it reads, and is interrupted there; where it was started from must not matter."""
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Asking:\n    def __getattr__(self, name):\n        return getattr(sys.__stdin__, name)\n"
        "    def read(self, *size):\n        print('reading', flush=True); return sys.__stdin__.read(*size)\n"
        "sys.stdin = Asking(); sys.argv[0] = 'deskside'\n"
        "from deskside.cli.app import run; run()"
    )
    environment = {**os.environ, "DESKSIDE_FILE": str(desk), "DESKSIDE_NOW": NOW.isoformat(), "LOGNAME": "mei"}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", code, "add", "-"], env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "reading\n"
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate()
    assert (waiting.returncode, out, err) == (130, "", "\n")


def test_chinese_comes_out_whatever_the_locale(desk: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "DESKSIDE_FILE": str(desk), "DESKSIDE_LANG": "zh"}
    line = [*COMMAND, "when", "fri 10am"]
    done = subprocess.run(line, env=environment, capture_output=True, check=True)
    assert "周五" in done.stdout.decode("utf-8")
    latin = environment | {"PYTHONIOENCODING": "latin-1"}
    done = subprocess.run(line, env=latin, capture_output=True, check=True)
    assert b"10:00" in done.stdout


def test_a_fault_of_our_own_says_where_and_never_what(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A traceback would print customers' data; the place alone is enough to find the fault."""
    monkeypatch.setenv("DESKSIDE_FILE", str(desk))
    monkeypatch.setenv("LOGNAME", "mei")
    monkeypatch.setattr("deskside.desk.queue.queue", lambda *_args, **_kw: {}["李梅 13817832229"])
    status = app.guarded(lambda: app.answer(["list", "secret words"]))
    out, err = capsys.readouterr()
    assert (status, out) == (70, "")
    assert err.startswith("error: Deskside stumbled over a fault of its own: KeyError at ")
    assert "cli/queries.py:" in err
    assert "李梅" not in err
    assert "secret" not in err


@POSIX
def test_two_terminals_take_down_a_new_customer_once(desk: Path, asked: Asked) -> None:
    """Whoever waited for the other's write finds whom it wrote."""
    with desk_file.writing(desk) as conn:
        insert_customer(conn, name="Wu Min", by=2, now=NOW)
        adding = process(desk, "add", "bell", "-c", "Wu Min")
        assert adding.stderr is not None
        assert "Waiting" in adding.stderr.readline()
    out, err = adding.communicate()
    assert (adding.returncode, err) == (0, ""), out
    assert asked("select count(*) from customer") == [(1,)]
    assert asked("select customer_id from ticket") == [(1,)]
