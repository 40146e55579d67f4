"""Who is next in a round: the first that may be reached now and whom nobody else has before them (P-15, R-62)."""

import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.rounds.claims import NOBODY
from deskside.desk.rounds.entries import CLAIM_MINUTES
from deskside.desk.rounds.may_call import may_call
from deskside.desk.shared_sql import one_moment, plain
from deskside.shop.settings import Shop
from deskside.store.codec import text_time, time_text

_AT_ONCE = 200


class Left(NamedTuple):
    """Why nobody is next: so many can be reached `later`, the first `next_at` (UTC), so many are with somebody else,
    and so many can be reached at no time."""

    later: int
    next_at: datetime | None
    with_others: int
    never: int


def next_entry(
    conn: sqlite3.Connection,
    round_id: int,
    *,
    shop: Shop,
    me: int | None,
    now: datetime,
    but: Collection[int] = (),
) -> int | None:
    """The entry to go on with, `but` for those put off; None where nobody can be reached now."""
    with one_moment(conn):
        channel = _channel(conn, round_id)
        given = {
            "round": round_id,
            "now": time_text(now),
            "me": me or NOBODY,
            "since": time_text(now - timedelta(minutes=CLAIM_MINUTES)),
        }
        for put_off in ("e.again_at <= :now", "e.again_at is null"):
            rows = plain(
                conn,
                f"select e.id, e.customer_id from round_entry e where e.round_id = :round and e.state = 'open'"
                f" and {put_off} and not exists (select 1 from round_claim k where k.entry_id = e.id"
                " and k.staff_id <> :me and k.at > :since) order by e.again_at, e.id",
                given,
            )
            while some := rows.fetchmany(_AT_ONCE):
                free = [each for each in some if each[0] not in but]
                may = may_call(conn, shop, [customer for _key, customer in free], now, channel)
                found = next((key for key, customer in free if may[customer].allowed), None)
                if found is not None:
                    return int(found)
    return None


def left_over(conn: sqlite3.Connection, round_id: int, *, shop: Shop, me: int | None, now: datetime) -> Left:
    """How those stand who are still to be reached and are not next."""
    with one_moment(conn):
        rows = plain(
            conn,
            "select e.customer_id, e.again_at, k.staff_id from round_entry e"
            " left join round_claim k on k.entry_id = e.id and k.staff_id <> ? and k.at > ?"
            " where e.round_id = ? and e.state = 'open'",
            (me or NOBODY, time_text(now - timedelta(minutes=CLAIM_MINUTES)), round_id),
        ).fetchall()
        may = may_call(conn, shop, [row[0] for row in rows], now, _channel(conn, round_id))
    moments, others, never = [], 0, 0
    for customer, again, held_by in rows:
        rule, put_off = may[customer], None if again is None else text_time(again)
        if rule.never:
            never += 1
        elif held_by is not None:
            others += 1
        elif rule.next_at is not None or (put_off is not None and put_off > now):
            moments.append(max(filter(None, (rule.next_at, put_off))))
    return Left(len(moments), min(moments, default=None), others, never)


def _channel(conn: sqlite3.Connection, round_id: int) -> str:
    row = plain(conn, "select channel from round where id = ?", (round_id,)).fetchone()
    return "phone" if row is None else str(row[0])
