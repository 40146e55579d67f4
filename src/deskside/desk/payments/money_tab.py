"""The money of one customer: their accounts, what is unpaid, what is promised, and what moved them (P-08, R-41)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.collecting.ageing import AgeingRow, ageing
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.invoices.invoice_rows import InvoiceRow, invoice_rows
from deskside.desk.payments.payment_rows import PaymentRow, payment_ids, payment_rows
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import plain
from deskside.money.amounts import Minor
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day

ACCOUNT, INVOICE, PAYMENT, PROMISE = range(4)
_KINDS = 4
_CURRENCIES = 256
"""More than there are: an account is known by its customer and the place of its currency among theirs."""
Thing = AgeingRow | InvoiceRow | PaymentRow | StatedPromise


class MoneyRow(NamedTuple):
    """A row of the tab: an account in one currency, an invoice, a payment or a promise to pay, by its `kind`."""

    key: int
    kind: int
    thing: Thing


def key_of(kind: int, number: int) -> int:
    """One key for rows of several kinds."""
    return number * _KINDS + kind


def customer_of(key: int) -> int:
    """Whose account has this key."""
    return key // _KINDS // _CURRENCIES


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """What the tab lists: the accounts, what is unpaid, what was promised, then the payments and the other invoices.

    There is an account in each currency in which something was billed or paid.
    """
    rows = plain(
        conn,
        "select id, settled_from from invoice where customer_id = ? and withdrawn_at is null order by due_on, id",
        (customer_id,),
    ).fetchall()
    unpaid = [key for key, settled in rows if settled is None]
    others = [key for key, settled in rows if settled is not None]
    promised = plain(
        conn,
        "select id from promise_to_pay where customer_id = ? and withdrawn_at is null order by due_on desc, id desc",
        (customer_id,),
    ).fetchall()
    payments = payment_ids(conn, customer_id)
    accounts = range(len(_currencies(conn, customer_id)))
    return [
        *(key_of(ACCOUNT, customer_id * _CURRENCIES + place) for place in accounts),
        *(key_of(INVOICE, key) for key in unpaid),
        *(key_of(PROMISE, key) for (key,) in promised),
        *(key_of(PAYMENT, key) for key in payments),
        *(key_of(INVOICE, key) for key in reversed(others)),
    ]


def rows(conn: sqlite3.Connection, listed: Sequence[int], *, now: datetime, shop: Shop) -> list[MoneyRow]:
    """The rows of these keys as of today, in their order."""
    today = local_day(now, shop.zone)
    wanted: dict[int, list[int]] = {}
    for key in listed:
        wanted.setdefault(key % _KINDS, []).append(key // _KINDS)
    found: dict[int, Thing | None] = {}
    for row in invoice_rows(conn, wanted.get(INVOICE, ()), today):
        found[key_of(INVOICE, row.id)] = row
    for paid in payment_rows(conn, wanted.get(PAYMENT, ())):
        found[key_of(PAYMENT, paid.id)] = paid
    for account in wanted.get(ACCOUNT, ()):
        found[key_of(ACCOUNT, account)] = _account(conn, *divmod(account, _CURRENCIES), today)
    for promise in _promises(conn, wanted.get(PROMISE, ()), today, shop):
        found[key_of(PROMISE, promise.id)] = promise
    return [MoneyRow(key, key % _KINDS, thing) for key in listed if (thing := found.get(key)) is not None]


def _currencies(conn: sqlite3.Connection, customer: int) -> list[str]:
    found = conn.execute(
        "select currency from invoice where customer_id = ?1 and withdrawn_at is null"
        " union select currency from payment where customer_id = ?1 and withdrawn_at is null order by 1",
        (customer,),
    ).fetchall()
    return [currency for (currency,) in found]


def _account(conn: sqlite3.Connection, customer: int, place: int, today: date) -> AgeingRow | None:
    """An account as of today; one that is even has nothing in its columns."""
    known, bounds = _currencies(conn, customer), ageing_bounds(conn)
    if place >= len(known):
        return None
    even = AgeingRow(None, known[place], Minor(0), (Minor(0),) * (len(bounds) + 2), Minor(0))
    owed = {row.currency: row for row in ageing(conn, today, bounds, customer=customer)}
    return owed.get(known[place], even)


def _promises(conn: sqlite3.Connection, ids: Sequence[int], today: date, shop: Shop) -> list[StatedPromise]:
    customers = {
        whose
        for key in ids
        for (whose,) in conn.execute("select customer_id from promise_to_pay where id = ?", (key,)).fetchall()
    }
    return [each for whose in customers for each in stated(conn, today, shop, customer=whose) if each.id in {*ids}]
