"""An invoice's page: how it stands, its parts, what counts on it and what they contest of it (R-46)."""

from typing import ClassVar

from deskside.desk.invoices.invoice_rows import (
    Dispute,
    InvoiceRow,
    Movement,
    disputes,
    invoice_rows,
    invoice_stands,
    movements,
)
from deskside.desk.payments.payment_rows import KINDS
from deskside.language.glyphs import signs
from deskside.language.i18n import _, pgettext
from deskside.language.text import one_line
from deskside.screens.document_echo import today
from deskside.screens.document_page import DocumentPage, fact
from deskside.when.format_time import dated
from deskside.widgets.columns import Cell
from deskside.widgets.invoice_source import due_cell, invoice_sign, state_word
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target

DAY = 14


class InvoicePage(DocumentPage):
    """One invoice, as it is today."""

    ROW: ClassVar[tuple[str, ...]] = ("enter", "pay", "promise", "invoices", "edit", "told", "note")

    def __init__(self, invoice_id: int) -> None:
        super().__init__()
        self.invoice_id = invoice_id
        self._row: InvoiceRow | None = None
        self._movements: list[Movement] = []
        self._disputes: list[Dispute] = []

    @property
    def row(self) -> InvoiceRow:
        """The invoice."""
        assert self._row is not None
        return self._row

    @property
    def customer_id(self) -> int:
        return self.row.customer.id

    def load(self) -> bool:
        found = self.desk.ask(invoice_rows, [self.invoice_id], today(self.desk))
        if not found or not self.desk.ask(invoice_stands, self.invoice_id):
            self.desk_app.answer(_("The invoice was taken back."))
            return False
        self._row = found[0]
        self._movements = self.desk.ask(movements, self.invoice_id)
        self._disputes = self.desk.ask(disputes, self.invoice_id)
        return True

    def head(self, width: int) -> list[list[Span]]:
        row = self.row
        sign, tone = invoice_sign(row)
        title: list[Span] = [(f" {sign} ", tone), (_("Invoice {number}").format(number=row.reference), "accent")]
        title += [("   ", ""), (signs().cut(one_line(row.customer.name), max(width - 40, 12)), "strong")]
        state = [state_word(row)]
        if row.state == "overdue":
            cell: Cell = due_cell(row, today(self.desk))
            state.append(cell if isinstance(cell, str) else cell[0])
        if row.disputed:
            state.append(_("{amount} contested").format(amount=self.said(row.disputed, row.currency)))
        return [
            title,
            *fact(_("State"), " · ".join(state), width, tone if tone in ("missed", "kept") else ""),
            *fact(_("Amount"), self.said(row.amount, row.currency), width),
            *fact(_("Unpaid"), self.said(row.open, row.currency) if row.open else "", width, "strong"),
            *fact(_("Issued"), dated(row.issued_on), width),
            *fact(pgettext("invoice", "Due"), dated(row.due_on), width),
            *fact(_("What for"), row.about, width),
            *fact(_("Ticket"), f"#{row.ticket}" if row.ticket else "", width),
        ]

    def body(self, width: int) -> list[list[Span]]:
        lines: list[list[Span]] = []
        row = self.row
        if len(row.parts) > 1:
            lines += _heading(_("Parts"))
            for part in row.parts:
                rest = (
                    _("{amount} unpaid").format(amount=self.said(part.open, row.currency)) if part.open else _("paid")
                )
                lines.append(self._line(dated(part.due_on), self.said(part.amount, row.currency), rest, width))
        if self._movements:
            lines += _heading(_("What counts on it"))
            for each in self._movements:
                said = " · ".join(filter(None, (_(KINDS[each.kind]), each.text)))
                lines.append(self._line(dated(each.dated), self.said(each.amount, row.currency), said, width))
        if self._disputes:
            lines += _heading(_("Contested"))
            for one in self._disputes:
                until = _("settled {day}").format(day=dated(one.until)) if one.until else _("not settled")
                said = f"{until} · {one.reason}"
                lines.append(self._line(dated(one.since), self.said(one.amount, row.currency), said, width))
        nothing = _("Nothing was paid on it yet. r writes down what was paid")
        return lines[1:] if lines else [[(" ", ""), (nothing, "muted")]]

    def _line(self, day: str, amount: str, said: str, width: int) -> list[Span]:
        sign = signs()
        return [
            (" ", ""),
            (sign.pad(day, DAY), "muted"),
            (sign.pad(amount, DAY, right=True), ""),
            ("  ", ""),
            (sign.cut(one_line(said), max(width - 2 * DAY - 4, 0)), "muted"),
        ]

    def can(self, command_id: str) -> bool:
        """What there is nothing for is not offered: paying what is paid, settling what nobody contests."""
        if self._row is None:
            return False
        row = self.row
        if command_id in ("pay", "write_off", "dispute"):
            return bool(row.open)
        if command_id == "settle":
            return any(each.until is None for each in self._disputes)
        if command_id in ("void", "credit_note", "edit") and row.state == "void":
            return False
        return super().can(command_id)

    def targets(self) -> list[Target]:
        if self._row is None:
            return []
        name = f"{self.row.reference}   {one_line(self.row.customer.name)}"
        return [Target.of(name, invoice=self.invoice_id, customer=self.customer_id)]


def _heading(word: str) -> list[list[Span]]:
    return [[], [(" ", ""), (word, "accent")]]
