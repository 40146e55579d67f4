"""Money that came, and what reduces an invoice otherwise: a credit note, a write-off (R-42, R-46)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.customers.take_customer import take_customer
from deskside.desk.customers.who import Who
from deskside.desk.document_limits import fitting_amount
from deskside.desk.invoices.invoice_record import REASON, amount_said, day_on, invoice_change, name, past_day, tell
from deskside.desk.invoices.open_items import steps_of_invoice
from deskside.desk.payments.allocate import allocate, payable, spread
from deskside.desk.payments.fields import PAYMENT
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor


class Paid(NamedTuple):
    """A payment that was written down: its id, what of it each invoice got, and what is left as credit."""

    id: int
    on: dict[str, int]
    credit: Minor


def record_payment(
    conn: sqlite3.Connection,
    who: Who,
    amount: Amount,
    *,
    on: date | None = None,
    method: str = "",
    reference: str = "",
    note: str = "",
    invoices: Sequence[int] = (),
    by: int | None,
    now: datetime,
) -> Paid:
    """Write down what a customer paid, today unless another day is said.

    It counts on the invoices named, else on what is due, the oldest first; the rest is credit. Raises `Refused` for a
    day to come, and for an invoice of somebody else's, in another currency, or of which nothing is open.
    """
    with unit_of_work(conn, "pay", by=by, now=now) as work:
        customer = take_customer(work, who).customer_id
        assert customer is not None
        work.about_customer = customer
        day = past_day(work, on)
        named = payable(work, customer, amount.currency, invoices)
        words = {
            field.name: field.kind.fit(value)
            for field, value in zip(PAYMENT.fields, (method, reference, note), strict=True)
        }
        payment = write_payment(work, "payment", customer, amount, day, **words)
        got = spread(work, payment, named, day, amount.minor)
        said = listed(filter(None, words.values()))
        tell(work, "paid", customer, day, amount.minor, amount.currency, what=listed(got), text=said)
    return Paid(payment["id"], got, Minor(amount.minor - sum(got.values())))


def credit_note(
    conn: sqlite3.Connection,
    customer_id: int,
    amount: Amount,
    *,
    invoice: int | None = None,
    number: str = "",
    reason: str = "",
    on: date | None = None,
    by: int | None,
    now: datetime,
) -> Paid:
    """Note a credit note: it reduces the invoice it is for, and what is more than is open stays credit (R-46).

    `Refused` for more than the invoice came to, with what was credited of it before, and for a day before it.
    """
    with unit_of_work(conn, "credit_note", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        named = payable(work, customer_id, amount.currency, [] if invoice is None else [invoice], also_paid=True)
        day = day_on(work, named[0], on) if named else past_day(work, on)
        if named:
            _check_not_more(work, named[0], amount)
        words = {"reference": PAYMENT["reference"].kind.fit(number), "note": PAYMENT["note"].kind.fit(reason)}
        payment = write_payment(work, "credit-note", customer_id, amount, day, of=invoice, **words)
        got = spread(work, payment, named, day, amount.minor) if named else {}
        said = listed(filter(None, words.values()))
        tell(
            work, "credited", customer_id, day, amount.minor, amount.currency, what=listed(map(name, named)), text=said
        )
    return Paid(payment["id"], got, Minor(amount.minor - sum(got.values())))


def _check_not_more(work: UnitOfWork, invoice: Values, amount: Amount) -> None:
    before = work.conn.execute(
        "select coalesce(sum(p.amount), 0) from payment p where p.invoice_id = ? and p.kind = 'credit-note'"
        " and p.withdrawn_at is null and not exists (select 1 from payment r where r.returns_id = p.id"
        " and r.withdrawn_at is null)",
        (invoice["id"],),
    ).fetchone()[0]
    if amount.minor > invoice["amount"] - before:
        sentence = _("Invoice {number} came to {amount}, and this is more.")
        if before:
            sentence = _("Invoice {number} came to {amount}, {credited} of it was credited already; this is more.")
        raise Refused(
            sentence.format(
                number=name(invoice),
                amount=amount_said(work, invoice["amount"], invoice["currency"]),
                credited=amount_said(work, before, invoice["currency"]),
            ),
            hint=_("A credit note gives back at most all of its invoice; look at the amount."),
        )


def write_off(
    conn: sqlite3.Connection,
    invoice_id: int,
    reason: str,
    *,
    amount: Minor | None = None,
    on: date | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Give up what is open of an invoice, or some of it, with the reason (R-46); the id. `Refused` for more, and for a
    day before it."""
    why = REASON.fit(reason)
    with invoice_change(conn, "write_off", invoice_id, by=by, now=now) as (work, invoice):
        work.require("write_off")
        left = steps_of_invoice(conn, invoice_id).last
        minor = left if amount is None else amount
        if not 0 < minor <= left:
            raise Refused(
                _("Only {amount} of invoice {number} is open.").format(
                    amount=amount_said(work, left, invoice["currency"]), number=name(invoice)
                )
                if left
                else _("Nothing is open of invoice {number}.").format(number=name(invoice)),
                hint=_("See it with: deskside invoice show {number}").format(number=name(invoice)),
            )
        day = day_on(work, invoice, on)
        given_up = Amount(Minor(minor), invoice["currency"])
        payment = write_payment(work, "write-off", invoice["customer_id"], given_up, day, of=invoice_id, note=why)
        allocate(work, payment, invoice, minor, day)
        tell(
            work, "written_off", invoice["customer_id"], day, minor, invoice["currency"], what=name(invoice), text=why
        )  # fmt: skip
    return int(payment["id"])


def write_payment(
    work: UnitOfWork,
    kind: str,
    customer: int,
    amount: Amount,
    day: str,
    *,
    returns: int | None = None,
    of: int | None = None,
    **words: str,
) -> Values:
    """The row of a payment, credit note, write-off, refund or return: `returns` names the payment that came back, `of`
    the invoice of what is given up. `BadInput` for one of nothing."""
    if amount.minor <= 0:
        raise BadInput(
            _("That is not more than nothing."), hint=_("What goes back is a return or a refund: deskside pay refund …")
        )
    fitting_amount(amount)
    values: Values = {"customer_id": customer, "kind": kind, "dated": day, "amount": amount.minor}
    values |= {
        "currency": amount.currency,
        "method": "",
        "reference": "",
        "note": "",
        "returns_id": returns,
        "invoice_id": of,
        "version": 1,
    }
    key = work.insert("payment", values | words | {"created_at": work.at, "created_by": work.by})
    return work.row("payment", key)
