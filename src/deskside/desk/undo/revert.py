"""Turning a change round as one piece: rows, search text, next commitments, its line and its own record (R-23)."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from deskside.desk.callbacks import next_commitment
from deskside.desk.change_descriptions import Done
from deskside.desk.customers.name_keys import rewrite_name_keys
from deskside.desk.insert_row import insert
from deskside.desk.tickets.line_customer import follow_customer
from deskside.desk.undo.change_log import Record, current, described, records_of
from deskside.desk.undo.dependents import Ground, refuse_broken
from deskside.desk.undo.revert_rows import Steps, kept_customers
from deskside.desk.undo_record import record_change
from deskside.shop.settings import read_shop
from deskside.store import search
from deskside.store.codec import time_text

Verb = Literal["undo", "redo"]


@dataclass
class Scope:
    """The tickets and customers that a change is about: those whose search text and counters depend on it."""

    tickets: set[int] = field(default_factory=set)
    customers: set[int] = field(default_factory=set)


def turn(conn: sqlite3.Connection, change: int, verb: Verb, about: Done, *, by: int | None, now: datetime) -> int:
    """Turn a change round inside a write transaction; the id of the change that this is itself.

    `about` is what was done in the first place: the change itself to undo it, the one it took back to redo that.
    Raises `Refused` where something stands on it; the caller rolls back.
    """
    ground = Ground(conn, change, now, read_shop(conn).zone)
    records = records_of(conn, change)
    scope = _scope(conn, records)
    searched = scope.tickets | _tickets_of(conn, scope.customers)
    for number in searched:
        search.remove_ticket(conn, number)
    for customer in scope.customers:
        search.remove_customer(conn, customer)
    keeps = kept_customers(ground, records) if verb == "undo" and about.ticket is not None else set()
    steps = Steps(ground, records, keeps)
    steps.go()
    _bring_up_to_date(conn, scope, now)
    refuse_broken(ground, scope.tickets)
    _write_line(conn, steps, verb, about, by, now)
    search.add_tickets(conn, sorted(searched))
    search.add_customers(conn, sorted(scope.customers))
    conn.execute("update change set undone_at = ? where id = ?", (time_text(now), change))
    if verb == "redo":
        conn.execute("update change set undone_at = null where id = ?", (about.id,))
    return record_change(
        conn, verb, by=by, now=now, ticket=about.ticket, customer=about.customer, rows=steps.done, undoes=change
    )


def _scope(conn: sqlite3.Connection, records: Iterable[Record]) -> Scope:
    scope = Scope()
    for record in records:
        row = (record.before or {}) | (record.after or {})
        row |= current(conn, described(conn, record.table), record.key) or {}
        ticket, customer = row.get("ticket_number"), row.get("customer_id")
        if record.table == "ticket":
            ticket = int(record.key)
        if record.table == "customer":
            customer = int(record.key)
        if ticket is not None:
            scope.tickets.add(ticket)
        elif customer is not None:
            scope.customers.add(customer)
    return scope


def _tickets_of(conn: sqlite3.Connection, customers: Iterable[int]) -> set[int]:
    return {
        number
        for customer in customers
        for (number,) in conn.execute("select number from ticket where customer_id = ?", (customer,)).fetchall()
    }


def _bring_up_to_date(conn: sqlite3.Connection, scope: Scope, now: datetime) -> None:
    for number in scope.tickets:
        conn.execute(
            "update ticket set version = version + 1, touched_at = ? where number = ?", (time_text(now), number)
        )
        next_commitment.refresh(conn, number)
        follow_customer(conn, number)
    for customer in scope.customers:
        conn.execute("update customer set version = version + 1 where id = ?", (customer,))
        gone = conn.execute("select withdrawn_at from customer where id = ?", (customer,)).fetchone()[0]
        if gone is None:
            rewrite_name_keys(conn, customer)
        else:
            conn.execute("delete from name_key where customer_id = ?", (customer,))


def _write_line(conn: sqlite3.Connection, steps: Steps, verb: Verb, about: Done, by: int | None, now: datetime) -> None:
    """The line that says it (R-21): `old` is what was turned round, `new` which way."""
    if about.ticket is None and about.customer is None:
        return
    customer = about.customer
    if about.ticket is not None:
        customer = conn.execute("select customer_id from ticket where number = ?", (about.ticket,)).fetchone()[0]
    key = insert(
        conn,
        "line",
        {
            "ticket_number": about.ticket,
            "customer_id": customer,
            "at": time_text(now),
            "by_id": by,
            "kind": "undone",
            "text": "",
            "old": about.verb,
            "new": verb,
        },
    )
    row = conn.execute("select * from line where id = ?", (key,)).fetchone()
    steps.done.append(("line", str(key), None, dict(row)))
