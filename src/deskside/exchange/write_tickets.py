"""Tickets of a file written down: new ones by the thousand, and what is new about those we know (R-34, R-25)."""

from collections.abc import Sequence
from typing import Any

from deskside.desk.edit_record import set_fields
from deskside.desk.tables import Values
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.tagging import tag_named
from deskside.exchange.incoming import TicketDraft
from deskside.exchange.part import SOURCE_ROW, Part, next_key
from deskside.exchange.ticket_acts import ChangedTicket, NewTicket
from deskside.exchange.write_customers import write_customers
from deskside.language.i18n import _
from deskside.store.codec import time_text

_LINE = ("ticket_number", "customer_id", "at", "kind", "channel", "text", "new")


def write_acts(part: Part, acts: Sequence[NewTicket | ChangedTicket]) -> None:
    """Write what a plan of tickets decided, with the customers who are new by them."""
    new = [act for act in acts if isinstance(act, NewTicket)]
    write_customers(part, [act.party for act in new if act.party is not None])
    write_tickets(part, new)
    for act in acts:
        if isinstance(act, ChangedTicket):
            change_ticket(part, act)


def write_tickets(part: Part, new: Sequence[NewTicket]) -> None:
    """Write new tickets under the next numbers, in the order given: the first opened first."""
    if not new:
        return
    work = part.work
    _let_go_of_those_who_went(part, new)
    first = next_key(part.conn, "ticket", "number")
    numbered = list(enumerate(new, first))
    tags = {tag: tag_named(part.conn, tag) for act in new for tag in act.draft.tags}
    tickets = [_ticket(number, act, part.whole.batch) for number, act in numbered]
    columns = tuple(tickets[0])
    work.many("ticket", columns, (tuple(row[column] for column in columns) for row in tickets))
    work.many("line", _LINE, (line for number, act in numbered for line in _lines(number, act)))
    work.many(
        "ticket_tag",
        ("ticket_number", "tag_id"),
        ((number, tags[tag]) for number, act in numbered for tag in act.draft.tags),
    )
    source = part.source("ticket")
    rows = (source.row(act.draft.source_id, number, fields(act.draft)) for number, act in numbered)
    work.many("source_row", SOURCE_ROW, rows)
    part.conn.execute(
        "update import_batch set first_ticket = coalesce(first_ticket, ?), last_ticket = ? where id = ?",
        (first, numbered[-1][0], part.whole.batch),
    )


def change_ticket(part: Part, act: ChangedTicket) -> None:
    """Write what the file says more of a ticket of ours, each change with its line (R-21)."""
    work = part.work
    before = part.as_planned("ticket", act.number, act.version, act.draft.line)
    if before is None:
        return
    named = {field.name: act.changes[field.kept_as] for field in TICKET.kept if field.kept_as in act.changes}
    set_fields(work, TICKET, act.number, named, also=act.changes)
    if act.resolution:
        line = {"kind": "told", "channel": act.draft.values["channel"], "text": act.resolution}
        at = act.draft.values.get("resolved_at") or work.at
        owner = {"ticket_number": act.number, "customer_id": before["customer_id"]}
        work.insert("line", owner | {"at": at} | line)
    if act.known_as:
        part.renew_source("ticket", act.known_as, fields(act.draft))


def fields(draft: TicketDraft) -> dict[str, Any]:
    """What the source says of a ticket, to tell its changes from ours later."""
    return {name: draft.values[name] for name in sorted(draft.given)} | {
        "resolution": draft.resolution,
        "row": draft.row,
    }


def _let_go_of_those_who_went(part: Part, new: Sequence[NewTicket]) -> None:
    """A ticket is not held back for a customer who was taken back here since the plan was made."""
    known = {act.party.id for act in new if act.party is not None and act.party.draft is None and act.party.id}
    rows = {key: part.work.find("customer", key) for key in known}
    gone = {key for key, row in rows.items() if row is None or row["withdrawn_at"] is not None}
    for act in new:
        if act.party is not None and act.party.id in gone:
            act.party = None
            part.plan.remark(act.draft.line, [_("Its customer was taken back here since, so it has none.")])


def _ticket(number: int, act: NewTicket, batch: int) -> Values:
    values = act.draft.values
    opened, resolved, closed = time_text(act.draft.opened_at), values.get("resolved_at"), values.get("closed_at")
    return {
        "number": number,
        **values,
        "customer_id": None if act.party is None else act.party.id,
        "assignee_id": act.assignee_id,
        "held_for": "",
        "opened_at": opened,
        "resolved_at": resolved,
        "closed_at": closed,
        "reopened": 0,
        "touched_at": max(opened, closed or resolved or opened),
        "batch_id": batch,
        "version": 1,
    }


def _lines(number: int, act: NewTicket) -> list[tuple[Any, ...]]:
    """The first line says when it was opened and solved, and what the file says besides."""
    draft = act.draft
    customer = None if act.party is None else act.party.id
    opened, solved = time_text(draft.opened_at), draft.values.get("resolved_at")
    first = number, customer, opened, "imported", draft.values["channel"], draft.facts, solved
    return [first, *((number, customer, at, kind, channel, text, None) for kind, at, channel, text in draft.lines)]
