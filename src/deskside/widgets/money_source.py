"""The money of a customer in columns: the accounts with their bar, invoices, promises to pay, payments (P-08)."""

from collections.abc import Mapping, Sequence

from deskside.desk.collecting.ageing import AgeingRow
from deskside.desk.collecting.share_bar import share_bar
from deskside.desk.invoices.invoice_rows import InvoiceRow
from deskside.desk.money_kinds import said_amount
from deskside.desk.payments.money_tab import MoneyRow, customer_of, rows
from deskside.desk.payments.payment_rows import KINDS, PaymentRow
from deskside.desk.promises_to_pay.states import STATES, StatedPromise
from deskside.desk.ways_to_pay import method_word
from deskside.language.glyphs import one_cell, signs
from deskside.language.i18n import N_, _, listed
from deskside.language.text import cells, one_line
from deskside.money.amounts import Minor
from deskside.when.format_time import near_dated
from deskside.widgets.columns import Cell, Column
from deskside.widgets.invoice_source import contested, due_cell, invoice_sign, state_word
from deskside.widgets.list_source import ListSource


class MoneySource(ListSource):
    """Rows of several kinds."""

    columns: Sequence[Column] = (
        Column("what", N_("What"), ((80, 15), (100, 22)), gap=1),
        Column("day", N_("Day"), ((80, 12),), gap=1),
        Column("amount", N_("Amount"), ((80, 12), (100, 14)), right=True, gap=1),
        Column("left", N_("Unpaid"), ((80, 12), (100, 14)), right=True),
        Column("note", "", ((80, 0),)),
    )
    name_column = "what"
    ROWS = rows
    KEY = "key"

    def sign(self, row: MoneyRow) -> tuple[str, str]:
        """That of an invoice or a promise; a word says the same beside it."""
        thing = row.thing
        if isinstance(thing, InvoiceRow):
            return invoice_sign(thing)
        if isinstance(thing, StatedPromise):
            return _promise_sign(thing)
        return " ", ""

    def cells(self, row: MoneyRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:
        """What stands in each column."""
        thing = row.thing
        if isinstance(thing, InvoiceRow):
            return {
                "what": _invoice(thing.reference, widths["what"]),
                "day": due_cell(thing, self._today),
                "amount": self._said(thing.amount, thing.currency),
                "left": self._said(thing.open, thing.currency) if thing.open else (state_word(thing), "muted"),
                "note": (contested(thing) or thing.about, "due" if thing.disputed else "muted"),
            }
        if isinstance(thing, PaymentRow):
            on = listed(number for _id, number, _amount in thing.on)
            credit = _("credit {amount}").format(amount=self._said(thing.credit, thing.currency))
            parts = [_("came back") if thing.returned_by else "", on, credit if thing.credit else "", thing.reference]
            return {
                "what": _(KINDS[thing.kind]).capitalize(),
                "day": near_dated(thing.dated, self._today),
                "amount": self._said(thing.amount, thing.currency),
                "note": (" · ".join(filter(None, parts)), "muted"),
            }
        if isinstance(thing, StatedPromise):
            return {
                "what": _("promised to pay").capitalize(),
                "day": near_dated(thing.due_on, self._today),
                "amount": self._said(thing.amount, thing.currency),
                "left": self._said(thing.left, thing.currency) if thing.left else "",
                "note": (
                    " · ".join(filter(None, (_(STATES[thing.state]), thing.person, method_word(thing.method)))),
                    "muted",
                ),
            }
        return self._account(thing)

    def _account(self, owed: AgeingRow) -> Mapping[str, Cell]:
        """The balance with its bar, what is unpaid, and of that what is overdue; credit, and what they contest."""
        notes = [_("{amount} late").format(amount=self._said(owed.overdue, owed.currency))] if owed.overdue else []
        if owed.credit:
            notes.append(_("credit {amount}").format(amount=self._said(Minor(-owed.credit), owed.currency)))
        if owed.disputed:
            notes.append(_("{amount} contested").format(amount=self._said(owed.disputed, owed.currency)))
        unpaid = Minor(sum(owed.buckets))
        return {
            "what": (_("Balance"), "strong"),
            "day": (share_bar(owed.buckets, signs()), "accent"),
            "amount": (self._said(owed.total, owed.currency), "strong"),
            "left": (self._said(unpaid, owed.currency) if unpaid else _("even"), "" if unpaid else "muted"),
            "note": (" · ".join(notes), "missed" if owed.overdue else ""),
        }

    def _said(self, minor: int, currency: str) -> str:
        return one_cell(self._desk.ask(said_amount, minor, currency))

    def ids(self, row: MoneyRow) -> Mapping[str, int | None]:
        """What the keys act on; an account and a promise are the customer's."""
        thing = row.thing
        if isinstance(thing, InvoiceRow):
            return {"invoice": thing.id, "customer": thing.customer.id}
        if isinstance(thing, PaymentRow):
            return {"payment": thing.id, "customer": thing.customer.id}
        who = thing.customer_id if isinstance(thing, StatedPromise) else customer_of(row.key)
        return {"collection": who, "customer": who}


def _invoice(reference: str, width: int) -> str:
    """What it is, with its number; the number alone where there is no room for both."""
    said = _("Invoice {number}").format(number=reference)
    return said if cells(one_line(said)) <= width else reference


def _promise_sign(promise: StatedPromise) -> tuple[str, str]:
    sign = signs()
    marks = {"open": (sign.later, ""), "kept": (sign.kept, "kept"), "broken": (sign.broken, "missed")}
    return marks.get(promise.state, (sign.hold, "muted"))
