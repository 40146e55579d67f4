"""Purchases as records for other programs, with whose they are and the tickets about them (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.exchange.contact_records import contacts_of, grouped, iso
from deskside.exchange.kind import Record

_TICKETS = "select thing_id, cast(number as text) from ticket where withdrawn_at is null and thing_id in"


def export_purchases(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the things; times in the zone."""
    customers = sorted({row["customer_id"] for row in rows})
    listed = ",".join(map(str, customers))
    known = {row["id"]: row for row in conn.execute(f"select id, name, company from customer where id in ({listed})")}
    contacts = contacts_of(conn, customers)
    tickets = grouped(conn, _TICKETS, [row["id"] for row in rows], "number")
    for row in rows:
        whose = row["customer_id"]
        yield {
            "currency": row["currency"],
            "customer_id": whose,
            "customer": known[whose]["name"],
            "company": known[whose]["company"],
            "phones": contacts.get((whose, "phone"), []),
            "emails": contacts.get((whose, "email"), []),
            "tickets": tickets.get(row["id"], []),
            "created_at": iso(row["created_at"], zone),
        }
