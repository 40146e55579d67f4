"""Copies of the file while it is written, and one put in another's place (R-92)."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deskside.errors import BadInput, Conflict, DesksideError, StoreProblem
from deskside.store import desk_file
from deskside.store.backup import Copied, copy, counts
from deskside.store.encrypted import decrypt, encrypt, is_encrypted, new_key
from deskside.store.new_file import AlreadyThere, new_file
from deskside.store.restore import put_in_place


def backed_up(desk: Path, target: Path) -> Copied:
    with new_file(target, desk) as partial, desk_file.reading(desk) as source:
        return copy(source, partial)


def setting(path: Path, key: str = "shop") -> str:
    with closing(sqlite3.connect(path)) as conn:
        return str(conn.execute("select value from setting where key = ?", (key,)).fetchone()[0])


def rename(path: Path, name: str) -> None:
    with desk_file.writing(path) as conn:
        conn.execute("update setting set value = ? where key = 'shop'", (name,))


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_r92_a_copy_holds_one_moment_though_the_desk_is_written_meanwhile(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every commit moves two counts together; they are never apart in a copy, and stand as when it began."""
    monkeypatch.setattr("deskside.store.backup._PAGES_AT_A_TIME", 4)
    with desk_file.writing(desk) as conn:
        conn.executemany("insert into setting values (?, ?)", [("a", "0"), ("b", "0")])
    commits = 0

    def write(_done: int, _pages: int) -> None:
        nonlocal commits
        commits += 1
        with desk_file.writing(desk) as conn:
            conn.execute("update setting set value = ? where key in ('a', 'b')", (str(commits),))
            conn.execute("insert into setting values (?, ?)", (f"filled {commits}", "x" * 9_000))

    with new_file(tmp_path / "copy", desk) as partial, desk_file.reading(desk) as source:
        copied = copy(source, partial, write)
    assert commits > 20
    assert (setting(tmp_path / "copy", "a"), setting(tmp_path / "copy", "b")) == ("0", "0")
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / "copy")) as conn:
        assert conn.execute("pragma journal_mode").fetchone() == ("delete",)
        assert copied.rows == counts(conn)
    assert names_in(tmp_path) == ["copy", "our desk"]


def test_r92_a_desk_that_is_damaged_leaves_no_backup(desk: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(desk)) as conn:
        page = conn.execute("select rootpage from sqlite_master where name = 'ticket'").fetchone()[0]
        size = conn.execute("pragma page_size").fetchone()[0]
    with desk.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(StoreProblem, match="damaged"):
        backed_up(desk, tmp_path / "copy")
    assert names_in(tmp_path) == ["our desk"]


