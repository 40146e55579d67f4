"""Words with a customer that belong to no ticket: our notes, what they were told (R-21, P-07)."""

from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.customers.customer_writer import amending
from deskside.desk.tickets.conversation import known_channel, some_words
from deskside.desk.unit_of_work import changing, no_customer
from deskside.language.text import keep
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from sqlmodel import Session


def note_customer(session: "Session", customer_id: int, text: str, *, by: int | None, now: datetime) -> int:
    """Write an internal note on a customer; the line's id."""
    return _say(session, "note", customer_id, text, None, by, now)


def tell_customer(
    session: "Session", customer_id: int, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> int:
    """Write down what a customer was told, and on which channel; the line's id."""
    return _say(session, "told", customer_id, text, known_channel(channel), by, now)


def _say(
    session: "Session",
    kind: str,
    customer_id: int,
    text: str,
    channel: str | None,
    by: int | None,
    now: datetime,
) -> int:
    line = {"customer_id": customer_id, "at": time_text(now), "by_id": by, "kind": kind, "channel": channel}
    line["text"] = keep(some_words(text))
    with changing(session, kind, by=by, now=now, customer=customer_id) as change:
        if (
            change.conn.execute(
                "select 1 from customer where id = ? and withdrawn_at is null", (customer_id,)
            ).fetchone()
            is None
        ):
            raise no_customer(customer_id)
        with amending(change.conn, customer_id, by=by, now=now, finds_them=False) as amended:
            key = amended.insert("line", line)
        change.written += amended.rows
    return key
