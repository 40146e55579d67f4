"""The promises of both sides in one ledger: the calls that we promised, the payments that they did (R-53)."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import select_rows
from deskside.desk.codes import CALL_STATES
from deskside.desk.invoices.finding import called_by
from deskside.desk.promises_to_pay.states import STATES, StatedPromise, stated
from deskside.desk.shared_sql import Named, called, one_moment, plain
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import N_, _, listed
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import time_text

SIDES = {"ours": N_("ours"), "theirs": N_("theirs")}
"""Whose promise it is."""
BOTH_STATES = CALL_STATES | STATES
"""The states of either side; what is open, kept or cancelled is called so on both."""


class Commitment(NamedTuple):
    """A promise of ours, or of theirs, with what became of it; its id is that of the call, or of the promise to pay.

    `due_at` to `due_until` is the time or window of a call (UTC); `about` is what ours is about, or how and by whom
    theirs is paid. Amounts, `invoices` by their numbers and `promise` are those of a promise to pay.
    """

    side: str
    id: int
    customer: Named
    due_on: date
    state: str
    about: str
    due_at: datetime | None = None
    due_until: datetime | None = None
    amount: Amount | None = None
    came: Amount | None = None
    invoices: tuple[str, ...] = ()
    promise: StatedPromise | None = None


def both_sides(
    conn: sqlite3.Connection, customer: int | None, shop: Shop, as_of: date, *, now: datetime | None = None
) -> list[Commitment]:
    """What was promised up to a date, of all or of one customer, by the time that was promised.

    A call stands as it did at the end of that date, or `now` (aware) where that is earlier.
    """
    end = day_range(as_of, shop.zone)[1] - timedelta(seconds=1)
    with one_moment(conn):
        ours = _ours(conn, customer, shop, end if now is None else min(now, end))
        found = [*ours, *_theirs(conn, customer, shop, as_of)]
    return sorted(found, key=_by_time)


def _by_time(each: Commitment) -> tuple[date, bool, str, str, int]:
    """A call by its time; a payment is for a day, and stands after its calls."""
    time = "" if each.due_at is None else time_text(each.due_at)
    return each.due_on, each.due_at is None, time, each.side, each.id


def state_word(row: Commitment) -> str:
    """How it stands, in a word."""
    return _((CALL_STATES if row.side == "ours" else STATES)[row.state])


def _ours(conn: sqlite3.Connection, customer: int | None, shop: Shop, moment: datetime) -> Iterator[Commitment]:
    values: dict[str, str | int] = {"moment": time_text(moment)}
    where = "c.withdrawn_at is null and c.made_at <= :moment"
    if customer is not None:
        where, values = f"{where} and c.customer_id = :customer", values | {"customer": customer}
    for row in select_rows(conn, where, values, moment):
        yield Commitment(
            "ours",
            row.id,
            row.customer,
            local_day(row.due_at, shop.zone),
            row.state,
            row.reason or row.subject,
            due_at=row.due_at,
            due_until=row.due_until,
        )


def _theirs(conn: sqlite3.Connection, customer: int | None, shop: Shop, as_of: date) -> Iterator[Commitment]:
    found = stated(conn, as_of, shop, customer=customer)
    names = named_customers(conn, {each.customer_id for each in found})
    numbers = invoice_numbers(conn, {key for each in found for key in each.invoices})
    for each in found:
        yield Commitment(
            "theirs",
            each.id,
            names[each.customer_id],
            each.due_on,
            each.state,
            listed(filter(None, (method_word(each.method), each.person))),
            amount=Amount(each.amount, each.currency),
            came=Amount(Minor(each.came), each.currency),
            invoices=tuple(numbers[key] for key in each.invoices),
            promise=each,
        )


def named_customers(conn: sqlite3.Connection, ids: set[int]) -> dict[int, Named]:
    """Customers by their ids, with what they are called."""
    keys = ",".join(map(str, sorted(ids)))
    rows = plain(conn, f"select c.id, {called('c')} from customer c where c.id in ({keys})").fetchall()
    return {key: Named(key, name) for key, name in rows}


def invoice_numbers(conn: sqlite3.Connection, ids: set[int]) -> dict[int, str]:
    """What invoices are called by, by their ids."""
    keys = ",".join(map(str, sorted(ids)))
    rows = plain(conn, f"select id, number from invoice where id in ({keys})").fetchall()
    return {key: called_by(key, number) for key, number in rows}
