"""Who rings now, and who rang and was neither answered nor called back."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.telephone.callers import Caller, caller_of, holders_of, spoken_since
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
    region = read_shop(conn).region if rows else ""
    return [_incoming(conn, [row], region) for row in rows]


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
    region, answered = read_shop(conn).region, _answered(conn, since)
    waiting: dict[object, list[sqlite3.Row]] = {}
    spoken: dict[object, str] = {}
    for row in rows:
        caller: object = row["digits"] or row["id"]
        if caller not in spoken:
            found = holders_of(conn, row["number"], region).customers
            spoken[caller] = max(answered.get(row["digits"], ""), spoken_since(conn, found, since))
        if spoken[caller] <= row["last_at"]:
            waiting.setdefault(caller, []).append(row)
    first = [*reversed(waiting.values())]
    return [_incoming(conn, each, region) for each in first[: limit if limit >= 0 else None]], len(first)


def told_of(conn: sqlite3.Connection, incoming_id: int) -> Incoming:
    """A call by its id. `LookupError` where there is none."""
    row = conn.execute(f"select {_COLUMNS} from incoming_call where id = ?", (incoming_id,)).fetchone()
    if row is None:
        raise LookupError(f"no incoming call {incoming_id}")
    return _incoming(conn, [row], read_shop(conn).region)


def _incoming(conn: sqlite3.Connection, calls: Sequence[sqlite3.Row], region: str) -> Incoming:
    """The calls of one number, the last of them first."""
    last = calls[0]
    return Incoming(
        last["id"],
        last["number"],
        last["name"],
        text_time(calls[-1]["at"]),
        sum(each["rings"] for each in calls),
        text_time(last["last_at"]),
        caller_of(conn, last["number"], last["name"], region),
    )


def _answered(conn: sqlite3.Connection, since: str) -> dict[str, str]:
    """When the last call of each number was answered."""
    return dict(
        conn.execute(
            "select digits, max(settled_at) from incoming_call where at >= ? and settled_as = 'answered'"
            " and digits <> '' group by digits",
            (since,),
        ).fetchall()
    )