def test_r92_a_copy_that_says_something_else_is_not_named(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("deskside.store.backup.checked", lambda _conn, _path: {"ticket": 1})
    with pytest.raises(StoreProblem, match="damaged"):
        backed_up(desk, tmp_path / "copy")
    assert names_in(tmp_path) == ["our desk"]


@pytest.mark.parametrize("kind", ["file", "link", "broken link", "desk", "wal", "folder"])
def test_r90_nothing_is_written_over(desk: Path, tmp_path: Path, kind: str) -> None:
    target = tmp_path / "copy"
    if kind == "file":
        target.write_text("mine")
    elif "link" in kind:
        target.symlink_to(desk if kind == "link" else tmp_path / "nowhere")
    elif kind == "folder":
        target.mkdir()
    else:
        target = desk if kind == "desk" else desk.with_name(f"{desk.name}-wal")
    before = desk.read_bytes()
    with pytest.raises(DesksideError) as refused:
        backed_up(desk, target)
    assert isinstance(refused.value, AlreadyThere if kind == "file" else BadInput)
    assert desk.read_bytes() == before
    assert not (tmp_path / "nowhere").exists()
    assert not list(tmp_path.glob(".deskside-*"))


class TestPutInPlace:
    def test_what_was_there_is_kept_with_what_lay_beside_it(self, desk: Path, tmp_path: Path) -> None:
        backed_up(desk, tmp_path / "copy")
        rename(desk, "Later")
        before = desk.read_bytes()
        for end in ("-wal", "-shm", "-journal"):
            desk.with_name(desk.name + end).write_bytes(b"")
        put_in_place(tmp_path / "copy", desk, desk.with_name("kept"))
        assert setting(desk) == "Lin's Cycle Shop"
        assert desk.with_name("kept").read_bytes()[100:] == before[100:]
        assert desk.stat().st_mode & 0o777 == 0o600
        assert desk.name in names_in(desk.parent)
        assert not [name for name in names_in(desk.parent) if name.startswith(f"{desk.name}-")]
        rename(desk, "And on")

    def test_a_stale_log_is_not_mixed_in(self, desk: Path, tmp_path: Path) -> None:
        """A log that a crash left beside the damaged desk would put pages of it into the restored one."""
        backed_up(desk, tmp_path / "copy")
        with closing(desk_file.connect(desk, write=True)) as conn:
            conn.execute("update setting set value = 'Crashed' where key = 'shop'")
            log = desk.with_name(f"{desk.name}-wal").read_bytes()
        assert log
        desk.write_bytes(b"not a desk any more" * 100)
        desk.with_name(f"{desk.name}-wal").write_bytes(log)
        put_in_place(tmp_path / "copy", desk, desk.with_name("kept"))
        assert setting(desk) == "Lin's Cycle Shop"
        assert desk.with_name("kept-wal").read_bytes() == log
        assert desk.with_name("kept").read_bytes().startswith(b"not a desk")

    @pytest.mark.parametrize("write", [False, True])
    def test_not_while_a_desk_is_open_on_it(self, desk: Path, tmp_path: Path, write: bool) -> None:
        backed_up(desk, tmp_path / "copy")
        rename(desk, "Later")
        with closing(desk_file.connect(desk, write=write)) as conn:
            conn.execute("select * from setting").fetchall()
            with pytest.raises(Conflict, match="A desk is open on"):
                put_in_place(tmp_path / "copy", desk, desk.with_name("kept"))
            assert names_in(tmp_path) == ["copy", "our desk"]
            assert not desk.with_name("kept").exists()
        assert setting(desk) == "Later"

    @pytest.mark.parametrize("harm", ["cut", "another", "newer", "gone"])
    def test_what_is_no_whole_desk_takes_no_place(self, desk: Path, tmp_path: Path, harm: str) -> None:
        source = tmp_path / "copy"
        backed_up(desk, source)
        if harm == "cut":
            os.truncate(source, source.stat().st_size // 2)
        elif harm == "gone":
            source.unlink()
        else:
            with closing(sqlite3.connect(source)) as conn:
                conn.execute("pragma application_id = 7" if harm == "another" else "pragma user_version = 999")
        before = desk.read_bytes()
        with pytest.raises(StoreProblem):
            put_in_place(source, desk, desk.with_name("kept"))
        assert desk.read_bytes() == before
        assert names_in(desk.parent) == [desk.name]

    def test_where_there_was_none(self, desk: Path, tmp_path: Path) -> None:
        backed_up(desk, tmp_path / "copy")
        put_in_place(tmp_path / "copy", tmp_path / "new" / "desk", tmp_path / "kept")
        assert setting(tmp_path / "new" / "desk") == "Lin's Cycle Shop"
        assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
        assert not (tmp_path / "kept").exists()


class TestEncrypted:
    def test_only_the_passphrase_opens_it(self, desk: Path, tmp_path: Path) -> None:
        sealed, opened = tmp_path / "sealed.zip", tmp_path / "opened"
        encrypt(desk, sealed, new_key("correct horse battery"))
        assert is_encrypted(sealed)
        assert not is_encrypted(desk)
        assert b"Cycle Shop" not in sealed.read_bytes()
        with pytest.raises(BadInput, match="not the passphrase"):
            decrypt(sealed, "Correct horse battery", opened)
        decrypt(sealed, "correct horse battery", opened)
        assert opened.read_bytes() == desk.read_bytes()

    def test_one_that_was_changed_is_damaged(self, desk: Path, tmp_path: Path) -> None:
        sealed = tmp_path / "sealed.zip"
        encrypt(desk, sealed, new_key("correct horse battery"))
        content = bytearray(sealed.read_bytes())
        content[len(content) // 2] ^= 1
        sealed.write_bytes(content)
        with pytest.raises(StoreProblem, match="is damaged"):
            decrypt(sealed, "correct horse battery", tmp_path / "opened")


def test_what_a_crash_left_goes_after_a_day(desk: Path, tmp_path: Path) -> None:
    """A trial of an encrypted backup that was killed leaves a plain desk in a folder of its own."""
    folder, part, young = (
        desk.with_name(name) for name in (".deskside-a.part", ".deskside-b.part", ".deskside-c.part")
    )
    folder.mkdir()
    desk.with_name(".deskside-notes").mkdir()
    os.utime(desk.with_name(".deskside-notes"), (0, 0))
    for path in (folder / "plain.deskside", part, young, desk.with_name("mine.part")):
        path.write_text("words")
    for path in (folder, part):
        os.utime(path, (0, 0))
    backed_up(desk, tmp_path / "copy")
    put_in_place(tmp_path / "copy", desk, desk.with_name("kept"))
    assert names_in(desk.parent) == [young.name, ".deskside-notes", "kept", "mine.part", desk.name]
