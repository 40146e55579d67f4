"""Which payment a row of a file gives back: one of the desk, or one that stands in the same file (R-42)."""

import sqlite3
from itertools import chain
from typing import NamedTuple

from deskside.exchange.open_book import OpenBook
from deskside.exchange.parties import CustomerRef
from deskside.exchange.payers import Payers
from deskside.exchange.payment_draft import PaymentDraft
from deskside.exchange.source_marks import Source
from deskside.language.i18n import _

_PAID = """
select p.id, p.dated from payment p
where p.customer_id = ? and p.amount = ? and p.currency = ? and p.kind = 'payment' and p.dated <= ?
and p.withdrawn_at is null
and not exists (select 1 from payment r where r.returns_id = p.id and r.withdrawn_at is null)
order by p.dated desc, p.id desc
"""


class Original(NamedTuple):
    """The payment that came back: ours by its id, or of the file by what that calls it; whose it is, how sure that is.

    `party` is a customer who is new with the file."""

    customer: int | None
    of: tuple[str, ...] = ()
    of_id: int | None = None
    party: CustomerRef | None = None
    sure: bool = False
    why: str = ""


class MoneyBack:
    """Finds what was paid before, and notes what came with the file so far."""

    def __init__(self, conn: sqlite3.Connection, source: Source) -> None:
        self._conn, self._source = conn, source
        self._ids: dict[str, tuple[str, CustomerRef]] = {}
        self._of: dict[tuple[int, str, int], list[str]] = {}
        self._gone: set[int] = set()

    def came(self, draft: PaymentDraft, their_id: str, party: CustomerRef) -> None:
        """A payment that the file brings."""
        for kind, said in (("id", draft.source_id), ("order", draft.order)):
            if said:
                self._ids.setdefault(f"{kind} {said}", (their_id, party))
        if party.id is not None:
            self._of.setdefault((party.id, draft.amount.currency, draft.amount.minor), []).append(their_id)

    def went(self, found: Original) -> None:
        """What came back cannot come back again."""
        if found.of_id is not None:
            self._gone.add(found.of_id)
        for ids in self._of.values():
            ids[:] = [each for each in ids if each not in found.of]

    def find(self, draft: PaymentDraft, book: OpenBook, payers: Payers) -> Original:
        """The payment that a row gives back: by the ids that it names, else by who had paid that much."""
        for said in _names(draft):
            if said in self._ids:
                their_id, party = self._ids[said]
                return Original(party.id, (their_id,), party=party, sure=True, why=_("It names the payment."))
            if (known := self._source.known(said)) is not None and (row := self._payment(known.our_id)) is not None:
                return Original(row["customer_id"], of_id=row["id"], sure=True, why=_("It names the payment."))
        whose = {book.whose[key][0] for keys in chain(*book.named(draft)) for key in keys}
        likely = [*whose] if len(whose) == 1 else payers.known(draft)
        if not likely and draft.kind == "return":
            likely = payers.in_words(draft)
        if len(likely) == 1:
            found = self.of_customer(draft, likely[0])
            if draft.kind == "refund" and found.sure:
                why = _("They had paid just that much and got it back: taken, what it paid would be owed again.")
                return found._replace(sure=False, why=why)
            return found
        return Original(None, why=_("Money that was given back, but of no payment that is here."))

    def is_of_ours(self, draft: PaymentDraft, book: OpenBook, payers: Payers) -> bool:
        """Whether money that went out names an invoice that is here, or is just what its payer had paid."""
        found = self.find(draft, book, payers)
        if found.of or found.of_id is not None or book.named(draft)[0]:
            return True
        originals = (self.of_customer(draft, customer) for customer in payers.known(draft))
        return any(each.of or each.of_id is not None for each in originals)

    def of_customer(self, draft: PaymentDraft, customer: int) -> Original:
        """The latest payment of a customer of just that much."""
        minor, currency = draft.amount
        if ids := self._of.get((customer, currency, minor)):
            return Original(customer, (ids[-1],), sure=True, why=_("They had paid just that much."))
        for key, _dated in self._conn.execute(_PAID, (customer, minor, currency, draft.dated)).fetchall():
            if key not in self._gone:
                return Original(customer, of_id=key, sure=True, why=_("They had paid just that much."))
        return Original(customer, why=_("They paid no such amount: it would be given back of what they have."))

    def _payment(self, key: int) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._conn.execute(
            "select id, customer_id from payment where id = ? and withdrawn_at is null", (key,)
        ).fetchone()
        return row


def _names(draft: PaymentDraft) -> list[str]:
    """What the payment may be called that a row gives back."""
    of = [f"{kind} {draft.applies_to}" for kind in ("id", "order") if draft.applies_to]
    own = [f"id {draft.source_id}"] if draft.source_id else []
    return [*of, *own, *([f"order {draft.order}"] if draft.order else [])]
