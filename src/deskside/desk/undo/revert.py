"""A change turned round as one change of its own: its rows, its line and its own record (R-23)."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from deskside.desk.change_descriptions import Done
from deskside.desk.integrity import Broken
from deskside.desk.tables import Schema
from deskside.desk.undo.change_log import Record, last_touched, records_of
from deskside.desk.undo.dependents import Undo, refused
from deskside.desk.undo.revert_rows import kept_customers, revert_rows
from deskside.desk.unit_of_work import unit_of_work
from deskside.shop.settings import read_shop
from deskside.store.codec import time_text

Verb = Literal["undo", "redo"]


def revert(conn: sqlite3.Connection, change: int, verb: Verb, about: Done, *, by: int | None, now: datetime) -> None:
    """Turn a change round inside a write transaction.

    `about` is what was done in the first place: the change itself to undo it, the one it took back to redo that.
    Raises `Refused` where something stands on it, naming whose change that is; the caller rolls back.
    """
    undo = Undo(Schema(conn), change, now, read_shop(conn).zone)
    records = records_of(conn, change)
    tickets = [about.ticket] if about.ticket is not None else _tickets(records) if about.several else []
    keeps = kept_customers(undo.schema, records) if verb == "undo" and about.ticket is not None else set()
    try:
        with unit_of_work(conn, verb, by=by, now=now, ticket=tickets, customer=about.customer) as work:
            work.undoes = change
            revert_rows(work, undo, records, keeps)
            for number in tickets:
                work.line("undone", ticket=number, text=about.thing, old=about.verb, new=verb)
            if not tickets and about.customer is not None:
                work.line("undone", customer=about.customer, text=about.thing, old=about.verb, new=verb)
    except Broken as broken:
        blocking = last_touched(conn, broken.table, broken.keys, exclude=(change, about.id))
        raise (broken if blocking is None else refused(undo, blocking)) from broken
    conn.execute("update change set undone_at = ? where id = ?", (time_text(now), change))
    if verb == "redo":
        conn.execute("update change set undone_at = null where id = ?", (about.id,))


def _tickets(records: Iterable[Record]) -> list[int]:
    """The tickets whose rows were touched."""
    numbers = {int(record.key) if record.table == "ticket" else record.row.get("ticket_number") for record in records}
    return sorted(number for number in numbers if number is not None)
