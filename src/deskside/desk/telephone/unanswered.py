"""Who rings now, and who rang and was neither answered nor called back."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.shared_sql import customer_name, keys, of_contact
from deskside.language.i18n import _
from deskside.shop.settings import read_shop
from deskside.store.codec import EARLIEST, text_time, time_text

RINGS = timedelta(minutes=2)
"""For how long after the telephone told of it a call is one that rings; the same number again is the same call."""
LISTED_DAYS = 7
"""For how long Today lists a call; after that only its own list does."""
_COLUMNS = "id, at, last_at, number, digits, name, rings"
_MOST_READ, _MOST_AT_ONCE = 2_000, 20


class Caller(NamedTuple):
    """Who rings: `holders` are the customers who hold the number, `customer` is the one where it is one, and `who` what
    they are called, by us or else by the telephone. `barred` says that the number is not to be called (R-31)."""

    number: str
    who: str
    customer: int | None = None
    holders: tuple[int, ...] = ()
    barred: bool = False

    @property
    def called(self) -> str:
        """What to call who rings, in the language in use."""
        return self.who or self.number or _("a withheld number")


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
    return [_incoming(conn, row) for row in rows]


def unanswered(
    conn: sqlite3.Connection, *, now: datetime, limit: int = -1, days: int | None = LISTED_DAYS
) -> tuple[list[Incoming], int]:
    """Who waits to be called back, those first who wait longest, and how many they are; one for each number.

    They wait no more once somebody has called them, told them or heard from them on the telephone, or answered a later
    call of theirs. `days` is how far back; None is ever.
    """
    since = EARLIEST if days is None else now - timedelta(days=days)
    rows = conn.execute(
        f"select {_COLUMNS} from incoming_call where settled_at is null and last_at between ? and ?"
        " order by last_at desc, id desc limit ?",
        (time_text(since), time_text(now - RINGS), _MOST_READ),
    ).fetchall()
    waiting: dict[object, Incoming] = {}
    spoken: dict[object, str] = {}
    for row in rows:
        caller: object = row["digits"] or row["id"]
        if caller not in spoken:
            found = _incoming(conn, row)
            spoken[caller] = _spoken(conn, found.caller.holders, row["digits"], since)
            if spoken[caller] <= row["last_at"]:
                waiting[caller] = found
        elif spoken[caller] <= row["last_at"]:
            last = waiting[caller]
            waiting[caller] = last._replace(at=text_time(row["at"]), rings=last.rings + row["rings"])
    first = [*reversed(waiting.values())]
    return first[: limit if limit >= 0 else None], len(first)


def told_of(conn: sqlite3.Connection, incoming_id: int) -> Incoming:
    """A call by its id. `LookupError` where there is none."""
    row = conn.execute(f"select {_COLUMNS} from incoming_call where id = ?", (incoming_id,)).fetchone()
    if row is None:
        raise LookupError(f"no incoming call {incoming_id}")
    return _incoming(conn, row)


def caller_of(conn: sqlite3.Connection, number: str, name: str) -> Caller:
    """Who rings by what a telephone told."""
    if not number:
        return Caller(number, name)
    from deskside.desk.customers.matching import by_number

    hits = by_number(conn, number, read_shop(conn).region, endings=False)
    best = min((hit.match for hit in hits), default=None)
    holders = tuple(dict.fromkeys(hit.customer for hit in hits if hit.match is best))
    customer = holders[0] if len(holders) == 1 else None
    points = keys(hit.contact for hit in hits if hit.match is best and hit.contact is not None)
    barred = conn.execute(
        "select 1 from contact_point where id in (select value from json_each(?)) and do_not_call limit 1", (points,)
    ).fetchone()
    return Caller(number, customer_name(conn, customer) or name, customer, holders, barred is not None)


def _incoming(conn: sqlite3.Connection, row: sqlite3.Row) -> Incoming:
    return Incoming(
        row["id"],
        row["number"],
        row["name"],
        text_time(row["at"]),
        row["rings"],
        text_time(row["last_at"]),
        caller_of(conn, row["number"], row["name"]),
    )


def _spoken(conn: sqlite3.Connection, holders: Sequence[int], digits: str, since: datetime) -> str:
    """When somebody last spoke with a caller or tried to, as the file keeps it; nothing for not since then."""
    on_the_phone = f"kind in ({of_contact()}, 'opened') and channel = 'phone'"
    last = [
        conn.execute(
            "select max(at) from line where customer_id = ? and at >= ? and withdrawn_at is null"
            f" and (kind in ('attempt', 'collection_call') or {on_the_phone})",
            (holder, time_text(since)),
        ).fetchone()[0]
        for holder in holders
    ]
    if digits:
        last += conn.execute(
            "select max(settled_at) from incoming_call where at >= ? and digits = ? and settled_as = 'answered'",
            (time_text(since), digits),
        ).fetchone()
    return max(filter(None, last), default="")
