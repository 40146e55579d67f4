"""Customers as records for other programs, with their numbers and people (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.exchange.contact_records import contacts_of, grouped, iso
from deskside.exchange.kind import Record

_PEOPLE = (
    "select customer_id, case role when '' then name else name || ', ' || role end from person where customer_id in"
)


def export_customers(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the customers; times in the zone."""
    ids = [row["id"] for row in rows]
    contacts, people = contacts_of(conn, ids), grouped(conn, _PEOPLE, ids, "id")
    for row in rows:
        yield {
            **{f"{kind}s": contacts.get((row["id"], kind), []) for kind in ("phone", "email", "other")},
            "phone_labels": contacts.get((row["id"], "label"), []),
            "people": people.get(row["id"], []),
            "created_at": iso(row["created_at"], zone),
        }
