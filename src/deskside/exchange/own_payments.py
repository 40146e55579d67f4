"""Payments of our own exports: known here by their ids, else noted with all on which they count (R-34, R-42)."""

import sqlite3
from collections.abc import Callable

from deskside.exchange.incoming import CustomerDraft
from deskside.exchange.matching import BY_NAME, CustomerIndex
from deskside.exchange.meant_customer import meant_customer
from deskside.exchange.open_book import OpenBook
from deskside.exchange.parties import CustomerRef
from deskside.exchange.payment_acts import OwnShares
from deskside.exchange.payment_draft import PaymentDraft
from deskside.exchange.plan import Plan
from deskside.exchange.source_marks import Source
from deskside.exchange.stand_ins import stand_ins
from deskside.language.i18n import _
from deskside.language.names import normal
from deskside.money.amounts import Amount, Minor


class OwnPayments:
    """Decides about the rows of our own exports; nothing of them is doubtful."""

    def __init__(self, conn: sqlite3.Connection, plan: Plan, book: OpenBook, customers: CustomerIndex) -> None:
        self._conn, self._plan, self._book, self._customers = conn, plan, book, customers
        self._invoices = Source(conn, plan.source, "invoice")
        self._stand_ins = stand_ins(Source(conn, plan.source, "payment"))

    def decide(self, draft: PaymentDraft, their_id: str, note: Callable[..., None]) -> None:
        """A row of our own export: known by its id, its day and its amount, else new with what it counts on."""
        row = self._conn.execute(
            "select withdrawn_at from payment where id = ? and dated = ? and amount = ? and currency = ? and kind = ?",
            (draft.own, draft.dated, *draft.amount, draft.kind),
        ).fetchone()
        if row is not None and draft.own not in self._stand_ins:
            self._plan.unchanged += 1
            self._plan.remark(draft.line, [_("It was taken back here, and stays so.")] if row[0] else [])
            return
        who = CustomerDraft(draft.line, draft.payer or draft.payer_id, source_id=draft.payer_id)
        by_id = self._customers.from_source(who.source_id) or self._customers.ask(who).party
        if by_id is None and self._customers.from_source(f"{BY_NAME}{normal(who.name)}") is not None:
            who.source_id = ""
        party = meant_customer(self._customers, who, draft.remarks)
        parts: list[tuple[int, int]] = []
        missing: list[tuple[str, int]] = []
        for number, minor in draft.on:
            key = self._numbered(number, party)
            if key is None:
                missing.append((number, minor))
            else:
                parts.append((key, minor))
        if draft.kind in ("credit-note", "write-off"):
            # What was given up of an invoice that is not here comes with the invoice; a write-off is never credit.
            left = draft.amount.minor - sum(minor for _number, minor in missing)
            if draft.kind == "write-off":
                left = sum(minor for _key, minor in parts)
            missing = []
            if left <= 0:
                self._plan.unchanged += 1
                self._plan.remark(draft.line, [_("What was given up of an invoice comes with that invoice.")])
                return
            draft.amount = Amount(Minor(left), draft.amount.currency)
        of = (f"own {draft.applies_to}",) if draft.applies_to else ()
        note(draft, their_id, party, of=of)
        if parts or missing:
            act = OwnShares(draft.line, their_id, tuple(parts), tuple(missing))
            self._plan.acts.append(act, f"~~{draft.dated}")

    def _numbered(self, number: str, party: CustomerRef) -> int | None:
        """The invoice of a customer that our own export calls so."""
        found = [key for key in self._book.numbered(number) if self._book.whose[key][0] == party.id]
        if not found and (known := self._invoices.known(f"own {number.removeprefix('I')}")) is not None:
            asked = "select 1 from invoice where id = ? and customer_id = ? and number = '' and withdrawn_at is null"
            found = [known.our_id] if self._conn.execute(asked, (known.our_id, party.id)).fetchone() else []
        return found[0] if found else None
