"""Writing down what a customer paid: how much, when, and which invoices it counts on (R-42)."""

from datetime import date
from functools import partial
from typing import Any

from textual.app import ComposeResult

from deskside.desk.customers.who import KnownCustomer
from deskside.desk.document_kinds import in_currency
from deskside.desk.invoices.invoice_rows import InvoiceRow, listed_invoices
from deskside.desk.invoices.open_items import credits
from deskside.desk.payments.form_fields import PAYMENT_FORM
from deskside.desk.payments.record_payment import Paid, record_payment
from deskside.desk.payments.shares import shares
from deskside.desk.shared_sql import customer_name
from deskside.errors import DesksideError
from deskside.language.i18n import _, listed
from deskside.language.text import one_line
from deskside.money.amounts import Amount, Minor
from deskside.screens.document_echo import amount_said, today, understood
from deskside.screens.form import Values
from deskside.screens.record_form import RecordForm
from deskside.when.format_time import due_or_late
from deskside.widgets.echo_field import Echo
from deskside.widgets.tick_list import Tick


class PaymentForm(RecordForm):
    """What somebody paid; `invoice` is the one it is for, where one was meant. Gives the payment's id."""

    RECORD = PAYMENT_FORM
    FORM = "pay"

    def __init__(self, customer_id: int, invoice: int | None = None) -> None:
        super().__init__(_("Payment"))
        self.customer_id, self.invoice = customer_id, invoice
        self.whose = one_line(self.desk.ask(customer_name, customer_id))
        self.open: list[InvoiceRow] = []

    def place(self) -> str:
        return f"@{self.customer_id}"

    def called(self) -> str:
        return self.whose

    def parts(self) -> ComposeResult:
        yield from super().parts()
        self.box["amount"].echo = self._echo
        self.box["invoices"].empty = _("Nothing is open; it is all credit.")

    def fill(self) -> None:
        self._look()
        if self.invoice is not None:
            self.box["invoices"].put([self.invoice])

    def put(self, typed: Values) -> None:
        super().put(typed)
        self._offer()
        self.box["amount"].say()

    def reload(self) -> None:
        """Somebody else may have noted a payment meanwhile."""
        self._look()

    def _look(self) -> None:
        self.open, _count = self.desk.ask(listed_invoices, "open", today(self.desk), customer=self.customer_id)
        self._offer()
        self.box["amount"].say()

    # -- what it comes to

    @property
    def currency(self) -> str:
        """That of the ticked invoices, or of all that is open, where it is one; else the shop's."""
        ticked = self.box["invoices"].typed
        found = {row.currency for row in self.open if not ticked or row.id in ticked}
        return found.pop() if len(found) == 1 else self.desk.shop.currency

    def value(self, name: str) -> Any:
        if name != "amount":
            return super().value(name)
        box = self.box["amount"]
        try:
            typed = in_currency(box.typed, self.currency) if box.typed.strip() else ""
            return self.desk.ask(self.RECORD["amount"].kind.parse, typed, self.desk)
        except DesksideError:
            box.focus()
            raise

    def _amount(self) -> Amount | None:
        """The amount that stands there, where it is one."""
        text = self.box["amount"].typed
        try:
            kind = self.RECORD["amount"].kind
            return self.desk.ask(kind.parse, in_currency(text, self.currency), self.desk) if text.strip() else None
        except DesksideError:
            return None

    def _shares(self, amount: Amount) -> dict[int, int]:
        named, day = self.box["invoices"].typed, today(self.desk)
        try:
            typed = self.desk.ask(self.RECORD["on"].kind.parse, self.box["on"].typed, self.desk)
        except DesksideError:
            typed = None
        on = date.fromisoformat(typed) if typed else day
        return self.desk.ask(shares, self.customer_id, amount, named, day=on, today=day, shop=self.desk.shop)

    def _echo(self, text: str) -> Echo:
        """How the amount is understood, what it pays and what of it stays credit; how much credit there is already."""
        if not text.strip():
            had = self.desk.ask(credits, today(self.desk), customer=self.customer_id)
            said = listed(amount_said(self.desk, Amount(each.amount, each.currency)) for each in had)
            return (_("Credit not used yet: {amount}").format(amount=said), "due") if had else ("", "")
        return understood(partial(self._meaning, text))

    def _meaning(self, text: str) -> Echo:
        typed = in_currency(text, self.currency)
        amount: Amount = self.desk.ask(self.RECORD["amount"].kind.parse, typed, self.desk)
        got = self._shares(amount)
        numbers = {row.id: row.reference for row in self.open}
        said = [amount_said(self.desk, amount)]
        if got:
            said.append(_("pays {invoices}").format(invoices=listed(numbers.get(key, "") for key in got)))
        left = amount.minor - sum(got.values())
        if left:
            rest = amount_said(self.desk, Amount(Minor(left), amount.currency))
            said.append(_("{amount} stay as credit").format(amount=rest))
        return " · ".join(said), "due" if left else "kept"

    def was_typed(self) -> None:
        super().was_typed()
        self._offer()
        self.box["amount"].say()

    def _offer(self) -> None:
        """The open invoices, with what each gets of the amount that stands there."""
        amount = self._amount()
        got = self._shares(amount) if amount is not None else {}
        self.box["invoices"].offer([self._row(row, got.get(row.id, 0)) for row in self.open])

    def _row(self, row: InvoiceRow, got: int) -> Tick:
        said = [
            amount_said(self.desk, Amount(row.open, row.currency)),
            due_or_late(row.due_on, today(self.desk)),
            row.about,
        ]
        gets = amount_said(self.desk, Amount(Minor(got), row.currency)) if got else ""
        return Tick(row.id, row.reference, " · ".join(filter(None, map(one_line, said))), gets)

    # -- saving

    def write(self, values: Values, base: Values) -> int | None:  # noqa: ARG002
        on = values.get("on")
        amount = self.value("amount")
        self.paid: Paid = self.do(
            record_payment,
            KnownCustomer(self.customer_id),
            amount,
            on=date.fromisoformat(on) if on else None,
            invoices=self.box["invoices"].typed,
            **{name: values[name] for name in ("method", "reference", "note") if name in values},
        )
        self.whole = amount
        return int(self.paid.id)

    def values(self) -> Values:
        changed = self.changed()
        return {name: self.value(name) for name in changed if name != "invoices"}

    def saved_line(self, key: int) -> str:  # noqa: ARG002
        whole = amount_said(self.desk, self.whole)
        said = _("{amount} from {name} noted").format(amount=whole, name=self.whose)
        if self.paid.on:
            said = _("{amount} from {name} noted for {invoices}").format(
                amount=whole, name=self.whose, invoices=listed(self.paid.on)
            )
        if self.paid.credit:
            credit = amount_said(self.desk, Amount(self.paid.credit, self.whole.currency))
            said = " · ".join((said, _("{amount} of it credit").format(amount=credit)))
        return " · ".join((said, _("u takes it back")))

    def kept_line(self, body: Values) -> str:  # noqa: ARG002
        return _("What you wrote of a payment by {name} is still here. r opens it again").format(name=self.whose)
