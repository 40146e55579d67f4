"""Customers as records for other programs, with their numbers and people (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.customers.fields import CUSTOMER
from deskside.exchange.contact_records import contacts_of, iso
from deskside.exchange.kind import Record


def export_customers(conn: sqlite3.Connection, ids: Sequence[int], zone: ZoneInfo) -> Iterator[Record]:
    """The customers of these ids, in that order; times in the zone."""
    listed, place = ",".join(map(str, ids)), {each: line for line, each in enumerate(ids)}
    rows = conn.execute(f"select * from customer where id in ({listed})").fetchall()
    rows.sort(key=lambda row: place[row["id"]])
    contacts = contacts_of(conn, ids)
    people: dict[int, list[str]] = {}
    for customer_id, name, role in conn.execute(
        f"select customer_id, name, role from person where customer_id in ({listed}) order by id"
    ).fetchall():
        people.setdefault(customer_id, []).append(f"{name}, {role}" if role else name)
    for row in rows:
        yield {
            "deskside_customer": row["id"],
            "version": row["version"],
            **CUSTOMER.json(conn, row),
            **{f"{kind}s": contacts.get((row["id"], kind), []) for kind in ("phone", "email", "other")},
            "phone_labels": contacts.get((row["id"], "label"), []),
            "people": people.get(row["id"], []),
            "created_at": iso(row["created_at"], zone),
        }
