"""The part of an invoice that they contest: it is not asked for, the rest is (R-41, R-45)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.invoices.invoice_record import (
    REASON,
    amount_said,
    check_ticket,
    day_on,
    invoice_change,
    invoice_of,
    name,
    past_day,
    tell,
)
from deskside.desk.invoices.invoice_rows import disputes
from deskside.desk.invoices.open_items import steps_of_invoice
from deskside.desk.money_kinds import said_amount
from deskside.desk.tables import Values
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.open_ticket import open_in
from deskside.desk.unit_of_work import UnitOfWork, one_change, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.fields.kinds import LONGEST_LINE
from deskside.language.i18n import _, noted
from deskside.money.amounts import Minor


def dispute(
    conn: sqlite3.Connection,
    invoice_id: int,
    reason: str,
    *,
    amount: Minor | None = None,
    on: date | None = None,
    ticket: int | None = None,
    by: int | None,
    now: datetime,
) -> int:
    """Note that an invoice is contested, all that is open of it unless an amount is said; the id.

    It opens a ticket, so that somebody sees to it (R-45), unless there is one. `Refused` for more than is open and not
    contested yet, for a day before it was issued, and for a ticket of another customer.
    """
    why = REASON.fit(reason)
    with invoice_change(conn, "dispute", invoice_id, by=by, now=now) as (work, invoice):
        day = day_on(work, invoice, on)
        contested = conn.execute(
            "select coalesce(sum(amount), 0) from dispute where invoice_id = ? and until is null"
            " and withdrawn_at is null",
            (invoice_id,),
        ).fetchone()[0]
        left = max(steps_of_invoice(conn, invoice_id).last - contested, 0)
        minor = left if amount is None else amount
        if not 0 < minor <= left:
            raise Refused(
                _("Only {amount} of invoice {number} is open and not contested.").format(
                    amount=amount_said(work, left, invoice["currency"]), number=name(invoice)
                )
                if left
                else _("Nothing of invoice {number} is open and not contested.").format(number=name(invoice)),
                hint=_("See it with: deskside invoice show {number}").format(number=name(invoice)),
            )
        if ticket is None:
            ticket = _ticket_about(work, invoice, why)
        else:
            check_ticket(work, ticket, invoice["customer_id"])
        values = {"invoice_id": invoice_id, "amount": minor, "since": day, "reason": why, "ticket_number": ticket}
        made = work.insert("dispute", values | {"created_at": work.at, "created_by": by})
        tell(
            work, "disputed", invoice["customer_id"], day, minor, invoice["currency"], what=name(invoice), text=why,
            ticket=_of_same(work, ticket, invoice),
        )  # fmt: skip
    return made


def settle_dispute(
    conn: sqlite3.Connection, dispute_id: int, *, on: date | None = None, by: int | None, now: datetime
) -> None:
    """A dispute is settled: what is still open can be asked for again from that day on."""
    with unit_of_work(conn, "settle_dispute", by=by, now=now) as work:
        found = work.find("dispute", dispute_id)
        if found is None or found["withdrawn_at"] is not None or found["until"] is not None:
            raise NotFound(_("Nothing is contested there."), hint=_("See them with: deskside invoice list"))
        invoice = invoice_of(work, found["invoice_id"])
        work.about_customer = invoice["customer_id"]
        day = past_day(work, on)
        if day < found["since"]:
            raise Refused(_("It was not contested yet."), hint=_("Say a later day."))
        work.update("dispute", dispute_id, {"until": day})
        tell(
            work, "settled", invoice["customer_id"], day, found["amount"], invoice["currency"], what=name(invoice),
            ticket=_of_same(work, found["ticket_number"], invoice),
        )  # fmt: skip


def settle_disputes(
    conn: sqlite3.Connection, invoice_id: int, *, on: date | None = None, by: int | None, now: datetime
) -> None:
    """All that is contested of an invoice is settled, as one change. `Refused` where nothing is."""
    lasting = [each for each in disputes(conn, invoice_id) if each.until is None]
    if not lasting:
        raise Refused(_("Nothing is contested there."), hint=_("See them with: deskside invoice list"))
    about = conn.execute("select customer_id from invoice where id = ?", (invoice_id,)).fetchone()[0]
    with one_change(conn, "settle_dispute", customer=about):
        for each in lasting:
            settle_dispute(conn, each.id, on=on, by=by, now=now)


def _ticket_about(work: UnitOfWork, invoice: Values, why: str) -> int:
    subject = _("Invoice {number}: {reason}").format(number=name(invoice), reason=why)
    if len(subject) > LONGEST_LINE:
        subject = f"{subject[: LONGEST_LINE - 1]}…"  # All of it is on the line about the dispute.
    columns = TICKET.columns({"subject": subject, "channel": "other"})
    return open_in(work, columns | {"customer_id": invoice["customer_id"], "person_id": None})


def _of_same(work: UnitOfWork, ticket: int | None, invoice: Values) -> int | None:
    """The ticket of a dispute, where it is still there and the same customer's: it tells of it too."""
    row = None if ticket is None else work.find("ticket", ticket)
    return ticket if row and row["withdrawn_at"] is None and row["customer_id"] == invoice["customer_id"] else None


def called_of_change(conn: sqlite3.Connection, change: int) -> str:
    """What a change contested or settled, for the sentence about it."""
    row = conn.execute(
        "select i.id, i.number, d.amount, i.currency from changed_row r join dispute d on d.id = r.row_key"
        " join invoice i on i.id = d.invoice_id where r.change_id = ? and r.table_name = 'dispute'",
        (change,),
    ).fetchone()
    return "" if row is None else noted(name(dict(row)), said_amount(conn, row["amount"], row["currency"]))
