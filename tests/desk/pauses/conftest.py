"""A desk with a ledger, and customers who promise to pay."""

from pathlib import Path

import pytest

from tests.desk.promises_to_pay.conftest import PromiseLedger


@pytest.fixture
def ledger(desk: Path) -> PromiseLedger:
    """The shop of `desk` with two customers who owe nothing."""
    return PromiseLedger(desk)
