"""Tickets of a file written in bulk, in plain SQL: their rows, lines, tags, and where they came from (R-34, R-25)."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from deskside.desk.codes import LEVELS
from deskside.desk.tickets.tagging import tag_named
from deskside.exchange.batch import SOURCE_ROW, Batch
from deskside.exchange.incoming import TicketDraft
from deskside.exchange.ticket_acts import ChangedTicket, NewTicket
from deskside.store import search
from deskside.store.codec import time_text

_TICKET = (
    "insert into ticket (number, customer_id, subject, description, status, priority, channel, complaint, assignee_id,"
    " held_for, opened_at, resolved_at, closed_at, reopened, touched_at, batch_id, version)"
    " values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?, ?, 0, ?, ?, 1)"
)
_LINE = "insert into line (ticket_number, customer_id, at, kind, channel, text, new) values (?, ?, ?, ?, ?, ?, ?)"


def write_tickets(batch: Batch, new: Sequence[NewTicket]) -> None:
    """Write new tickets under the next numbers, in the order given: the first opened first."""
    if not new:
        return
    conn = batch.conn
    first = next_number(conn)
    numbered = list(enumerate(new, first))
    tags: dict[str, int] = {}
    for act in new:
        for tag in act.draft.tags:
            if tag not in tags:
                tags[tag] = tag_named(conn, tag)
    conn.executemany(_TICKET, [_ticket(number, act, batch) for number, act in numbered])
    conn.executemany(_LINE, [line for number, act in numbered for line in _lines(number, act)])
    conn.executemany(
        "insert into ticket_tag (ticket_number, tag_id) values (?, ?) on conflict do nothing",
        [(number, tags[tag]) for number, act in numbered for tag in act.draft.tags],
    )
    source = batch.source("ticket")
    conn.executemany(
        SOURCE_ROW, [source.row(act.draft.source_id, number, fields(act.draft)) for number, act in numbered]
    )
    batch.made.setdefault("ticket", []).extend(number for number, _act in numbered)
    conn.execute(
        "update import_batch set first_ticket = coalesce(first_ticket, ?), last_ticket = ? where id = ?",
        (first, numbered[-1][0], batch.id),
    )


def change_ticket(batch: Batch, act: ChangedTicket) -> None:
    """Write what the file says more of a ticket of ours, each change with its line (R-21)."""
    conn = batch.conn
    search.remove_ticket(conn, act.number)
    before = conn.execute("select * from ticket where number = ?", (act.number,)).fetchone()
    if act.changes:
        batch.update("ticket", "number", act.number, act.changes)
    for name in act.changes:
        if name not in ("resolved_at", "closed_at"):
            _say(batch, before, name, act.changes[name])
    if act.resolution:
        at = act.draft.values.get("resolved_at") or batch.at
        told = {"kind": "told", "at": at, "channel": act.draft.values["channel"], "text": act.resolution}
        batch.add("line", {"ticket_number": act.number, "customer_id": before["customer_id"]} | told)
    if act.known_as:
        batch.renew_source("ticket", act.known_as, fields(act.draft))
    conn.execute("update ticket set version = version + 1, touched_at = ? where number = ?", (batch.at, act.number))
    search.add_ticket(conn, act.number)


def next_number(conn: sqlite3.Connection) -> int:
    """The number that the next ticket has; those that were given once are not given again (R-25)."""
    row = conn.execute(
        "select max((select coalesce(max(number), 0) from ticket),"
        " coalesce((select seq from sqlite_sequence where name = 'ticket'), 0))"
    ).fetchone()
    return int(row[0]) + 1


def fields(draft: TicketDraft) -> dict[str, Any]:
    """What the source says of a ticket, to tell its changes from ours later."""
    return {name: draft.values[name] for name in sorted(draft.given)} | {"resolution": draft.resolution}


def _ticket(number: int, act: NewTicket, batch: Batch) -> tuple[Any, ...]:
    draft, values = act.draft, act.draft.values
    opened = time_text(draft.opened_at)
    return (
        number,
        None if act.party is None else act.party.id,
        values["subject"],
        values["description"],
        values["status"],
        values["priority"],
        values["channel"],
        values["complaint"],
        act.assignee_id,
        opened,
        values.get("resolved_at"),
        values.get("closed_at"),
        max(opened, values.get("closed_at") or values.get("resolved_at") or opened),
        batch.id,
    )


def _lines(number: int, act: NewTicket) -> list[tuple[Any, ...]]:
    """The first line says when it was opened and solved, and what the file says besides."""
    draft = act.draft
    customer = None if act.party is None else act.party.id
    opened, solved = time_text(draft.opened_at), draft.values.get("resolved_at")
    first = number, customer, opened, "imported", draft.values["channel"], draft.facts, solved
    return [first, *((number, customer, at, kind, channel, text, None) for kind, at, channel, text in draft.lines)]


def _say(batch: Batch, ticket: sqlite3.Row, name: str, new: Any) -> None:
    old = ticket[name]
    line: dict[str, Any] = {"ticket_number": ticket["number"], "customer_id": ticket["customer_id"]}
    line |= {"at": batch.at, "by_id": batch.by, "text": ""}
    if name == "status":
        line |= {"kind": "status", "old": old, "new": new}
    elif name == "priority":
        line |= {"kind": "priority", "old": LEVELS[old], "new": LEVELS[new]}
    elif name == "complaint":
        line |= {"kind": "edited", "text": name, "old": _yes(old), "new": _yes(new)}
    else:
        line |= {"kind": "edited", "text": name, "old": old or None, "new": new or None}
    batch.add("line", line)


def _yes(value: Any) -> str:
    return "yes" if value else "no"
