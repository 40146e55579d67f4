"""Whose page it is where a number of ours is asked for that was merged into another (R-33)."""

import sqlite3

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
