"""The rows behind a figure of money (R-80)."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.finding import called_by
from deskside.desk.promises_to_pay.states import STATES, stated
from deskside.desk.shared_sql import Named, called, plain
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time

MOST = 500
"""So many of them are read; who wants more asks for a shorter span, or for the JSON of the report."""


class Behind(NamedTuple):
    """One of them: whose it is, what it is called, the day that counts, how much, and in a word what became of it."""

    customer: Named
    what: str
    day: date
    amount: Amount | None
    state: str


def rows_behind(conn: sqlite3.Connection, kind: str, keys: Sequence[int], as_of: date, shop: Shop) -> list[Behind]:
    """The first of the rows of a kind, the earliest due first, as they are as of the day of the figure."""
    return _READERS[kind](conn, keys[:MOST], as_of, shop)


def _invoices(conn: sqlite3.Connection, keys: Sequence[int], _as_of: date, _shop: Shop) -> list[Behind]:
    rows = plain(
        conn,
        f"select i.id, i.number, i.due_on, i.amount, i.currency, c.id, {called('c')} from invoice i"
        f" join customer c on c.id = i.customer_id where i.id in ({','.join(map(str, keys))}) order by i.due_on, i.id",
    )
    return [
        Behind(Named(whose, name), called_by(key, number), date.fromisoformat(due), Amount(Minor(minor), currency), "")
        for key, number, due, minor, currency, whose, name in rows.fetchall()
    ]


def _promises(conn: sqlite3.Connection, keys: Sequence[int], as_of: date, shop: Shop) -> list[Behind]:
    wanted = {*keys}
    names: dict[int, str] = dict(
        plain(
            conn,
            f"select c.id, {called('c')} from customer c where c.id in (select customer_id from promise_to_pay"
            f" where id in ({','.join(map(str, keys))}))",
        ).fetchall()
    )
    return [
        Behind(
            Named(each.customer_id, names[each.customer_id]),
            method_word(each.method),
            each.due_on,
            Amount(each.amount, each.currency),
            _(STATES[each.state]),
        )
        for each in stated(conn, as_of, shop)
        if each.id in wanted
    ]


def _calls(conn: sqlite3.Connection, keys: Sequence[int], _as_of: date, shop: Shop) -> list[Behind]:
    rows = plain(
        conn,
        f"select l.at, l.person, l.note, c.id, {called('c')} from collection_call l"
        f" join customer c on c.id = l.customer_id where l.id in ({','.join(map(str, keys))}) order by l.at, l.id",
    )
    return [
        Behind(Named(whose, name), listed(filter(None, (person, note))), local_day(text_time(at), shop.zone), None, "")
        for at, person, note, whose, name in rows.fetchall()
    ]


def _customers(conn: sqlite3.Connection, keys: Sequence[int], as_of: date, _shop: Shop) -> list[Behind]:
    rows = plain(
        conn,
        f"select c.id, {called('c')} from customer c where c.id in ({','.join(map(str, keys))})"
        " order by c.folded, c.id",
    )
    return [Behind(Named(key, name), "", as_of, None, "") for key, name in rows.fetchall()]


_READERS: dict[str, Callable[[sqlite3.Connection, Sequence[int], date, Shop], list[Behind]]] = {
    "invoice": _invoices,
    "promise": _promises,
    "call": _calls,
    "customer": _customers,
}
