"""Writing down an invoice that was issued elsewhere (R-46)."""

from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult

from deskside.desk.customers.who import KnownCustomer, Who
from deskside.desk.document_kinds import instalments
from deskside.desk.done_work.unbilled import Unbilled, unbilled
from deskside.desk.invoices.form_fields import INVOICE_FORM
from deskside.desk.invoices.invoice_rows import invoice_rows
from deskside.desk.invoices.note_invoice import Due, note_invoice
from deskside.desk.invoices.settings import payment_terms
from deskside.errors import DesksideError, Refused
from deskside.language.i18n import _, ngettext
from deskside.language.text import one_line
from deskside.money.amounts import Amount, totals
from deskside.screens.document_echo import amount_said, due_said, today, understood
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.when.format_time import dated
from deskside.widgets.echo_field import Echo
from deskside.widgets.tick_list import Tick


class InvoiceForm(RecordForm):
    """An invoice for a customer, or for what was done on a `ticket` of theirs. Gives the invoice's id."""

    RECORD = INVOICE_FORM
    FORM = "invoice"

    def __init__(self, customer_id: int | None = None, ticket: int | None = None) -> None:
        super().__init__(_("Invoice"))
        self.customer_id, self.ticket = customer_id, ticket
        self.works: list[Unbilled] = []
        self._whose: int | None = None

    def place(self) -> str:
        if self.ticket is not None:
            return f"#{self.ticket}"
        return "" if self.customer_id is None else f"@{self.customer_id}"

    def called(self) -> str:
        return one_line(str(self.box["customer"].typed["text"]))

    def parts(self) -> ComposeResult:
        yield from super().parts()
        self.box["due"].echo = self._echo_due
        self.box["works"].empty = _("All that was done is billed.")

    def fill(self) -> None:
        if self.customer_id is not None:
            self.box["customer"].choose(self.customer_id)
        self._look()
        if self.ticket is not None:
            self.box["works"].put([work.id for work in self.works if work.ticket == self.ticket])
            self._propose()

    def first(self) -> Any:
        return self.box["number" if self.called() else "customer"]

    def put(self, typed: Values) -> None:
        ticked = typed.get("works", [])
        super().put(typed)
        self._look()
        self.box["works"].put(ticked)

    def reload(self) -> None:
        """Something may have been done, or billed, meanwhile."""
        self._whose = None
        self._look()

    def _look(self) -> None:
        """What is done and not billed of whoever stands there."""
        meant: Who | None = self.box["customer"].meant()
        whose = meant.id if isinstance(meant, KnownCustomer) else 0
        if whose == self._whose:
            return
        self._whose = whose
        self.works = self.desk.ask(unbilled, whose) if whose else []
        self.box["works"].offer([self._row(work) for work in self.works])

    def _row(self, work: Unbilled) -> Tick:
        said = [f"#{work.ticket}" if work.ticket else "", dated(work.done_on)]
        if work.minutes:
            said.append(ngettext("{n} minute", "{n} minutes", work.minutes).format(n=work.minutes))
        worth = ""
        if work.amount is not None and work.currency is not None:
            worth = amount_said(self.desk, Amount(work.amount, work.currency))
        return Tick(work.id, one_line(work.what), " · ".join(filter(None, said)), worth, 24)

    def was_typed(self) -> None:
        super().was_typed()
        self._look()
        self.box["due"].say()

    def on_tick_list_changed(self, event: Any) -> None:  # noqa: ARG002
        """Where nothing is written yet, what is ticked says how much and what for."""
        self._propose()

    def _propose(self) -> None:
        ticked = [work for work in self.works if work.id in self.box["works"].typed]
        worth = totals(Amount(w.amount, w.currency) for w in ticked if w.amount is not None and w.currency is not None)
        if len(worth) == 1 and self.box["amount"].typed in ("", self._proposed[0]):
            self._proposed = amount_said(self.desk, worth[0]), self._proposed[1]
            self.box["amount"].put(self._proposed[0])
        if ticked and self.box["about"].typed in ("", self._proposed[1]):
            self._proposed = self._proposed[0], "; ".join(one_line(work.what) for work in ticked)
            self.box["about"].put(self._proposed[1])

    _proposed = ("", "")

    def _echo_due(self, text: str) -> Echo:
        return understood(partial(self._due_meant, text))

    def _due_meant(self, text: str) -> Echo:
        """The day, counted from the day of the invoice; without one by the shop's terms."""
        due: Due | None = self.desk.ask(self.RECORD["due"].kind.parse, text, self.desk)
        try:
            on = self.desk.ask(self.RECORD["issued_on"].kind.parse, self.box["issued_on"].typed, self.desk)
        except DesksideError:
            on = None
        issued = date.fromisoformat(on) if on else today(self.desk)
        if due is None:
            return due_said(Due(terms=self.desk.ask(payment_terms)), issued), "muted"
        return due_said(due, issued), "kept"

    # -- saving

    def write(self, values: Values, base: Values) -> int | None:  # noqa: ARG002
        who = self.value("customer")
        if who is None:
            self.box["customer"].focus()
            raise Refused(_("An invoice needs somebody who pays it. A name is enough."))
        amount = self.value("amount")
        on, due = values.get("issued_on"), values.get("due") or Due()
        if self.box["parts"].typed.strip():
            due = due._replace(parts=self._parts(amount))
        ticket = self.ticket if isinstance(who, KnownCustomer) and who.id == self.customer_id else None
        return int(
            self.do(
                note_invoice,
                who,
                amount,
                number=values.get("number", ""),
                issued_on=date.fromisoformat(on) if on else None,
                due=due,
                about=values.get("about", ""),
                ticket=ticket,
                works=self.box["works"].typed,
            )
        )

    def values(self) -> Values:
        return {name: self.value(name) for name in self.changed() if name not in ("customer", "works", "parts")}

    def _parts(self, amount: Amount) -> Any:
        try:
            return self.desk.ask(instalments, self.box["parts"].typed, self.desk, amount.currency)
        except DesksideError:
            self.box["parts"].focus()
            raise

    def value(self, name: str) -> Any:
        if name == "amount" and not self.box["amount"].typed.strip():
            self.box["amount"].focus()
        return super().value(name)

    def saved_line(self, key: int) -> str:
        day = today(self.desk)
        row = self.desk.ask(invoice_rows, [key], day)[0]
        if row.issued_on > day:
            return _("Invoice {number} of {name} noted: {amount}; it counts from {day} · u takes it back").format(
                number=row.reference,
                name=one_line(row.customer.name),
                amount=amount_said(self.desk, Amount(row.amount, row.currency)),
                day=dated(row.issued_on),
            )
        return _("Invoice {number} of {name} noted: {amount}, due {day} · u takes it back").format(
            number=row.reference,
            name=one_line(row.customer.name),
            amount=amount_said(self.desk, Amount(row.amount, row.currency)),
            day=dated(row.due_on),
        )

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        return _("The invoice you began for {name} is still here. i, then i opens it again").format(name=self.called())
