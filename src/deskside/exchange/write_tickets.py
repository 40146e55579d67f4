"""Tickets of a file written down: new ones by the thousand, and what is new about those we know (R-34, R-25)."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from deskside.desk.edit_record import set_fields
from deskside.desk.own_fields.declared import COLUMN, NOTHING
from deskside.desk.subjects import line_kinds
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.properties import put_on
from deskside.desk.tickets.search_text import text_of_new, words_of_customers
from deskside.desk.tickets.tagging import tag_named, tag_words
from deskside.exchange.part import SOURCE_ROW, Part, next_key
from deskside.exchange.ticket_acts import ChangedTicket, NewTicket, marks_of
from deskside.exchange.write_customers import write_customers, write_learned
from deskside.exchange.write_files import add_files
from deskside.language.i18n import _
from deskside.store.search import Text

_OWN = (
    *("customer_id", "assignee_id", "held_for", "opened_at", "resolved_at", "closed_at"),
    *("reopened", "touched_at", "batch_id", "version"),
)
_LINE = ("ticket_number", "customer_id", "at", "kind", "channel", "text", "new")


def write_acts(part: Part, acts: Sequence[NewTicket | ChangedTicket]) -> None:
    """Write what a plan of tickets decided, with the customers who are new by them."""
    write_learned(part)
    new = [act for act in acts if isinstance(act, NewTicket)]
    words = write_customers(part, [act.party for act in new if act.party is not None])
    write_tickets(part, new, words)
    for act in acts:
        if isinstance(act, ChangedTicket):
            change_ticket(part, act)


def write_tickets(part: Part, acts: Sequence[NewTicket], words: Mapping[int, list[str]]) -> None:
    """Write new tickets under the next numbers, in the order given: the first opened first.

    `words` are those of the customers just written by which their tickets are found.
    """
    if not acts:
        return
    work, source = part.work, part.source("ticket")
    first = next_key(part.conn, "ticket", "number")
    new = list(enumerate(_without_those_who_went(part, acts), first))
    tags = {tag: tag_named(part.conn, tag) for _number, act in new for tag in act.tags}
    names = tuple(name for name in new[0][1].values if name not in _OWN)
    said = itemgetter(*names)
    batch = part.whole.batch
    tickets = ((number, *said(act.values), *_own(act, batch)) for number, act in new)
    work.many("ticket", ("number", *names, *_OWN), tickets)
    work.many("line", _LINE, (line for number, act in new for line in _lines(number, act)))
    tagged = ((number, tags[tag]) for number, act in new for tag in act.tags)
    work.many("ticket_tag", ("ticket_number", "tag_id"), tagged)
    work.many("source_row", SOURCE_ROW, (source.row(act.source_id, number, act.marks) for number, act in new))
    work.searched_by("ticket", _texts(part, new, words))
    for number, act in new:
        add_files(part, "ticket_number", number, act.files, act.line)
    part.conn.execute(
        "update import_batch set first_ticket = coalesce(first_ticket, ?), last_ticket = ? where id = ?",
        (first, new[-1][0], batch),
    )


def change_ticket(part: Part, act: ChangedTicket) -> None:
    """Write what the file says more of a ticket of ours, each change with its line (R-21)."""
    work = part.work
    before = part.as_planned("ticket", act.number, act.version, act.draft.line)
    if before is None:
        return
    after = before | act.changes
    named = {field.name: field.of(after) for field in part.plan.kind.own.fields.kept if field.kept_as in act.changes}
    set_fields(work, TICKET, act.number, named, also=act.changes)
    if act.resolution:
        line = {"kind": "told", "channel": act.draft.values["channel"], "text": act.resolution}
        at = act.draft.values.get("resolved_at") or work.at
        owner = {"ticket_number": act.number, "customer_id": before["customer_id"]}
        work.insert("line", owner | {"at": at} | line)
    if act.words:
        work.line("note", ticket=act.number, text=act.words)
    put_on(work, act.number, tag_words(act.tags))
    add_files(part, "ticket_number", act.number, act.files, act.draft.line, told=True)
    if act.known_as:
        part.renew_source("ticket", act.known_as, marks_of(act.draft))


def _without_those_who_went(part: Part, new: Sequence[NewTicket]) -> Iterator[NewTicket]:
    """A ticket is not held back for a customer who was taken back here since the plan was made."""
    known = {act.party.id for act in new if act.party is not None and act.party.id and not act.party.line}
    rows = {key: part.work.find("customer", key) for key in known}
    gone = {key for key, row in rows.items() if row is None or row["withdrawn_at"] is not None}
    for act in new:
        if act.party is not None and act.party.id in gone:
            part.plan.remark(act.line, [_("Its customer was taken back here since, so it has none.")])
            yield act._replace(party=None)
        else:
            yield act


def _own(act: NewTicket, batch: int) -> tuple[Any, ...]:
    """The columns that are no field of the file, in the order of their names."""
    opened, resolved, closed = act.opened_at, act.values.get("resolved_at"), act.values.get("closed_at")
    customer = None if act.party is None else act.party.id
    touched = max(opened, closed or resolved or opened)
    return customer, act.assignee_id, "", opened, resolved, closed, 0, touched, batch, 1


def _lines(number: int, act: NewTicket) -> Iterator[tuple[Any, ...]]:
    """The first line says when it was opened and solved, and what the file says besides."""
    customer = None if act.party is None else act.party.id
    yield number, customer, act.opened_at, "imported", act.values["channel"], act.facts, act.values.get("resolved_at")
    for kind, at, channel, text in act.lines:
        yield number, customer, at, kind, channel, text, None


def _texts(part: Part, new: Sequence[tuple[int, NewTicket]], words: Mapping[int, list[str]]) -> Iterator[Text]:
    """What new tickets are found by (R-70), as their rows have it; those with own fields are read at the end."""
    kinds = line_kinds()
    whose = {act.party.id: list[str]() for _number, act in new if act.party is not None and act.party.id}
    whose |= words_of_customers(part.conn, whose.keys() - words.keys())
    whose |= words
    for number, act in new:
        if act.values.get(COLUMN, NOTHING) != NOTHING:
            continue
        customer = whose[act.party.id] if act.party is not None and act.party.id else ()
        lines = [text for kind, _at, _channel, text in act.lines if kinds[kind].searched]
        said = (act.facts, *lines, *act.tags, *customer)
        yield text_of_new(number, act.values, said, live=not act.values.get("resolved_at"))
