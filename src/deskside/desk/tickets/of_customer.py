"""The tickets of one customer (P-08)."""

import sqlite3


def numbers_of(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    """Their numbers, live ones first, then the newest; taken back ones left out."""
    rows = conn.execute(
        "select number from ticket where customer_id = ? and withdrawn_at is null"
        " order by resolved_at is not null, number desc",
        (customer_id,),
    ).fetchall()
    return [number for (number,) in rows]
