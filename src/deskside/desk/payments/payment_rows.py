"""Payments as lists show them: what came and went, on which invoices it counts (R-42)."""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import credit_by_payment
from deskside.desk.money_kinds import said_amount
from deskside.desk.shared_sql import Named, called, plain
from deskside.language.i18n import N_
from deskside.money.amounts import Minor
from deskside.shop import clock
from deskside.shop.settings import read_shop
from deskside.shop.zones import local_day

KINDS = {
    "payment": N_("payment"),
    "credit-note": N_("credit note"),
    "write-off": N_("write-off"),
    "refund": N_("refund"),
    "return": N_("return"),
}


class PaymentRow(NamedTuple):
    """A payment, or what stands for one; `on` has what the invoices it counts on got of it."""

    id: int
    kind: str
    customer: Named
    dated: date
    amount: Minor
    currency: str
    method: str
    reference: str
    note: str
    returns: int | None
    returned_by: int | None
    on: tuple[tuple[int, str, Minor], ...]
    credit: Minor


def payment_rows(conn: sqlite3.Connection, ids: Sequence[int]) -> list[PaymentRow]:
    """The payments of these ids, in their order; `credit` is what of each is on no invoice today, and was not given
    back, so that those of an account add up to its credit (R-42)."""
    listed = ",".join(map(str, ids))
    on: dict[int, list[tuple[int, str, Minor]]] = {}
    for payment, invoice, number, amount in plain(
        conn,
        "select a.payment_id, i.id, i.number, sum(a.amount) from allocation a join invoice i on i.id = a.invoice_id"
        f" where a.payment_id in ({listed}) and a.withdrawn_at is null group by 1, 2 having sum(a.amount) <> 0",
    ).fetchall():
        on.setdefault(payment, []).append((invoice, called_by(invoice, number), Minor(amount)))
    whose = [key for (key,) in plain(conn, f"select distinct customer_id from payment where id in ({listed})")]
    credit = credit_by_payment(conn, whose, local_day(clock.now(), read_shop(conn).zone)) if whose else {}
    found = {}
    for key, kind, customer, name, dated, amount, currency, method, reference, note, returns, back in plain(
        conn,
        f"select p.id, p.kind, p.customer_id, {called('c')}, p.dated, p.amount, p.currency, p.method, p.reference,"
        " p.note, p.returns_id, (select b.id from payment b where b.returns_id = p.id and b.withdrawn_at is null)"
        f" from payment p join customer c on c.id = p.customer_id where p.id in ({listed})",
    ).fetchall():
        found[key] = PaymentRow(
            key,
            kind,
            Named(customer, name),
            date.fromisoformat(dated),
            Minor(amount),
            currency,
            method,
            reference,
            note,
            returns,
            back,
            tuple(on.get(key, ())),
            credit.get(key, Minor(0)),
        )
    return [found[key] for key in ids if key in found]


def names_of(conn: sqlite3.Connection, keys: Sequence[int]) -> list[str]:
    """What some payments are called: how much, whose, of which day."""
    return [
        f"{row.dated.isoformat()} {row.customer.name} {said_amount(conn, row.amount, row.currency)}"
        for row in payment_rows(conn, keys)
    ]


def payment_ids(conn: sqlite3.Connection, customer: int | None = None) -> list[int]:
    """What came and went, of one customer where one is given, the newest first."""
    rows = plain(
        conn,
        "select id from payment where withdrawn_at is null and (? is null or customer_id = ?)"
        " order by dated desc, id desc",
        (customer, customer),
    ).fetchall()
    return [key for (key,) in rows]


def payment_stands(conn: sqlite3.Connection, payment_id: int) -> bool:
    """Whether there is this payment, and it was not taken back."""
    found = conn.execute("select 1 from payment where id = ? and withdrawn_at is null", (payment_id,)).fetchone()
    return found is not None
