"""Rows and columns that follow from others (R-02): brought up to date by the unit of work, whatever was written."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.subjects import derived, resolve, searched
from deskside.desk.undo_record import RowChange
from deskside.store.codec import time_text


class Written(NamedTuple):
    """What a change wrote: whole rows; `touched` and `made` are the tickets, customers and other things they are of."""

    conn: sqlite3.Connection
    rows: Sequence[RowChange]
    touched: Mapping[str, set[int]]
    made: Mapping[str, set[int]]
    now: datetime


def bring_up_to_date(written: Written) -> None:
    """The versions of what was touched (R-22), and what follows by the word of a subject."""
    at = time_text(written.now)
    for subject, each in searched().items():
        touched = f", {each.touched} = :at" if each.touched else ""
        newer = f"update {each.table} set version = version + 1{touched} where {each.key} = :key"
        older = sorted(written.touched[subject] - written.made[subject])
        written.conn.executemany(newer, [{"key": key, "at": at} for key in older])
    tables = {table for table, *_rest in written.rows}
    for what in derived():
        if not tables.isdisjoint(what.tables):
            resolve(what.follow)(written)
