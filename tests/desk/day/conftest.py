"""A desk at the end of a day."""

from pathlib import Path

import pytest

from tests.desk.day.evening import Evening


@pytest.fixture
def work(desk: Path) -> Evening:
    return Evening(desk)


@pytest.fixture(scope="session")
def a_desk(_template: Path) -> Path:
    """The file of a shop with nothing in it yet."""
    return _template
