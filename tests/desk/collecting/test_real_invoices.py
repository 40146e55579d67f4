"""R-41 on 600 real invoices: ageing as of 30 June 2013 against a reckoning of its own over the file."""

import csv
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest

from deskside.desk.collecting.ageing import ageing, totals
from deskside.desk.collecting.statement import statement
from tests.desk.collecting.ledger import Allocation, Dispute, Invoice, Ledger, Payment
from tests.desk.collecting.test_ageing import BOUNDS, columns, kept

REAL = Path(__file__).resolve().parents[4] / "shared" / "data" / "real" / "invoices.csv"
ON = date(2013, 6, 30)
CURRENCIES = {"391": "EUR", "406": "USD", "770": "CNY", "818": "GBP", "897": "KWD"}
"""What a country of the file is billed in here: it has countries and no currencies."""


def _day(text: str) -> date:
    month, day, year = map(int, text.split("/"))
    return date(year, month, day)


def _cents(text: str) -> int:
    whole, _point, fraction = text.partition(".")
    return int(whole) * 100 + int(fraction.ljust(2, "0"))


@pytest.fixture
def rows() -> list[dict[str, str]]:
    if not REAL.exists():
        pytest.skip("../shared/data is not here")
    with REAL.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def ledger(rows: list[dict[str, str]]) -> Ledger:
    """Every invoice, paid in full on the day on which it was settled; what was in dispute, was so until then."""
    found = Ledger()
    customers = {name: key for key, name in enumerate(sorted({row["customerID"] for row in rows}), start=1)}
    for place, row in enumerate(rows):
        customer, currency = customers[row["customerID"]], CURRENCIES[row["countryCode"]]
        issued, amount, settled = _day(row["InvoiceDate"]), _cents(row["InvoiceAmount"]), _day(row["SettledDate"])
        due = [(_day(row["DueDate"]), amount)]
        found.invoices.append(Invoice(customer, issued, due, currency, row["invoiceNumber"]))
        found.payments.append(Payment(customer, settled, amount, currency=currency))
        found.allocations.append(Allocation(place, place, amount, settled))
        if row["Disputed"] == "Yes":
            found.disputes.append(Dispute(place, amount, issued, settled))
    return found


def test_r41_real_invoices_are_aged_as_the_file_says(rows: list[dict[str, str]], ledger: Ledger) -> None:
    with kept(ledger) as conn:
        found = ageing(conn, ON, BOUNDS)
    owed: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if _day(row["InvoiceDate"]) <= ON < _day(row["SettledDate"]):
            late = (ON - _day(row["DueDate"])).days
            column = "current" if late < 1 else "1" if late < 31 else "31" if late < 61 else "61" if late < 91 else "91"
            account = owed[row["customerID"], CURRENCIES[row["countryCode"]]]
            account[column] += _cents(row["InvoiceAmount"])
            account["disputed"] += _cents(row["InvoiceAmount"]) * (row["Disputed"] == "Yes")
    customers = sorted({row["customerID"] for row in rows})
    expected = {
        (customers.index(name) + 1, currency): (
            0,
            [sums[column] for column in ("current", "1", "31", "61", "91")],
            sums["disputed"],
        )
        for (name, currency), sums in owed.items()
    }
    assert len(rows) == 600
    assert len(expected) > 10, "too few open on that day: was the file read?"
    assert columns(found) == expected
    assert {row.currency: row.total for row in totals(found)} == {
        currency: sum(sum(account[1]) for (_key, of), account in expected.items() if of == currency)
        for currency in {of for _key, of in expected}
    }


def test_r64_the_statements_of_real_customers_close_with_it(ledger: Ledger) -> None:
    with kept(ledger) as conn:
        listed = {(row.customer.id, row.currency): row.total for row in ageing(conn, ON, BOUNDS) if row.customer}
        closed = {
            (customer, account.owed.currency): account.closing
            for customer in ledger.customers
            for account in statement(conn, customer, date(2012, 7, 1), ON, BOUNDS).accounts
            if account.closing
        }
    assert closed == listed
