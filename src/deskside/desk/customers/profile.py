"""Everything about one customer: card, timeline over all their tickets and calls, tickets, promises (P-07, P-08)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.callbacks.callback_rows import CallbackRow, callbacks_of
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.order import Timing
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import WITH_CUSTOMER, one_moment
from deskside.desk.tickets.timeline import TimelineLine, select_lines

LATEST = 500


@dataclass(frozen=True)
class Profile:
    """A customer's page. `timeline` is the newest last, its `ticket` naming where a line stands; `tickets` live first,
    then the newest; `callbacks` those still open, by their time.
    """

    card: CustomerCard
    timeline: list[TimelineLine]
    tickets: list[QueueRow]
    callbacks: list[CallbackRow]


def profile(
    conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing, latest: int = LATEST
) -> Profile:
    """The page of a customer with the `latest` lines and tickets; `NotFound` where there is none."""
    with one_moment(conn):
        card = customer_card(conn, customer_id, now=now)
        callbacks = callbacks_of(conn, customer=customer_id, now=now)
        return Profile(
            card=card,
            timeline=customer_timeline(conn, customer_id, last=latest),
            tickets=customer_tickets(conn, customer_id, now=now, shop=shop, limit=latest),
            callbacks=sorted((call for call in callbacks if call.ended_at is None), key=lambda call: call.due_at),
        )


def customer_timeline(conn: sqlite3.Connection, customer_id: int, *, last: int | None = None) -> list[TimelineLine]:
    """What was said and done with a customer, on whichever ticket and channel, the newest last (P-07)."""
    return select_lines(conn, WITH_CUSTOMER, (customer_id,), last=last)


def customer_tickets(
    conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Timing, limit: int = LATEST
) -> list[QueueRow]:
    """A customer's tickets, live ones first, then the newest; taken back ones left out."""
    numbers = conn.execute(
        "select number from ticket where customer_id = ? and withdrawn_at is null"
        " order by resolved_at is not null, number desc limit ?",
        (customer_id, limit),
    ).fetchall()
    return queue_rows(conn, [number for (number,) in numbers], now=now, shop=shop)
