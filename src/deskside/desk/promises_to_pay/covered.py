"""The invoices that a promise is for: what is open of them, and not promised already (R-50)."""

from collections.abc import Collection, Sequence
from datetime import date

from deskside.desk.invoices.invoice_record import amount_said, name, today
from deskside.desk.invoices.open_items import open_items
from deskside.desk.payments.allocate import payable
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import Refused
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount


def covered(
    work: UnitOfWork,
    customer: int,
    amount: Amount,
    invoices: Sequence[int],
    given: str,
    *,
    among: Collection[int] = (),
    without: int | None = None,
) -> list[int]:
    """The invoices named, or those due the longest that an amount pays, where it is said `among` those; `Refused` where
    there is not so much open.

    What is promised already is not open to be promised again, but by the one that is replaced: `without`.
    """
    named = payable(work, customer, amount.currency, invoices)
    late = next((invoice for invoice in named if invoice["issued_on"] > given), None)
    if late is not None:
        raise Refused(
            _("Invoice {number} was issued later than that.").format(number=name(late)),
            hint=_("Look at both dates."),
        )
    free = unpromised(work, customer, amount.currency, without=without)
    free = {key: part for key, part in free.items() if not among or key in among}
    asked = [invoice["id"] for invoice in named] or [*free]
    left = sum(free.get(key, 0) for key in asked)
    if amount.minor > left:
        raise _too_much(work, amount.currency, left, listed(map(name, named)))
    if named:
        return asked
    chosen, wanted = [], int(amount.minor)
    for key, part in free.items():
        if wanted <= 0:
            break
        chosen.append(key)
        wanted -= part
    return chosen


def unpromised(work: UnitOfWork, customer: int, currency: str, *, without: int | None = None) -> dict[int, int]:
    """What is open of a customer's invoices and not promised, by invoices, those due the longest first."""
    day = today(work)
    promises = [
        each
        for each in stated(work.conn, day, work.shop, customer=customer)
        if each.state == "open" and each.id != without
    ]
    return without_promised(_open(work, customer, currency, day), promises)


def without_promised(open_of: dict[int, int], promises: Sequence[StatedPromise]) -> dict[int, int]:
    """What is left of invoices once open promises are kept, each with what of it is due the longest."""
    left = dict(open_of)
    for each in promises:
        wanted = int(each.left)
        for key in [key for key in left if key in each.invoices]:
            taken = min(left[key], wanted)
            left[key] -= taken
            wanted -= taken
    return {key: part for key, part in left.items() if part > 0}


def _open(work: UnitOfWork, customer: int, currency: str, day: date) -> dict[int, int]:
    found: dict[int, int] = {}
    for item in open_items(work.conn, day, customer=customer):
        if item.currency == currency:
            found[item.invoice_id] = found.get(item.invoice_id, 0) + item.open
    return found


def _too_much(work: UnitOfWork, currency: str, left: int, numbers: str) -> Refused:
    amount = amount_said(work, left, currency)
    if not left:
        return Refused(
            _("Nothing is open there that is not promised already."),
            hint=_("See what is promised with: deskside collect promises"),
        )
    if numbers:
        return Refused(
            _("Only {amount} of {invoices} is open and not promised already.").format(amount=amount, invoices=numbers),
            hint=_("Write that, or less."),
        )
    return Refused(
        _("Only {amount} is open and not promised already.").format(amount=amount), hint=_("Write that, or less.")
    )
