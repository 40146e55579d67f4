"""A file with the tables and nothing in them, for tests of questions; a desk at work."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.desk.at_work import DeskAtWork
from tests.desk.shelf import Shelf, empty_file


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with closing(empty_file()) as conn:
        conn.execute("pragma foreign_keys = on")
        yield Shelf(conn)


@pytest.fixture
def work(desk: Path) -> DeskAtWork:
    """The shop of `desk` with verbs at hand."""
    return DeskAtWork(desk)
