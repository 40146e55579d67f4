"""A whole evening in a terminal of 80×24, by keys alone: twelve tickets, the terminal closed in the middle, taken up
again where it was, the day closed (P-04, L-20 to L-23, L-70)."""

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from deskside.desk.callbacks.promise import promise_callback
from deskside.desk.customers.who import NewCustomer
from deskside.desk.tickets.conversation import tell
from deskside.desk.tickets.open_ticket import open_ticket
from deskside.desk.tickets.status import hold
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.when import When
from tests.conftest import Asked
from tests.e2e.picture import Picture

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this system")

PATIENCE_SECONDS = 30
EVENING = datetime.fromisoformat("2026-03-04T17:40:00+08:00")
TOMORROW = When(datetime.fromisoformat("2026-03-05T10:00:00+08:00"))
ENTER, ESC, TAB, RIGHT, DOWN, F9 = "\r", "\x1b", "\t", "\x1b[C", "\x1b[B", "\x1b[20~"


class Seat:
    """Somebody's terminal, with the deskside in it; it is the one that the system ends with it."""

    def __init__(self, file: Path, language: str) -> None:
        import fcntl
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.picture = Picture()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "deskside", "--file", str(file), "--as", "Mei"],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=surroundings(language),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads yet
        )
        os.close(theirs)

    def until(self, *words: str) -> None:
        """Read on until all of these stand there."""
        self._until(lambda shown: all(word in shown for word in words), words)

    def until_other_than(self, before: str) -> None:
        """Read on until something else stands there."""
        self._until(lambda shown: shown != before, ("something else",))

    def _until(self, done: Callable[[str], bool], words: tuple[str, ...]) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not done(self.picture.text):
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self.ours], [], [], left)[0] or not self._read():
                raise AssertionError(f"{words} were not seen in\n{self.picture.text}")

    def _read(self) -> bool:
        try:
            some = os.read(self.ours, 65536)
        except OSError:
            return False
        self.picture.feed(some)
        return bool(some)

    def press(self, *keys: str) -> None:
        """Send keys, or what is typed."""
        os.write(self.ours, "".join(keys).encode())

    def close_the_window(self) -> int:
        """Take the terminal away from under it; the status it ends with."""
        os.close(self.ours)
        self.ours = -1
        return self.process.wait(PATIENCE_SECONDS)

    def put_away(self) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE_SECONDS)
        if self.ours >= 0:
            os.close(self.ours)


class Words(NamedTuple):
    """What one reads and types in a language."""

    names: tuple[str, ...]
    ready: str
    all_done: str
    told: str
    solved: str
    awaited: str
    carried: str
    begun: str
    outcome: str
    nothing_left: str
    closed: str
    page: str


WORDS = {
    "en": Words(
        ("Ana", "Bea", "Cem", "Dora", "Emil", "Fay", "Gil", "Hana", "Ivo", "Jan", "Kim"),
        "5 can be carried over as they stand, 7 to go through",
        "5 tickets are carried over as they stand",
        "told them the whole story",
        "#{n} solved",
        "a new rim",
        "#{n} is carried over",
        "goes on where it was left",
        "Spoke, needs more time",
        "nothing is left",
        "Today is closed: 1 call kept, 3 solved, 9 carried over",
        "closed 17:40 by Mei",
    ),
    "zh": Words(
        ("李梅", "王建国", "陈静", "刘洋", "赵磊", "孙芳", "周杰", "吴敏", "郑爽", "冯刚", "何丽"),
        "5 张可照原样留到以后，7 张要逐个看",
        "5 张工单照原样留到以后",
        "把原委都告诉客户了",
        "#{n} 已解决",
        "一个新轮圈",
        "#{n} 已留到以后",
        "接着上次写的",
        "已通话，还没解决",
        "都定了",
        "今天收工：打了 1 个约好的电话，解决 3 件，留 9 件",
        "17:40 Mei 收工",
    ),
}


def surroundings(language: str) -> dict[str, str]:
    return {**os.environ, "TERM": "xterm-256color", "DESKSIDE_NOW": EVENING.isoformat(), "DESKSIDE_LANG": language}


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    """Terminals that are put away at the end, whatever happened."""
    opened: list[Seat] = []
    yield opened
    for seat in opened:
        seat.put_away()


