"""What a closed day is called, where undo tells of it."""

import sqlite3
from datetime import date

from deskside.when.format_time import long_day


def called_of_day(conn: sqlite3.Connection, change: int) -> str:
    """The day that a change closed: "Tue 24 Nov"."""
    row = conn.execute(
        "select d.day from changed_row r join day_close d on d.id = cast(r.row_key as integer)"
        " where r.change_id = ? and r.table_name = 'day_close' limit 1",
        (change,),
    ).fetchone()
    return "" if row is None else long_day(date.fromisoformat(row[0]))
