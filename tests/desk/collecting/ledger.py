"""A ledger in plain Python: what was noted, put into a file as rows, and what of it is owed, reckoned without SQL."""

import sqlite3
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta

from deskside.desk.tables import insert

AT = "2026-03-04 03:20:00"
FIRST = date(2026, 1, 1)
REDUCES = ("payment", "credit-note", "write-off")


def day(number: int) -> date:
    """The day so many days after the first."""
    return FIRST + timedelta(days=number)


@dataclass
class Invoice:
    customer: int
    issued: date
    parts: list[tuple[date, int]]
    currency: str = "CNY"
    number: str = ""
    voided: date | None = None
    withdrawn: bool = False

    @property
    def amount(self) -> int:
        return sum(amount for _due, amount in self.parts)

    def stands(self, on: date) -> bool:
        return not self.withdrawn and self.issued <= on and (self.voided is None or on < self.voided)


@dataclass
class Payment:
    customer: int
    dated: date
    amount: int
    kind: str = "payment"
    currency: str = "CNY"
    returns: int | None = None
    withdrawn: bool = False

    @property
    def brings(self) -> int:
        return self.amount if self.kind in REDUCES else -self.amount


@dataclass
class Allocation:
    payment: int
    invoice: int
    amount: int
    dated: date
    withdrawn: bool = False


@dataclass
class Dispute:
    invoice: int
    amount: int
    since: date
    until: date | None = None
    withdrawn: bool = False


