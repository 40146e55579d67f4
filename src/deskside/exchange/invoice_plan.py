"""Which invoices of a file are new, paid further, the same or doubtful (R-34, R-42, R-46)."""

import sqlite3
from collections import Counter
from typing import Any

from deskside.desk.invoices.search_text import number_key
from deskside.desk.invoices.settings import payment_terms
from deskside.exchange.contact_cells import identity
from deskside.exchange.incoming import CustomerDraft, Particular, RejectedRow
from deskside.exchange.invoice_acts import ChangedInvoice, NewInvoice, NewPayment
from deskside.exchange.invoice_draft import InvoiceDraft
from deskside.exchange.invoice_groups import MOVEMENTS, Document, Documents, customer_key
from deskside.exchange.invoice_values import InvoiceValues, is_by_balance
from deskside.exchange.known_invoices import KnownInvoices
from deskside.exchange.matching import CustomerIndex
from deskside.exchange.meant_customer import meant_customer
from deskside.exchange.order_refunds import given_back
from deskside.exchange.parties import CustomerRef
from deskside.exchange.plan import Plan
from deskside.exchange.settled_there import SettledThere, Weighed
from deskside.exchange.source_marks import Said, Source, marked
from deskside.exchange.written_off_there import written_off
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.language.text import cut
from deskside.money.amounts import LARGEST, Amount, Minor
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of

_LAST = "9999-12-31 "
"""Before the day of what is written after all invoices, which it may pay."""
_DEAD = ("draft", "void")


