"""A customer's rows rewritten in plain SQL, for verbs, the front door and imports alike.

Whatever depends on the rows follows at the end: the ways to find them (R-32), their search text and that of their
tickets, their version (R-22). Every change is one line (R-21) and one row of the undo record (R-23).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from deskside.desk import insert_row
from deskside.desk.customers.name_keys import filed, rewrite_name_keys
from deskside.desk.undo_record import RowChange
from deskside.store import search
from deskside.store.codec import time_text

FINDS_THEM = frozenset({"name", "company"})
"""The columns by which a customer, and with them a ticket of theirs, is found."""


@dataclass
class Amending:
    """A customer being rewritten; `rows` are what was written so far, for the undo record."""

    conn: sqlite3.Connection
    customer_id: int
    by: int | None
    now: datetime
    rows: list[RowChange] = field(default_factory=list)

    def set(self, values: dict[str, Any]) -> None:
        """Write the fields of the customer that differ, as the file keeps them, each with its line."""
        before = self.read("customer", self.customer_id)
        differing = {name: value for name, value in values.items() if value != before[name]}
        said = list(differing)
        if "name" in differing:
            differing["folded"] = filed(differing["name"])
        self.update("customer", self.customer_id, differing)
        for name in said:
            self.line(name, before[name], differing[name])

    def insert(self, table: str, values: dict[str, Any]) -> int:
        """Write a new row; its id."""
        key = insert_row.insert(self.conn, table, values)
        self.rows.append((table, str(key), None, self.read(table, key)))
        return key

    def update(self, table: str, key: int, values: dict[str, Any]) -> bool:
        """Write the columns that differ; whether there were any."""
        before = self.read(table, key)
        differing = {name: value for name, value in values.items() if value != before[name]}
        if differing:
            written = ", ".join(f"{name} = :{name}" for name in differing)
            self.conn.execute(f"update {table} set {written} where id = :id", differing | {"id": key})
            self.rows.append((table, str(key), {name: before[name] for name in differing}, differing))
        return bool(differing)

    def delete(self, table: str, key: int) -> None:
        """Remove a row that is no history of its own: a number, a person of a company."""
        self.rows.append((table, str(key), self.read(table, key), None))
        self.conn.execute(f"delete from {table} where id = ?", (key,))

    def line(self, text: str, old: Any, new: Any, kind: str = "edited") -> None:
        """One line of the customer's timeline: what was changed, old and new."""
        line = {"customer_id": self.customer_id, "at": time_text(self.now), "by_id": self.by, "kind": kind}
        self.insert("line", line | {"text": text, "old": _said(old), "new": _said(new)})

    def read(self, table: str, key: int) -> dict[str, Any]:
        """A row that is known to be there, as the file keeps it."""
        return dict(self.conn.execute(f"select * from {table} where id = ?", (key,)).fetchone())


@contextmanager
def amending(
    conn: sqlite3.Connection,
    customer_id: int,
    *,
    by: int | None,
    now: datetime,
    finds_them: bool = True,
    made: bool = False,
) -> Iterator[Amending]:
    """The frame of every change of a customer inside the caller's transaction.

    `finds_them` says that names or numbers may change, by which their tickets are found too; `made`, that the
    customer was written just now and is to be recorded as new.
    """
    search.remove_customer(conn, customer_id)
    tickets = _tickets(conn, customer_id) if finds_them else []
    for number in tickets:
        search.remove_ticket(conn, number)
    amended = Amending(conn, customer_id, by, now)
    if made:
        amended.rows.append(("customer", str(customer_id), None, amended.read("customer", customer_id)))
    yield amended
    if amended.rows and not made:
        conn.execute("update customer set version = version + 1 where id = ?", (customer_id,))
    if finds_them:
        rewrite_name_keys(conn, customer_id)
    search.add_customer(conn, customer_id)
    search.add_tickets(conn, tickets)


def amend_customer(
    conn: sqlite3.Connection, customer_id: int, values: dict[str, Any], *, by: int | None, now: datetime
) -> list[RowChange]:
    """Write the fields that differ, each with its line (R-21), and what depends on them; the rows for the undo record.

    `values` are columns as the file keeps them. The caller holds the transaction.
    """
    names = ", ".join(values)
    if not values:
        return []
    before = dict(conn.execute(f"select {names} from customer where id = ?", (customer_id,)).fetchone())
    differing = {name: value for name, value in values.items() if value != before[name]}
    if not differing:
        return []
    finds_them = not FINDS_THEM.isdisjoint(differing)
    with amending(conn, customer_id, by=by, now=now, finds_them=finds_them) as amended:
        amended.set(differing)
    return amended.rows


def _said(value: Any) -> str | None:
    return None if value in (None, "") else str(value)


def _tickets(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    found = conn.execute(
        "select number from ticket where customer_id = ? and withdrawn_at is null", (customer_id,)
    ).fetchall()
    return [number for (number,) in found]
