"""What was given back of an order, as its row says it: the order is less by that, and the money went back (R-42)."""

from collections.abc import Iterator
from typing import Any

from deskside.exchange.invoice_acts import NewPayment
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.parties import CustomerRef
from deskside.exchange.source_marks import Source, marked
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.text import cut
from deskside.money.amounts import Amount


def given_back(
    first: InvoiceDraft, their_id: str, paid: int, party: CustomerRef, payments: Source, today: str, remarks: list[str]
) -> Iterator[tuple[NewPayment, str]]:
    """A credit note and a refund of it, each with its place among the acts; nothing where it is noted already.

    What is more than was `paid`, or another amount than before, is only remarked.
    """
    amount = first.refunded
    if amount is None or amount.minor <= 0:
        return
    known = payments.known(f"refund {their_id}")
    if known is not None:
        if not known.said.holds("amount", _said(amount)):
            remarks.append(_("Another amount was given back there by now; that is not noted here."))
        return
    if amount.minor > paid:
        remarks.append(_("More was given back there than was paid; that is not noted here."))
        return
    remarks.append(_("Some of it was given back there: noted as a credit note and a refund of today."))
    for kind, later in (("credit-note", ""), ("refund", "~")):
        values: dict[str, Any] = {"kind": kind, "dated": today, "amount": amount.minor, "currency": amount.currency}
        note = _("Given back, as the file says")
        values |= {"reference": cut(first.number, LONGEST_LINE), "note": note}
        marks = marked({"amount": _said(amount)})
        act = NewPayment(first.line, f"{kind} {their_id}", values, "", "", 0, False, "", marks, party)
        yield act, f"{today}{later}"


def _said(amount: Amount) -> str:
    return f"{amount.minor} {amount.currency}"
