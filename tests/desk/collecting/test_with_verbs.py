"""R-41 and R-64 over whatever the verbs of the ledger did, undone and done again."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskside.desk.collecting.ageing import ageing
from deskside.desk.collecting.statement import statement
from tests.desk.invoices.test_ledger_properties import ACTS, CURRENCIES, book, on
from tests.desk.ledger_oracle import DAYS, Act, Oracle

BOUNDS = (3, 7)


@pytest.fixture(scope="session")
def template(_template: Path) -> Path:
    return _template


@settings(max_examples=40)
@given(acts=st.lists(ACTS, min_size=6, max_size=16), since=st.integers(0, DAYS - 1))
def test_r41_r64_list_and_statement_agree_after_any_acts(template: Path, acts: list[Act], since: int) -> None:
    with book(template) as desk:
        for act in acts:
            desk.act(act)
        oracle = Oracle(desk.stands)
        for day in range(since, DAYS, 2):
            rows = {(row.customer.id, row.currency): row for row in ageing(desk.conn, on(day), BOUNDS) if row.customer}
            stated = {
                (whose, account.owed.currency): account
                for whose in (1, 2)
                for account in statement(desk.conn, whose, on(since), on(day), BOUNDS).accounts
            }
            assert rows.keys() <= stated.keys()
            for whose, unit in ((whose, unit) for whose in (1, 2) for unit in CURRENCIES):
                row, account = rows.get((whose, unit)), stated.get((whose, unit))
                balance = oracle.balance(whose, unit, day)
                assert (row.total if row else 0) == (account.closing if account else 0) == balance
                assert (-row.credit if row else 0) == oracle.credit(whose, unit)[day]
                if account:
                    assert account.opening + sum(movement.amount for movement in account.movements) == balance
