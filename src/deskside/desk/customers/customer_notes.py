"""Words with a customer that belong to no ticket: our notes, what they were told (R-21, P-07)."""

import sqlite3
from datetime import datetime

from deskside.desk.codes import known_channel
from deskside.desk.tickets.conversation import some_words
from deskside.desk.unit_of_work import unit_of_work


def note_customer(conn: sqlite3.Connection, customer_id: int, text: str, *, by: int | None, now: datetime) -> int:
    """Write an internal note on a customer; the line's id."""
    return _write(conn, "note", customer_id, text, None, by, now)


def tell_customer(
    conn: sqlite3.Connection, customer_id: int, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> int:
    """Write down what a customer was told, and on which channel; the line's id."""
    return _write(conn, "told", customer_id, text, known_channel(channel), by, now)


def _write(
    conn: sqlite3.Connection,
    kind: str,
    customer_id: int,
    text: str,
    channel: str | None,
    by: int | None,
    now: datetime,
) -> int:
    text = some_words(text)
    with unit_of_work(conn, kind, by=by, now=now, customer=customer_id) as work:
        work.customer(customer_id)
        return work.line(kind, customer=customer_id, channel=channel, text=text)
