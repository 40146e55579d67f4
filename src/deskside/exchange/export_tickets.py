"""Tickets as records for other programs, with their customer's name and numbers (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from deskside.desk.things.called import called
from deskside.exchange.contact_records import contacts_of, grouped, iso
from deskside.exchange.customer_lines import file_line
from deskside.exchange.files_out import rows_of, taken
from deskside.exchange.kind import Record

_TAGS = "select k.ticket_number, g.name from ticket_tag k join tag g on g.id = k.tag_id where k.ticket_number in"
_WINDOWS = """select ticket_number, min(due_at), due_until from callback
    where state = 'open' and ticket_number in (%s) group by ticket_number"""


def export_tickets(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the tickets; times in the zone."""
    customers = sorted({row["customer_id"] for row in rows} - {None})
    listed = ",".join(map(str, customers))
    known = {row["id"]: row for row in conn.execute(f"select id, name, company from customer where id in ({listed})")}
    contacts = contacts_of(conn, customers)
    tags = grouped(conn, _TAGS, [row["number"] for row in rows], "g.folded")
    numbers = ",".join(str(row["number"]) for row in rows)
    about = ",".join(str(row["thing_id"]) for row in rows if row["thing_id"] is not None)
    found = conn.execute(f"select id, what, model, serial from thing where id in ({about})").fetchall()
    things = {row["id"]: called(row) for row in found}
    windows = {number: until for number, at, until in conn.execute(_WINDOWS % numbers) if until > at}
    files = rows_of(conn, "ticket_number", [row["number"] for row in rows])
    for row in rows:
        live = row["resolved_at"] is None
        customer = known.get(row["customer_id"], {"name": None, "company": ""})
        yield {
            "tags": tags.get(row["number"], []),
            "customer_id": row["customer_id"],
            "customer": customer["name"],
            "company": customer["company"],
            "phones": contacts.get((row["customer_id"], "phone"), []),
            "emails": contacts.get((row["customer_id"], "email"), []),
            **{name: iso(row[name], zone) for name in ("opened_at", "resolved_at", "closed_at")},
            "promise_due_at": iso(row["next_due_at"], zone) if live else None,
            "promise_due_until": iso(windows.get(row["number"]), zone) if live else None,
            "files": [file_line(one) for one in taken(files[row["number"]], zone)],
            "thing_id": row["thing_id"],
            "thing": things.get(row["thing_id"], ""),
        }
