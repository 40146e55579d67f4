"""A payment that was returned, and credit that is given back (R-42)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.invoices.invoice_record import REASON, amount_said, day_said, past_day, tell
from deskside.desk.invoices.open_items import steps_of_credit
from deskside.desk.payments.allocate import no_credit, take_back_all
from deskside.desk.payments.record_payment import write_payment
from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.language.text import words_of
from deskside.money.amounts import Amount, Minor


def return_payment(
    conn: sqlite3.Connection,
    payment_id: int,
    *,
    on: date | None = None,
    reason: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """A payment came back: what it paid is open again from that day on; the id of the return.

    So it is with a credit note or a write-off that does not hold. `Refused` where some of it was given back as credit.
    """
    with unit_of_work(conn, "return_payment", by=by, now=now) as work:
        payment = _payment(work, payment_id)
        work.about_customer = payment["customer_id"]
        day = past_day(work, on)
        if day < payment["dated"]:
            raise Refused(
                _("That is before it was paid on {day}.").format(day=day_said(payment["dated"])),
                hint=_("Say the day on which it came back."),
            )
        return reverse(work, payment, day, words_of(reason))


def reverse(work: UnitOfWork, payment: Values, day: str, note: str) -> int:
    """Write down that a payment, a credit note or a write-off does not hold from a day on; the id of the return."""
    customer, amount = payment["customer_id"], Amount(Minor(payment["amount"]), payment["currency"])
    take_back_all(work, "payment_id", payment["id"], day)
    credit = steps_of_credit(work.conn, customer, amount.currency).least(day)
    if credit < amount.minor:
        raise Refused(
            _("{amount} of it was given back as credit, or is used by now.").format(
                amount=amount_said(work, amount.minor - credit, amount.currency)
            ),
            hint=_("Take that back first: deskside undo"),
        )
    made = write_payment(work, "return", customer, amount, day, returns=payment["id"], note=note)
    undone = payment["dated"] if payment["kind"] == "payment" else f"{payment['dated']} {payment['kind']}"
    tell(work, "returned", customer, day, amount.minor, amount.currency, what=undone, text=note)
    return int(made["id"])


def came_back_on(work: UnitOfWork, payment_id: int) -> str | None:
    """The day on which a payment came back, if it did."""
    back = work.conn.execute(
        "select dated from payment where returns_id = ? and withdrawn_at is null", (payment_id,)
    ).fetchone()
    return None if back is None else str(back[0])


def refund(
    conn: sqlite3.Connection,
    customer_id: int,
    amount: Amount,
    reason: str,
    *,
    on: date | None = None,
    method: str = "",
    by: int | None,
    now: datetime,
) -> int:
    """Give credit back to a customer, with the reason; the id. `Refused` for more than the credit of that day."""
    why = REASON.fit(reason)
    with unit_of_work(conn, "refund", by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        day = past_day(work, on)
        credit = steps_of_credit(conn, customer_id, amount.currency).least(day)
        if amount.minor > credit:
            raise no_credit(work, customer_id, amount.currency, credit)
        made = write_payment(work, "refund", customer_id, amount, day, method=words_of(method), note=why)
        tell(work, "refunded", customer_id, day, amount.minor, amount.currency, text=why)
    return int(made["id"])


def _payment(work: UnitOfWork, payment_id: int) -> Values:
    """The payment that comes back: `NotFound`, or `Refused` for what is none or came back already."""
    found = work.find("payment", payment_id)
    if found is None or found["withdrawn_at"] is not None:
        raise NotFound(_("There is no payment {id}.").format(id=payment_id), hint=_("See them with: deskside pay list"))
    if found["kind"] in ("refund", "return"):
        raise Refused(
            _("That went out, it did not come in."), hint=_("What was typed by mistake is taken back: deskside undo")
        )
    back = came_back_on(work, payment_id)
    if back is not None:
        raise Refused(_("It came back on {day} already.").format(day=day_said(back)), hint=_("Nothing was changed."))
    return found
