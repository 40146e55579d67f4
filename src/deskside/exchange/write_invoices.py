"""Invoices of a file written down with what was paid of them: row by row, so that undo finds each (R-34, R-42)."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.invoices.open_items import steps_of_invoice
from deskside.desk.payments.allocate import spread
from deskside.desk.tables import Values
from deskside.exchange.invoice_acts import ChangedInvoice, Contested, NewInvoice, NewPayment, OwnInvoice, Settled
from deskside.exchange.line_of_money import tell_money
from deskside.exchange.part import Part
from deskside.exchange.stand_ins import StandIns
from deskside.exchange.write_customers import write_customers, write_learned
from deskside.exchange.write_returns import came_back
from deskside.language.i18n import _

Act = NewInvoice | ChangedInvoice | NewPayment


def write_acts(part: Part, acts: Sequence[Act]) -> None:
    """Write what a plan of invoices decided, with the customers who are new by them."""
    write_learned(part)
    write_customers(part, [act.party for act in acts if not isinstance(act, ChangedInvoice)])
    writer = _Writer(part)
    for act in acts:
        if isinstance(act, ChangedInvoice):
            writer.change(act)
        elif writer.is_gone(act):
            part.plan.new -= 1
            part.plan.unchanged += 1
            part.plan.remark(act.line, [_("Its customer was taken back here since, so it was left out.")])
        elif isinstance(act, NewInvoice):
            writer.note(act)
        elif act.values["kind"] in ("return", "refund"):
            writer.give_back(act)
        else:
            writer.pay(act)


class _Writer:
    def __init__(self, part: Part) -> None:
        self.part, self.work = part, part.work

    def is_gone(self, act: NewInvoice | NewPayment) -> bool:
        """Whether the customer was taken back since the plan was made."""
        row = None if act.party.id is None else self.work.find("customer", act.party.id)
        return row is None or row["withdrawn_at"] is not None

    def note(self, act: NewInvoice) -> None:
        """A new invoice, with what is paid of it and whether it is contested."""
        customer, values = act.party.id, act.values
        if self._of_number(customer, values["number_key"]) is not None:
            self.part.plan.new -= 1
            self.part.plan.unchanged += 1
            said = _("An invoice of this number was noted here since, or stands above, and was left as it is.")
            self.part.plan.remark(act.line, [said])
            return
        made = {"customer_id": customer, "void_reason": "", "version": 1, **self._made()}
        key = self.work.insert("invoice", made | values)
        self.part.note_source("invoice", act.their_id, key, act.marks)
        said = "\n".join(filter(None, (values["about"], act.facts)))
        self._tell("invoiced", customer, values, values["issued_on"], values["amount"], said)
        invoice = self.work.row("invoice", key)
        if values.get("voided_on"):
            self._tell("voided", customer, values, values["voided_on"], values["amount"], values["void_reason"])
        own = None if act.own is None else OwnInvoice(*act.own)
        if own is not None:
            for due_on, part in own.parts:
                self.work.insert("instalment", {"invoice_id": key, "due_on": due_on, "amount": part})
            StandIns(self.part).settle(invoice, own)
        self._credit(invoice, act.credited)
        self._settle(invoice, act.paid, act.disputed, None if own is None else own.contested)

    def change(self, act: ChangedInvoice) -> None:
        """What is new about an invoice that is here."""
        row = self.part.as_planned("invoice", act.invoice_id, act.version, act.line)
        if row is None:
            return
        self._credit(row, act.credited)
        self._settle(row, act.paid, act.disputed)
        if act.known:
            self.part.renew_source("invoice", act.their_id, act.marks)
        elif act.their_id:
            self.part.note_source("invoice", act.their_id, act.invoice_id, act.marks)

    def pay(self, act: NewPayment) -> None:
        """A payment or credit note of its own, on the invoice whose number it names."""
        values = act.values
        invoice = self._of_number(act.party.id, act.number_key)
        if given_up := values["kind"] == "write-off":
            left = 0 if invoice is None else min(values["amount"], self._open(invoice))
            if not left:
                self.part.note_source("payment", act.their_id, 0, act.marks)
                return
            values = values | {"amount": left}
            act = act._replace(most=left)
        fits = invoice is not None and invoice["currency"] == values["currency"] and invoice["voided_on"] is None
        if invoice is not None and fits and values["kind"] != "payment":
            values = values | {"invoice_id": invoice["id"]}
        key = self._payment(act.party.id, values)
        self.part.note_source("payment", act.their_id, key, act.marks)
        if invoice is not None and fits:
            if self._allocate(key, invoice, act.most, values["dated"]) < act.most:
                self._remark(act, _("It is more than was open of invoice {number}: the rest is credit."))
        else:
            if act.spread:
                spread(self.work, self.work.row("payment", key), [], values["dated"], values["amount"])
            if act.named:
                self._remark(act, self._why_not(act, invoice))
        kind = "written_off" if given_up else "paid" if values["kind"] == "payment" else "credited"
        named = invoice["number"] if invoice is not None and fits else ""
        said = "\n".join(filter(None, (values["note"], act.facts)))
        self._tell(kind, act.party.id, values | {"number": named}, values["dated"], values["amount"], said)

    def give_back(self, act: NewPayment) -> None:
        """What came back, of the payment that it was."""
        wanted = act.values | {"customer_id": act.party.id}
        if (values := came_back(self.work, wanted, act.number_key)) is None:
            self.part.plan.new -= 1
            self.part.plan.unchanged += 1
            self.part.plan.remark(act.line, [_("Nothing was paid that could have come back, so it was left out.")])
            return
        key = self._payment(act.party.id, values)
        self.part.note_source("payment", act.their_id, key, act.marks)
        kind, of = "refunded", values
        if values["kind"] == "return":
            kind, of = "returned", values | {"number": self.work.row("payment", values["returns_id"])["dated"]}
        said = "\n".join(filter(None, (values["note"], act.facts)))
        self._tell(kind, act.party.id, of, values["dated"], values["amount"], said)
        came = _("It came back: what it paid is open again.")
        self.part.plan.remark(act.line, [came if kind == "returned" else _("Money given back, noted as a refund.")])

    def _remark(self, act: NewPayment, text: str) -> None:
        self.part.plan.remark(act.line, [text.format(number=act.named)])

    def _why_not(self, act: NewPayment, invoice: Values | None) -> str:
        """Why a payment or credit note does not count on the invoice that it names, and on what it does."""
        if invoice is not None and invoice["voided_on"] is not None:
            why = _("Invoice {number} is void here")
        else:
            why = _("Invoice {number} is not here") if invoice is None else _("Invoice {number} is in another currency")
        if act.spread:
            return _("{why}, so it counts on what is promised, then on what is due the longest.").replace("{why}", why)
        return _("{why}, so it is credit.").replace("{why}", why)

    def _credit(self, invoice: Values, amount: int) -> None:
        """What is settled there of an invoice, but was not paid: a discount, or a credit note of which no row tells."""
        if amount <= 0:
            return
        day = max(self.part.plan.now.astimezone(self.part.plan.shop.zone).date().isoformat(), invoice["issued_on"])
        note = _("Settled there, but not paid")
        values = {"kind": "credit-note", "dated": day, "amount": amount, "currency": invoice["currency"]}
        values |= {"reference": invoice["number"], "note": note, "invoice_id": invoice["id"]}
        key = self._payment(invoice["customer_id"], values)
        self._allocate(key, invoice, amount, day)
        self._tell("credited", invoice["customer_id"], invoice, day, amount, note)

    def _settle(
        self,
        invoice: Values,
        paid: tuple[int, str] | None,
        disputed: tuple[str, str | None] | None,
        contested: int | None = None,
    ) -> None:
        if disputed is not None:
            why = Contested(*disputed)
            until = None if why.until is None else max(why.until, invoice["issued_on"])
            amount = invoice["amount"] if until else min(invoice["amount"], self._open(invoice) - (paid or (0, ""))[0])
            if contested is not None:
                amount = min(contested, invoice["amount"])
            if amount > 0:
                row = {"invoice_id": invoice["id"], "amount": amount, "since": invoice["issued_on"], "until": until}
                made = {"created_at": self.work.at, "created_by": self.work.by}
                self.work.insert("dispute", row | {"reason": why.reason} | made)
                self._tell("disputed", invoice["customer_id"], invoice, invoice["issued_on"], amount, why.reason)
        if paid is not None:
            one = Settled(*paid)
            values = {"kind": "payment", "dated": one.dated, "amount": one.amount, "currency": invoice["currency"]}
            reference = invoice["number"] if one.amount > self._open(invoice) else ""
            key = self._payment(invoice["customer_id"], values | {"reference": reference, "note": ""})
            self._allocate(key, invoice, one.amount, one.dated)
            self._tell("paid", invoice["customer_id"], invoice, one.dated, one.amount, "")

    def _payment(self, customer: int | None, values: Values) -> int:
        return self.work.insert(
            "payment", {"customer_id": customer, "method": "", "version": 1, **values, **self._made()}
        )

    def _allocate(self, payment: int, invoice: Values, amount: int, dated: str) -> int:
        """Let as much as is open count on an invoice, from the first day on which it is; how much that is."""
        steps = steps_of_invoice(self.work.conn, invoice["id"])
        if (counted := min(amount, steps.last)) > 0:
            row = {"payment_id": payment, "invoice_id": invoice["id"], "amount": counted}
            since = max(dated, invoice["issued_on"], steps.from_when(counted))
            row |= {"dated": since, "created_at": self.work.at}
            self.work.insert("allocation", row | {"created_by": self.work.by})
        return max(counted, 0)

    def _open(self, invoice: Values) -> int:
        return steps_of_invoice(self.work.conn, invoice["id"]).last

    def _of_number(self, customer: int | None, key: str) -> Values | None:
        row = self.work.conn.execute(
            "select id from invoice where customer_id = ? and number_key = ? and number_key <> ''"
            " and withdrawn_at is null",
            (customer, key),
        ).fetchone()
        return None if row is None else self.work.row("invoice", row[0])

    def _made(self) -> dict[str, Any]:
        return {"batch_id": self.part.whole.batch, "created_at": self.work.at, "created_by": self.work.by}

    def _tell(self, kind: str, customer: int | None, of: Values, day: str, minor: int, text: str) -> None:
        """A line on the customer's timeline, on the day of the document, by nobody here (R-21)."""
        tell_money(self.part, kind, of | {"customer_id": customer}, day, minor, of.get("number") or "", text)
