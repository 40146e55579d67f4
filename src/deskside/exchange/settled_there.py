"""What a file says of an invoice in several places is counted once: its balance, and the rows that paid it (R-42)."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.invoice_groups import MOVEMENTS, Document, customer_key
from deskside.exchange.invoice_values import InvoiceValues
from deskside.exchange.source_marks import Source
from deskside.language.i18n import _
from deskside.money.amounts import Amount, Minor

Weighed = tuple[Document, Amount | None, str]
"""A document, how much it is, and what the source calls it."""
_DEAD = ("draft", "void")


class Counting(NamedTuple):
    """How much `of` a payment or credit note is to be noted, nothing where all of it is in the invoices' balances; at
    `most` how much counts on the invoice that is `named`; what is to be said of it."""

    of: Amount | None
    is_unused: bool
    named: str
    most: int | None = None
    remark: str = ""


class SettledThere:
    """What the invoices of a file say is paid of them, beside the payments and credit notes of the same file."""

    def __init__(self, conn: sqlite3.Connection, values: InvoiceValues, payments: Source) -> None:
        self._conn, self._of, self._payments = conn, values, payments
        self._new: Counter[tuple[str, str, str]] = Counter()
        self._paid: Counter[tuple[str, str, str]] = Counter()
        self._unnamed: Counter[tuple[str, str]] = Counter()
        self._invoices: dict[tuple[str, str], Amount | None] = {}

    def look_through(self, documents: Iterable[Weighed]) -> None:
        """Find what the rows of money say is paid of each invoice, and what is left of its balance besides."""
        all_of: Counter[tuple[str, str, str]] = Counter()
        alive = [each for each in documents if each[1] is not None and each[0].first.state not in _DEAD]
        for document, _amount, _id in alive:
            if (first := document.first).kind == "invoice":
                self._invoices[customer_key(first.who), number_key(first.number)] = first.balance
        invoices = []
        for document, amount, their_id in alive:
            first = document.first
            assert amount is not None
            if first.kind == "invoice":
                invoices.append((first, amount))
                continue
            own = first.number if first.kind in MOVEMENTS else ""
            key = (customer_key(first.who), number_key(first.applies_to or own), amount.currency)
            used = amount.minor - (self._rest(first, amount) or 0)
            signed = -amount.minor if first.kind in ("refund", "return") else used
            all_of[key] += signed
            if self._payments.known(their_id) is None:
                self._new[key] += signed
                self._paid[key] += signed if first.kind in MOVEMENTS else 0
        for first, amount in invoices:
            key = (customer_key(first.who), number_key(first.number), amount.currency)
            left = min(self._of.paid_there(first, amount), amount.minor) - max(all_of[key], 0)
            self._unnamed[key[0], key[2]] += max(left, 0)

    def by_rows(self, first: InvoiceDraft, amount: Amount) -> int:
        """How much of an invoice is paid by rows of the file that are noted with it."""
        return max(self._new[customer_key(first.who), number_key(first.number), amount.currency], 0)

    def paid_by_rows(self, first: InvoiceDraft, amount: Amount) -> int:
        """How much of that is money."""
        return max(self._paid[customer_key(first.who), number_key(first.number), amount.currency], 0)

    def counts(self, first: InvoiceDraft, amount: Amount) -> Counting:
        """How much of a payment or credit note counts here."""
        if first.kind in ("refund", "return"):
            return Counting(amount, False, first.applies_to)
        rest = self._rest(first, amount)
        is_unused = first.amount is None or rest == amount.minor
        named = "" if is_unused and first.kind == "credit-note" else first.applies_to
        if self._is_here(first, number_key(named) or number_key(first.number)):
            return Counting(amount, is_unused, named, None if rest is None or is_unused else amount.minor - rest)
        if rest == 0 and not is_unused:
            return Counting(None, False, named, remark=_("It is used up there, so it is no credit here."))
        if rest is not None and not is_unused:
            some = _("Some of it is used there: only what is left of it is noted.")
            return Counting(Amount(Minor(rest), amount.currency), True, "", remark=some)
        pool = (customer_key(first.who), amount.currency)
        if rest is None and first.kind == "payment" and self._unnamed[pool] >= amount.minor:
            self._unnamed[pool] -= amount.minor
            twice = _("It is in what is paid of the invoices there, so it is not noted once more.")
            return Counting(None, False, named, remark=twice)
        return Counting(amount, is_unused, named)

    def _is_here(self, first: InvoiceDraft, key: str) -> bool:
        """Whether the invoice of a number is in the file, or here."""
        if not key or (customer_key(first.who), key) in self._invoices:
            return bool(key)
        asked = "select 1 from invoice where number_key = ? and withdrawn_at is null"
        return self._conn.execute(asked, (key,)).fetchone() is not None

    def _rest(self, first: InvoiceDraft, amount: Amount) -> int | None:
        """What is left of a payment or a credit note there; nothing where that is not said."""
        of_invoice = self._invoices.get((customer_key(first.who), number_key(first.number)))
        if first.balance is not None and not (first.kind == "payment" and first.balance == of_invoice):
            return int(min(abs(first.balance.minor), amount.minor))
        if first.kind != "credit-note":
            return None
        if first.paid is not None and (first.paid.minor or first.state != "paid"):
            return int(max(amount.minor - abs(first.paid.minor), 0))
        return 0 if first.state == "paid" else None
