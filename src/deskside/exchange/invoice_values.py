"""What is kept of a document of a file: its dates, what was paid of it and when, why it is contested (R-34)."""

from datetime import date, timedelta
from typing import Any

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.invoice_acts import OwnInvoice
from deskside.exchange.invoice_draft import InvoiceDraft
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
            terms = self._terms if first.terms is None else first.terms
            return (date.fromisoformat(issued) + timedelta(days=terms)).isoformat(), terms
        if first.due_on < issued:
            remarks.append(_("It would be due before it was issued: it is due on the day it was issued."))
            return issued, None
        return first.due_on, None

    def paid_there(self, first: InvoiceDraft, amount: Amount) -> int:
        """How much of it is paid, as far as the file says."""
        if first.paid is not None:
            return max(first.paid.minor, 0)
        if first.state == "written-off":
            return 0
        if first.balance is not None and (first.state != "paid" or not first.balance.minor):
            return max(amount.minor - first.balance.minor, 0)
        settled = first.state == "paid" or (not first.state and first.paid_on is not None)
        return amount.minor if settled else 0

    def paid(self, first: InvoiceDraft, amount: Amount, remarks: list[str], before: int = 0) -> tuple[int, str] | None:
        """What is paid beyond what was before, and on which day."""
        there = self.paid_there(first, amount)
        if first.paid is not None and first.paid.minor < 0:
            remarks.append(_("Less than nothing is paid of it there: it was taken as unpaid."))
        if first.state == "part" and first.paid is None and first.balance is None:
            remarks.append(_("Some of it is paid; how much is not said."))
        if there <= before:
            return None
        if there > amount.minor:
            remarks.append(_("More was paid than it comes to: the rest is credit."))
        if first.paid_on is None:
            remarks.append(_("When it was paid is not said: today counts as the day."))
        elif first.paid_on > self.today:
            remarks.append(_("It was paid in the future: today counts as the day."))
        return there - before, min(first.paid_on or self.today, self.today)

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