def twelve_open(path: Path, names: tuple[str, ...]) -> None:
    """Five have their reason, words told and a later call; one is promised a call in ten minutes; one is of nobody."""
    with desk_file.writing(path) as conn:
        for place, name in enumerate((*names, "")):
            at = EVENING - timedelta(hours=7, minutes=-place)
            customer = NewCustomer(name, f"1390000{1000 + place}") if name else None
            entry = {"subject": f"bike {place + 1}", "customer": customer}
            number = open_ticket(conn, entry, by=1, now=at, shop=read_shop(conn)).number
            if place < 5:
                tell(conn, number, "tomorrow", by=1, now=EVENING - timedelta(hours=1))
                hold(conn, number, "chainring", TOMORROW, by=1, now=EVENING - timedelta(hours=1))
            elif place == 5:
                soon = When(EVENING + timedelta(minutes=10))
                promise_callback(conn, when=soon, ticket=number, by=1, now=EVENING - timedelta(hours=2))


def begin(seat: Seat, language: str, row: str) -> None:
    """`E` where the alphabet is at hand; else by the menu, with arrows alone (L-70)."""
    seat.until(row)
    if language == "en":
        seat.press("E")
        return
    seat.press("。")
    seat.until("选当前项")
    while not any("▌" in line and "收工" in line for line in seat.picture.lines):
        seat.press(DOWN)
        seat.until_other_than(seat.picture.text)
    seat.press(ENTER)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_evening_of_twelve_is_closed_by_keys(desk: Path, seats: list[Seat], asked: Asked, language: str) -> None:
    words = WORDS[language]
    twelve_open(desk, words.names)
    seat = Seat(desk, language)
    seats.append(seat)

    begin(seat, language, "bike 6")
    seat.until(words.ready)
    seat.press(ENTER)
    seat.until(words.all_done, "bike 6")
    seat.press("3")
    seat.until(words.outcome)
    solve(seat, words)
    seat.until("bike 7")
    solve(seat, words)
    seat.until(words.solved.format(n=7), "bike 8")
    carry(seat, words)
    seat.until(words.carried.format(n=8), "bike 9")
    seat.press("2")
    seat.until("Ctrl+S")
    seat.press(RIGHT, ENTER, words.awaited)
    seat.until(words.awaited)

    assert seat.close_the_window() != 0
    assert asked("select form, about from draft") == [("carry", "9")]
    assert len(asked("select 1 from carry_over")) == 6

    seat = Seat(desk, language)
    seats.append(seat)
    begin(seat, language, "bike 9")
    seat.until("bike 9", words.begun)
    seat.press("2")
    seat.until("Ctrl+S", words.awaited)
    seat.press(TAB, TAB, words.told, F9)
    seat.until(words.carried.format(n=9), "bike 10")
    solve(seat, words)
    seat.until(words.solved.format(n=10), "bike 11")
    carry(seat, words)
    seat.until(words.carried.format(n=11), "bike 12")
    seat.press("2")
    seat.until("Ctrl+S")
    seat.press(ENTER, ENTER)
    seat.until(words.nothing_left)
    seat.press(ENTER)
    seat.until(words.closed)
    seat.until(words.page)

    assert asked("select day from day_close") == [("2026-03-04",)]
    assert asked("select count(*) from ticket where resolved_at is null and carried_on is null") == [(0,)]
    assert asked("select * from draft") == []
    told = subprocess.run(
        [sys.executable, "-m", "deskside", "--file", str(desk), "day", "show"],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=True,
        env=surroundings(language),
    ).stdout
    assert words.page in told
    assert told.count("#") == 12


def solve(seat: Seat, words: Words) -> None:
    """The first answer, and what was told."""
    seat.press("1")
    seat.until("Ctrl+S")
    seat.press(words.told, F9)


def carry(seat: Seat, words: Words) -> None:
    """The second reason, what is awaited, what was told, and the time that is proposed."""
    seat.press("2")
    seat.until("Ctrl+S")
    seat.press(RIGHT, ENTER, words.awaited, ENTER, words.told, ENTER, ENTER)
