"""The one file: whose it is, who may use it, and every trouble with it told apart (R-91)."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import platformdirs
import pytest

from deskside.desk import create_desk
from deskside.desk.create_desk import ensure_desk, make_desk
from deskside.errors import Conflict, DesksideError, StoreProblem
from deskside.store import desk_file, file_header, paths
from tests.conftest import NOW, OPEN_FOR_GOOD


def told(path: Path, *, write: bool = False) -> DesksideError:
    """What opening the file says; the file's bytes and its folder are the same afterwards."""
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with pytest.raises(DesksideError) as caught, closing(desk_file.connect(path, write=write)):
        pass
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before
    assert caught.value.hint
    return caught.value


def test_new_file_is_private(tmp_path: Path) -> None:
    """R-91: mode 0600 in a folder of mode 0700; ours by application id; one file when closed."""
    path = tmp_path / "a shop" / "desk.deskside"
    make_desk(path, shop="Lin's", person="Mei", country="CN", now=NOW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["desk.deskside"]
    with desk_file.reading(path) as conn:
        assert conn.execute("pragma application_id").fetchone()[0] == file_header.APPLICATION_ID
        assert conn.execute("pragma user_version").fetchone()[0] == desk_file.SCHEMA_VERSION
        assert conn.execute("pragma journal_mode").fetchone()[0] == "wal"
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            conn.execute("delete from setting")
    assert [entry.name for entry in path.parent.iterdir()] == ["desk.deskside"]


def test_zero_bytes_are_no_desk(tmp_path: Path) -> None:
    """A crash in the middle of making a file leaves an empty one, which the next start fills."""
    path = tmp_path / "desk.deskside"
    path.touch()
    assert not file_header.exists(path)
    assert ensure_desk(path, NOW)
    assert file_header.exists(path)
    assert ensure_desk(path, NOW) is None


def test_a_making_cut_short_leaves_no_desk(tmp_path: Path) -> None:
    """A crash in the commit that makes the file: its journal takes it back, and the next start makes it."""
    other, path = tmp_path / "other.deskside", tmp_path / "desk.deskside"
    with closing(sqlite3.connect(other, isolation_level=None)) as conn:
        conn.execute("pragma cache_size = 2")
        conn.execute("begin immediate")
        conn.execute("create table half (made)")
        conn.executemany("insert into half values (randomblob(2000))", [()] * 100)
        path.write_bytes(other.read_bytes())
        Path(f"{path}-journal").write_bytes(Path(f"{other}-journal").read_bytes())
    assert path.stat().st_size > 0
    assert not file_header.exists(path)
    assert ensure_desk(path, NOW)
    with desk_file.reading(path) as conn:
        assert conn.execute("select count(*) from staff").fetchone()[0] == 1


def test_only_who_made_the_desk_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two terminals that make the file at once: one fills it, the other finds it and is silent."""
    path = tmp_path / "desk.deskside"
    found = create_desk._here

    def overtaken() -> object:
        make_desk(path, shop="Lin's", person="Mei", country="CN", now=NOW)
        return found()

    monkeypatch.setattr(create_desk, "_here", overtaken)
    assert ensure_desk(path, NOW) is None
    with desk_file.reading(path) as conn:
        assert [name for (name,) in conn.execute("select name from staff").fetchall()] == ["Mei"]


def test_a_restored_copy_is_written_ahead_again(desk: Path) -> None:
    """A desk that is not in WAL mode returns to it when it is next opened to be written, unless somebody reads it."""
    with closing(sqlite3.connect(desk, isolation_level=None)) as plain:
        assert plain.execute("pragma journal_mode = delete").fetchone()[0] == "delete"
        reading = plain.execute("select 1 from setting")
        reading.fetchone()
        desk_file.connect(desk, write=True).close()
        assert plain.execute("pragma journal_mode").fetchone()[0] == "delete"
        reading.close()
    desk_file.connect(desk).close()
    with desk_file.reading(desk) as conn:
        assert conn.execute("pragma journal_mode").fetchone()[0] == "delete"
    with desk_file.writing(desk) as conn:
        assert conn.execute("pragma journal_mode").fetchone()[0] == "wal"


def test_a_strangers_journal_is_left_alone(tmp_path: Path) -> None:
    """R-91: only SQLite rolls a journal back, and only into a file of ours."""
    path, journal = tmp_path / "theirs.db", tmp_path / "theirs.db-journal"
    path.write_bytes(b"not ours" * 50)
    journal.write_bytes(b"theirs too")
    assert file_header.exists(path)
    assert told(path).code == 5
    assert journal.read_bytes() == b"theirs too"


@pytest.mark.skipif(os.name == "nt", reason="the limit of a file's size is of POSIX systems")
def test_a_full_disk_while_making_leaves_no_desk(tmp_path: Path) -> None:
    """R-91: a disk that fills up while the file is made is said in our words, and no half of a desk stays."""
    import resource

    path = tmp_path / "desk.deskside"
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(StoreProblem) as caught:
            ensure_desk(path, NOW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert caught.value.code == 5
    assert not file_header.exists(path)
    assert ensure_desk(path, NOW)


def test_somebody_elses_database(tmp_path: Path) -> None:
    """R-91: whose file it is, is read before SQLite touches it: also one in WAL mode stays as it was."""
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("pragma journal_mode = wal").fetchone()
        conn.execute("create table theirs (x)")
    problem = told(path)
    assert (problem.code, "another program" in problem.message) == (5, True)
    with pytest.raises(DesksideError):
        make_desk(path, shop="x", person="x", country="CN", now=NOW)


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\x00short", os.urandom(5000)])
def test_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    problem = told(path)
    assert (problem.code, "not a database" in problem.message) == (5, True)


def test_newer_version(desk: Path) -> None:
    with closing(sqlite3.connect(desk)) as conn:
        conn.execute(f"pragma user_version = {desk_file.SCHEMA_VERSION + 1}")
    problem = told(desk)
    assert (problem.code, "newer" in problem.message) == (5, True)
    assert str(desk_file.SCHEMA_VERSION + 1) in problem.message


def test_missing_and_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="no desk at"):
        desk_file.connect(tmp_path / "none")
    with pytest.raises(StoreProblem, match="not a file"):
        desk_file.connect(tmp_path)


def test_damaged(desk: Path) -> None:
    content = bytearray(desk.read_bytes())
    content[4096 : 4096 * 20] = b"\xff" * (4096 * 19)
    desk.write_bytes(content)
    with pytest.raises(StoreProblem, match="damaged") as caught, desk_file.reading(desk) as conn:
        conn.execute("select * from setting, staff, customer, holiday, ticket").fetchall()
    assert caught.value.code == 5


def test_locked_by_another(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Architecture: a write waits, says so after a second, and gives up with status 4."""
    monkeypatch.setattr(desk_file, "TRY_SECONDS", 0)
    said: list[str] = []
    with (
        desk_file.writing(desk),
        pytest.raises(Conflict) as caught,
        desk_file.writing(desk, lambda: said.append("w"), 2),
    ):
        pass
    assert (caught.value.code, said) == (4, ["w"])


def test_full_disk(desk: Path) -> None:
    """Nothing is half done when the disk is full."""

    def fill() -> None:
        with desk_file.writing(desk) as conn:
            pages = conn.execute("pragma page_count").fetchone()[0]
            conn.execute(f"pragma max_page_count = {pages}")
            conn.execute("insert into setting values ('x', ?)", ("y" * 100_000,))

    with pytest.raises(StoreProblem, match="no room left") as caught:
        fill()
    assert caught.value.code == 5
    with desk_file.reading(desk) as conn:
        assert conn.execute("select count(*) from setting where key = 'x'").fetchone()[0] == 0


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root can become another user")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o600, 0o755), (0o666, 0o555)])
def test_no_permission(desk: Path, file_mode: int, folder_mode: int) -> None:
    _another_user(desk, file_mode, folder_mode)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="root may do everything")
