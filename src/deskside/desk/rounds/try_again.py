"""When somebody whom nobody reached is tried again: by the shop's plan of retries, in its opening hours (R-11)."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.callbacks.retry_plan import next_try
from deskside.desk.callbacks.settings import retry_plan
from deskside.shop.settings import read_hours

if TYPE_CHECKING:
    from deskside.shop.settings import Shop
    from deskside.when import When


def try_again(
    conn: sqlite3.Connection, entry_id: int, *, shop: "Shop", now: datetime, word_left: bool = False
) -> "When":
    """The next try after one that is made now and reaches nobody."""
    (tries,) = conn.execute("select tries from round_entry where id = ?", (entry_id,)).fetchone()
    return next_try(
        conn,
        now=now,
        hours=read_hours(conn, shop),
        not_reached=tries + 1,
        plan=retry_plan(conn),
        word_left=word_left,
    )
