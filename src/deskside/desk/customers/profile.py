"""Everything about one customer: card, timeline over all their tickets and calls, promises, tabs (P-07, P-08)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.callbacks.callback_rows import CallbackRow, callbacks_of
from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.shared_sql import WITH_CUSTOMER, one_moment
from deskside.desk.subjects import resolve, tabs
from deskside.desk.tickets.timeline import TimelineLine, select_lines

LATEST = 500


@dataclass(frozen=True)
class Profile:
    """A customer's page. `timeline` is the newest last, its `ticket` naming where a line stands; `callbacks` are those
    still open, by their time; `listed` are the keys in each tab, by its id (`Tab`).
    """

    card: CustomerCard
    timeline: list[TimelineLine]
    callbacks: list[CallbackRow]
    listed: dict[str, list[int]]


def profile(conn: sqlite3.Connection, customer_id: int, *, now: datetime, latest: int = LATEST) -> Profile:
    """The page of a customer with the `latest` lines; `NotFound` where there is none."""
    with one_moment(conn):
        card = customer_card(conn, customer_id, now=now)
        callbacks = callbacks_of(conn, customer=customer_id, now=now)
        return Profile(
            card=card,
            timeline=customer_timeline(conn, customer_id, last=latest),
            callbacks=sorted((call for call in callbacks if call.ended_at is None), key=lambda call: call.due_at),
            listed={tab.id: resolve(tab.keys)(conn, customer_id) for tab in tabs().values()},
        )


def customer_timeline(conn: sqlite3.Connection, customer_id: int, *, last: int | None = None) -> list[TimelineLine]:
    """What was said and done with a customer, on whichever ticket and channel, the newest last (P-07)."""
    return select_lines(conn, WITH_CUSTOMER, (customer_id,), last=last)