def test_no_permission_as_myself(desk: Path) -> None:
    desk.chmod(0)
    try:
        assert told(desk).code == 5
    finally:
        desk.chmod(0o600)


def _another_user(desk: Path, file_mode: int, folder_mode: int) -> None:
    """As a user without rights: `StoreProblem`, and not a byte changed. A forked child gives up root."""
    for folder in [*desk.parents][1:-1]:
        folder.chmod(folder.stat().st_mode | 0o055)
    before = desk.read_bytes()
    desk.chmod(file_mode)
    desk.parent.chmod(folder_mode)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            with desk_file.writing(desk) as conn:
                conn.execute("insert into setting values ('x', 'y')")
        except BaseException as problem:
            os.write(writer, f"{type(problem).__name__}: {problem}".encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as said:
        answer = said.read()
    os.waitpid(child, 0)
    desk.parent.chmod(0o700)
    assert answer.startswith("StoreProblem")
    assert "permission" in answer or "cannot be written" in answer
    assert desk.read_bytes() == before


def test_what_is_committed_is_on_the_disk(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the shop opens it, not as the other tests do."""
    monkeypatch.setattr(desk_file, "_open", OPEN_FOR_GOOD)
    with closing(desk_file.connect(desk, write=True)) as conn:
        assert conn.execute("pragma synchronous").fetchone()[0] == 2


def test_foreign_commit_is_seen(desk: Path) -> None:
    """Another process's commit moves the data version; our own reads do not."""
    with desk_file.reading(desk) as conn:
        seen = desk_file.data_version(conn)
        assert desk_file.data_version(conn) == seen
        with desk_file.writing(desk) as other:
            other.execute("insert into setting values ('x', 'y')")
        assert desk_file.data_version(conn) != seen


def test_the_log_stays_while_the_desk_is_open(desk: Path) -> None:
    """Writing, and opening once more to read, drop no lock: the next terminal to leave does not take the log away."""
    other = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit(); c.close()"
    with closing(desk_file.connect(desk)) as conn:
        assert conn.execute("select count(*) from ticket").fetchone()[0] == 0
        with desk_file.writing(desk) as writer:
            writer.execute("update setting set value = value")
        with desk_file.reading(desk) as reader:
            reader.execute("select count(*) from ticket").fetchone()
        seen = desk_file.data_version(conn)
        say = "insert into tag (name, folded) values ('from elsewhere', 'from elsewhere')"
        subprocess.run([sys.executable, "-c", other, str(desk), say], check=True, timeout=30)
        assert Path(f"{desk}-wal").exists()
        assert desk_file.data_version(conn) != seen
        assert conn.execute("select name from tag where name = 'from elsewhere'").fetchone() is not None
    assert [entry.name for entry in desk.parent.iterdir() if entry.name.startswith(desk.name)] == [desk.name]


def test_failed_write_leaves_nothing(desk: Path) -> None:
    def stop() -> None:
        with desk_file.writing(desk) as conn:
            conn.execute("insert into setting values ('x', 'y')")
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        stop()
    with desk_file.reading(desk) as conn:
        assert conn.execute("select * from setting where key = 'x'").fetchall() == []


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of this platform")
def test_data_folder_is_the_platforms(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own look-up agrees with platformdirs, which costs too much for a quick command."""
    assert paths.data_folder() == platformdirs.user_data_dir("deskside", appauthor=False)
    monkeypatch.delenv("XDG_DATA_HOME")
    assert paths.data_folder() == platformdirs.user_data_dir("deskside", appauthor=False)
    assert paths.locate() == f"{paths.data_folder()}/desk.deskside"


def test_file_named_by_option_or_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DESKSIDE_FILE", str(tmp_path / "a"))
    assert paths.locate() == str(tmp_path / "a")
    assert paths.locate(tmp_path / "b") == str(tmp_path / "b")


@pytest.mark.parametrize("write", [False, True])
def test_r90_a_file_of_a_stranger_runs_nothing(desk: Path, write: bool) -> None:
    """R-90: a view or trigger that somebody put into the file calls no function."""
    with closing(desk_file.connect(desk, write=write)) as conn:
        assert conn.execute("pragma trusted_schema").fetchone()[0] == 0
