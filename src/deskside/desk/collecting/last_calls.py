"""The last calls about money to each account: when they were spoken to, and when to ask again (R-60)."""

import sqlite3
from datetime import date
from typing import NamedTuple

from deskside.desk.shared_sql import plain
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time


class LastCall(NamedTuple):
    """The day of the last conversation, the next date that the last call left, whether there ever was a call, and what
    the last one came to."""

    spoke_on: date | None = None
    next_on: date | None = None
    called: bool = False
    outcome: str = ""


def last_calls(conn: sqlite3.Connection, shop: Shop) -> dict[int, LastCall]:
    """The last calls by customers, by the calendar of the shop."""
    found: dict[int, LastCall] = {}
    rows = plain(
        conn,
        "select customer_id, at, spoke, next_on, dialled, outcome from collection_call where withdrawn_at is null"
        " order by customer_id, at, id",
    )
    for key, at, spoke, next_on, dialled, outcome in rows:
        before = found.get(key, LastCall())
        found[key] = LastCall(
            local_day(text_time(at), shop.zone) if spoke else before.spoke_on,
            None if next_on is None else date.fromisoformat(next_on),
            before.called or bool(dialled),
            outcome,
        )
    return found
