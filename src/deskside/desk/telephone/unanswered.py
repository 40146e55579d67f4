"""Who rings now, and who rang and was neither answered nor called back."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.telephone.callers import NOBODY, Caller, callers_of, holders_of, spoken_since
from deskside.shop.settings import read_shop
from deskside.store.codec import EARLIEST, text_time, time_text

RINGS = timedelta(minutes=2)
"""For how long after the telephone told of it a call is one that rings; the same number again is the same call."""
LISTED_DAYS = 7
"""For how long Today lists a call; after that only its own list does."""
_COLUMNS = "id, at, last_at, number, digits, name, rings"
_MOST_READ, _MOST_AT_ONCE = 2_000, 20


class Incoming(NamedTuple):
    """Calls of one number, the last of them `id`: first `at`, last `last_at`, and how often it rang.

    `number` and `name` are as the telephone told them.
    """

    id: int
    number: str
    name: str
    at: datetime
    rings: int
    last_at: datetime
    caller: Caller

    @property
    def called(self) -> str:
        """What to call who rings, in the language in use."""
        return self.caller.called

    @property
    def asked(self) -> str:
        """What to look up: the number, with the name that was told where nobody holds it; empty for one withheld."""
        if self.name and self.number and not self.caller.holders:
            return f"{self.name} <{self.number}>"
        return self.number or self.name

    @property
    def customer(self) -> int | None:
        """The customer who rings, where one alone holds the number."""
        return self.caller.customer


def ringing(conn: sqlite3.Connection, *, now: datetime) -> list[Incoming]:
    """Who rings now, the last who began to first; nobody any more once it was answered or has rung long enough."""
    rows = conn.execute(
        f"select {_COLUMNS} from incoming_call where settled_at is null and last_at between ? and ?"
        " order by at desc, id desc limit ?",
        (time_text(now - RINGS), time_text(now + RINGS), _MOST_AT_ONCE),
    ).fetchall()
    return _incoming(conn, [[row] for row in rows])


def unanswered(
    conn: sqlite3.Connection, *, now: datetime, limit: int = -1, days: int | None = LISTED_DAYS
) -> tuple[list[Incoming], int]:
    """Who waits to be called back, those first who wait longest, and how many they are; one for each number.

    They wait no more once somebody has called them, told them or heard from them on the telephone, or answered a later
    call of theirs. `days` is how far back; None is ever.
    """
    since = time_text(EARLIEST if days is None else now - timedelta(days=days))
    rows = conn.execute(
        f"select {_COLUMNS} from incoming_call where settled_at is null and last_at between ? and ?"
        " order by last_at desc, id desc limit ?",
        (since, time_text(now - RINGS), _MOST_READ),
    ).fetchall()
    answered = _answered(conn, since)
    found = holders_of(conn, (row["number"] for row in rows), read_shop(conn).region)
    spoken = spoken_since(conn, {customer for each in found.values() for customer in each.customers}, since)
    waiting: dict[object, list[sqlite3.Row]] = {}
    over: dict[object, str] = {}
    for row in rows:
        caller: object = row["digits"] or row["id"]
        if caller not in over:
            last = (spoken.get(customer, "") for customer in found.get(row["number"], NOBODY).customers)
            over[caller] = max(answered.get(row["digits"], ""), *last, "")
        if over[caller] <= row["last_at"]:
            waiting.setdefault(caller, []).append(row)
    first = [*reversed(waiting.values())]
    return _incoming(conn, first[: limit if limit >= 0 else None]), len(first)


def told_of(conn: sqlite3.Connection, incoming_id: int) -> Incoming:
    """A call by its id. `LookupError` where there is none."""
    row = conn.execute(f"select {_COLUMNS} from incoming_call where id = ?", (incoming_id,)).fetchone()
    if row is None:
        raise LookupError(f"no incoming call {incoming_id}")
    return _incoming(conn, [[row]])[0]


def _incoming(conn: sqlite3.Connection, numbers: Sequence[Sequence[sqlite3.Row]]) -> list[Incoming]:
    """The calls of each number, the last of them first."""
    if not numbers:
        return []
    told = [(calls[0]["number"], calls[0]["name"]) for calls in numbers]
    return [
        Incoming(
            calls[0]["id"],
            calls[0]["number"],
            calls[0]["name"],
            text_time(calls[-1]["at"]),
            sum(each["rings"] for each in calls),
            text_time(calls[0]["last_at"]),
            caller,
        )
        for calls, caller in zip(numbers, callers_of(conn, told, read_shop(conn).region), strict=True)
    ]


def _answered(conn: sqlite3.Connection, since: str) -> dict[str, str]:
    """When the last call of each number was answered."""
    return dict(
        conn.execute(
            "select digits, max(settled_at) from incoming_call where at >= ? and settled_as = 'answered'"
            " and digits <> '' group by digits",
            (since,),
        ).fetchall()
    )
