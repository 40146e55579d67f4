"""The last calls about money to each account: when they were spoken to, and when to ask again (R-60)."""

import sqlite3
from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.shared_sql import keys, plain
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time


class LastCall(NamedTuple):
    """The day of the last conversation, the next date that the last call left, whether there ever was a call, what the
    last one came to, and on which day it was."""

    spoke_on: date | None = None
    next_on: date | None = None
    called: bool = False
    outcome: str = ""
    on: date | None = None


_CALLED = LastCall(called=True)
_LATELY = timedelta(days=30)
"""For how long it is told that a day on which they were to be called has passed."""


def last_calls(conn: sqlite3.Connection, shop: Shop, today: date, asked: Collection[int]) -> dict[int, LastCall]:
    """The last calls by customers and the calendar of the shop: of those who are `asked` about, and of all whose next
    date is not long past; of others, for there may be very many, only whether there was one."""
    found = {key: _CALLED for (key,) in plain(
        conn, "select distinct customer_id from collection_call where withdrawn_at is null and dialled = 1"
    )}  # fmt: skip
    rows = plain(
        conn,
        "select customer_id, at, spoke, next_on, dialled, outcome from collection_call where withdrawn_at is null"
        " and customer_id in (select value from json_each(:asked) union select customer_id from collection_call"
        " where next_on >= :lately and withdrawn_at is null) order by customer_id, at, id",
        {"asked": keys(asked), "lately": (today - _LATELY).isoformat()},
    )
    known: dict[int, LastCall] = {}
    for key, at, spoke, next_on, dialled, outcome in rows:
        before, on = known.get(key, LastCall()), local_day(text_time(at), shop.zone)
        known[key] = LastCall(
            on if spoke else before.spoke_on,
            None if next_on is None else date.fromisoformat(next_on),
            before.called or bool(dialled),
            outcome,
            on,
        )
    return found | known
