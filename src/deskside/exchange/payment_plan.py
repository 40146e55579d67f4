"""Which payments of a file are new, the same, or wait for a decision; what each of them pays (R-34, R-42)."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from deskside.desk.invoices.finding import called_by
from deskside.exchange.contact_cells import identity
from deskside.exchange.incoming import CustomerDraft, RejectedRow
from deskside.exchange.matching import CustomerIndex
from deskside.exchange.meant_customer import meant_customer
from deskside.exchange.money_back import MoneyBack
from deskside.exchange.open_book import OpenBook
from deskside.exchange.own_payments import OwnPayments
from deskside.exchange.parties import CustomerRef
from deskside.exchange.payers import Payers, known_by
from deskside.exchange.payment_acts import LeftForGood, NewMoney
from deskside.exchange.payment_decision import Decision, decision_of
from deskside.exchange.payment_draft import PaymentDraft, refund_in
from deskside.exchange.payment_proposal import Proposal, propose, shared, shared_by
from deskside.exchange.plan import Plan, Proposed
from deskside.exchange.source_marks import Source, marked
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _, listed
from deskside.language.text import cut
from deskside.money.format_amount import shown
from deskside.money.manners import manner_of

_NOTED = """
select p.dated from payment p left join import_batch b on b.id = p.batch_id
where p.customer_id = ? and p.amount = ? and p.currency = ? and p.kind = 'payment' and p.withdrawn_at is null
and abs(julianday(p.dated) - julianday(?)) <= 3 and (b.id is null or b.kind <> 'payments') limit 1
"""


_SOON = timedelta(days=5)
"""So far ahead banks date what is booked before days on which they are closed."""


class PaymentPlanner:
    """Decides about the rows of one file in the order of their days, so that the file's own order makes no
    difference."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan) -> None:
        self.conn, self.plan = conn, plan
        today = plan.now.astimezone(plan.shop.zone).date()
        self._today, self._soon = today.isoformat(), (today + _SOON).isoformat()
        self._source = Source(conn, plan.source, "payment")
        self._book, self._payers = OpenBook(conn, today, plan.shop), Payers(conn)
        self._customers = CustomerIndex(conn, plan.source, plan.shop.region, plan.acts.parties)
        self._back = MoneyBack(conn, self._source)
        self._own = OwnPayments(conn, plan, self._book, self._customers)
        self._drafts: list[tuple[str, PaymentDraft]] = []
        self._times: Counter[str] = Counter()
        self._manner = manner_of(plan.shop.country, plan.shop.currency)

    def take(self, draft: PaymentDraft | RejectedRow) -> None:
        """Keep a row until all are known."""
        if isinstance(draft, RejectedRow):
            self.plan.problems.append(draft)
            return
        said = _said(draft)
        self._times[said] += 1
        self._drafts.append((f"{said} {self._times[said]}", draft))
        if (back := refund_in(draft)) is not None:
            self.take(back)

    def finish(self) -> None:
        """Decide about every row; what is given back after what was paid on the same day."""
        for their_id, draft in sorted(self._drafts, key=_place):
            known = self._source.known(their_id)
            if known is not None:
                self._same(draft, known.our_id)
            elif draft.own is not None:
                self._own.decide(draft, their_id, self._note)
            else:
                self._decide(draft, their_id)
        self.plan.proposals.sort(key=lambda each: each.line)
        self.plan.problems.sort(key=lambda problem: problem.line)

    def _same(self, draft: PaymentDraft, our_id: int) -> None:
        self.plan.unchanged += 1
        if not our_id:
            self.plan.remark(draft.line, [_("Left out earlier, as somebody decided.")])

    def _decide(self, draft: PaymentDraft, their_id: str) -> None:
        if draft.left_out and not self._back.is_of_ours(draft, self._book, self._payers):
            self.plan.remark(draft.line, [draft.left_out])
            return
        said = self.plan.decided(draft.line, draft.decision)
        decision = decision_of(said, self._book, self._payers, draft.amount.currency)
        if decision.why and (self.plan.decisions.get(draft.line) or not draft.decision):
            self.plan.strange[draft.line] = decision.why
        if decision.word == "no":
            self.plan.remark(draft.line, [_("Left out for good, as decided.")])
            self.plan.acts.append(LeftForGood(draft.line, their_id), draft.dated)
            return
        if draft.kind == "payment":
            self._payment(draft, their_id, decision)
        else:
            self._given_back(draft, their_id, decision)

    def _payment(self, draft: PaymentDraft, their_id: str, decision: Decision) -> None:
        proposal = self._doubted(draft, propose(draft, self._book, self._payers))
        if decision.why or decision.word == "later":
            proposal = proposal._replace(sure=False, why=decision.why or proposal.why)
        elif decision.word == "new" and (draft.payer or draft.account):
            proposal = Proposal(None, sure=True, why=_("Noted for a new customer, as decided."))
            self._show(draft, proposal)
            self._new(draft, their_id, proposal, self._somebody_new(draft))
            return
        elif decision.customer is not None:
            theirs = [self._book.invoices[key] for key in decision.invoices]
            parts = shared(theirs, draft.amount.minor) if theirs else shared_by(decision.customer, draft, self._book)
            proposal = Proposal(decision.customer, parts, sure=True, why=_("As decided."))
        elif decision.word == "yes" and proposal.customer is not None:
            proposal = proposal._replace(sure=True)
        elif decision.word == "new":
            proposal = proposal._replace(sure=False, why=_("Nobody is named there: say which customer it is."))
        self._show(draft, proposal)
        if proposal.sure and proposal.customer is not None:
            party = self._customers.ours(proposal.customer)
            assert party is not None
            self._new(draft, their_id, proposal, party)

    def _doubted(self, draft: PaymentDraft, proposal: Proposal) -> Proposal:
        """A proposal, which is not sure where the row is doubtful, or may have been noted by hand."""
        if doubt := self._doubt(draft):
            why = proposal.why if proposal.customer is not None else ""
            return proposal._replace(sure=False, why=" ".join(filter(None, (doubt, why))))
        if proposal.customer is None:
            return proposal
        noted = self.conn.execute(
            _NOTED, (proposal.customer, draft.amount.minor, draft.amount.currency, draft.dated)
        ).fetchone()
        if noted is None:
            return proposal
        why = _("It may be the payment of {day} that is noted here already: {why}").format(
            day=noted[0], why=proposal.why
        )
        return proposal._replace(sure=False, why=why)

    def _doubt(self, draft: PaymentDraft) -> str:
        """What speaks against a row, whatever it pays or gives back."""
        if draft.dated > self._soon:
            return draft.doubt or _("Its day, {day}, is still to come.").format(day=draft.dated)
        return draft.doubt

    def _somebody_new(self, draft: PaymentDraft) -> CustomerRef:
        return meant_customer(self._customers, CustomerDraft(draft.line, draft.payer or draft.account), draft.remarks)

    def _new(self, draft: PaymentDraft, their_id: str, proposal: Proposal, party: CustomerRef) -> None:
        self._book.take(proposal.invoices, draft.dated)
        self._back.came(draft, their_id, party)
        self._note(draft, their_id, party, invoices=proposal.invoices)

    def _given_back(self, draft: PaymentDraft, their_id: str, decision: Decision) -> None:
        found = self._back.find(draft, self._book, self._payers)
        if doubt := self._doubt(draft):
            found = found._replace(sure=False, why=f"{doubt} {found.why}")
        if decision.why or decision.word == "later":
            found = found._replace(sure=False, why=decision.why or found.why)
        elif decision.word == "yes" and found.customer is not None:
            found = found._replace(sure=True)
        elif decision.customer is not None:
            found = self._back.of_customer(draft, decision.customer)
        self._show(draft, Proposal(found.customer, sure=found.sure, why=found.why))
        party = found.party or (None if found.customer is None else self._customers.ours(found.customer))
        if found.sure and party is not None:
            self._back.went(found)
            self._note(draft, their_id, party, of=found.of, of_id=found.of_id)

    def _show(self, draft: PaymentDraft, proposal: Proposal) -> None:
        """Tell what is proposed; what is not sure waits for a decision."""
        name = "" if proposal.customer is None else self._payers.names.get(proposal.customer, "")
        if proposal.sure and proposal.customer is None:
            name = draft.payer or draft.account  # who is new with the file
        numbers = listed(called_by(key, self._book.whose.get(key, ("", "", ""))[2]) for key, _part in proposal.invoices)
        row = Proposed(
            draft.line, proposal.sure, draft.kind, draft.dated, draft.amount, draft.payer, draft.text,
            proposal.customer, name, numbers, proposal.why,
        )  # fmt: skip
        self.plan.proposals.append(row)
        if not proposal.sure:
            to_whom = listed(filter(None, (name, numbers)))
            who = draft.payer or cut(draft.text, 40) or _("nobody named")
            said = _("{day} · {who} · {amount}: {why}")
            if to_whom:
                said = _("{day} · {who} · {amount} → {to}: {why}")
            told = said.format(
                day=draft.dated, who=who, amount=shown(draft.amount, self._manner), to=to_whom, why=proposal.why
            )
            self.plan.problems.append(RejectedRow(draft.line, told, doubtful=True))

    def _note(
        self, draft: PaymentDraft, their_id: str, party: CustomerRef, *, invoices: Sequence[tuple[int, int]] = (),
        of: tuple[str, ...] = (), of_id: int | None = None,
    ) -> None:  # fmt: skip
        remarks = [*draft.remarks]
        dated = draft.dated if draft.own is not None else min(draft.dated, self._today)
        if draft.dated > dated:
            remarks.append(_("It was paid in the future: today counts as the day."))
        values: dict[str, Any] = {
            "kind": draft.kind,
            "dated": dated,
            "amount": draft.amount.minor,
            "currency": draft.amount.currency,
            "method": cut(draft.method, LONGEST_LINE),
            "reference": cut(draft.text, LONGEST_LINE),
            "note": draft.note
            or (_("Given back, as the file says") if draft.kind in ("refund", "return", "write-off") else ""),
        }
        self.plan.new += 1
        self.plan.remark(draft.line, remarks)
        payer = known_by(draft) if draft.kind == "payment" and draft.own is None else ()
        if draft.kind == "payment" and self._payers.named(draft.payer):
            payer = tuple(key for key in payer if key.startswith("account "))
        marks = marked({"amount": f"{draft.amount.minor} {draft.amount.currency}"})
        ids = (their_id, *also_called(draft))
        act = NewMoney(draft.line, ids, values, tuple(invoices), of, of_id, payer, draft.facts, marks, party,
                       draft.own is not None)  # fmt: skip
        back = draft.kind in ("refund", "return")
        if draft.own is not None:
            self.plan.acts.append(act, f"{'~' if back else ''}{values['dated']}")
        else:
            self.plan.acts.append(act, f"{values['dated']}{'~' if back else ''}")


def also_called(draft: PaymentDraft) -> tuple[str, ...]:
    """By what else a refund names the payment that it gives back."""
    if draft.kind != "payment":
        return (f"own {draft.own}",) if draft.own is not None else ()
    ids = [f"{kind} {said}" for kind, said in (("id", draft.source_id), ("order", draft.order)) if said]
    return (*ids, *([f"own {draft.own}"] if draft.own is not None else ()))


def _said(draft: PaymentDraft) -> str:
    """What the source calls a row: its id, else all that does not change about it."""
    money = f"{draft.kind} {draft.amount.minor} {draft.amount.currency}"
    if draft.own is not None:
        return f"row {draft.own} {money}"
    if draft.source_id:
        return f"row {draft.source_id} {money}"
    return identity(money, draft.dated, draft.payer, draft.account, draft.text)


def _place(row: tuple[str, PaymentDraft]) -> tuple[str, bool, int, str]:
    their_id, draft = row
    return draft.dated, draft.kind in ("refund", "return"), draft.own or 0, their_id
