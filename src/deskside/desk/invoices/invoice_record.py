"""What the verbs about invoices share: the invoice to be changed, the day of a document, the lines that tell it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from deskside.desk.document_limits import fitting_day
from deskside.desk.invoices.finding import called_by
from deskside.desk.money_kinds import said_amount
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.fields.kinds import Line
from deskside.language.i18n import N_, _
from deskside.shop.zones import local_day
from deskside.when.format_time import dated

REASON = Line((N_("A reason is missing."), N_("Say in a few words why.")))
"""Why something is given up, contested, or made void."""


def invoice_of(work: UnitOfWork, invoice_id: int) -> Values:
    """The invoice to be changed; `NotFound`, or `Refused` for one that is void."""
    found = work.find("invoice", invoice_id)
    if found is None or found["withdrawn_at"] is not None:
        raise NotFound(
            _("There is no invoice {number}.").format(number=called_by(invoice_id, "")),
            hint=_("See them with: deskside invoice list"),
        )
    if found["voided_on"] is not None:
        raise Refused(
            _("Invoice {number} is void since {day}.").format(number=name(found), day=day_said(found["voided_on"])),
            hint=_("Note the one that replaces it: deskside invoice add …"),
        )
    return found


@contextmanager
def invoice_change(
    conn: sqlite3.Connection, verb: str, invoice_id: int, *, by: int | None, now: datetime
) -> Iterator[tuple[UnitOfWork, Values]]:
    """One change of an invoice that stands, about its customer."""
    with unit_of_work(conn, verb, by=by, now=now) as work:
        invoice = invoice_of(work, invoice_id)
        work.about_customer = invoice["customer_id"]
        yield work, invoice


def check_ticket(work: UnitOfWork, ticket: int, customer: int) -> None:
    """`Refused` for a ticket of somebody else than the customer of an invoice that is about it."""
    if work.ticket(ticket)["customer_id"] not in (None, customer):
        raise Refused(
            _("#{number} is another customer’s.").format(number=ticket),
            hint=_("See whose it is with: deskside show {number}").format(number=ticket),
        )


def today(work: UnitOfWork) -> date:
    """The day that it is in the shop."""
    return local_day(work.now, work.shop.zone)


def past_day(work: UnitOfWork, on: date | None) -> str:
    """The day of a document, today where none is said, as the file keeps it. `Refused` for one that is to come."""
    day = fitting_day(on or today(work))
    if day > today(work):
        raise Refused(
            _("{day} is still to come.").format(day=dated(day)),
            hint=_("Note it on the day it happens; what they promise to pay is a promise."),
        )
    return day.isoformat()


def day_on(work: UnitOfWork, invoice: Values, on: date | None) -> str:
    """The day of what is noted on an invoice: today where none is said, or its own where that is still to come.

    `Refused` for a day before it was issued, and for one that is to come.
    """
    issued = str(invoice["issued_on"])
    if on is None:
        return max(past_day(work, None), issued)
    day = past_day(work, on)
    if day < issued:
        is_to_come = issued > past_day(work, None)
        raise Refused(
            _("Invoice {number} was issued on {day} only.").format(number=name(invoice), day=day_said(issued))
            if not is_to_come
            else _("Invoice {number} is of {day}.").format(number=name(invoice), day=day_said(issued)),
            hint=_("Say that day or a later one.") if not is_to_come else _("Without a day it counts from then on."),
        )
    return day


def name(invoice: Values) -> str:
    """What an invoice is called by."""
    return called_by(invoice["id"], invoice["number"])


def day_said(kept: str) -> str:
    """A day as the file keeps it, for people."""
    return dated(date.fromisoformat(kept))


def amount_said(work: UnitOfWork, minor: int, currency: str) -> str:
    """An amount for people, in the shop's manner."""
    return said_amount(work.conn, minor, currency)


def tell(
    work: UnitOfWork,
    kind: str,
    customer: int,
    day: str,
    minor: int,
    currency: str,
    *,
    what: str = "",
    text: str = "",
    ticket: int | None = None,
) -> None:
    """A line on the customer's timeline: what came to how much on which day, and `what` it was about.

    With a `ticket` of theirs it is a line of that.
    """
    amount = amount_said(work, minor, currency)
    work.line(kind, ticket=ticket, customer=customer, text=text, old=what or None, new=f"{day} {amount}")
