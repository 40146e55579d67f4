"""Noting an invoice that was issued elsewhere, and correcting its words (R-46)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.customers.take_customer import take_customer
from deskside.desk.customers.who import Who
from deskside.desk.document_limits import fitting_amount, fitting_day
from deskside.desk.done_work.mark_done import unbilled_work
from deskside.desk.invoices.fields import INVOICE
from deskside.desk.invoices.invoice_record import amount_said, check_ticket, day_said, invoice_change, tell, today
from deskside.desk.invoices.search_text import number_key
from deskside.desk.invoices.settings import payment_terms
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.money.amounts import Amount, total
from deskside.when.format_time import dated

Part = tuple[date, Amount]
"""A part of an invoice: until when, and how much."""
_LONGEST_TERMS = 3650


class Due(NamedTuple):
    """When an invoice is due: on a day, after so many days, or in parts; by the customer's terms otherwise."""

    on: date | None = None
    terms: int | None = None
    parts: Sequence[Part] = ()


def note_invoice(
    conn: sqlite3.Connection,
    who: Who,
    amount: Amount,
    *,
    number: str = "",
    issued_on: date | None = None,
    due: Due = Due(),  # noqa: B008
    about: str = "",
    ticket: int | None = None,
    works: Sequence[int] = (),
    by: int | None,
    now: datetime,
) -> int:
    """Write down an invoice, today's unless another day is said; its id.

    `works` are what is done and not billed, which it takes off that list; so does the `ticket` it is for with what is
    to be billed of it. Raises `BadInput` for parts that do not add up, `Refused` for a number that this customer has
    an invoice of already, or one that is due before it is issued.
    """
    _check_amount(amount)
    with unit_of_work(conn, "note_invoice", by=by, now=now) as work:
        customer = take_customer(work, who).customer_id
        assert customer is not None
        work.about_customer = customer
        day = fitting_day(issued_on or today(work))
        number = str(INVOICE["number"].kind.fit(number))
        _refuse_twice(work, customer, number)
        if ticket is not None:
            check_ticket(work, ticket, customer)
        last = _last_day(work, customer, day, due)
        _check_parts(amount, due.parts)
        values = {
            "customer_id": customer,
            "number": number,
            "number_key": number_key(number),
            "issued_on": day.isoformat(),
            "due_on": last.isoformat(),
            "terms_days": due.terms,
            "amount": amount.minor,
            "currency": amount.currency,
            "about": INVOICE["about"].kind.fit(about),
            "ticket_number": ticket,
            "void_reason": "",
            "created_at": work.at,
            "created_by": by,
            "version": 1,
        }
        invoice = work.insert("invoice", values)
        for until, part in sorted(due.parts):
            row = {"invoice_id": invoice, "due_on": until.isoformat(), "amount": part.minor}
            work.insert("instalment", row)
        _take_off(work, invoice, customer, ticket, works)
        tell(
            work, "invoiced", customer, values["issued_on"], amount.minor, amount.currency,
            what=number, text=values["about"],
        )  # fmt: skip
    return invoice


def edit_invoice(
    conn: sqlite3.Connection, invoice_id: int, changes: Mapping[str, str], *, by: int | None, now: datetime
) -> None:
    """Correct the number of an invoice, or what it is for; its amount, dates and customer stay as they are (R-46)."""
    with invoice_change(conn, "edit_invoice", invoice_id, by=by, now=now) as (work, invoice):
        for field in (INVOICE[name] for name in ("number", "about") if name in changes):
            value, old = field.kind.fit(changes[field.name]), field.of(invoice)
            if value == old:
                continue
            columns = {field.kept_as: value}
            if field.name == "number":
                columns["number_key"] = number_key(value)
                if columns["number_key"] != invoice["number_key"]:
                    _refuse_twice(work, invoice["customer_id"], value)
            work.update("invoice", invoice_id, columns)
            work.line("edited", customer=invoice["customer_id"], text=field.name, old=old or None, new=value or None)


def _check_amount(amount: Amount) -> None:
    if amount.minor <= 0:
        raise BadInput(
            _("An invoice is of more than nothing."), hint=_("What they get back is a credit note or a refund.")
        )
    fitting_amount(amount)


def _check_parts(amount: Amount, parts: Sequence[Part]) -> None:
    if not parts:
        return
    for _day, part in parts:
        if part.currency != amount.currency:
            raise BadInput(
                _("A part in {currency} is no part of an invoice in {other}.").format(
                    currency=part.currency, other=amount.currency
                ),
                hint=_("Write all parts in the currency of the invoice."),
            )
    if len({day for day, _part in parts}) < len(parts):
        raise BadInput(_("Two parts are due on one day."), hint=_("Write them as one."))
    if min(part.minor for _day, part in parts) <= 0 or total(part.minor for _day, part in parts) != amount.minor:
        raise BadInput(
            _("The parts do not add up to the invoice."), hint=_("Write what is due on each day, all of it together.")
        )


def _last_day(work: UnitOfWork, customer: int, issued: date, due: Due) -> date:
    """The day until which all of it is to be paid."""
    terms = payment_terms(work.conn, customer) if due.terms is None else due.terms
    if not 0 <= terms <= _LONGEST_TERMS:
        raise BadInput(
            _("“{text}” is not a whole number from {low} to {high}.").format(text=terms, low=0, high=_LONGEST_TERMS),
            hint=_("Write it like --terms 30"),
        )
    after = issued + min(timedelta(days=terms), date.max - issued)
    days = [fitting_day(until) for until in [until for until, _part in due.parts] or [due.on or after]]
    if min(days) < issued:
        raise Refused(
            _("It would be due on {due}, before it was issued on {issued}.").format(
                due=dated(min(days)), issued=dated(issued)
            ),
            hint=_("Look at both dates on the invoice."),
        )
    return max(days)


def _refuse_twice(work: UnitOfWork, customer: int, number: str) -> None:
    row = work.conn.execute(
        "select * from invoice where customer_id = ? and number_key = ? and number_key <> '' and withdrawn_at is null",
        (customer, number_key(number)),
    ).fetchone()
    if row is not None:
        raise Refused(
            _("Invoice {number} of {day} over {amount} is noted already.").format(
                number=row["number"],
                day=day_said(row["issued_on"]),
                amount=amount_said(work, row["amount"], row["currency"]),
            ),
            hint=_("See it with: deskside invoice show {number}").format(number=row["number"]),
        )


def _take_off(work: UnitOfWork, invoice: int, customer: int, ticket: int | None, works: Sequence[int]) -> None:
    """Take what is billed now off the list of what is done and not billed (R-46)."""
    of_ticket = work.conn.execute(
        "select id from done_work where ticket_number = ? and customer_id = ? and invoice_id is null"
        " and withdrawn_at is null",
        (ticket, customer),
    ).fetchall()
    for key in dict.fromkeys([*works, *(key for (key,) in of_ticket)]):
        if unbilled_work(work, key)["customer_id"] != customer:
            raise Refused(
                _("That work was done for another customer."), hint=_("See the list with: deskside invoice unbilled")
            )
        work.update("done_work", key, {"invoice_id": invoice})
