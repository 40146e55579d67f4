"""Done, not billed: the first rule of collecting is to bill promptly (R-46)."""

import sqlite3
from datetime import date
from typing import NamedTuple

from deskside.desk.shared_sql import Named, called, plain
from deskside.money.amounts import Minor


class Unbilled(NamedTuple):
    """Work that is done and on no invoice: for whom, on which ticket, how much and how long where that is known."""

    id: int
    customer: Named
    ticket: int | None
    what: str
    amount: Minor | None
    currency: str | None
    minutes: int | None
    done_on: date


def unbilled(conn: sqlite3.Connection, customer: int | None = None) -> list[Unbilled]:
    """What is done and not billed, of one customer where one is given, the oldest first."""
    rows = plain(
        conn,
        f"select w.id, w.customer_id, {called('c')}, w.ticket_number, w.what, w.amount, w.currency, w.minutes,"
        " w.done_on from done_work w join customer c on c.id = w.customer_id where w.invoice_id is null"
        " and w.withdrawn_at is null and (? is null or w.customer_id = ?) order by w.done_on, w.id",
        (customer, customer),
    ).fetchall()
    return [
        Unbilled(key, Named(whose, name), ticket, what, amount, currency, minutes, date.fromisoformat(day))
        for key, whose, name, ticket, what, amount, currency, minutes, day in rows
    ]
