"""Invoices as lists and pages show them, with what is open of them today (R-41, R-46)."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import open_items
from deskside.desk.shared_sql import Named, called, plain
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import N_, _
from deskside.money.amounts import Minor

STATES = {"open": N_("unpaid"), "overdue": N_("overdue"), "paid": N_("paid"), "void": N_("void"), "all": N_("all")}
"""What of the invoices is listed, with its words; "open" includes what is overdue."""

_FEW = 20
"""Customers of whom one is asked after the other what is open; of more, all are asked at once."""


class Part(NamedTuple):
    """A part of an invoice: until when, how much, and how much of it is open."""

    due_on: date
    amount: Minor
    open: Minor


class InvoiceRow(NamedTuple):
    """An invoice as of a day. `due_on` is that of the first part that is open; `state` is a word of `STATES`, but for
    `later`, which is not issued yet."""

    id: int
    number: str
    customer: Named
    issued_on: date
    due_on: date
    amount: Minor
    currency: str
    open: Minor
    disputed: Minor
    state: str
    about: str
    ticket: int | None
    voided_on: date | None
    parts: tuple[Part, ...]
    settled_by: frozenset[str] = frozenset()
    """What kinds of payment settled it, where nothing is open."""

    @property
    def state_word(self) -> str:
        """How it stands, in a word: what was given up or credited was not paid."""
        if self.state == "later":
            return _("still to come")
        if self.state == "paid" and "write-off" in self.settled_by:
            return _("part paid, rest written off") if "payment" in self.settled_by else _("written off")
        if self.state == "paid" and self.settled_by == {"credit-note"}:
            return _("credited")
        return _(STATES[self.state])

    @property
    def reference(self) -> str:
        """What it is called by."""
        return called_by(self.id, self.number)


class Movement(NamedTuple):
    """What counts on an invoice, or no longer: the day, how much, and the payment it comes of."""

    dated: date
    amount: Minor
    kind: str
    payment: int
    text: str


class Dispute(NamedTuple):
    """What they contest of an invoice: how much, since when and until when, and why."""

    id: int
    amount: Minor
    since: date
    until: date | None
    reason: str
    ticket: int | None


def invoice_rows(conn: sqlite3.Connection, ids: Sequence[int], as_of: date) -> list[InvoiceRow]:
    """The invoices of these ids, in their order, as they are as of a day."""
    listed = ",".join(map(str, ids))
    rows = plain(
        conn,
        "select i.id, i.number, i.customer_id, i.issued_on, i.due_on, i.amount, i.currency, i.about, i.ticket_number,"
        f" i.voided_on, {called('c')} from invoice i join customer c on c.id = i.customer_id where i.id in ({listed})",
    ).fetchall()
    due: dict[int, dict[date, Minor]] = {key: {} for key in ids}
    contested: dict[int, int] = {}
    customers: set[int | None] = {row[2] for row in rows}
    for customer in customers if len(customers) < _FEW else {None}:
        for item in open_items(conn, as_of, customer=customer):
            if item.invoice_id in due:
                due[item.invoice_id][item.due_on] = item.open
                contested[item.invoice_id] = contested.get(item.invoice_id, 0) + item.disputed
    parts: dict[int, list[tuple[date, int]]] = {}
    for key, until, part in plain(
        conn, f"select invoice_id, due_on, amount from instalment where invoice_id in ({listed}) order by due_on"
    ).fetchall():
        parts.setdefault(key, []).append((date.fromisoformat(until), part))
    settled: dict[int, set[str]] = {}
    for key, kind in plain(
        conn,
        "select a.invoice_id, p.kind from allocation a join payment p on p.id = a.payment_id"
        f" where a.withdrawn_at is null and a.invoice_id in ({listed}) and a.dated <= ?"
        " group by a.invoice_id, p.kind having sum(a.amount) > 0",
        (as_of.isoformat(),),
    ).fetchall():
        settled.setdefault(key, set()).add(kind)
    found = {}
    for key, number, customer, issued, last, amount, currency, about, ticket, void, name in rows:
        own, left = parts.get(key) or [(date.fromisoformat(last), amount)], due[key]
        found[key] = InvoiceRow(
            id=key,
            number=number,
            customer=Named(customer, name),
            issued_on=date.fromisoformat(issued),
            due_on=min(left, default=own[-1][0]),
            amount=Minor(amount),
            currency=currency,
            open=Minor(sum(left.values())),
            disputed=Minor(contested.get(key, 0)),
            state=_state(issued, void, left, as_of),
            about=about,
            ticket=ticket,
            voided_on=date.fromisoformat(void) if void else None,
            parts=tuple(Part(until, Minor(part), left.get(until, Minor(0))) for until, part in own),
            settled_by=frozenset(settled.get(key, ())),
        )
    return [found[key] for key in ids if key in found]


def _state(issued: str, void: str | None, left: dict[date, Minor], as_of: date) -> str:
    if void is not None and void <= as_of.isoformat():
        return "void"
    if issued > as_of.isoformat():
        return "later"
    if not left:
        return "paid"
    return "overdue" if min(left) < as_of else "open"


def listed_invoices(
    conn: sqlite3.Connection, state: str, as_of: date, *, customer: int | None = None, limit: int = -1
) -> tuple[list[InvoiceRow], int]:
    """The first invoices of a state of `STATES`, and how many there are: open ones by due day, others newest first."""
    if state in ("open", "overdue"):
        items = open_items(conn, as_of, customer=customer)
        ids = list(dict.fromkeys(item.invoice_id for item in items if state == "open" or item.due_on < as_of))
    else:
        where = {
            "void": "voided_on <= :as_of",
            "paid": "issued_on <= :as_of and (voided_on is null or voided_on > :as_of)",
            "all": "1",
        }[state]
        rows = plain(
            conn,
            f"select id from invoice where withdrawn_at is null and {where}"
            " and (:customer is null or customer_id = :customer) order by issued_on desc, id desc",
            {"as_of": as_of.isoformat(), "customer": customer},
        ).fetchall()
        left = {item.invoice_id for item in open_items(conn, as_of, customer=customer)} if state == "paid" else ()
        ids = [key for (key,) in rows if key not in left]
    return invoice_rows(conn, ids[:limit] if limit >= 0 else ids, as_of), len(ids)


def movements(conn: sqlite3.Connection, invoice_id: int) -> list[Movement]:
    """What counts on an invoice, in the order of the days."""
    rows = plain(
        conn,
        "select a.dated, a.amount, p.kind, p.id, p.method, p.reference, p.note"
        " from allocation a join payment p on p.id = a.payment_id"
        " where a.invoice_id = ? and a.withdrawn_at is null order by a.dated, a.id",
        (invoice_id,),
    ).fetchall()
    return [
        Movement(
            date.fromisoformat(day), Minor(minor), kind, key, " ".join(filter(None, (method_word(method), *words)))
        )
        for day, minor, kind, key, method, *words in rows
    ]


def disputes(conn: sqlite3.Connection, invoice_id: int) -> list[Dispute]:
    """What they contest of an invoice, or did."""
    rows = plain(
        conn,
        "select id, amount, since, until, reason, ticket_number from dispute where invoice_id = ?"
        " and withdrawn_at is null order by id",
        (invoice_id,),
    ).fetchall()
    day = date.fromisoformat
    return [
        Dispute(key, Minor(minor), day(since), day(until) if until else None, why, ticket)
        for key, minor, since, until, why, ticket in rows
    ]


def invoice_stands(conn: sqlite3.Connection, invoice_id: int) -> bool:
    """Whether there is this invoice, and it was not taken back."""
    found = conn.execute("select 1 from invoice where id = ? and withdrawn_at is null", (invoice_id,)).fetchone()
    return found is not None


def invoices_of_ticket(conn: sqlite3.Connection, number: int) -> list[int]:
    """The invoices for a ticket, or for what was done on it, in the order in which they were noted."""
    rows = conn.execute(
        "select i.id from invoice i where i.withdrawn_at is null and (i.ticket_number = ?1 or i.id in"
        " (select invoice_id from done_work where ticket_number = ?1 and withdrawn_at is null)) order by i.id",
        (number,),
    ).fetchall()
    return [key for (key,) in rows]
