"""What must always hold of invoices: their parts add up, and nobody pays more than is open, on any day (R-42, R-43)."""

import sqlite3

from deskside.desk.invariants import Invariant
from deskside.desk.invoices.finding import called_by
from deskside.language.i18n import _


def _parts(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("The parts of invoice {number} do not add up.").format(number=called_by(row["id"], row["number"])),
        _("Write what is due on each day, all of it together."),
    )


def _overpaid(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("More than all of invoice {number} would be paid.").format(number=called_by(row["id"], row["number"])),
        _("See it with: deskside invoice show {number}").format(number=called_by(row["id"], row["number"])),
    )


def _not_theirs(_row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("A payment counts on invoices of the same customer in the same currency, from the day of both on."),
        _("See what is open: deskside invoice list"),
    )


def _contested(row: sqlite3.Row) -> tuple[str, str]:
    return (
        _("More of invoice {number} would be contested than it comes to.").format(
            number=called_by(row["id"], row["number"])
        ),
        _("See it with: deskside invoice show {number}").format(number=called_by(row["id"], row["number"])),
    )


def _still_owing(_row: sqlite3.Row) -> tuple[str, str]:
    return _("There are invoices or payments of that customer."), _("Take them to another customer first.")


_STANDS = "t.withdrawn_at is null"
_COUNTED = "join allocation a on a.invoice_id = t.id and a.withdrawn_at is null"
INVARIANTS = (
    Invariant(
        "invoice",
        "invoice",
        f"select t.id, t.number from invoice t join instalment p on p.invoice_id = t.id where {{among}} and {_STANDS}"
        " group by t.id having sum(p.amount) <> t.amount or min(p.due_on) < t.issued_on or max(p.due_on) <> t.due_on",
        _parts,
    ),
    Invariant(
        "invoice",
        "allocation",
        "select last, id, number from (select max(a.id) as last, t.id, t.number, t.amount, t.voided_on, a.dated,"
        " sum(sum(a.amount)) over (partition by t.id order by a.dated) as paid,"
        " sum(sum(a.amount)) over (partition by t.id) as finally"
        f" from invoice t {_COUNTED} where {{among}} group by t.id, a.dated)"
        " where paid < 0 or paid > amount or (voided_on is not null and (finally <> 0 or (dated >= voided_on and"
        " paid <> 0)))",
        _overpaid,
    ),
    Invariant(
        "invoice",
        "allocation",
        f"select a.id from invoice t {_COUNTED} join payment p on p.id = a.payment_id where {{among}}"
        " and (p.customer_id <> t.customer_id or p.currency <> t.currency or a.dated < t.issued_on or a.dated < p.dated"
        " or p.kind = 'refund' or p.kind = 'return' or p.withdrawn_at is not null or t.withdrawn_at is not null)",
        _not_theirs,
    ),
    Invariant(
        "invoice",
        "dispute",
        "select max(d.id), t.id, t.number from invoice t join dispute d on d.invoice_id = t.id"
        " and d.withdrawn_at is null where {among} group by t.id"
        " having sum(case when d.until is null then d.amount else 0 end) > t.amount or min(d.since) < t.issued_on",
        _contested,
    ),
    Invariant(
        "customer",
        "invoice",
        "select i.id from customer t join invoice i on i.customer_id = t.id where {among}"
        " and t.withdrawn_at is not null and i.withdrawn_at is null",
        _still_owing,
    ),
    Invariant(
        "customer",
        "payment",
        "select p.id from customer t join payment p on p.customer_id = t.id where {among}"
        " and t.withdrawn_at is not null and p.withdrawn_at is null",
        _still_owing,
    ),
)
