"""The days and amounts at which the ledger turns, each from both sides (R-42, R-46, R-64)."""

from collections.abc import Callable
from typing import Any

import pytest

from deskside.desk.collecting.statement import statement
from deskside.desk.invoices.dispute import dispute, settle_dispute
from deskside.desk.invoices.void_invoice import void_invoice
from deskside.desk.pauses.pause import pause, resume_account
from deskside.desk.payments.allocate import allocate_credit
from deskside.desk.payments.give_back import return_payment
from deskside.desk.payments.record_payment import credit_note, write_off
from deskside.errors import Refused
from tests.desk.ledger import TODAY, Ledger, day, money


def test_the_oldest_credit_is_used_first(ledger: Ledger) -> None:
    later, sooner = ledger.pay(50, "02-10").id, ledger.pay(50, "02-01").id
    ledger.invoice("1", 50, "02-20")
    ledger.do(allocate_credit, 1)
    assert ledger.sql("select payment_id from allocation") == [(sooner,)]
    assert later != sooner


def test_a_payment_comes_back_on_its_own_day_or_later(ledger: Ledger) -> None:
    paid = ledger.pay(50, "02-10").id
    with pytest.raises(Refused, match="before it was paid"):
        ledger.do(return_payment, paid, on=day("02-09"))
    ledger.do(return_payment, paid, on=day("02-10"))
    assert ledger.credit() == []


def test_a_credit_note_is_of_the_whole_invoice_at_most(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01")
    with pytest.raises(Refused, match="and this is more"):
        ledger.do(credit_note, 1, money(101), invoice=first)
    ledger.do(credit_note, 1, money(100), invoice=first)
    assert ledger.owing() == []


@pytest.mark.parametrize(
    ("verb", "column"), [(write_off, "select dated from payment"), (dispute, "select since from dispute")]
)
def test_of_an_invoice_of_a_day_to_come_it_counts_from_that_day(
    ledger: Ledger, verb: Callable[..., Any], column: str
) -> None:
    first = ledger.invoice("1", 100, "03-10")
    ledger.do(verb, first, "x")
    assert ledger.one(column) == "2026-03-10"


def test_what_is_contested_is_settled_on_its_own_day_or_later(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "01-01")
    key = ledger.do(dispute, first, "torn", on=day("02-10"))
    with pytest.raises(Refused, match="not contested yet"):
        ledger.do(settle_dispute, key, on=day("02-09"))
    ledger.do(settle_dispute, key, on=day("02-10"))
    assert ledger.one("select until from dispute") == "2026-02-10"


def test_void_on_its_own_day_it_moved_the_balance_twice(ledger: Ledger) -> None:
    first = ledger.invoice("1", 100, "02-10")
    ledger.do(void_invoice, first, "written twice", on=day("02-10"))
    [account] = ledger.ask(statement, 1, day("01-01"), TODAY, (30, 60, 90)).accounts
    assert [(each.kind, each.balance) for each in account.movements] == [("invoice", 100), ("void", 0)]


def test_a_pause_can_be_ended_on_its_last_day(ledger: Ledger) -> None:
    ledger.do(pause, 1, "hardship", TODAY)
    assert ledger.do(resume_account, 1) == 1
    ledger.do(pause, 1, "hardship", TODAY)
    ledger.pass_by(days=1)
    with pytest.raises(Refused, match="Nobody paused anything"):
        ledger.do(resume_account, 1)
