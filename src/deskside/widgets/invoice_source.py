"""Invoices as a list shows them: the number, when it is due, how much, what of it is open, what for."""

from collections.abc import Mapping, Sequence
from datetime import date

from deskside.desk.invoices.invoice_rows import InvoiceRow, invoice_rows
from deskside.desk.money_kinds import said_amount
from deskside.language.glyphs import one_cell, signs
from deskside.language.i18n import N_, _
from deskside.when.format_time import days_late, near_dated
from deskside.widgets.columns import Cell, Column
from deskside.widgets.list_source import ListSource


class InvoiceSource(ListSource):
    """Invoices by id, as of today."""

    columns: Sequence[Column] = (
        Column("number", N_("Invoice"), ((80, 10), (100, 14))),
        Column("due", N_("Due date"), ((80, 12),), chinese=14),
        Column("amount", N_("Amount"), ((80, 12), (100, 14)), right=True),
        Column("open", N_("Unpaid"), ((80, 12), (100, 14)), right=True),
        Column("about", N_("What for"), ((80, 0),)),
    )
    name_column = "number"

    def load(self, keys: Sequence[int]) -> Mapping[int, InvoiceRow]:
        """The rows of these ids."""
        return {row.id: row for row in self._desk.ask(invoice_rows, keys, self._today)}

    def sign(self, row: InvoiceRow) -> tuple[str, str]:
        """Overdue, open, paid or void; words say the same beside it."""
        return invoice_sign(row)

    def cells(self, row: InvoiceRow, widths: Mapping[str, int]) -> Mapping[str, Cell]:  # noqa: ARG002
        """What stands in each column; an invoice that is paid or void says so in the place of what is open."""
        return {
            "number": row.reference,
            "due": due_cell(row, self._today),
            "amount": self._said(row.amount, row.currency),
            "open": self._said(row.open, row.currency) if row.open else (state_word(row), "muted"),
            "about": (contested(row) or row.about, "due" if row.disputed else "muted"),
        }

    def _said(self, minor: int, currency: str) -> str:
        return one_cell(self._desk.ask(said_amount, minor, currency))

    def ids(self, row: InvoiceRow) -> Mapping[str, int | None]:
        """What the keys act on."""
        return {"invoice": row.id, "customer": row.customer.id}


def invoice_sign(row: InvoiceRow) -> tuple[str, str]:
    """The one sign of an invoice."""
    sign = signs()
    if row.state == "paid":
        return sign.kept, "kept"
    if row.state == "overdue":
        return sign.missed, "missed"
    return (sign.hold if row.state == "void" or row.disputed else sign.later), "muted"


def state_word(row: InvoiceRow) -> str:
    """How an invoice stands, in a word."""
    return row.state_word


def contested(row: InvoiceRow) -> str:
    """That some of it is contested, what it is for after that."""
    return " · ".join(filter(None, (_("contested"), row.about))) if row.disputed else ""


def due_cell(row: InvoiceRow, today: date) -> Cell:
    """How long it is overdue, or the day it is due."""
    if row.state == "overdue":
        return days_late((today - row.due_on).days), "missed"
    return near_dated(row.due_on, today), "" if row.open else "muted"