@dataclass
class Ledger:
    """What was noted, in order; invoices and payments are meant by their places."""

    invoices: list[Invoice] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    allocations: list[Allocation] = field(default_factory=list)
    disputes: list[Dispute] = field(default_factory=list)

    def copied(self) -> "Ledger":
        """One in which something else may be noted."""
        return Ledger(
            [*map(copy, self.invoices)],
            [*map(copy, self.payments)],
            [*map(copy, self.allocations)],
            [*map(copy, self.disputes)],
        )

    @property
    def customers(self) -> list[int]:
        """Everybody who owes or has paid something."""
        return sorted({each.customer for each in (*self.invoices, *self.payments)})

    def open(self, invoice: int, on: date) -> int:
        """What is not paid of an invoice on a day."""
        meant = self.invoices[invoice]
        return meant.amount - self.counted(on, invoice=invoice) if meant.stands(on) else 0

    def counted(self, on: date, *, invoice: int | None = None, payment: int | None = None) -> int:
        """What of a payment, or on an invoice, counts on a day."""
        return sum(
            each.amount
            for each in self.allocations
            if not each.withdrawn
            and each.dated <= on
            and invoice in (None, each.invoice)
            and payment in (None, each.payment)
        )

    def credit(self, customer: int, currency: str, on: date) -> int:
        """What a customer has paid that is on no invoice."""
        return sum(
            payment.brings - self.counted(on, payment=place)
            for place, payment in enumerate(self.payments)
            if (payment.customer, payment.currency) == (customer, currency)
            and not payment.withdrawn
            and payment.dated <= on
        )

    def open_parts(self, invoice: int, on: date) -> Iterator[tuple[date, int]]:
        """The parts that are open, the oldest being paid first."""
        paid = self.invoices[invoice].amount - self.open(invoice, on)
        for due, amount in sorted(self.invoices[invoice].parts):
            yield due, amount - min(paid, amount)
            paid -= min(paid, amount)

    def balance(self, customer: int, currency: str, on: date) -> int:
        """By what the account is above nothing, whatever counts on what: all that was billed less all that came."""
        whose = (customer, currency)
        billed = (each.amount for each in self.invoices if (each.customer, each.currency) == whose and each.stands(on))
        came = (
            each.brings
            for each in self.payments
            if (each.customer, each.currency) == whose and not each.withdrawn and each.dated <= on
        )
        return sum(billed) - sum(came)

    def aged(self, on: date, bounds: tuple[int, ...]) -> dict[tuple[int, str], tuple[int, list[int], int]]:
        """By customers and currencies: credit (0 or less), the columns, and what of them is in dispute."""
        found: dict[tuple[int, str], tuple[int, list[int], int]] = {}
        for customer, currency in {(each.customer, each.currency) for each in (*self.invoices, *self.payments)}:
            columns, disputed = [0] * (len(bounds) + 2), 0
            for place, invoice in enumerate(self.invoices):
                if (invoice.customer, invoice.currency) != (customer, currency) or not invoice.stands(on):
                    continue
                for due, amount in self.open_parts(place, on):
                    late = (on - due).days
                    columns[0 if late <= 0 else 1 + sum(late > bound for bound in bounds)] += amount
                disputed += min(self.open(place, on), self.contested(place, on))
            credit = -self.credit(customer, currency, on)
            if credit or any(columns):
                found[customer, currency] = credit, columns, disputed
        return found

    def contested(self, invoice: int, on: date) -> int:
        """What of an invoice is in dispute on a day."""
        return sum(
            each.amount
            for each in self.disputes
            if each.invoice == invoice
            and not each.withdrawn
            and each.since <= on
            and (each.until is None or on < each.until)
        )

    def is_sound(self) -> bool:
        """Whether on every day nothing is paid beyond what is open, and no credit is used beyond what is there."""
        moments = {each.dated for each in (*self.payments, *self.allocations)} | {each.issued for each in self.invoices}
        moments |= {each.voided for each in self.invoices if each.voided is not None}
        return all(self._is_sound_on(on) for on in moments)

    def _is_sound_on(self, on: date) -> bool:
        whose = {(each.customer, each.currency) for each in self.payments}
        counted = [self.counted(on, invoice=place) for place in range(len(self.invoices))]
        most = [invoice.amount if invoice.stands(on) else 0 for invoice in self.invoices]
        return all(self.credit(customer, currency, on) >= 0 for customer, currency in whose) and all(
            0 <= paid <= owed for paid, owed in zip(counted, most, strict=True)
        )

    def write(self, conn: sqlite3.Connection, *, until: date = date.max) -> None:
        """Put all that is dated up to a day into a file, as rows; the first invoice and payment have the id 1."""

        def made(withdrawn: bool) -> dict[str, str | None]:
            return {"created_at": AT, "withdrawn_at": AT if withdrawn else None}

        for key in self.customers:
            insert(
                conn,
                "customer",
                {"id": key, "name": f"Customer {key}", "folded": f"customer {key}", "created_at": AT, "kind": "person",
                 "company": "", "language": "", "needs": "", "note": "", "version": 1},
            )  # fmt: skip
        for key, each in enumerate(self.invoices, start=1):
            if each.issued > until:
                continue
            voided = each.voided if each.voided is not None and each.voided <= until else None
            insert(
                conn,
                "invoice",
                {"id": key, "customer_id": each.customer, "number": each.number, "number_key": each.number.lower(),
                 "issued_on": each.issued.isoformat(), "due_on": max(due for due, _part in each.parts).isoformat(),
                 "amount": each.amount, "currency": each.currency, "about": "",
                 "voided_on": voided and voided.isoformat(), "void_reason": "written twice" if voided else "",
                 "version": 1, **made(each.withdrawn)},
            )  # fmt: skip
            for due, amount in each.parts if len(each.parts) > 1 else ():
                insert(conn, "instalment", {"invoice_id": key, "due_on": due.isoformat(), "amount": amount})
        for key, payment in enumerate(self.payments, start=1):
            if payment.dated <= until:
                insert(
                    conn,
                    "payment",
                    {"id": key, "customer_id": payment.customer, "kind": payment.kind, "amount": payment.amount,
                     "dated": payment.dated.isoformat(), "currency": payment.currency, "method": "", "reference": "",
                     "note": "agreed", "returns_id": None if payment.returns is None else payment.returns + 1,
                     "version": 1, **made(payment.withdrawn)},
                )  # fmt: skip
        for allocation in self.allocations:
            if allocation.dated <= until:
                values = {"payment_id": allocation.payment + 1, "invoice_id": allocation.invoice + 1}
                values |= {"amount": allocation.amount, "dated": allocation.dated.isoformat()}
                insert(conn, "allocation", values | made(allocation.withdrawn))
        for dispute in self.disputes:
            if dispute.since <= until:
                settled = dispute.until is not None and dispute.until <= until
                values = {"invoice_id": dispute.invoice + 1, "amount": dispute.amount, "reason": "never came"}
                values |= {"since": dispute.since.isoformat()}
                values |= {"until": dispute.until.isoformat() if settled and dispute.until else None}
                insert(conn, "dispute", values | made(dispute.withdrawn))
