"""What is open here, as an import of payments uses it up row by row (R-42)."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import open_items
from deskside.exchange.invoice_numbers import InvoiceNumbers

_MOST_TOGETHER = 4
_MOST_LOOKED_AT = 18


@dataclass(slots=True)
class OpenInvoice:
    """An invoice of which something is open: nothing once payments of the file have used it up."""

    id: int
    customer: int
    number: str
    currency: str
    due_on: date
    open: int

    @property
    def called(self) -> str:
        """What it is called by."""
        return called_by(self.id, self.number)


class OpenBook:
    """The open invoices of the desk, by customer, by number and by what is open of each."""

    def __init__(self, conn: sqlite3.Connection, today: date) -> None:
        self.invoices: dict[int, OpenInvoice] = {}
        self._of: dict[tuple[int, str], list[OpenInvoice]] = {}
        for item in open_items(conn, today):
            if (known := self.invoices.get(item.invoice_id)) is not None:
                known.open += item.open
                known.due_on = min(known.due_on, item.due_on)
                continue
            one = OpenInvoice(
                item.invoice_id, item.customer_id, item.number, item.currency, item.due_on, int(item.open)
            )
            self.invoices[one.id] = one
            self._of.setdefault((one.customer, one.currency), []).append(one)
        self._by_amount: dict[tuple[str, int], set[int]] = {}
        for one in self.invoices.values():
            self._by_amount.setdefault((one.currency, one.open), set()).add(one.id)
        rows = conn.execute(
            "select id, number, customer_id, currency from invoice where number_key <> '' and withdrawn_at is null"
            " and voided_on is null"
        ).fetchall()
        self.whose = {row["id"]: (row["customer_id"], row["currency"], row["number"]) for row in rows}
        self.numbers = InvoiceNumbers((row["id"], row["number"]) for row in rows)

    def of(self, customer: int, currency: str) -> list[OpenInvoice]:
        """What a customer owes in a currency, the oldest due first."""
        found = [one for one in self._of.get((customer, currency), ()) if one.open > 0]
        return sorted(found, key=lambda one: (one.due_on, one.id))

    def of_amount(self, currency: str, amount: int) -> list[OpenInvoice]:
        """Those of which just that much is open, whoever owes it."""
        return [self.invoices[key] for key in sorted(self._by_amount.get((currency, amount), ()))]

    def together(self, customer: int, currency: str, amount: int) -> list[list[OpenInvoice]]:
        """The ways in which a payment pays whole invoices of a customer: the oldest first, then a few of them; more
        than one where it is not certain which."""
        open_ones = self.of(customer, currency)
        if exact := [one for one in open_ones if one.open == amount]:
            return [exact[:1]]
        total = 0
        for count, one in enumerate(open_ones, 1):
            total += one.open
            if total == amount and count > 1:
                return [open_ones[:count]]
        some = open_ones[:_MOST_LOOKED_AT]
        found: list[list[OpenInvoice]] = []
        for size in range(2, _MOST_TOGETHER + 1):
            found += [[*few] for few in combinations(some, size) if sum(one.open for one in few) == amount]
            if found:
                break
        return found

    def take(self, parts: Iterable[tuple[int, int]]) -> None:
        """Let so much of invoices be paid."""
        for key, amount in parts:
            if (one := self.invoices.get(key)) is not None:
                self._by_amount[one.currency, one.open].discard(key)
                one.open -= min(amount, one.open)
                if one.open:
                    self._by_amount.setdefault((one.currency, one.open), set()).add(key)

    def numbered(self, number: str) -> list[int]:
        """The invoices that have just this number."""
        return self.numbers.just(number)

    def is_open(self, key: int) -> bool:
        """Whether something is open of an invoice."""
        return key in self.invoices and self.invoices[key].open > 0
