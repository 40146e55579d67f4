"""A log or journal of another copy beside a desk, which SQLite would mix in, and a copy put over an open one (R-91)."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from deskside.desk.desk_session import DeskSession
from deskside.desk.tickets.conversation import add_note
from deskside.errors import StoreProblem
from deskside.store import desk_file, file_header, stale_files
from deskside.store.paths import StrPath
from deskside.store.stale_files import refuse_journal
from tests.desk.at_work import DeskAtWork


@pytest.fixture
def theirs(desk: Path, tmp_path: Path) -> DeskAtWork:
    """Another desk of the same making."""
    copy = tmp_path / "theirs.deskside"
    shutil.copy(desk, copy)
    work = DeskAtWork(copy)
    work.now += timedelta(days=1)
    work.open("theirs")
    return work


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _log_of(work: DeskAtWork) -> bytes:
    """What stands in the log after one more change; a reader keeps it from being put into the file."""
    with closing(desk_file.connect(work.path)) as reader:
        reader.execute("select count(*) from ticket").fetchone()
        work.do(add_note, 1, "late words")
        return _beside(work.path, "-wal").read_bytes()


def test_r91_a_log_of_another_copy_is_not_mixed_in(desk: Path, theirs: DeskAtWork) -> None:
    ours = DeskAtWork(desk)
    ours.open("ours")
    log, before = _log_of(theirs), desk.read_bytes()
    _beside(desk, "-wal").write_bytes(log)
    for write in (False, True):
        with pytest.raises(StoreProblem, match="belongs to another copy"):
            desk_file.connect(desk, write=write)
    assert desk.read_bytes() == before
    assert _beside(desk, "-wal").read_bytes() == log
    _beside(desk, "-wal").unlink()
    assert ours.sql("select subject from ticket") == [("ours",)]


def test_r91_an_older_log_of_the_same_desk_is_not_mixed_in(desk: Path) -> None:
    work = DeskAtWork(desk)
    work.open("ours")
    log = _log_of(work)
    for words in ("one", "two", "three"):
        work.pass_by(minutes=1)
        work.do(add_note, 1, words)
    _beside(desk, "-wal").write_bytes(log)
    with pytest.raises(StoreProblem, match="belongs to another copy"):
        desk_file.connect(desk)


def test_r91_a_log_that_is_the_desks_own_is_kept(desk: Path, tmp_path: Path) -> None:
    """A computer that stopped: the log holds the last words, and its index is gone."""
    work = DeskAtWork(desk)
    work.open("ours")
    copy = tmp_path / "after the fall.deskside"
    shutil.copy(desk, copy)
    _beside(copy, "-wal").write_bytes(_log_of(work))
    assert "late words" in {text for _kind, text, _old, _new in DeskAtWork(copy).lines(1)}


def test_r91_a_journal_of_another_copy_is_not_rolled_back(desk: Path, theirs: DeskAtWork) -> None:
    DeskAtWork(desk).open("ours")
    with closing(sqlite3.connect(theirs.path, isolation_level=None)) as plain:
        plain.execute("pragma journal_mode = delete")
        plain.execute("begin immediate")
        plain.execute("update ticket set subject = 'half'")
        plain.execute("update staff set name = name || ' half'")
        plain.execute("pragma cache_spill = on")
        plain.execute("pragma cache_size = 1")
        plain.execute("create table filler as select zeroblob(200000) as much")
        journal = _beside(theirs.path, "-journal").read_bytes()
        plain.execute("rollback")
    before = desk.read_bytes()
    _beside(desk, "-journal").write_bytes(journal)
    for ask in (file_header.exists, desk_file.connect):
        with pytest.raises(StoreProblem, match="belongs to another copy"):
            ask(desk)
    assert desk.read_bytes() == before
    assert _beside(desk, "-journal").read_bytes() == journal


def test_r91_an_older_copy_put_over_an_open_desk_is_seen(desk: Path) -> None:
    """`cp` keeps the file's place on the disk: what tells is that it was written fewer times."""
    older = desk.read_bytes()
    DeskAtWork(desk).open("ours")
    session = DeskSession(desk, None)
    try:
        desk.write_bytes(older)
        for act in (session.changed, lambda: session.do(add_note, 1, "meant for another")):
            with pytest.raises(StoreProblem, match="was replaced"):
                act()
    finally:
        session.close()


def test_r91_a_journal_that_began_from_no_page_is_the_making_of_a_desk(tmp_path: Path) -> None:
    """It would take back all of it; only one that has pages of before belongs to another copy."""
    path = tmp_path / "new.deskside"
    path.write_bytes(b"")
    for pages, refused in ((0, False), (3, True)):
        head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 8
        head += b"".join(each.to_bytes(4, "big") for each in (pages, 512, 4096))
        _beside(path, "-journal").write_bytes(head.ljust(512 + 2 * 4104, b"\0"))
        if refused:
            with pytest.raises(StoreProblem, match="belongs to another copy"):
                refuse_journal(path)
        else:
            refuse_journal(path)


def test_r91_a_log_with_which_the_desk_does_not_hold_together_is_refused(desk: Path, tmp_path: Path) -> None:
    """The last change is the same one, and yet a page of it is of another making."""
    work = DeskAtWork(desk)
    work.open("ours")
    log = _log_of(work)
    copy = tmp_path / "broken.deskside"
    shutil.copy(desk, copy)
    _beside(copy, "-wal").write_bytes(log)
    with pytest.MonkeyPatch.context() as patch:
        real = stale_files._ask

        def told(path: StrPath, how: str, question: str) -> tuple[object, ...] | None:
            return ("row 1 missing from index",) if "quick_check" in question else real(path, how, question)

        patch.setattr(stale_files, "_ask", told)
        with pytest.raises(StoreProblem, match="belongs to another copy"):
            stale_files.refuse_log(copy)
    assert not _beside(copy, "-shm").exists()
    stale_files.refuse_log(copy)
