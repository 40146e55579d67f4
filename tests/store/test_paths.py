"""Names of files without pathlib: whole, as they were meant, and taken by SQLite whatever they are made of."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from deskside.store import desk_file
from deskside.store.paths import absolute, sqlite_uri

POSIX = pytest.mark.skipif(os.name == "nt", reason="names that Windows does not take, and links")


@POSIX
@pytest.mark.parametrize(
    "name", ["a b", "50%", "a%20b", "why?", "a?mode=memory", "#1", "店", "a\nb", "a\\b", "a;b&c=d", "'\""]
)
def test_sqlite_opens_the_file_of_that_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("create table here (x)")
    with closing(sqlite3.connect(sqlite_uri(path, "mode=ro"), uri=True)) as conn:
        assert conn.execute("select name from sqlite_master").fetchall() == [("here",)]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            conn.execute("create table there (x)")
    assert [each.name for each in tmp_path.iterdir()] == [name]


@POSIX
def test_a_desk_is_opened_whose_name_is_no_text(desk: Path) -> None:
    odd = desk.with_name(os.fsdecode(b"caf\xe9?.deskside"))
    desk.rename(odd)
    with desk_file.reading(odd) as conn:
        assert conn.execute("select count(*) from staff").fetchone()[0]
    assert odd.exists()


@pytest.mark.parametrize("name", ["desk", "./desk", "a/../desk", "desk/", "a//..//desk"])
def test_a_name_is_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path)
    assert absolute(name) == os.path.join(os.path.realpath(tmp_path), "desk")


@POSIX
def test_what_is_above_a_link_is_above_where_it_leads(tmp_path: Path) -> None:
    there = tmp_path / "there" / "inside"
    there.mkdir(parents=True)
    (tmp_path / "link").symlink_to(there)
    assert absolute(tmp_path / "link" / ".." / "desk") == os.path.realpath(tmp_path / "there" / "desk")
    assert absolute(tmp_path / "link" / "desk") == str(tmp_path / "link" / "desk")


@POSIX
def test_a_home_is_spelled_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert absolute("~/desk") == str(tmp_path / "desk")
    with pytest.raises(RuntimeError):
        absolute("~nobody of that name/desk")
