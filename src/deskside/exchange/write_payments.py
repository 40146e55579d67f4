"""Payments of a file written down, with what they pay: row by row, so that undo finds each (R-34, R-42)."""

from collections.abc import Sequence

from deskside.desk.invoices.invoice_record import name
from deskside.desk.invoices.open_items import steps_of_credit
from deskside.desk.payments.allocate import allocate
from deskside.desk.tables import Values
from deskside.exchange.line_of_money import tell_money
from deskside.exchange.part import SOURCE_ROW, Part
from deskside.exchange.payers import PAYERS
from deskside.exchange.payment_acts import LeftForGood, NewMoney, OwnShares
from deskside.exchange.source_marks import Source
from deskside.exchange.stand_ins import StandIns
from deskside.exchange.write_customers import write_customers, write_learned
from deskside.exchange.write_returns import came_back
from deskside.language.i18n import _, listed

_LINES = {"payment": "paid", "credit-note": "credited", "write-off": "written_off"}


def write_acts(part: Part, acts: Sequence[NewMoney | OwnShares | LeftForGood]) -> None:
    """Write what a plan of payments decided, with the customers who are new by them."""
    write_learned(part)
    write_customers(part, [act.party for act in acts if isinstance(act, NewMoney)])
    writer = _Writer(part)
    for act in acts:
        if isinstance(act, LeftForGood):
            part.note_source("payment", act.their_id, 0, {})
        elif isinstance(act, OwnShares):
            writer.share(act)
        elif writer.is_gone(act):
            writer.leave(act, _("Its customer was taken back here since, so it was left out."))
        elif act.values["kind"] in ("return", "refund"):
            writer.give_back(act)
        else:
            writer.pay(act)


class _Writer:
    def __init__(self, part: Part) -> None:
        self.part, self.work = part, part.work
        self._payers = Source(part.conn, PAYERS, "payer")

    def is_gone(self, act: NewMoney) -> bool:
        """Whether the customer was taken back since the plan was made."""
        row = None if act.party.id is None else self.work.find("customer", act.party.id)
        return row is None or row["withdrawn_at"] is not None

    def leave(self, act: NewMoney, why: str) -> None:
        """Count a row that cannot be written any more as one that changes nothing."""
        self.part.plan.new -= 1
        self.part.plan.unchanged += 1
        self.part.plan.remark(act.line, [why])

    def pay(self, act: NewMoney) -> None:
        """Money that came: on the invoices that the plan says, as far as they are open; the rest is credit."""
        payment = self._insert(act, act.values)
        got: list[str] = []
        for key, most in act.invoices:
            invoice = self.work.find("invoice", key)
            stands = invoice is not None and invoice["withdrawn_at"] is None and invoice["voided_on"] is None
            if invoice is None or not stands or invoice["customer_id"] != act.party.id:
                continue
            if counted := allocate(self.work, payment, invoice, most, payment["dated"]):
                got.append(name(invoice))
            if counted < most:
                self.part.plan.remark(act.line, [_("Less was open than when it was looked at: the rest is credit.")])
        for known_by in act.payer:
            self._remember(known_by, payment["customer_id"])
        self._tell(act, _LINES[payment["kind"]], payment, listed(got))

    def share(self, act: OwnShares) -> None:
        """Let a payment of our own export count on its invoices, in the place of what stands in for it."""
        known = self.part.source("payment").known(act.their_id)
        payment = None if known is None else self.work.find("payment", known.our_id)
        if payment is None or payment["withdrawn_at"] is not None:
            return
        stand_ins = StandIns(self.part)
        for key, most in act.invoices:
            invoice = self.work.find("invoice", key)
            stands = invoice is not None and invoice["withdrawn_at"] is None and invoice["voided_on"] is None
            if invoice is None or not stands or invoice["currency"] != payment["currency"]:
                continue
            stand_ins.give_way(invoice, payment["kind"], most)
            if allocate(self.work, payment, invoice, most, payment["dated"]) < most:
                self.part.plan.remark(act.line, [_("Less was open than when it was looked at: the rest is credit.")])
            if payment["kind"] in ("credit-note", "write-off"):
                self.work.update("payment", payment["id"], {"invoice_id": key})
        for called, most in act.missing:
            stand_ins.remember(payment["id"], called, most)

    def give_back(self, act: NewMoney) -> None:
        """What came back, of the payment that it was."""
        wanted = act.values | {"customer_id": act.party.id}
        paid = self._original(act)
        if act.is_own:
            self._own_back(act, wanted, paid)
            return
        if act.values["kind"] == "refund" and paid is not None and paid["amount"] == wanted["amount"]:
            wanted["kind"] = "return"
        values = came_back(self.work, wanted, "", paid)
        if values is None:
            self.leave(act, _("Nothing was paid that could have come back, so it was left out."))
            return
        payment = self._insert(act, values)
        was = "" if payment["returns_id"] is None else self.work.row("payment", payment["returns_id"])["dated"]
        self._tell(act, "returned" if was else "refunded", payment, was)

    def _own_back(self, act: NewMoney, wanted: Values, paid: Values | None) -> None:
        """What came back by our own export, of which nothing counts on an invoice yet: that comes after it."""
        day, amount = wanted["dated"], wanted["amount"]
        credit = steps_of_credit(self.part.conn, act.party.id or 0, wanted["currency"])
        if credit.last < amount or (paid is None) == (wanted["kind"] == "return"):
            self.leave(act, _("Nothing was paid that could have come back, so it was left out."))
            return
        values = act.values | {"dated": max(day, credit.from_when(amount))}
        payment = self._insert(act, values | {"returns_id": None if paid is None else paid["id"]})
        self._tell(act, "returned" if paid else "refunded", payment, paid["dated"] if paid else "")

    def _original(self, act: NewMoney) -> Values | None:
        """The payment that came back, if it is still here."""
        key = act.of_id
        source = self.part.source("payment")
        for said in act.of if key is None else ():
            known = source.known(said)
            key = key if known is None else known.our_id
        row = None if key is None else self.work.find("payment", key)
        return None if row is None or row["withdrawn_at"] is not None else row

    def _insert(self, act: NewMoney, values: Values) -> Values:
        made = {"batch_id": self.part.whole.batch, "created_at": self.work.at, "created_by": self.work.by}
        row = {"customer_id": act.party.id, "returns_id": None, "version": 1, **values, **made}
        key = self.work.insert("payment", row)
        first, *others = act.their_ids
        self.part.note_source("payment", first, key, act.marks)
        for said in others:
            if self.part.source("payment").known(said) is None:
                self.part.note_source("payment", said, key, {})
        return self.work.row("payment", key)

    def _remember(self, key: str, customer: int) -> None:
        """By what this payer is known from now on, whatever file tells it."""
        row = self._payers.row(key, customer, {})
        known = self.work.find("source_row", f"{row[0]} {key}")
        if known is None:
            self.work.insert("source_row", dict(zip(SOURCE_ROW, row, strict=True)))
        elif known["our_id"] != customer:
            self.work.update("source_row", f"{row[0]} {key}", {"our_id": customer})

    def _tell(self, act: NewMoney, kind: str, payment: Values, what: str) -> None:
        text = "\n".join(filter(None, (payment["reference"], payment["note"], act.facts)))
        tell_money(self.part, kind, payment, payment["dated"], payment["amount"], what, text)
