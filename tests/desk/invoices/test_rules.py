"""What must always hold of the ledger, whoever writes (R-42, R-43)."""

import sqlite3
from datetime import datetime
from typing import Any

import pytest

from deskside.desk.checks.look import checked
from deskside.desk.integrity import Broken
from deskside.desk.invoices.settled import settle_all
from deskside.desk.unit_of_work import unit_of_work
from deskside.store import desk_file
from tests.desk.ledger import Ledger


def write(conn: sqlite3.Connection, table: str, values: dict[str, Any], *, by: int, now: datetime) -> None:
    with unit_of_work(conn, "pay", by=by, now=now) as work:
        made = {"created_at": work.at} if table != "instalment" else {}
        work.insert(table, values | made)


PAYMENT = {"customer_id": 1, "kind": "payment", "dated": "2026-02-01", "currency": "CNY", "note": "x"}
PAYMENT |= {"method": "", "reference": "", "version": 1}
COUNTED = {"payment_id": 1, "invoice_id": 1, "dated": "2026-02-01"}


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        (
            "instalment",
            {"invoice_id": 1, "due_on": "2026-02-09", "amount": 4},
            "The parts of invoice 2093 do not add up.",
        ),
        ("allocation", COUNTED | {"amount": 8}, "More than all of invoice 2093 would be paid."),
        ("allocation", COUNTED | {"amount": -4}, "More than all of invoice 2093 would be paid."),
        ("allocation", COUNTED | {"amount": 10, "invoice_id": 2}, "More of a payment would be used than was paid."),
        ("allocation", COUNTED | {"amount": 1, "invoice_id": 3}, "A payment counts on invoices of the same customer"),
        ("allocation", COUNTED | {"amount": 1, "invoice_id": 4}, "A payment counts on invoices of the same customer"),
        ("allocation", COUNTED | {"amount": 1, "dated": "2026-01-05"}, "A payment counts on invoices of the same"),
        ("payment", PAYMENT | {"kind": "refund", "amount": 10}, "李梅 would have less credit than nothing."),
        ("payment", PAYMENT | {"kind": "refund", "amount": 1, "dated": "2026-01-31"}, "less credit than nothing"),
        ("payment", PAYMENT | {"kind": "return", "amount": 10, "returns_id": 1}, "More of a payment would be used"),
        ("payment", PAYMENT | {"kind": "return", "amount": 1, "returns_id": 1, "currency": "EUR"}, "than nothing"),
        (
            "dispute",
            {"invoice_id": 1, "amount": 11, "since": "2026-02-01", "reason": "late"},
            "More of invoice 2093 would be contested than it comes to.",
        ),
    ],
)
def test_what_would_not_add_up_is_refused(ledger: Ledger, table: str, values: dict[str, Any], said: str) -> None:
    """R-42, R-43: whichever verb writes it; of invoice 2093 three of ten are paid, nine of the payment are free."""
    ledger.invoice("2093", 10, "01-10", "02-09")
    ledger.invoice("2094", 10, "01-10", "02-09")
    ledger.invoice("7", 10, "01-10", "02-09", customer=2)
    ledger.invoice("8", 10, "01-10", "02-09", currency="EUR")
    ledger.pay(12, "02-01", 1)
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update allocation set amount = 3 where payment_id = 1")
        settle_all(conn)
    assert ledger.ask(checked) == []
    with pytest.raises(Broken, match=said):
        ledger.do(write, table, values)


def test_since_when_something_is_settled_follows_from_what_counts_on_it(ledger: Ledger) -> None:
    """R-41: the file says where it does not, and where it is not known an answer is right all the same."""
    ledger.invoice("2093", 10, "01-10", "02-09")
    ledger.pay(10, "02-01")
    assert ledger.ask(kept) == ("2026-02-01", "2026-02-01")
    with desk_file.writing(ledger.path) as conn:
        conn.execute("update invoice set settled_from = null")
        conn.execute("update payment set used_up_from = null")
    assert ledger.owing() == []
    assert ledger.owing("01-31") == [("2093", "02-09", 10)]
    assert ledger.credit() == []
    assert [(each.check, each.first) for each in ledger.ask(checked)] == [("settled", ("1",)), ("used-up", ("1",))]
    with desk_file.writing(ledger.path) as conn:
        settle_all(conn)
    assert ledger.ask(kept) == ("2026-02-01", "2026-02-01")
    assert ledger.ask(checked) == []


def kept(conn: sqlite3.Connection) -> tuple[str | None, str | None]:
    """From when on the first invoice is settled, and the first payment used up."""
    found = conn.execute("select settled_from, used_up_from from invoice i join payment p on p.id = i.id").fetchone()
    return tuple(found)
