"""What the desk holds, as records for other programs: every ticket, every customer, with their numbers (R-34, R-90)."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from deskside.desk.codes import LEVELS
from deskside.exchange.columns import Kind
from deskside.exchange.contact_cells import DO_NOT_CALL
from deskside.exchange.formula_escape import guard
from deskside.exchange.own_format import COLUMNS, LISTED, nested
from deskside.store.codec import text_time

Record = dict[str, Any]
_AT_A_TIME = 500


def records(
    conn: sqlite3.Connection, kind: Kind, zone: ZoneInfo, keys: Sequence[int] | None = None
) -> Iterator[Record]:
    """Every ticket or customer by its number, or those of `keys` in that order; times are those of the shop's zone.

    Those taken back are left out.
    """
    key = "number from ticket" if kind == "tickets" else "id from customer"
    ids = [found for (found,) in conn.execute(f"select {key} where withdrawn_at is null order by 1").fetchall()]
    if keys is not None:
        here = set(ids)
        ids = [each for each in keys if each in here]
    for start in range(0, len(ids), _AT_A_TIME):
        some = ids[start : start + _AT_A_TIME]
        yield from _tickets(conn, some, zone) if kind == "tickets" else _customers(conn, some, zone)


def as_csv(kind: Kind, found: Iterator[Record]) -> Iterator[str]:
    """The records as lines of a CSV, the names of the columns first; no cell is a formula (R-90)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS[kind])
    for record in found:
        writer.writerow([guard(_cell(name, record[name])) for name in COLUMNS[kind]])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def as_json(found: Iterator[Record]) -> Iterator[str]:
    """The records as a JSON list, one a line."""
    before = "["
    for record in found:
        yield f"{before}{json.dumps(nested(record), ensure_ascii=False)}"
        before = ",\n "
    yield "]\n" if before != "[" else "[]\n"


def _cell(name: str, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if name in LISTED:
        return "\n".join(value)
    return str(value)


def _tickets(conn: sqlite3.Connection, numbers: Sequence[int], zone: ZoneInfo) -> Iterator[Record]:
    listed, place = ",".join(map(str, numbers)), {number: line for line, number in enumerate(numbers)}
    rows = conn.execute(
        "select t.*, s.name as assignee, c.name as customer, c.company from ticket t"
        " left join staff s on s.id = t.assignee_id left join customer c on c.id = t.customer_id"
        f" where t.number in ({listed})"
    ).fetchall()
    rows.sort(key=lambda row: place[row["number"]])
    contacts = _contacts(conn, {row["customer_id"] for row in rows if row["customer_id"] is not None})
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
            "subject": row["subject"],
            "description": row["description"],
            "status": row["status"],
            "priority": LEVELS[row["priority"]],
            "channel": row["channel"],
            "complaint": bool(row["complaint"]),
            "tags": tags.get(row["number"], []),
            "assignee": row["assignee"],
            "customer_id": row["customer_id"],
            "customer": row["customer"],
            "company": row["company"] or "",
            "phones": contacts.get((row["customer_id"], "phone"), []),
            "emails": contacts.get((row["customer_id"], "email"), []),
            "opened_at": _iso(row["opened_at"], zone),
            "resolved_at": _iso(row["resolved_at"], zone),
            "closed_at": _iso(row["closed_at"], zone),
            "promise_due_at": _iso(row["next_due_at"], zone) if row["resolved_at"] is None else None,
        }


def _customers(conn: sqlite3.Connection, ids: Sequence[int], zone: ZoneInfo) -> Iterator[Record]:
    listed, place = ",".join(map(str, ids)), {each: line for line, each in enumerate(ids)}
    rows = conn.execute(f"select * from customer where id in ({listed})").fetchall()
    rows.sort(key=lambda row: place[row["id"]])
    contacts = _contacts(conn, ids)
    people: dict[int, list[str]] = {}
    for customer_id, name, role in conn.execute(
        f"select customer_id, name, role from person where customer_id in ({listed}) order by id"
    ).fetchall():
        people.setdefault(customer_id, []).append(f"{name}, {role}" if role else name)
    for row in rows:
        yield {
            "deskside_customer": row["id"],
            **{name: row[name] for name in ("version", "name", "kind", "company", "language")},
            **{name: row[name] for name in ("manner", "needs", "note", "since")},
            **{f"{kind}s": contacts.get((row["id"], kind), []) for kind in ("phone", "email", "other")},
            "phone_labels": contacts.get((row["id"], "label"), []),
            "people": people.get(row["id"], []),
            "created_at": _iso(row["created_at"], zone),
        }


def _contacts(conn: sqlite3.Connection, ids: Sequence[int] | set[int]) -> dict[tuple[int, str], list[str]]:
    """Numbers and addresses of customers as typed, by kind; under "label" what each number is."""
    found: dict[tuple[int, str], list[str]] = {}
    listed = ",".join(map(str, ids))
    for customer_id, kind, raw, label, do_not_call in conn.execute(
        "select customer_id, kind, raw, label, do_not_call from contact_point"
        f" where customer_id in ({listed}) order by id"
    ).fetchall():
        found.setdefault((customer_id, kind), []).append(raw)
        if kind == "phone":
            marks = f"{label}, {DO_NOT_CALL}" if do_not_call else label
            found.setdefault((customer_id, "label"), []).append(marks)
    return found


def _iso(kept: str | None, zone: ZoneInfo) -> str | None:
    return None if kept is None else text_time(kept).astimezone(zone).isoformat()
