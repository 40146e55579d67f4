"""What is kept of a document of a file: its dates, what was paid of it and when, why it is contested (R-34)."""

from datetime import date
from typing import Any

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.invoice_acts import OwnInvoice
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.payment_terms import PaymentTerms
from deskside.exchange.source_marks import marked
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.text import cut
from deskside.money.amounts import Amount


class InvoiceValues:
    """Turns documents into columns, with the shop's terms where they have none; what is odd is remarked."""

    def __init__(self, terms: int, today: str) -> None:
        self._terms, self.today = terms, today

    def columns(self, first: InvoiceDraft, amount: Amount, remarks: list[str]) -> dict[str, Any]:
        """The columns of a new invoice."""
        issued = first.issued_on
        if issued is None:
            issued = min(first.due_on or self.today, self.today)
            remarks.append(_("When it was issued is not said: the day it is due counts, or today."))
        due, terms = self._due(first, issued, remarks)
        return {
            "number": cut(first.number, LONGEST_LINE),
            "number_key": number_key(cut(first.number, LONGEST_LINE)),
            "issued_on": issued,
            "due_on": due,
            "terms_days": terms,
            "amount": amount.minor,
            "currency": amount.currency,
            "about": cut(first.about, LONGEST_LINE),
        }

    def _due(self, first: InvoiceDraft, issued: str, remarks: list[str]) -> tuple[str, int | None]:
        if first.due_on is None:
            terms = PaymentTerms(self._terms) if first.terms is None else first.terms
            return terms.due(date.fromisoformat(issued)).isoformat(), terms.in_days
        if first.due_on < issued:
            remarks.append(_("It would be due before it was issued: it is due on the day it was issued."))
            return issued, None
        return first.due_on, None

    def paid_there(self, first: InvoiceDraft, amount: Amount) -> int:
        """How much of it is settled, as far as the file says: what is open there is open here."""
        if is_by_balance(first, amount):
            assert first.balance is not None
            return amount.minor - first.balance.minor
        if first.paid is not None:
            return max(first.paid.minor, 0)
        if first.state == "written-off":
            return 0
        if first.balance is not None and (first.state != "paid" or not first.balance.minor):
            return max(amount.minor - first.balance.minor, 0)
        settled = first.state == "paid" or (not first.state and first.paid_on is not None)
        return amount.minor if settled else 0

    def paid(
        self, first: InvoiceDraft, amount: Amount, remarks: list[str], before: int = 0, paid_before: int = 0
    ) -> tuple[tuple[int, str] | None, int]:
        """What is paid beyond what was before, and on which day; what is settled otherwise beyond that.

        `before` is all that was settled, `paid_before` what of it was paid.
        """
        there = self.paid_there(first, amount)
        by_balance = is_by_balance(first, amount)
        if first.paid is not None and first.paid.minor < 0 and not by_balance:
            remarks.append(_("Less than nothing is paid of it there: it was taken as unpaid."))
        if first.state == "part" and first.paid is None and first.balance is None:
            remarks.append(_("Some of it is paid; how much is not said."))
        if by_balance and first.paid is not None and there < abs(first.paid.minor):
            remarks.append(_("More is open of it there than was left to pay: what is open counts."))
        if first.own is None and not by_balance and _does_not_fit(first, amount):
            remarks.append(_("What is open of it there does not fit with its amount and what is paid: that was left."))
        if there <= before:
            return None, 0
        if there > amount.minor:
            remarks.append(_("More was paid than it comes to: the rest is credit."))
        paid = there - before
        if by_balance and first.paid is not None:
            paid = min(paid, max(abs(first.paid.minor) - paid_before, 0))
        if otherwise := there - before - paid:
            remarks.append(_("Some of it is settled there, but not paid: noted as a credit note."))
        if not paid:
            return None, otherwise
        if first.paid_on is None:
            remarks.append(_("When it was paid is not said: today counts as the day."))
        elif first.paid_on > self.today:
            remarks.append(_("It was paid in the future: today counts as the day."))
        return (paid, min(first.paid_on or self.today, self.today)), otherwise

    def contested(self, first: InvoiceDraft, amount: Amount) -> tuple[str, str | None] | None:
        """Why it is contested, and until when it was: one that is paid whole is so no longer."""
        if not first.disputed:
            return None
        is_over = self.paid_there(first, amount) >= amount.minor
        return cut(first.disputed, LONGEST_LINE), min(first.paid_on or self.today, self.today) if is_over else None

    def own(self, first: InvoiceDraft) -> OwnInvoice:
        """What an export of ours says of it beside its row."""
        contested = None if first.contested is None else int(first.contested.minor)
        paid_on = min(first.paid_on or self.today, self.today)
        return OwnInvoice(first.own or 0, first.parts, contested, first.settled, paid_on, self.today)

    def marks(self, first: InvoiceDraft, amount: Amount) -> dict[str, str]:
        """What stands for what the source says, to tell later what is new there."""
        return marked(
            {
                "amount": f"{amount.minor} {amount.currency}",
                "dates": f"{first.issued_on} {first.due_on}",
                "paid": self.paid_there(first, amount),
                "disputed": first.disputed,
                "state": first.state,
            }
        )


def is_by_balance(first: InvoiceDraft, amount: Amount) -> bool:
    """Whether what is open of it there says how much is settled, although what was paid is said, too."""
    balance, paid = first.balance, first.paid
    if balance is None or paid is None or balance.currency != amount.currency or first.own is not None:
        return False
    if first.state == "written-off" or (first.state == "paid" and balance.minor):
        return False
    if first.refunded is not None and first.refunded.minor:
        return False
    return 0 <= balance.minor <= amount.minor and (paid.minor <= amount.minor or bool(balance.minor))


def _does_not_fit(first: InvoiceDraft, amount: Amount) -> bool:
    """Whether what is open of it there cannot be, by what it comes to; more paid than that is another matter."""
    if first.balance is None or first.state in ("paid", "written-off"):
        return False
    return first.balance.minor > amount.minor or first.balance.currency != amount.currency
