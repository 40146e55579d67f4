"""Customers as records for other programs, with their numbers, people and important dates (R-34)."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.dates.kinds import day_of
from deskside.exchange.contact_records import contacts_of, iso
from deskside.exchange.customer_lines import contact_line, date_line, file_line, joined, part_lines, person_line
from deskside.exchange.files_out import rows_of, taken
from deskside.exchange.incoming import Contact, DateDraft, PersonDraft
from deskside.exchange.kind import Record


class Belonging(NamedTuple):
    """What a customer has several of."""

    contacts: list[Contact]
    people: list[PersonDraft]
    dates: list[DateDraft]


def belonging(conn: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Belonging]:
    """What customers have, by their ids, each in the order in which it was noted."""
    found = {key: Belonging([], [], []) for key in ids}
    among = f"in ({','.join(map(str, ids))})"
    for row in conn.execute(
        "select c.*, coalesce(p.name, '') as whose from contact_point c left join person p on p.id = c.person_id"
        f" where c.customer_id {among} order by c.id"
    ).fetchall():
        contact = Contact(row["raw"], row["kind"], row["label"], bool(row["do_not_call"]), row["whose"])
        found[row["customer_id"]].contacts.append(contact)
    for row in conn.execute(f"select * from person where customer_id {among} order by id").fetchall():
        found[row["customer_id"]].people.append(PersonDraft(row["name"], row["role"], row["does"]))
    for row in conn.execute(
        "select d.*, coalesce(p.name, '') as whose from important_date d left join person p on p.id = d.person_id"
        f" where d.customer_id {among} and d.withdrawn_at is null order by d.id"
    ).fetchall():
        said = DateDraft(row["kind"], day_of(row), row["whose"], row["remind_days"], row["note"])
        found[row["customer_id"]].dates.append(said)
    return found


def export_customers(conn: sqlite3.Connection, rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> Iterator[Record]:
    """What belongs to each of the customers; times in the zone."""
    ids = [row["id"] for row in rows]
    contacts, theirs = contacts_of(conn, ids), belonging(conn, ids)
    files = rows_of(conn, "customer_id", ids)
    for row in rows:
        has = theirs[row["id"]]
        others = [one for one in has.contacts if one.kind not in ("phone", "email")]
        yield {
            **{f"{kind}s": contacts.get((row["id"], kind), []) for kind in ("phone", "email")},
            "others": [contact_line(one.kind, one.raw) for one in others],
            "phone_labels": contacts.get((row["id"], "label"), []),
            "people": [person_line(one.name, one.role) for one in has.people],
            "people_parts": [line for one in has.people for line in part_lines(one.name, one.does)],
            "contact_people": [
                joined(contact_line(one.kind, one.raw), one.person) for one in has.contacts if one.person
            ],
            "dates": [date_line(one) for one in has.dates],
            "files": [file_line(one) for one in taken(files[row["id"]], zone)],
            "created_at": iso(row["created_at"], zone),
        }
