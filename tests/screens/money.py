"""A customer with invoices, for the screens of money."""

from datetime import datetime, timedelta
from pathlib import Path

from deskside.desk.customers.edit_customer import add_customer
from deskside.desk.customers.who import KnownCustomer
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.money.amounts import Amount, Minor
from deskside.store import desk_file


def with_invoices(path: Path, now: datetime, name: str = "Harbour Hotel", about: str = "September service") -> int:
    """2093 over 1,240.00, 62 days late, and 2101 over 380.50, due in 20 days; the customer's id."""
    with desk_file.writing(path) as conn:
        customer = int(add_customer(conn, {"name": name}, by=1, now=now))
        day = now.date()
        for number, minor, due in (("2093", 124_000, day - timedelta(days=62)), ("2101", 38_050, day + timedelta(20))):
            issued = min(day, due) - timedelta(days=20)
            amount = Amount(Minor(minor), "CNY")
            who = KnownCustomer(customer)
            note_invoice(conn, who, amount, number=number, issued_on=issued, due=Due(due), about=about, by=1, now=now)
    return customer


def sql(path: Path, question: str) -> list[tuple[object, ...]]:
    """What the file answers."""
    with desk_file.reading(path) as conn:
        return [tuple(row) for row in conn.execute(question).fetchall()]
