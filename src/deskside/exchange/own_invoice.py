"""What only our own export says of an invoice: its parts, what is contested, what settled it, since when it is void
(R-34, R-43, R-46)."""

from datetime import date

from deskside.exchange.columns import Columns
from deskside.exchange.export_invoices import KINDS
from deskside.exchange.invoice_amounts import InvoiceAmounts, NotReadError
from deskside.exchange.invoice_dates import InvoiceDates
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.tables import Row
from deskside.language.i18n import _
from deskside.language.text import keep
from deskside.money.amounts import Amount, Minor


def take_own(
    columns: Columns, amounts: InvoiceAmounts, dates: InvoiceDates, row: Row, draft: InvoiceDraft, own: int
) -> None:
    """Read it into the draft. `NotReadError` for what cannot be read any more."""
    draft.own, currency = own, amounts.currency(row)
    settled = [(kind, amounts.amount(row, column, currency)) for kind, column in KINDS.items()]
    draft.settled = tuple((kind, int(said.minor)) for kind, said in settled if said is not None and said.minor > 0)
    draft.paid = Amount(Minor(sum(minor for _kind, minor in draft.settled)), currency)
    draft.contested = amounts.amount(row, "disputed_amount", currency)
    if (day := dates.day(row, "voided_on")) is not None:
        draft.voided = day, keep(columns.text(row, "void_reason")) or _("Void, as the file says")
    parts = []
    for line in columns.text(row, "instalments").split():
        due_on, _equals, said = line.partition("=")
        try:
            parts.append((date.fromisoformat(due_on).isoformat(), int(amounts.of_ours(said, currency).minor)))
        except (ValueError, NotReadError):
            title = columns.title("instalments")
            raise NotReadError(_("What stands in “{column}” are no instalments.").format(column=title)) from None
    draft.parts = tuple(sorted(parts))
    if parts and (draft.amount is None or sum(minor for _day, minor in parts) != draft.amount.minor):
        raise NotReadError(_("Its instalments do not add up to its amount."))
