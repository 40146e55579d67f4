"""Rows and columns that follow from others (R-02): brought up to date by the unit of work, whatever was written."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime

from deskside.desk.callbacks import next_commitment
from deskside.desk.customers.name_keys import rewrite_name_keys
from deskside.desk.subjects import searched
from deskside.desk.tables import Values
from deskside.desk.tickets.line_customer import follow_customer
from deskside.desk.undo_record import RowChange
from deskside.store.codec import time_text

FINDS_CUSTOMER = {"customer": frozenset({"name", "company", "withdrawn_at"}), "person": frozenset({"name"})}
"""The columns by which a customer is found by name."""


def bring_up_to_date(
    conn: sqlite3.Connection,
    written: Sequence[RowChange],
    touched: Mapping[str, set[int]],
    made: Mapping[str, set[int]],
    now: datetime,
) -> None:
    """Versions (R-22), next commitments (R-02), ways to find a customer (R-32), the shop's closed days (R-03).

    `written` holds whole rows; `touched` and `made` are the tickets, customers and other things they belong to.
    """
    for subject, each in searched().items():
        newer = f"update {each.table} set version = version + 1 where {each.key} = ?"
        conn.executemany(newer, [(key,) for key in sorted(touched[subject] - made[subject])])
    at = time_text(now)
    for number in sorted(touched["ticket"]):
        if number not in made["ticket"]:
            conn.execute("update ticket set touched_at = ? where number = ?", (at, number))
        next_commitment.refresh(conn, number)
        follow_customer(conn, number)
    for customer_id in sorted(_renamed(written)):
        rewrite_name_keys(conn, customer_id)
    if any(table == "setting" and key in ("country", "closed_days") for table, key, *_sides in written):
        from deskside.shop.settings import all_settings, keep_holidays

        keep_holidays(conn, all_settings(conn)["country"], now)


def _renamed(written: Sequence[RowChange]) -> set[int]:
    """The customers of whom a name was written."""
    renamed = set()
    for table, key, before, after in written:
        if _differ(FINDS_CUSTOMER.get(table, frozenset()), before, after):
            renamed.add(int(key) if table == "customer" else (after or before or {})["customer_id"])
    return renamed


def _differ(columns: frozenset[str], before: Values | None, after: Values | None) -> bool:
    if not columns:
        return False
    if before is None or after is None:
        return True
    return any(before[name] != after[name] for name in columns)
