"""A real file with the tables and nothing in them, for tests of questions; a desk at work."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import Shelf, tables


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    path = tmp_path / "shelf.deskside"
    path.write_bytes(tables())
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("pragma synchronous = off")
        conn.execute("pragma foreign_keys = on")
        yield Shelf(conn)


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    """The shop of `desk` with verbs at hand."""
    return DeskAtWork(desk)
