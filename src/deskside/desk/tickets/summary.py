"""What a list shows of the ticket under its cursor."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from deskside.desk.customers.banner import banner_of
from deskside.desk.order import Timing
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import Words, address_said, address_to_reach, last_words, one_moment, phone_to_reach
from deskside.desk.tickets.timeline import TimelineLine, timeline


@dataclass(frozen=True)
class TicketSummary:
    """A ticket with the number to call, its own text, what was said last, and the end of its timeline.

    `reach` is an address to write to where there is no number.
    """

    row: QueueRow
    reach: str
    description: str
    last_words: Words | None
    lines: list[TimelineLine]
    banner: str = ""


def ticket_summary(
    conn: sqlite3.Connection, number: int, *, now: datetime, shop: Timing, lines: int
) -> TicketSummary | None:
    """The ticket with the last `lines` lines of its timeline; nothing for one that is gone."""
    with one_moment(conn):
        rows = queue_rows(conn, [number], now=now, shop=shop)
        if not rows:
            return None
        ways = ", ".join(way("t.customer_id", "t.person_id") for way in (phone_to_reach, address_to_reach))
        asked = f"select {ways}, t.description from ticket t where t.number = ?"
        phone, address, description = conn.execute(asked, (number,)).fetchone()
        words = last_words(conn, ticket=number)
        end = timeline(conn, number, last=lines) if lines else []
        return TicketSummary(
            rows[0], phone or address_said(address), description, words, end, banner_of(conn, rows[0].customer_id)
        )
