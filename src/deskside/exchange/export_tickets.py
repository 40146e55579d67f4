"""Tickets as records for other programs, with their customer's name and numbers (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.tickets.fields import TICKET
from deskside.exchange.contact_records import contacts_of, iso
from deskside.exchange.kind import Record


def export_tickets(conn: sqlite3.Connection, numbers: Sequence[int], zone: ZoneInfo) -> Iterator[Record]:
    """The tickets of these numbers, in that order; times in the zone."""
    listed, place = ",".join(map(str, numbers)), {number: line for line, number in enumerate(numbers)}
    rows = conn.execute(
        "select t.*, c.name as customer, c.company from ticket t left join customer c on c.id = t.customer_id"
        f" where t.number in ({listed})"
    ).fetchall()
    rows.sort(key=lambda row: place[row["number"]])
    contacts = contacts_of(conn, {row["customer_id"] for row in rows if row["customer_id"] is not None})
    tags: dict[int, list[str]] = {}
    for number, tag in conn.execute(
        "select k.ticket_number, g.name from ticket_tag k join tag g on g.id = k.tag_id"
        f" where k.ticket_number in ({listed}) order by g.folded"
    ).fetchall():
        tags.setdefault(number, []).append(tag)
    for row in rows:
        yield {
            "deskside_ticket": row["number"],
            "version": row["version"],
            **TICKET.json(conn, row),
            "tags": tags.get(row["number"], []),
            "customer_id": row["customer_id"],
            "customer": row["customer"],
            "company": row["company"] or "",
            "phones": contacts.get((row["customer_id"], "phone"), []),
            "emails": contacts.get((row["customer_id"], "email"), []),
            "opened_at": iso(row["opened_at"], zone),
            "resolved_at": iso(row["resolved_at"], zone),
            "closed_at": iso(row["closed_at"], zone),
            "promise_due_at": iso(row["next_due_at"], zone) if row["resolved_at"] is None else None,
        }
