"""Places where no desk can be, and files that are ours and spoilt: each with its own sentence (R-91)."""

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from deskside.desk.create_desk import ensure_desk, make_desk
from deskside.errors import StoreProblem
from deskside.store import desk_file, file_header, paths, store_errors
from tests.conftest import NOW

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and modes of POSIX")


def _loop(folder: Path) -> Path:
    (folder / "loop").symlink_to("loop")
    return folder / "loop"


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _nowhere(folder: Path) -> Path:
    (folder / "link").symlink_to(folder / "no such folder" / "desk")
    return folder / "link"


PLACES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a link to itself": (_loop, "leads back to itself"),
    "a pipe": (_pipe, "is not a file"),
    "a device": (lambda _folder: Path("/dev/null"), "is not a file"),
    "a name too long": (lambda folder: folder / ("n" * 300), "is too long"),
    "no room for what stands beside": (lambda folder: folder / ("n" * 250), "is too long"),
    "a path too long": (lambda folder: folder.joinpath(*["n" * 200] * 25), "is too long"),
    "a link into nothing": (_nowhere, "a folder that is not there"),
}


@POSIX
@pytest.mark.parametrize(("place", "said"), PLACES.values(), ids=PLACES)
def test_r91_a_place_where_no_desk_can_be(tmp_path: Path, place: Callable[[Path], Path], said: str) -> None:
    """R-91: status 5 and what is wrong there; nothing is left behind."""
    path = place(tmp_path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(StoreProblem, match=said):
        ensure_desk(path, NOW)
    assert sorted(tmp_path.iterdir()) == before
    assert not Path("/dev/null-journal").exists()


@pytest.mark.parametrize("name", ["a\0b", "~nobody of that name/desk"])
def test_r91_a_name_that_is_none(name: str) -> None:
    with pytest.raises(StoreProblem):
        paths.locate(name)


@POSIX
@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become another user")
def test_r91_a_folder_that_may_not_be_entered(desk: Path) -> None:
    """What the system refuses while the sentence is looked for is no reason to have none."""
    for folder in [*desk.parents][1:-1]:
        folder.chmod(folder.stat().st_mode | 0o055)
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            os.setuid(65534)
            file_header.exists(desk)
        except BaseException as problem:
            os.write(writer, f"{type(problem).__name__}: {problem}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        assert said.read().startswith("StoreProblem: You have no permission")
    os.wait()


@POSIX
@pytest.mark.parametrize("way", ["through a link", "over an empty file"])
def test_r91_a_new_desk_is_private_however_it_was_named(tmp_path: Path, way: str) -> None:
    """R-91: mode 0600 also where a link led, or where an empty file stood."""
    real = path = tmp_path / "real.deskside"
    before = os.umask(0o022)
    try:
        if way == "through a link":
            path = tmp_path / "link.deskside"
            path.symlink_to(real)
        else:
            real.touch()
        make_desk(path, shop="Lin's", person="Mei", country="CN", now=NOW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(real.stat().st_mode) == 0o600


@POSIX
def test_r91_a_disk_without_room_is_read_and_said(desk: Path) -> None:
    """R-91: where SQLite finds no room for its own files, a short reading goes on and a write says what is missing."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with closing(desk_file.connect(desk, even_full=True)) as conn:
            assert conn.execute("select count(*) from staff").fetchone()[0] == 2
        with pytest.raises(StoreProblem, match="no room left"), desk_file.writing(desk):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def _explained(code: int) -> StoreProblem:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code
    told = store_errors.explain(error, Path.cwd() / "desk")
    assert isinstance(told, StoreProblem)
    return told


def test_r91_where_sqlite_cannot_promise_nothing_is_promised() -> None:
    """R-91: a commit whose sync fails may have been kept."""
    for code in (sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_WRITE):
        assert "not certain" in _explained(code).hint
    assert "not certain" not in _explained(sqlite3.SQLITE_IOERR_READ).hint


@pytest.mark.parametrize("version", [0, -1])
def test_r91_a_version_that_never_was(desk: Path, version: int) -> None:
    """R-91, R-94: damaged, and no copy for each try."""
    with closing(sqlite3.connect(desk)) as conn:
        conn.execute(f"pragma user_version = {version}")
    for _try in range(2):
        with pytest.raises(StoreProblem, match="is damaged"):
            desk_file.connect(desk)
    assert list(desk.parent.iterdir()) == [desk]


def test_r91_a_file_of_ours_without_tables(tmp_path: Path) -> None:
    path = tmp_path / "desk.deskside"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"pragma application_id = {file_header.APPLICATION_ID}")
        conn.execute(f"pragma user_version = {desk_file.SCHEMA_VERSION}")
    with pytest.raises(StoreProblem, match="is damaged"), desk_file.reading(path) as conn:
        conn.execute("select * from setting")


def test_r91_a_spoilt_beginning_is_still_ours(desk: Path) -> None:
    """R-91: nobody is told to start a new desk because the first bytes of theirs are broken."""
    content = bytearray(desk.read_bytes())
    content[3:9] = b"\xff" * 6
    desk.write_bytes(content)
    with pytest.raises(StoreProblem, match="is damaged"):
        desk_file.connect(desk)


def test_r91_text_that_is_none(desk: Path) -> None:
    with desk_file.writing(desk) as conn:
        conn.execute("update staff set name = cast(x'ff41' as text) where id = 1")
    with pytest.raises(StoreProblem, match="is damaged"), desk_file.reading(desk) as conn:
        conn.execute("select name from staff").fetchall()
