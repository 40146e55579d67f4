"""The page of a payment, or of what stands for one: how much, when, and which invoices it counts on (R-42)."""

from typing import ClassVar

from deskside.desk.payments.payment_rows import KINDS, PaymentRow, payment_rows, payment_stands
from deskside.desk.ways_to_pay import method_word
from deskside.language.glyphs import signs
from deskside.language.i18n import _, listed
from deskside.language.text import one_line
from deskside.screens.document_page import DocumentPage, fact
from deskside.when.format_time import dated
from deskside.widgets.styled_text import Span
from deskside.widgets.target import Target


class PaymentPage(DocumentPage):
    """One payment, credit note, write-off, refund or return."""

    ROW: ClassVar[tuple[str, ...]] = ("enter", "invoices", "pay", "told", "note")

    def __init__(self, payment_id: int) -> None:
        super().__init__()
        self.payment_id = payment_id
        self._row: PaymentRow | None = None

    @property
    def row(self) -> PaymentRow:
        """The payment."""
        assert self._row is not None
        return self._row

    @property
    def customer_id(self) -> int:
        return self.row.customer.id

    def load(self) -> bool:
        found = self.desk.ask(payment_rows, [self.payment_id])
        if not found or not self.desk.ask(payment_stands, self.payment_id):
            self.desk_app.answer(_("The payment was taken back."))
            return False
        self._row = found[0]
        return True

    def head(self, width: int) -> list[list[Span]]:
        row = self.row
        title: list[Span] = [(" ", ""), (_(KINDS[row.kind]).capitalize(), "accent"), ("   ", "")]
        title.append((signs().cut(one_line(row.customer.name), max(width - 30, 12)), "strong"))
        return [
            title,
            *fact(_("Amount"), self.said(row.amount, row.currency), width, "strong"),
            *fact(_("Day"), dated(row.dated), width),
            *fact(_("State"), _("came back") if row.returned_by else "", width, "missed"),
            *fact(_("Method"), method_word(row.method), width),
            *fact(_("Reference"), row.reference, width),
            *fact(_("Note"), row.note, width),
        ]

    def body(self, width: int) -> list[list[Span]]:
        row = self.row
        on = listed(f"{number} {self.said(amount, row.currency)}" for _key, number, amount in row.on)
        credit = self.said(row.credit, row.currency) if row.credit else ""
        return [*fact(_("Counts on"), on, width), *fact(_("Credit"), credit, width)]

    def can(self, command_id: str) -> bool:
        """What went out, or came back already, does not come back."""
        if self._row is None:
            return False
        if command_id == "came_back":
            return self.row.kind not in ("refund", "return") and self.row.returned_by is None
        return super().can(command_id)

    def targets(self) -> list[Target]:
        if self._row is None:
            return []
        name = one_line(self.row.customer.name)
        return [Target.of(name, payment=self.payment_id, customer=self.customer_id)]
