"""How much work something takes, counted instead of timed: the same on every machine, however busy it is."""

import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from deskside.store import desk_file


class Steps:
    """So many steps were taken."""

    def __init__(self) -> None:
        self.count = 0


@contextmanager
def statement_steps(conn: sqlite3.Connection) -> Iterator[Steps]:
    """Hundreds of steps of SQLite's machine: a row read from end to end is one tenth or more of these."""
    steps = Steps()

    def on() -> int:
        steps.count += 1
        return 0

    conn.set_progress_handler(on, 100)
    try:
        yield steps
    finally:
        conn.set_progress_handler(None, 0)


@contextmanager
def calls() -> Iterator[Steps]:
    """Calls of functions in this thread, those written in C too."""
    steps = Steps()

    def on(_frame: FrameType, event: str, _what: object) -> None:
        steps.count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(on)
    try:
        yield steps
    finally:
        sys.setprofile(before)


def watch_connections(monkeypatch: pytest.MonkeyPatch, seen: Callable[[sqlite3.Connection, str], object]) -> None:
    """Tell of each statement on a connection that is opened from now on, in the thread where it is carried out."""
    opened = desk_file.connect

    def watched(path: Path, *, write: bool = False) -> sqlite3.Connection:
        conn = opened(path, write=write)
        conn.set_trace_callback(lambda statement: seen(conn, statement))
        return conn

    monkeypatch.setattr(desk_file, "connect", watched)
