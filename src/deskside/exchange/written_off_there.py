"""What a list of invoices says was given up: a write-off of what was not paid, never money that came (R-46)."""

from collections.abc import Iterator
from typing import Any

from deskside.desk.invoices.search_text import number_key
from deskside.exchange.invoice_acts import NewPayment
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.parties import CustomerRef
from deskside.exchange.source_marks import Source, marked
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.text import cut
from deskside.money.amounts import Amount


def written_off(
    first: InvoiceDraft, amount: Amount, their_id: str, paid: int, party: CustomerRef, payments: Source, today: str,
    remarks: list[str],
) -> Iterator[tuple[NewPayment, str]]:  # fmt: skip
    """The write-off of an invoice with its place among the acts; nothing where it is noted already, or all was paid."""
    left = amount.minor - paid
    if first.state != "written-off" or left <= 0 or payments.known(f"write-off {their_id}") is not None:
        return
    key = number_key(cut(first.number, LONGEST_LINE))
    if not key:
        remarks.append(_("It is written off there, but has no number: here it stays open until it is written off."))
        return
    remarks.append(_("Written off there: noted as a write-off, not as a payment."))
    note = _("Written off, as the file says")
    values: dict[str, Any] = {"kind": "write-off", "dated": today, "amount": left, "currency": amount.currency}
    values |= {"reference": cut(first.number, LONGEST_LINE), "note": note}
    marks = marked({"amount": f"{left} {amount.currency}"})
    yield (
        NewPayment(first.line, f"write-off {their_id}", values, key, first.number, left, False, "", marks, party),
        today,
    )
