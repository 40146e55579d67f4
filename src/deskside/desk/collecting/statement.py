"""The statement of an account: how its balance came about, or what is open of it (R-64)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.collecting.ageing import AgeingRow, ageing
from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem, open_items
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import Named, customer_name, one_moment, plain
from deskside.language.i18n import N_, _
from deskside.money.amounts import Minor
from deskside.shop.settings import read_shop

MOVEMENTS = {
    "invoice": N_("Invoice {number}"),
    "void": N_("Invoice {number} void"),
    "payment": N_("Payment"),
    "credit-note": N_("Credit note"),
    "write-off": N_("Written off"),
    "refund": N_("Refund"),
    "return": N_("Payment returned"),
    "credit-note-return": N_("Credit note taken back"),
    "write-off-return": N_("Write-off taken back"),
}
"""What moves a balance, in the order in which the movements of one day stand."""


class Movement(NamedTuple):
    """What moved the balance on the `dated` day of a document: more owed is more than zero.

    An invoice in `parts` has the day of the first; `due_on` is that of its last.
    `text` is what an invoice is for, or the reference of a payment; never the reason why something was given up.
    """

    dated: date
    kind: str
    number: str
    text: str
    due_on: date | None
    amount: Minor
    balance: Minor
    parts: int = 0
    first_due: date | None = None

    @property
    def due_words(self) -> str:
        """When it is due, in words; of one in parts how many there are, and when the first is."""
        from deskside.when.format_time import dated

        if self.due_on is None:
            return ""
        if self.parts < 2 or self.first_due is None:
            return _("due {day}").format(day=dated(self.due_on))
        return _("in {n} parts, the first due {day}").format(n=self.parts, day=dated(self.first_due))

    @property
    def words(self) -> str:
        """What moved it, in words."""
        return _(MOVEMENTS[self.kind]).format(number=self.number)


class Account(NamedTuple):
    """An account in one currency: `opening` and all movements make `closing`, which `owed` and `items` make up.

    `promised` are the promises to pay that are open.
    """

    opening: Minor
    movements: tuple[Movement, ...]
    closing: Minor
    owed: AgeingRow
    items: tuple[OpenItem, ...]
    promised: tuple[StatedPromise, ...] = ()


class Statement(NamedTuple):
    """The accounts of a customer, one a currency: movements from a day on, balances as of another."""

    customer: Named
    since: date
    as_of: date
    accounts: tuple[Account, ...]


def year_before(as_of: date) -> date:
    """The first day of the year that ends with a day: where a statement begins if nothing else is said."""
    leap = (as_of.month, as_of.day) == (2, 29)
    return as_of.replace(year=as_of.year - 1, day=28 if leap else as_of.day) + timedelta(days=1)


def statement(conn: sqlite3.Connection, customer_id: int, since: date, as_of: date, bounds: Sequence[int]) -> Statement:
    """How a customer stands as of a date, with what happened from `since` on; accounts without either are left out."""
    with one_moment(conn):
        owed = {row.currency: row for row in ageing(conn, as_of, bounds, customer=customer_id)}
        items = open_items(conn, as_of, customer=customer_id)
        movements = _movements(conn, customer_id, as_of)
        promises = stated(conn, as_of, read_shop(conn), customer=customer_id)
        name = customer_name(conn, customer_id)
    accounts = []
    for currency in sorted({*movements, *owed}):
        moved = movements.get(currency, [])
        earlier = [movement.balance for movement in moved if movement.dated < since]
        told = tuple(moved[len(earlier) :])
        account = Account(
            earlier[-1] if earlier else Minor(0),
            told,
            moved[-1].balance if moved else Minor(0),
            owed.get(currency) or AgeingRow(None, currency, Minor(0), (Minor(0),) * (len(bounds) + 2), Minor(0)),
            tuple(item for item in items if item.currency == currency),
            tuple(each for each in promises if each.left and each.currency == currency),
        )
        if told or currency in owed:
            accounts.append(account)
    return Statement(Named(customer_id, name), since, as_of, tuple(accounts))


def _movements(conn: sqlite3.Connection, customer_id: int, as_of: date) -> dict[str, list[Movement]]:
    """All that moved a customer's balances up to a date, by currencies, in order.

    An invoice that was void before it was issued moved nothing.
    """
    rows = plain(
        conn,
        "select currency, issued_on as dated, 'invoice' as kind, id, number, about as text, due_on, amount,"
        " (select count(*) from instalment where invoice_id = invoice.id),"
        " (select min(due_on) from instalment where invoice_id = invoice.id) from invoice"
        " where customer_id = :customer and withdrawn_at is null and issued_on <= :as_of"
        " and (voided_on is null or voided_on >= issued_on)"
        " union all select currency, voided_on, 'void', id, number, about, null, -amount, 0, null from invoice"
        " where customer_id = :customer and withdrawn_at is null and voided_on <= :as_of and voided_on >= issued_on"
        " union all select p.currency, p.dated, case when o.kind <> 'payment' then o.kind || '-return' else p.kind end,"
        " p.id, '', p.reference, null, case when p.kind = 'refund' or p.kind = 'return' then p.amount"
        " else -p.amount end, 0, null from payment p left join payment o on o.id = p.returns_id"
        " where p.customer_id = :customer and p.withdrawn_at is null and p.dated <= :as_of",
        {"customer": customer_id, "as_of": as_of.isoformat()},
    ).fetchall()
    ranks = {kind: rank for rank, kind in enumerate(MOVEMENTS)}
    found: dict[str, list[Movement]] = {}
    for currency, dated, kind, key, number, text, due_on, amount, parts, first in sorted(
        rows, key=lambda row: (row[1], ranks[row[2]], row[3])
    ):
        same = found.setdefault(currency, [])
        called = called_by(key, number) if kind in ("invoice", "void") else ""
        due = None if due_on is None else date.fromisoformat(due_on)
        balance = Minor((same[-1].balance if same else 0) + amount)
        starts = None if first is None else date.fromisoformat(first)
        same.append(Movement(date.fromisoformat(dated), kind, called, text, due, Minor(amount), balance, parts, starts))
    return found
