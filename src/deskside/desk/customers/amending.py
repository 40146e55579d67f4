"""Fields of a known customer rewritten in plain SQL: by the front door and by imports."""

import sqlite3
from datetime import datetime
from typing import Any

from deskside import search
from deskside.codec import time_text
from deskside.desk.customers.keys import filed, rewrite_name_keys
from deskside.desk.rowing import insert

FOUND_BY = frozenset({"name", "company"})
RowChange = tuple[str, str, dict[str, Any] | None, dict[str, Any] | None]


def amend_customer(
    conn: sqlite3.Connection, customer_id: int, values: dict[str, Any], *, by: int | None, now: datetime
) -> list[RowChange]:
    """Write the fields that differ, each with its line (R-21), and what depends on them; the rows for the undo record.

    `values` are columns as the file keeps them. The caller holds the transaction.
    """
    before = dict(conn.execute("select * from customer where id = ?", (customer_id,)).fetchone())
    differing = {name: value for name, value in values.items() if value != before[name]}
    if not differing:
        return []
    said = list(differing)
    if "name" in differing:
        differing["folded"] = filed(differing["name"])
    renamed = not FOUND_BY.isdisjoint(differing)
    search.remove_customer(conn, customer_id)
    tickets = _tickets(conn, customer_id) if renamed else []
    for number in tickets:
        search.remove_ticket(conn, number)
    written = ", ".join(f"{name} = :{name}" for name in differing)
    conn.execute(
        f"update customer set {written}, version = version + 1 where id = :id", differing | {"id": customer_id}
    )
    if renamed:
        rewrite_name_keys(conn, customer_id)
    search.add_customer(conn, customer_id)
    search.add_tickets(conn, tickets)
    rows: list[RowChange] = [("customer", str(customer_id), {name: before[name] for name in differing}, differing)]
    for name in said:
        line = {"customer_id": customer_id, "at": time_text(now), "by_id": by, "kind": "edited", "text": name}
        key = insert(conn, "line", line | {"old": before[name], "new": differing[name]})
        row = conn.execute("select * from line where id = ?", (key,)).fetchone()
        rows.append(("line", str(key), None, dict(row)))
    return rows


def _tickets(conn: sqlite3.Connection, customer_id: int) -> list[int]:
    found = conn.execute(
        "select number from ticket where customer_id = ? and withdrawn_at is null", (customer_id,)
    ).fetchall()
    return [number for (number,) in found]