class InvoicePlanner:
    """Puts the rows of one file together, and decides about each document once all of them are known."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn, self.plan = conn, plan
        self.book = CustomerIndex(conn, plan.source, plan.shop.region, plan.acts.parties)
        self._known = KnownInvoices(conn, Source(conn, plan.source, "invoice"))
        self.payments = Source(conn, plan.source, "payment")
        today = plan.now.astimezone(plan.shop.zone).date().isoformat()
        self._of = InvoiceValues(payment_terms(conn), today)
        self._documents = Documents()
        self._settled = SettledThere(conn, self._of, self.payments)
        self._times: Counter[str] = Counter()

    def take(self, draft: InvoiceDraft | RejectedRow) -> None:
        """Put a row to its document."""
        if isinstance(draft, RejectedRow):
            self.plan.problems.append(draft)
        else:
            self._documents.add(draft)

    def finish(self) -> None:
        """Decide about every document."""
        self._documents.find_returns()
        decided = [self._weighed(document) for document in self._documents]
        self._settled.look_through(decided)
        for document, amount, their_id in decided:
            first = document.first
            if (reason := self._left_out(first, amount, their_id)) is not None:
                self._remark(document, [reason])
            elif (reason := self._missing(document, amount)) is not None:
                self.plan.problems += [RejectedRow(row.line, reason) for row in document.rows]
            elif amount is not None:
                (self._invoice if first.kind == "invoice" else self._payment)(document, amount, their_id)

    def _weighed(self, document: Document) -> Weighed:
        """A document with how much it is and what the source calls it."""
        self.plan.problems += document.add_up()
        first, amount = document.first, document.amount
        if amount is None and first.balance is not None:
            amount = document.amount = first.balance
            if first.kind == "invoice" and first.paid is not None and first.paid.currency == amount.currency:
                amount = document.amount = Amount(Minor(amount.minor + max(first.paid.minor, 0)), amount.currency)
                first.remarks.append(
                    _("How much it was is not said: what is paid and what is open count as its amount.")
                )
            elif first.kind not in MOVEMENTS:
                first.remarks.append(_("How much it was is not said: what is open counts as its amount."))
        if amount is not None and amount.minor < 0:
            first.kind = "credit-note" if first.kind == "invoice" else first.kind
            amount = Amount(Minor(-amount.minor), amount.currency)
        return document, amount, self._their_id(first, amount)

    def _left_out(self, first: InvoiceDraft, amount: Amount | None, their_id: str) -> str | None:
        if first.state == "draft":
            return _("A draft, left out: it was not issued.")
        if first.state == "void" and self._known.of_source(first, their_id) is None:
            return _("Void there, left out.")
        return _("It comes to nothing, and was left out.") if amount is not None and not amount.minor else None

    def _missing(self, document: Document, amount: Amount | None) -> str | None:
        if amount is None:
            return _("There is no amount.")
        if amount.minor > LARGEST:
            return _("It comes to more than can be kept.")
        return _("No customer is named.") if _who_of(document) is None else None

    def _remark(self, document: Document, texts: list[str]) -> None:
        """Say something of a document's row, and of the others that they are its lines."""
        first, *others = document.rows
        self.plan.remark(first.line, dict.fromkeys(texts))
        for row in others:
            self.plan.remark(row.line, texts if first.state in _DEAD else [_("One more line of the same invoice.")])

    def _invoice(self, document: Document, amount: Amount, their_id: str) -> None:
        first = document.first
        who = _who_of(document)
        assert who is not None
        remarks = [*first.remarks]
        party: CustomerRef | None = None
        found = self._known.of_source(first, their_id) or self._known.alike(first, amount, _name_of(who))
        if found is None:
            party = meant_customer(self.book, who, remarks)
            found = self._known.of_customer(first, party.id)
        if found is not None:
            self._again(document, amount, *found, their_id)
            return
        assert party is not None
        if document.lines_differ():
            remarks.append(_("Its lines add up to something else than its total, which counts."))
        values = self._of.columns(first, amount, remarks)
        own = None if first.own is None else self._of.own(first)
        paid, credited = None, 0
        if first.own is None:
            by_rows = self._settled.by_rows(first, amount)
            paid_by_rows = self._settled.paid_by_rows(first, amount)
            paid, credited = self._of.paid(first, amount, remarks, by_rows, paid_by_rows)
        elif first.voided is not None:
            values |= {"voided_on": first.voided[0], "void_reason": first.voided[1]}
        disputed = self._of.contested(first, amount)
        remarks += who.remarks
        self.plan.new += 1
        self._give_back(first, amount, their_id, party, remarks)
        self._remark(document, remarks)
        facts = "\n".join(dict.fromkeys(line for row in document.rows for line in row.facts.splitlines()))
        marks = self._of.marks(first, amount)
        act = NewInvoice(first.line, their_id, values, facts, paid, disputed, marks, party, credited, own)
        self.plan.acts.append(act, values["issued_on"])

    def _give_back(
        self, first: InvoiceDraft, amount: Amount, their_id: str, party: CustomerRef, remarks: list[str]
    ) -> bool:
        """Note what was given back or given up of an invoice; whether there is anything to note."""
        paid = min(self._of.paid_there(first, amount), amount.minor)
        acts = [*given_back(first, their_id, paid, party, self.payments, self._of.today, remarks)]
        acts += written_off(first, amount, their_id, paid, party, self.payments, self._of.today, remarks)
        for act, at in acts:
            self.plan.acts.append(act, f"{_LAST}{at}")
        return bool(acts)

    def _their_id(self, first: InvoiceDraft, amount: Amount | None) -> str:
        """What the source calls a document: its id, else its number with the customer's name; of those that say the
        same without a number, and of payments, which of them it is."""
        key, who = number_key(first.number), customer_key(first.who)
        if first.own is not None:
            return f"own {first.own}"
        if first.kind not in MOVEMENTS and (first.source_id or key):
            return first.source_id or f"{key} {who}"
        said = identity(first.kind, str(first.issued_on), str(amount and tuple(amount)), key, who, first.about)
        self._times[said] += 1
        return f"{said} {self._times[said]}"

    def _again(self, document: Document, amount: Amount, row: sqlite3.Row, said: Said | None, their_id: str) -> None:
        """A document that we have: what was paid since is noted, the rest is only said (R-46)."""
        first = document.first
        if row["withdrawn_at"] is not None or row["voided_on"] is not None:
            taken = _("It was taken back here, and stays so.") if row["withdrawn_at"] else _("It is void here.")
            self._same(document, [taken] if row["withdrawn_at"] or first.voided is None else [])
            return
        remarks = self._differences(first, amount, row)
        paid = disputed = None
        credited = 0
        if row["currency"] == amount.currency:
            paid, credited = self._more_paid(first, amount, row, said, remarks)
        if first.disputed and not (said is not None and said.says("disputed")):
            disputed = self._of.contested(first, amount)
            if self.conn.execute(
                "select 1 from dispute where invoice_id = ? and withdrawn_at is null", (row["id"],)
            ).fetchone():
                disputed = None
        party = self.book.ours(row["customer_id"])
        if first.own is None and party is not None and row["currency"] == amount.currency:
            gave = self._give_back(first, amount, their_id, party, remarks)
            if gave and paid is None and disputed is None and not credited:
                self.plan.updated += 1
                self._remark(document, remarks)
                return
        if paid is None and disputed is None and not credited:
            self._same(document, remarks)
            return
        self.plan.updated += 1
        self._remark(document, remarks)
        act = ChangedInvoice(
            first.line,
            "" if first.own is not None else their_id,
            row["id"],
            row["version"],
            paid,
            disputed,
            self._of.marks(first, amount),
            said is not None,
            credited,
        )
        self.plan.acts.append(act, _LAST)

    def _same(self, document: Document, remarks: list[str]) -> None:
        self.plan.unchanged += 1
        self._remark(document, remarks)

    def _differences(self, first: InvoiceDraft, amount: Amount, row: sqlite3.Row) -> list[str]:
        """What the file says otherwise than we do, and no import changes."""
        remarks: list[str] = []
        if (row["amount"], row["currency"]) != (amount.minor, amount.currency):
            manner = manner_of(self.plan.shop.country, self.plan.shop.currency)
            said = _("It comes to {there} there and to {here} here, and stays so: void it if that is wrong.")
            here = shown(Amount(row["amount"], row["currency"]), manner)
            general = _("It comes to another amount there, and stays as it is here.")
            remarks.append(Particular(said.format(there=shown(amount, manner), here=here), general))
        if (first.issued_on and first.issued_on != row["issued_on"]) or (
            first.due_on and max(first.due_on, row["issued_on"]) != row["due_on"]
        ):
            remarks.append(_("Its dates are others there; here they stay as they are."))
        if first.state == "void" or first.voided is not None:
            remarks.append(_("It is void there; here it stands until it is made void."))
        return remarks

    def _more_paid(
        self, first: InvoiceDraft, amount: Amount, row: sqlite3.Row, said: Said | None, remarks: list[str]
    ) -> tuple[tuple[int, str] | None, int]:
        """What was paid since, and what was credited: nothing where the source says what it said before, whatever
        became of that here."""
        there = self._of.paid_there(first, amount)
        if first.state == "void" or (said is not None and said.holds("paid", there)):
            return None, 0
        says = first.paid is not None or first.balance is not None
        by_paid = first.paid is not None and first.own is None and not is_by_balance(first, amount)
        here = self._known.settled(row, only_paid=by_paid)
        if (says and there < here) or (first.own is not None and there != here):
            manner = manner_of(self.plan.shop.country, self.plan.shop.currency)
            of = [shown(Amount(Minor(minor), amount.currency), manner) for minor in (there, here)]
            text = _("{there} of it is paid there and {here} here, and that stays so: note here what came back.")
            general = _("Less is paid of it there than here, and that stays so: note here what came back.")
            if there > here:
                text = _("{there} of it is paid there and {here} here: the rest comes with the export of the payments.")
                general = _("More is paid of it there than here: the rest comes with the export of the payments.")
            remarks.append(Particular(text.format(there=of[0], here=of[1]), general))
        if first.own is not None:
            return None, 0
        before = self._known.paid_before(row) + self._settled.by_rows(first, amount)
        paid_before = self._known.settled(row, only_paid=True) + self._settled.paid_by_rows(first, amount)
        return self._of.paid(first, amount, remarks, before, paid_before)

    def _payment(self, document: Document, amount: Amount, their_id: str) -> None:
        """A payment or a credit note of its own: once taken over it stays as it is."""
        first, who = document.first, _who_of(document)
        assert who is not None
        if self.payments.known(their_id) is not None:
            self.plan.unchanged += 1
            self._remark(document, [])
            return
        remarks = [*first.remarks, *who.remarks]
        dated = first.issued_on or first.paid_on or self._of.today
        if first.issued_on is None:
            remarks.append(_("When it was paid is not said: today counts as the day."))
        elif dated > self._of.today:
            remarks.append(_("It was paid in the future: today counts as the day."))
        counts = self._settled.counts(first, amount)
        if counts.of is None:
            remarks.append(counts.remark)
            self._remark(document, remarks)
            return
        if counts.remark:
            remarks.append(counts.remark)
        amount, is_unused, named = counts.of, counts.is_unused, counts.named
        key = number_key(named) or number_key(first.number)
        if first.kind == "payment" and not key:
            unnamed = _("It names no invoice, so it counts on what is promised, then on what is due the longest.")
            remarks.append(_("It is on no invoice there, so it is credit.") if is_unused else unnamed)
        party = meant_customer(self.book, who, remarks)
        values = {
            "kind": first.kind,
            "dated": min(dated, self._of.today),
            "amount": amount.minor,
            "currency": amount.currency,
            "reference": cut(first.number, LONGEST_LINE),
            "note": first.about or (_("Given back, as the file says") if first.kind in ("refund", "return") else ""),
        }
        self.plan.new += 1
        self._remark(document, remarks)
        marks = marked({"amount": f"{amount.minor} {amount.currency}", "dates": dated})
        spread = first.kind == "payment" and not is_unused
        said = named or (first.number if first.kind == "payment" else "")
        most = amount.minor if counts.most is None else counts.most
        act = NewPayment(first.line, their_id, values, key, said, most, spread, first.facts, marks, party)
        later = "~" if first.kind in ("refund", "return") else ""
        self.plan.acts.append(act, f"{_LAST}{values['dated']}{later}")


def _name_of(who: CustomerDraft) -> str:
    """What a customer is called, as names are compared."""
    return normal(who.name or who.fields.get("company", ""))


def _who_of(document: Document) -> Any:
    """Whom a document names: its first row that names somebody."""
    return next((row.who for row in document.rows if row.who is not None), None)
