"""The program itself, as it is started: in a terminal of 80×24 of its own, and with its output in a file."""

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import SAMPLE_NOW

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

PATIENCE_SECONDS = 30
DESKSIDE = [sys.executable, "-m", "deskside"]
MODES_ON = (b"\x1b[?1049h", b"\x1b[?1000h", b"\x1b[?2004h")
"""Another screen, the mouse, pastes in brackets; the cursor is hidden as well."""


class Terminal:
    """The deskside in a pseudo-terminal; what it writes is read until something is seen or the time is up."""

    def __init__(self, *arguments: str) -> None:
        import fcntl
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(theirs)
        self.theirs = theirs
        self.written = b""
        self.process = subprocess.Popen(
            [*DESKSIDE, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", "DESKSIDE_NOW": SAMPLE_NOW.isoformat()},
            start_new_session=True,
        )

    def until(self, marker: str) -> str:
        """What has been written up to and with the marker."""
        wanted, deadline = marker.encode(), time.monotonic() + PATIENCE_SECONDS
        while wanted not in self.written:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.ours], [], [], left)[0] or not self._read():
                raise AssertionError(f"{marker!r} was not seen in {self.written[-2000:]!r}")
        seen, _marker, self.written = self.written.partition(wanted)
        return (seen + wanted).decode(errors="replace")

    def _read(self) -> bool:
        try:
            some = os.read(self.ours, 65536)
        except OSError:
            return False
        self.written += some
        return bool(some)

    def press(self, keys: bytes) -> None:
        """Send keys."""
        os.write(self.ours, keys)

    def end(self) -> tuple[int, bytes]:
        """The status it ended with, and what it wrote last."""
        status = None
        deadline = time.monotonic() + PATIENCE_SECONDS
        while status is None and time.monotonic() < deadline:
            if select.select([self.ours], [], [], 0.05)[0]:
                self._read()
            status = self.process.poll()
        while select.select([self.ours], [], [], 0)[0] and self._read():
            pass
        assert status is not None, "it did not end"
        return status, self.written


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Terminals that are put away at the end, whatever happened."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        if terminal.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(terminal.process.pid, signal.SIGKILL)
            terminal.process.wait(PATIENCE_SECONDS)
        os.close(terminal.ours)
        os.close(terminal.theirs)


def test_it_opens_on_today_and_leaves_the_terminal_as_it_was(sample: Path, terminals: list[Terminal]) -> None:
    """Issue: at 80×24 Today comes up; `q` `q` ends with status 0, the modes of the terminal are as before."""
    import termios

    terminal = Terminal("--file", str(sample), "--as", "Mei")
    terminals.append(terminal)
    opening = terminal.until("Call first").encode()
    terminal.until("Keys")
    assert all(mode in opening for mode in MODES_ON)
    assert termios.tcgetattr(terminal.theirs)[3] != terminal.before[3], "keys come one by one while it is open"
    terminal.press(b"q")
    terminal.until("again closes the desk")
    terminal.press(b"q")
    status, last = terminal.end()
    assert status == 0
    for mode in MODES_ON:
        assert mode.replace(b"h", b"l") in last
    assert b"\x1b[?25h" in last, "the cursor is shown again"
    assert termios.tcgetattr(terminal.theirs) == terminal.before
    assert b"Traceback" not in last
    assert [entry.name for entry in sample.parent.iterdir()] == [sample.name], "the last one out leaves one file"


def test_a_call_that_is_due_rings_in_the_terminal(
    desk: Path, terminals: list[Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R-12: the bell and a notice are sent, the line stands there, and a second start is silent."""
    for name in ("TERM_PROGRAM", "TMUX", "STY", "VTE_VERSION", "KONSOLE_VERSION", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    with desk_file.writing(desk) as conn:
        entry = {"subject": "brake", "customer": NewCustomer("李梅", "13817832229"), "owner": 1}
        entry["promise"] = When(SAMPLE_NOW + timedelta(minutes=4))
        open_ticket(conn, entry, by=1, now=SAMPLE_NOW - timedelta(hours=1), shop=read_shop(conn))
    for start in (1, 2):
        terminal = Terminal("--file", str(desk), "--as", "Mei")
        terminals.append(terminal)
        terminal.until("opens the call")
        if start == 1:
            rung = terminal.until("\x1b]777;notify;Lin's Cycle Shop;14:36 · 138 1783 2229")
            assert "\a\x1b]9;Lin's Cycle Shop: 14:36 · 138 1783 2229\x1b" in rung
        terminal.press(b"q")
        terminal.until("q again closes")
        terminal.press(b"q")
        status, last = terminal.end()
        assert status == 0
        assert b"\x1b]777" not in last


def test_a_ticket_is_written_by_keys_alone(sample: Path, terminals: list[Terminal]) -> None:
    """Issue: `n`, the problem, a promise in Chinese, Ctrl+S; another terminal's `find` has it at once."""
    terminal = Terminal("--file", str(sample), "--as", "Mei")
    terminals.append(terminal)
    terminal.until("Keys")
    terminal.press(b"n")
    terminal.until("Subject")
    terminal.press("pedal creaks\r明天下午3点".encode())
    terminal.until("1 other call within 30 min")  # only what changed is painted: of 14:00 to 15:00 one digit
    terminal.press(b"\x13")
    terminal.until("saved")
    found = subprocess.run(
        [*DESKSIDE, "--file", str(sample), "find", "pedal creaks"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
        env={**os.environ, "DESKSIDE_NOW": SAMPLE_NOW.isoformat()},
    )
    assert "pedal creaks" in found.stdout


@pytest.mark.parametrize(("language", "heading"), [("en", "Call first"), ("zh", "先打")])
def test_without_a_terminal_it_prints_today(sample: Path, language: str, heading: str) -> None:
    """Issue: with its output elsewhere `deskside` prints the plan for today and ends with status 0."""
    done = subprocess.run(
        [*DESKSIDE, "--file", str(sample)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        env={**os.environ, "DESKSIDE_NOW": SAMPLE_NOW.isoformat(), "DESKSIDE_LANG": language, "PYTHONUTF8": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert heading in done.stdout
    assert "李梅" in done.stdout
    assert "\x1b" not in done.stdout
