"""The desk as the screens hold it: how long a write waits, and on whose connection it reads."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread, get_ident

import pytest

from deskside.desk import desk_session
from deskside.desk.desk_session import DeskSession
from deskside.desk.drafts import drafts_of, keep_draft
from deskside.desk.staff.members import list_staff
from deskside.desk.tickets.conversation import add_note
from deskside.errors import Conflict
from deskside.store import desk_file
from tests.conftest import NOW
from tests.desk.at_work import DeskAtWork
from tests.steps import watch_connections


@pytest.fixture
def at_desk(desk: Path) -> Iterator[DeskSession]:
    """Mei at the desk, with one ticket in it."""
    work = DeskAtWork(desk)
    work.open()
    session = DeskSession(desk, work.ask(list_staff)[0])
    yield session
    session.close()


def keep(at_desk: DeskSession) -> None:
    at_desk.write(keep_draft, 1, "note", "1", {"text": "x"}, NOW)


def note(at_desk: DeskSession) -> None:
    at_desk.do(add_note, 1, "x")


@pytest.mark.parametrize("write", [keep, note])
def test_a_write_on_the_screens_waits_two_seconds_for_another_terminal(
    at_desk: DeskSession, monkeypatch: pytest.MonkeyPatch, write: Callable[[DeskSession], None]
) -> None:
    """The screen stands still meanwhile: two tries of a second each, said after the first; then it is given up."""
    assert desk_file.TRY_SECONDS == 1
    monkeypatch.setattr(desk_file, "TRY_SECONDS", 0)
    tries: list[str] = []
    told: list[int] = []
    watch_connections(monkeypatch, lambda _conn, statement: tries.append(statement))
    at_desk.waiting = lambda: told.append(tries.count("begin immediate"))
    with closing(sqlite3.connect(at_desk.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(Conflict):
            write(at_desk)
        assert tries.count("begin immediate") == 2
        assert told == [1]
        other.execute("rollback")
    write(at_desk)
    assert tries.count("begin immediate") == 3
    assert len(at_desk.ask(drafts_of, 1)) == (write is keep)


@pytest.mark.parametrize("write", [keep, note])
def test_another_thread_writes_on_connections_of_its_own(
    at_desk: DeskSession, monkeypatch: pytest.MonkeyPatch, write: Callable[[DeskSession], None]
) -> None:
    """A draft is kept in a thread: the connection that the screens read from is the main thread's alone."""
    threads: dict[sqlite3.Connection, set[int]] = {}
    watch_connections(monkeypatch, lambda conn, _statement: threads.setdefault(conn, set()).add(get_ident()))
    with closing(DeskSession(at_desk.path, at_desk.person)) as session:
        main = dict(threads)
        worker = Thread(target=write, args=[session])
        worker.start()
        worker.join()
        session.ask(drafts_of, 1)
        assert set(threads) > set(main), "another connection was opened"
    assert all(len(used) == 1 for used in threads.values())
    assert set.union(*threads.values()) > {get_ident()}


def test_what_screens_read_takes_turns_and_is_dropped_when_nobody_wants_it(
    at_desk: DeskSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """L-60: one thread that reads at a time; behind one that takes long nobody waits for good."""
    wanted, dropped = (lambda: False), (lambda: True)
    assert at_desk.ask_in_turn(lambda _conn: at_desk._turn.locked(), unless=wanted) is True
    assert not at_desk._turn.locked()
    assert at_desk.ask_in_turn(lambda _conn: pytest.fail("asked in vain"), unless=dropped) is None
    monkeypatch.setattr(desk_session, "TURN_SECONDS", 0.0)
    with at_desk._turn:
        assert at_desk.ask_in_turn(lambda conn: len(list_staff(conn)) > 0, unless=wanted)
    assert not at_desk._turn.locked()
