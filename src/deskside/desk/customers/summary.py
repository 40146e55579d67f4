"""What a list shows of the customer under its cursor."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from deskside.desk.customers.card import CustomerCard, customer_card
from deskside.desk.customers.profile import customer_timeline
from deskside.desk.losses.lost import lost_among
from deskside.desk.shared_sql import Words, last_words
from deskside.desk.tickets.timeline import TimelineLine


@dataclass(frozen=True)
class CustomerSummary:
    """A customer's card, what was said last, the end of their timeline, and that they are lost."""

    card: CustomerCard
    last_words: Words | None
    lines: list[TimelineLine]
    lost: tuple[date, str] | None = None


def customer_summary(conn: sqlite3.Connection, customer_id: int, *, now: datetime, lines: int) -> CustomerSummary:
    """The customer with the last `lines` lines of their timeline. Raises `NotFound`."""
    return CustomerSummary(
        customer_card(conn, customer_id, now=now),
        last_words(conn, customer=customer_id),
        customer_timeline(conn, customer_id, last=lines) if lines else [],
        lost_among(conn, [customer_id]).get(customer_id),
    )
