"""Whose page it is where a number of ours is asked for that was merged into another (R-33)."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.store.codec import text_time

if TYPE_CHECKING:
    from deskside.desk.tables import Values

_MOST = 20


def alias_of(conn: sqlite3.Connection, customer_id: int) -> int:
    """The customer that one was merged into, at the end of a chain of merges; the one asked for where there is none."""
    row = conn.execute(
        "with recursive chain (id, step) as (select ?1, 0 union all"
        " select c.merged_into, step + 1 from chain join customer c on c.id = chain.id"
        f" where c.merged_into is not null and step < {_MOST})"
        " select id from chain order by step desc limit 1",
        (customer_id,),
    ).fetchone()
    return int(row[0])


def merged_in(ids: str) -> str:
    """SQL for `same`: the customers who were merged into some, `id` into `as_id`, over however many others."""
    return (
        "with recursive same (id, as_id, step) as (select id, merged_into, 1 from customer"
        f" where merged_into is not null and merged_into in ({ids}) union all"
        f" select c.id, same.as_id, step + 1 from same join customer c on c.merged_into = same.id"
        f" where c.merged_into is not null and step < {_MOST})"
    )


def found_by(conn: sqlite3.Connection, _table: str, before: "Values | None", after: "Values | None") -> list[int]:
    """The customers who are found by the names of one who is merged into them, or told apart from them."""
    into = {(side or {}).get("merged_into") for side in (before, after)}
    return [] if len(into) < 2 else sorted({alias_of(conn, each) for each in into if each is not None})


def merged_into(conn: sqlite3.Connection, customer_id: int) -> list[tuple[int, datetime]]:
    """The customers who were merged into one and can be told apart again, with when (UTC), the last first."""
    rows = conn.execute(
        "select loser_id, at from customer_merge where winner_id = ? and unmerged_at is null and withdrawn_at is null"
        " order by id desc",
        (customer_id,),
    ).fetchall()
    return [(row[0], text_time(row[1])) for row in rows]
