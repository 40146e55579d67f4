"""A real file with the tables and nothing in them, for tests of questions."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import deskside
from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with closing(sqlite3.connect(tmp_path / "shelf.deskside", isolation_level=None)) as conn:
        conn.row_factory = sqlite3.Row
        conn.execute("pragma synchronous = off")
        conn.execute("pragma foreign_keys = on")
        conn.executescript((Path(deskside.__file__).parent / "schema.sql").read_text(encoding="utf-8"))
        yield Shelf(conn)


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    """The shop of `desk` with verbs at hand."""
    return DeskAtWork(desk)
