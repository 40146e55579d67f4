"""Money that went out: what gives back what a customer had paid is never left out in silence (R-34, R-42)."""

import pytest

from ..conftest import Asked
from .conftest import Importer

OWED = """\
Customer,Invoice Number,Invoice Date,Due Date,Total,Currency
Ann Lee,RE-1004,2026-01-04,2026-01-31,400.00,EUR
Bob Stone,RE-1005,2026-01-05,2026-02-04,1250.50,EUR
"""
HEAD = "Date,Name,Description,Amount,Currency\n"
CAME = "2026-02-05,Ann Lee,RE-1004,400.00,EUR\n"
KINDS = "select kind, dated, amount from payment where withdrawn_at is null order by id"
PAID = ("payment", "2026-02-05", 40000)
RETURNS = """\
Returned direct debit|DD RETURN|UNPAID DIRECT DEBIT|Direct debit returned|ACH RETURN R01|CHQ RTN|payment recalled
Lastschriftrückgabe|Retourenlastschrift|RLS mangels Deckung|Storno|冲正|Rejet prélèvement|Insoluto|Devolución recibo
Rücklastschrift|SEPA-Rücklastschrift|Lastschriftrückgabe mangels Deckung|退票|Stornierung|Returned item
"""


@pytest.fixture(autouse=True)
def _owed(bring: Importer) -> None:
    bring("invoices", OWED)


@pytest.mark.parametrize("words", "|".join(RETURNS.splitlines()).split("|"))
@pytest.mark.parametrize("named", [" RE-1004", ""])
def test_r42_a_payment_that_came_back_is_a_return(bring: Importer, asked: Asked, words: str, named: str) -> None:
    brought = bring("payments", f"{HEAD}{CAME}2026-02-09,Ann Lee,{words}{named},-400.00,EUR\n")
    assert (brought.counts, asked(KINDS)) == ((2, 0, 0, 0, 0), [PAID, ("return", "2026-02-09", 40000)])


@pytest.mark.parametrize(
    "row",
    [
        "Ann Lee,whatever the bank writes,-400.00",
        "Ann Lee,RE-1004 whatever,-400.00",
        "Somebody,whatever RE-1004,-403.50",
        "Bob Stone,RE-1005,-9.00",
    ],
)
def test_r42_money_out_that_may_give_back_waits(bring: Importer, asked: Asked, row: str) -> None:
    """R-42: it names an invoice that is here, or is just what its payer had paid."""
    text = f"{HEAD}{CAME}2026-02-09,{row},EUR\n"
    brought = bring("payments", text)
    assert (brought.counts, asked(KINDS)) == ((1, 0, 0, 1, 0), [PAID])
    assert "it may be a payment that came back" in brought.plan.problems[0].reason
    assert bring("payments", text, decisions=("3=no",)).counts == (0, 0, 1, 0, 0)
    assert bring("payments", text).counts == (0, 0, 2, 0, 0)


def test_r42_money_out_is_taken_as_a_return_once_that_is_decided(bring: Importer, asked: Asked) -> None:
    text = f"{HEAD}{CAME}2026-02-09,Ann Lee,RE-1004 whatever,-400.00,EUR\n"
    assert bring("payments", text, decisions=("3=yes",)).counts == (2, 0, 0, 0, 0)
    assert asked(KINDS) == [PAID, ("return", "2026-02-09", 40000)]
    assert bring("payments", text).counts == (0, 0, 2, 0, 0)


@pytest.mark.parametrize("row", ["EWZ,power,-400.00", "Ann Lee,her goods,-17.00", "HMRC,tax return,-400.00"])
def test_r42_other_money_out_is_left_out(bring: Importer, asked: Asked, row: str) -> None:
    brought = bring("payments", f"{HEAD}{CAME}2026-02-09,{row},EUR\n")
    assert (brought.counts, asked(KINDS)) == ((1, 0, 0, 0, 0), [PAID])
    assert brought.plan.remarks == [(3, "Money that went out, left out.")]


def test_r42_a_returned_payment_is_found_by_its_state_or_by_who_is_named(bring: Importer, asked: Asked) -> None:
    head = "Date,Name,Description,Amount,Currency,Status\n2026-02-05,Ann Lee,RE-1004,400.00,EUR,Completed\n"
    brought = bring("payments", f"{head}2026-02-09,Ann Lee,RE-1004,-400.00,EUR,Returned\n")
    assert (brought.counts, asked(KINDS)) == ((2, 0, 0, 0, 0), [PAID, ("return", "2026-02-09", 40000)])
    bring.undo(brought.batch)
    brought = bring("payments", f"{HEAD}{CAME}2026-02-09,Bank,rejection Ann Lee,-400.00,EUR\n", source="other")
    assert brought.counts == (2, 0, 0, 0, 0)


@pytest.mark.parametrize("words", ["Refund RE-1004", "Rückerstattung RE-1004", "退款 RE-1004", "refund"])
def test_r42_a_refund_by_bank_waits(bring: Importer, asked: Asked, words: str) -> None:
    """R-42: it is no payment that came back: taken as one, what it paid would be owed again."""
    brought = bring("payments", f"{HEAD}{CAME}2026-02-20,Ann Lee,{words},-400.00,EUR\n")
    assert (brought.counts, asked(KINDS)) == ((1, 0, 0, 1, 0), [PAID])
    assert "would be owed again" in brought.plan.problems[0].reason


@pytest.mark.parametrize(("day", "waits"), [("2027-02-05", True), ("2026-04-04", True), ("2026-03-06", False)])
def test_r42_a_day_to_come_waits(bring: Importer, asked: Asked, day: str, waits: bool) -> None:
    """R-42: but for the few days that banks date ahead."""
    text = f"{HEAD}{day},Ann Lee,RE-1004,400.00,EUR\n"
    brought = bring("payments", text)
    assert brought.counts == ((0, 0, 0, 1, 0) if waits else (1, 0, 0, 0, 0))
    assert not waits or day in brought.plan.problems[0].reason
    bring("payments", text, decisions=("2=yes",) if waits else ())
    assert asked(KINDS) == [("payment", "2026-03-04", 40000)]
