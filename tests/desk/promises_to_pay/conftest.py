"""A desk with a ledger."""

from pathlib import Path

import pytest

from tests.desk.ledger import Ledger


@pytest.fixture
def ledger(desk: Path) -> Ledger:
    """The shop of `desk` with two customers who owe nothing."""
    return Ledger(desk)
