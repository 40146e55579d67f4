"""What one customer bought and has, for the tab of their page and their card (P-08)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named, called, plain
from deskside.desk.things.called import named
from deskside.money.amounts import Amount, Minor
from deskside.store.codec import optional_date


class ThingRow(NamedTuple):
    """A thing as lists show it; `tickets` are about it, `live` of them not solved yet."""

    id: int
    customer: Named
    what: str
    model: str
    serial: str
    bought_on: date | None
    warranty_until: date | None
    quantity: int
    amount: Amount | None
    order_number: str
    note: str
    tickets: int
    live: int

    @property
    def called(self) -> str:
        """What it is called: "Tandem 24 · SN 8812"."""
        return named(self.what, self.model, self.serial)


def keys(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """Their things, what was bought last first, then those of which the day is not known."""
    found = plain(
        conn,
        "select id from thing where customer_id = ? and withdrawn_at is null"
        " order by bought_on is null, bought_on desc, id desc",
        (customer_id,),
    )
    return [key for (key,) in found.fetchall()]


def rows(conn: sqlite3.Connection, wanted: Sequence[int], *, now: datetime, shop: Timing) -> list[ThingRow]:  # noqa: ARG001
    """The things of these keys, in their order; what is gone is left out."""
    found = {
        row[0]: _row(row)
        for row in plain(
            conn,
            f"select t.id, c.id, {called('c')}, t.what, t.model, t.serial, t.bought_on, t.warranty_until, t.quantity,"
            " t.amount, t.currency, t.order_number, t.note,"
            " (select count(*) from ticket k where k.thing_id = t.id and k.withdrawn_at is null),"
            " (select count(*) from ticket k where k.thing_id = t.id and k.resolved_at is null)"
            f" from thing t join customer c on c.id = t.customer_id where t.id in ({','.join(map(str, wanted))})"
            " and t.withdrawn_at is null",
        ).fetchall()
    }
    return [found[key] for key in wanted if key in found]


def newest(conn: sqlite3.Connection, limit: int) -> tuple[list[int], int]:
    """The things of everybody, noted last first, and how many there are."""
    there = (
        "from thing t join customer c on c.id = t.customer_id where t.withdrawn_at is null and c.withdrawn_at is null"
    )
    found = plain(conn, f"select t.id {there} order by t.id desc limit ?", (limit,)).fetchall()
    return [key for (key,) in found], plain(conn, f"select count(*) {there}").fetchone()[0]


def _row(row: Sequence[Any]) -> ThingRow:
    key, customer, name, what, model, serial, bought, until, quantity, minor, currency, order, note, all_of, live = row
    amount = None if minor is None else Amount(Minor(minor), currency)
    return ThingRow(
        key, Named(customer, name), what, model, serial, optional_date(bought), optional_date(until), quantity, amount,
        order, note, all_of, live,
    )  # fmt: skip
