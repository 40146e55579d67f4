"""What is open here, as an import of payments uses it up row by row (R-42)."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import open_items
from deskside.desk.payments.shares import Part, open_promises, promised_first
from deskside.desk.promises_to_pay.settings import promise_terms
from deskside.desk.promises_to_pay.states import StatedPromise
from deskside.exchange.invoice_numbers import InvoiceNumbers
from deskside.exchange.payment_draft import PaymentDraft
from deskside.shop.settings import Shop

_MOST_TOGETHER = 4
_MOST_LOOKED_AT = 18


@dataclass(slots=True)
class OpenInvoice:
    """An invoice of which something is open, in `parts` by when they are due: nothing once the file has paid it."""

    id: int
    customer: int
    number: str
    currency: str
    parts: list[tuple[date, int]]

    @property
    def due_on(self) -> date:
        """When the oldest part of it is due."""
        return self.parts[0][0]

    @property
    def open(self) -> int:
        """How much of it is open."""
        return sum(part for _due, part in self.parts)

    def pay(self, amount: int) -> None:
        """Let so much of it be paid, the oldest part first."""
        left = []
        for due_on, part in self.parts:
            taken = min(part, amount)
            amount -= taken
            left.append((due_on, part - taken))
        self.parts = left

    @property
    def called(self) -> str:
        """What it is called by."""
        return called_by(self.id, self.number)


class OpenBook:
    """The open invoices of the desk, by customer, by number and by what is open of each, with what is promised."""

    def __init__(self, conn: sqlite3.Connection, today: date, shop: Shop) -> None:
        self._conn, self._today, self._shop = conn, today, shop
        self.invoices: dict[int, OpenInvoice] = {}
        self._of: dict[tuple[int, str], list[OpenInvoice]] = {}
        for item in open_items(conn, today):
            if (known := self.invoices.get(item.invoice_id)) is not None:
                known.parts.append((item.due_on, int(item.open)))
                continue
            parts = [(item.due_on, int(item.open))]
            one = OpenInvoice(item.invoice_id, item.customer_id, item.number, item.currency, parts)
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
        given = conn.execute("select distinct customer_id from promise_to_pay where withdrawn_at is null")
        self._promise = {row[0] for row in given}
        self._enough = promise_terms(conn).enough
        self._stated: dict[tuple[int, str], list[StatedPromise]] = {}
        self._paid: dict[int, list[tuple[str, Part]]] = {}

    def due(self, customer: int, currency: str, day: str) -> list[Part]:
        """What a customer owes in a currency, in the order in which it is paid on a day (R-42)."""
        of = self._of.get((customer, currency), ())
        parts = sorted((due_on, one.id, part) for one in of for due_on, part in one.parts if part > 0)
        return promised_first([(key, part) for _due_on, key, part in parts], self.promised(customer, day))

    def of(self, customer: int, currency: str, day: str) -> list[OpenInvoice]:
        """The invoices of which a customer owes something in a currency, in the order in which they are paid."""
        return [self.invoices[key] for key in dict.fromkeys(key for key, _part in self.due(customer, currency, day))]

    def promised(self, customer: int, day: str) -> list[tuple[tuple[int, ...], int]]:
        """The invoices of each promise of a customer that is open on a day, and what is still to come of it once the
        file has paid what it has."""
        if customer not in self._promise:
            return []
        if (customer, day) not in self._stated:
            on = min(date.fromisoformat(day), self._today)
            self._stated[customer, day] = open_promises(self._conn, customer, on, self._shop)
        used: Counter[int] = Counter()
        found = []
        for each in self._stated[customer, day]:
            paid: Counter[int] = Counter()
            for dated, (key, amount) in self._paid.get(customer, ()):
                if each.given_on.isoformat() <= dated and key in each.invoices:
                    paid[key] += amount
            came = int(each.came)
            for key, amount in (paid - used).items():
                taken = min(amount, max(each.asked - came, 0))
                used[key] += taken
                came += taken
            if came * 100 < each.asked * self._enough:
                found.append((each.invoices, each.asked - came))
        return found

    def of_amount(self, currency: str, amount: int) -> list[OpenInvoice]:
        """Those of which just that much is open, whoever owes it."""
        return [self.invoices[key] for key in sorted(self._by_amount.get((currency, amount), ()))]

    def together(self, customer: int, currency: str, amount: int, day: str) -> list[list[OpenInvoice]]:
        """The ways in which a payment pays whole invoices of a customer: one, else the first of them in the order of
        R-42 or by when they are due, else a few; more than one where it is not certain which. Of several invoices of
        that amount it is the first in that order."""
        open_ones = self.of(customer, currency, day)
        if exact := [one for one in open_ones if one.open == amount]:
            return [exact[:1]]
        for ordered in (open_ones, sorted(open_ones, key=lambda one: (one.due_on, one.id))):
            total = 0
            for count, one in enumerate(ordered, 1):
                total += one.open
                if total == amount and count > 1:
                    return [ordered[:count]]
        some = open_ones[:_MOST_LOOKED_AT]
        found: list[list[OpenInvoice]] = []
        for size in range(2, _MOST_TOGETHER + 1):
            found += [[*few] for few in combinations(some, size) if sum(one.open for one in few) == amount]
            if found:
                break
        return found

    def take(self, parts: Iterable[Part], day: str) -> None:
        """Let so much of invoices be paid on a day."""
        for key, amount in parts:
            if (one := self.invoices.get(key)) is not None:
                self._by_amount[one.currency, one.open].discard(key)
                self._paid.setdefault(one.customer, []).append((day, (key, min(amount, one.open))))
                one.pay(amount)
                if one.open:
                    self._by_amount.setdefault((one.currency, one.open), set()).add(key)

    def numbered(self, number: str) -> list[int]:
        """The invoices that have just this number."""
        return self.numbers.just(number)

    def named(self, draft: PaymentDraft) -> tuple[list[list[int]], list[list[int]]]:
        """The invoices that a row names, as `InvoiceNumbers.found` has them: in its words, else in cells beside."""
        whole, by_ends = self.numbers.found(draft.text)
        if whole or not draft.beside:
            return whole, by_ends
        beside = self.numbers.found(draft.beside)
        return beside if beside[0] or not by_ends else (whole, by_ends)

    def is_open(self, key: int) -> bool:
        """Whether something is open of an invoice."""
        return key in self.invoices and self.invoices[key].open > 0
