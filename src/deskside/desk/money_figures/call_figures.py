"""How often the right person was reached, and why they had not paid: our own faults first (R-61, R-80, R-81)."""

import sqlite3
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.collection_calls.steps import WHYS
from deskside.desk.figures import Rate, counted
from deskside.desk.shared_sql import plain
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text


class Why(NamedTuple):
    """A reason why something was not paid, and the calls in which it was told."""

    why: str
    calls: tuple[int, ...]


class Calls(NamedTuple):
    """Of the collection calls of a span: in how many of those dialled the right person spoke, and the reasons told.

    `days` are those on which each customer was called up to its end, ever.
    """

    right_party: Rate
    whys: list[Why]
    days: dict[int, list[date]]


def calls(conn: sqlite3.Connection, first: date, last: date, zone: ZoneInfo) -> Calls:
    """The figures of the collection calls from a day to another, in the shop's zone."""
    begin, end = day_range(first, zone, (last - first).days + 1)
    dialled: list[int] = []
    reached: list[int] = []
    told: dict[str, list[int]] = {}
    days: dict[int, list[date]] = {}
    for key, customer, at, was_dialled, spoke, why in plain(
        conn,
        "select id, customer_id, at, dialled, spoke, why from collection_call"
        " where withdrawn_at is null and at < :end order by at, id",
        {"end": time_text(end)},
    ).fetchall():
        if was_dialled:
            days.setdefault(customer, []).append(local_day(text_time(at), zone))
        if at < time_text(begin):
            continue
        if was_dialled:
            dialled.append(key)
            if spoke:
                reached.append(key)
        if why:
            told.setdefault(why, []).append(key)
    whys = [Why(why, tuple(told[why])) for why in WHYS if why in told]
    return Calls(counted(dialled, reached), whys, days)
