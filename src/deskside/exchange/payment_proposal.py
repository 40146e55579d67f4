"""What a row of a statement most likely pays, how sure that is, and why (R-42)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from deskside.desk.payments.shares import Part, divided
from deskside.exchange.open_book import OpenBook, OpenInvoice
from deskside.exchange.payers import Payers
from deskside.exchange.payment_draft import PaymentDraft
from deskside.language.i18n import _, listed


class Proposal(NamedTuple):
    """For which customer a payment is to be noted, None where nobody is likely, and on which invoices it counts, each
    with how much. A `sure` one is taken without asking."""

    customer: int | None
    invoices: tuple[Part, ...] = ()
    sure: bool = False
    why: str = ""


def propose(draft: PaymentDraft, book: OpenBook, payers: Payers) -> Proposal:
    """What a payment most likely pays: by the numbers named with it, by who paid, by how much it is."""
    known = payers.known(draft)
    named = _named(draft, book, known)
    if named:
        return _by_number(draft, book, payers, known, named)
    if known:
        return _by_payer(draft, book, payers, known)
    return _by_amount(draft, book, payers)


def shared(invoices: Iterable[OpenInvoice], amount: int) -> tuple[Part, ...]:
    """How much of an amount each of some invoices gets, in their order."""
    return tuple(divided(((one.id, one.open) for one in invoices), amount).items())


def shared_by(customer: int, draft: PaymentDraft, book: OpenBook) -> tuple[Part, ...]:
    """What a payment of a customer pays of what they owe: whole invoices where one or some come to it, else what R-42
    says."""
    amount, currency = draft.amount
    ways = book.together(customer, currency, amount, draft.dated)
    if ways:
        return shared(ways[0], amount)
    return tuple(divided(book.due(customer, currency, draft.dated), amount).items())


def _named(draft: PaymentDraft, book: OpenBook, known: Sequence[int]) -> list[int]:
    """The invoices in its currency whose numbers are named: of several with one number those of who paid, else those
    of which as much is open."""
    whole, by_ends = (_of_each(draft, book, known, numbers) for numbers in book.named(draft))
    together = [*dict.fromkeys([*whole, *by_ends])]
    if whole and by_ends and sum(_open(book, key) for key in together) != draft.amount.minor:
        return whole
    return together


def _open(book: OpenBook, key: int) -> int:
    return book.invoices[key].open if key in book.invoices else 0


def _of_each(draft: PaymentDraft, book: OpenBook, known: Sequence[int], numbers: Sequence[Sequence[int]]) -> list[int]:
    found: list[int] = []
    for keys in numbers:
        here = [key for key in keys if book.whose[key][1] == draft.amount.currency]
        if len(here) > 1:
            theirs = [key for key in here if book.whose[key][0] in known]
            open_ones = [key for key in here if key in book.invoices and book.invoices[key].open]
            exact = [key for key in open_ones if book.invoices[key].open == draft.amount.minor]
            here = theirs or exact or open_ones or here
        found += here[:1] if len({book.whose[key][0] for key in here}) == 1 else here
    return [*dict.fromkeys(found)]


def _by_number(
    draft: PaymentDraft, book: OpenBook, payers: Payers, known: Sequence[int], named: Sequence[int]
) -> Proposal:
    amount = draft.amount.minor
    whose = {book.whose[key][0] for key in named}
    numbers = listed(book.whose[key][2] for key in named)
    if len(whose) > 1:
        return Proposal(None, why=_("{numbers} are invoices of several customers.").format(numbers=numbers))
    customer = whose.pop()
    open_ones = [book.invoices[key] for key in named if key in book.invoices and book.invoices[key].open]
    parts = shared(open_ones, amount)
    total = sum(one.open for one in open_ones)
    other = bool(known) and customer not in known
    fits = customer in known or (not known and payers.fits(draft.payer, customer))
    if not open_ones:
        why = _("{numbers} is named, but nothing is open of it: it would be credit.").format(numbers=numbers)
        return Proposal(customer, why=why)
    if other:
        who = listed(payers.names[key] for key in known[:2])
        return Proposal(customer, parts, why=_("{numbers} is named, but {who} paid.").format(numbers=numbers, who=who))
    if total == amount:
        return Proposal(customer, parts, sure=True, why=_("{numbers} is named, and the amount is the same.").format(
            numbers=numbers))  # fmt: skip
    if amount > total:
        why = _("{numbers} is named, but it is more than is open: the rest would be credit.").format(numbers=numbers)
        return Proposal(customer, parts, why=why)
    if fits:
        why = _("{numbers} is named, and who paid is known: a part of it.").format(numbers=numbers)
        return Proposal(customer, parts, sure=True, why=why)
    why = _("{numbers} is named, but the amount is another, and who paid is not known.").format(numbers=numbers)
    return Proposal(customer, parts, why=why)


def _by_payer(draft: PaymentDraft, book: OpenBook, payers: Payers, known: Sequence[int]) -> Proposal:
    amount, currency = draft.amount
    ways = [(customer, way) for customer in known for way in book.together(customer, currency, amount, draft.dated)]
    if len(ways) == 1:
        customer, way = ways[0]
        numbers = listed(one.called for one in way)
        if len(known) == 1:
            why = _("{name} paid just what is open of {numbers}.").format(name=payers.names[customer], numbers=numbers)
            why = _which(way[0], book, draft, why) if len(way) == 1 else why
            return Proposal(customer, shared(way, amount), sure=True, why=why)
        why = _("Several customers have this name; of {numbers} just that much is open.").format(numbers=numbers)
        return Proposal(customer, shared(way, amount), why=why)
    if ways and len({customer for customer, _way in ways}) == 1:
        customer, way = ways[0]
        why = _("{name} paid; several sets of invoices come to that, such as {numbers}.").format(
            name=payers.names[customer], numbers=listed(one.called for one in way)
        )
        return Proposal(customer, shared(way, amount), why=why)
    if len(known) > 1:
        return Proposal(None, why=_("Several customers have this name."))
    customer = known[0]
    owed = book.of(customer, currency, draft.dated)
    name = payers.names[customer]
    if not owed:
        others = {one.currency for one in book.invoices.values() if one.customer == customer}
        said = _("{name} paid, but owes nothing: it would be credit.")
        if others:
            said = _("{name} paid in {currency}, but owes only in {others}: it would be credit.")
        return Proposal(customer, why=said.format(name=name, currency=currency, others=listed(sorted(others))))
    if sum(one.open for one in owed) < amount:
        why = _("{name} paid more than is open: the rest would be credit.").format(name=name)
    elif _is_promised(owed[0], book, draft):
        why = _("{name} paid, but no invoice comes to that: it would pay what is promised first.").format(name=name)
    else:
        why = _("{name} paid, but no invoice comes to that: it would pay what is due the longest.").format(name=name)
    return Proposal(customer, shared_by(customer, draft, book), why=why)


def _is_promised(one: OpenInvoice, book: OpenBook, draft: PaymentDraft) -> bool:
    return any(one.id in invoices for invoices, _left in book.promised(one.customer, draft.dated))


def _which(one: OpenInvoice, book: OpenBook, draft: PaymentDraft, why: str) -> str:
    """Why it is this invoice, where the customer owes several of just that amount."""
    owed = book.of(one.customer, one.currency, draft.dated)
    alike = sum(each.open == one.open for each in owed)
    if alike == 1:
        return why
    if _is_promised(one, book, draft):
        return _("{why} Of {n} invoices of that amount it is the one promised.").format(why=why, n=alike)
    return _("{why} Of {n} invoices of that amount it is the one due the longest.").format(why=why, n=alike)


def _by_amount(draft: PaymentDraft, book: OpenBook, payers: Payers) -> Proposal:
    amount, currency = draft.amount
    found = book.of_amount(currency, amount)
    alike = [one for one in found if payers.fits(draft.payer, one.customer)]
    if len({one.customer for one in alike}) == 1:
        owed = book.of(alike[0].customer, currency, draft.dated)
        one = next(each for each in owed if each.open == amount)
        why = _("Just that much is open of {number}, and {name} is much like who paid.").format(
            number=one.called, name=payers.names.get(one.customer, "")
        )
        return Proposal(one.customer, shared([one], amount), why=_which(one, book, draft, why))
    if len(found) == 1:
        one = found[0]
        why = _("Just that much is open of {number} of {name} alone.").format(
            number=one.called, name=payers.names.get(one.customer, "")
        )
        return Proposal(one.customer, shared([one], amount), why=why)
    if found:
        why = _("Just that much is open of {n} invoices, and who paid is not known.").format(n=len(found))
        return Proposal(None, why=why)
    return Proposal(None, why=_("Who paid is not known, and no invoice comes to that."))
