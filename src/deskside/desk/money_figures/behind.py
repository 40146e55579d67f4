"""The rows behind a figure of money (R-80)."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.figures import MOST_BEHIND, Behind
from deskside.desk.invoices.finding import called_by
from deskside.desk.promises_to_pay.states import STATES, stated
from deskside.desk.shared_sql import called, plain
from deskside.desk.ways_to_pay import method_word
from deskside.language.i18n import _, listed
from deskside.money.amounts import Amount, Minor
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when.format_time import near_dated


class Asked(NamedTuple):
    """The last day of the figure, today, and for which shop the rows are told."""

    as_of: date
    today: date
    shop: Shop


def rows_behind(
    conn: sqlite3.Connection, kind: str, keys: Sequence[int], *, as_of: date, today: date, shop: Shop
) -> list[Behind]:
    """The first of the rows of a kind, the earliest due first, as they are as of the day of the figure."""
    return _READERS[kind](conn, keys[:MOST_BEHIND], Asked(as_of, today, shop))


def _row(
    customer: int, name: str, what: str, when: date, asked: Asked, *, amount: Amount | None = None, state: str = ""
) -> Behind:
    return Behind("", state, near_dated(when, asked.today), name, what, customer=customer, amount=amount)


def _invoices(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    rows = plain(
        conn,
        f"select i.id, i.number, i.due_on, i.amount, i.currency, c.id, {called('c')} from invoice i"
        f" join customer c on c.id = i.customer_id where i.id in ({','.join(map(str, keys))}) order by i.due_on, i.id",
    )
    return [
        _row(
            whose,
            name,
            called_by(key, number),
            date.fromisoformat(due),
            asked,
            amount=Amount(Minor(minor), currency),
        )
        for key, number, due, minor, currency, whose, name in rows.fetchall()
    ]


def _promises(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    wanted = {*keys}
    names: dict[int, str] = dict(
        plain(
            conn,
            f"select c.id, {called('c')} from customer c where c.id in (select customer_id from promise_to_pay"
            f" where id in ({','.join(map(str, keys))}))",
        ).fetchall()
    )
    return [
        _row(
            each.customer_id,
            names[each.customer_id],
            method_word(each.method),
            each.due_on,
            asked,
            amount=Amount(each.amount, each.currency),
            state=_(STATES[each.state]),
        )
        for each in stated(conn, asked.as_of, asked.shop)
        if each.id in wanted
    ]


def _calls(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    rows = plain(
        conn,
        f"select l.at, l.person, l.note, c.id, {called('c')} from collection_call l"
        f" join customer c on c.id = l.customer_id where l.id in ({','.join(map(str, keys))}) order by l.at, l.id",
    )
    return [
        _row(whose, name, listed(filter(None, (person, note))), local_day(text_time(at), asked.shop.zone), asked)
        for at, person, note, whose, name in rows.fetchall()
    ]


def _customers(conn: sqlite3.Connection, keys: Sequence[int], asked: Asked) -> list[Behind]:
    rows = plain(
        conn,
        f"select c.id, {called('c')} from customer c where c.id in ({','.join(map(str, keys))})"
        " order by c.folded, c.id",
    )
    return [_row(key, name, "", asked.as_of, asked) for key, name in rows.fetchall()]


_READERS: dict[str, Callable[[sqlite3.Connection, Sequence[int], Asked], list[Behind]]] = {
    "invoice": _invoices,
    "promise": _promises,
    "call": _calls,
    "customer": _customers,
}
