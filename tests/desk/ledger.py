"""Invoices and payments at hand, for tests of what is owed."""

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from deskside.desk.customers.who import KnownCustomer, NewCustomer
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.open_items import credits, open_items
from deskside.desk.payments.record_payment import Paid, record_payment
from deskside.money.amounts import Amount, Minor
from tests.desk.at_work import DeskAtWork

TODAY = date(2026, 3, 4)
"""The day at the desk of the tests."""


def day(text: str) -> date:
    """A day of 2026, as in "03-04"."""
    return date.fromisoformat(f"2026-{text}")


def money(minor: int, currency: str = "CNY") -> Amount:
    return Amount(Minor(minor), currency)


class Ledger(DeskAtWork):
    """Customer 1 is 李梅, customer 2 Ana Gonçalves. Amounts are yuan, in fen, where no currency is said."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(_with_both(path.read_bytes()))
        super().__init__(path)

    def invoice(
        self,
        number: str,
        amount: int,
        on: str = "",
        due: str = "",
        *,
        parts: Sequence[tuple[str, int]] = (),
        customer: int = 1,
        currency: str = "CNY",
        **more: Any,
    ) -> int:
        made = [(day(until), money(part, currency)) for until, part in parts]
        return self.do(
            note_invoice,
            KnownCustomer(customer),
            money(amount, currency),
            number=number,
            issued_on=day(on) if on else None,
            due=Due(day(due) if due else None, None, made),
            **more,
        )

    def pay(
        self, amount: int, on: str = "", *invoices: int, customer: int = 1, currency: str = "CNY", **more: Any
    ) -> Paid:
        at = day(on) if on else None
        who = KnownCustomer(customer)
        return self.do(record_payment, who, money(amount, currency), on=at, invoices=invoices, **more)

    def owing(self, at: str = "", *, customer: int | None = None) -> list[tuple[str, str, int]]:
        """The open parts as of a day: number, due day, what is open."""
        items = self.ask(open_items, day(at) if at else TODAY, customer=customer)
        return [(item.number, f"{item.due_on:%m-%d}", item.open) for item in items]

    def credit(self, at: str = "") -> list[tuple[int, str, int]]:
        return [tuple(each) for each in self.ask(credits, day(at) if at else TODAY)]  # type: ignore[misc]


@lru_cache(maxsize=4)
def _with_both(desk: bytes) -> bytes:
    """The file of a desk with the two customers in it, each with a ticket."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "both.deskside")
        path.write_bytes(desk)
        work = DeskAtWork(path)
        work.open("one", customer=NewCustomer("李梅", "138 1783 2229"))
        work.open("two", customer=NewCustomer("Ana Gonçalves", "139 0000 1111"))
        return path.read_bytes()
