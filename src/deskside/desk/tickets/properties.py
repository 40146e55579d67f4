"""Who has a ticket, how urgent it is, and the tags on it."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from deskside.desk.codes import LEVELS
from deskside.desk.unit_of_work import Changing, changing
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.language.text import fold

if TYPE_CHECKING:
    from sqlmodel import Session

    from deskside.models import Ticket


def assign(session: "Session", number: int, staff_id: int | None, *, by: int | None, now: datetime) -> int:
    """Give a ticket to somebody who works here, or to nobody. Calls already promised keep their owner (R-10)."""
    with changing(session, "assign", by=by, now=now, ticket=number) as change:
        assign_in(change, change.ticket(number), staff_id)
    return number


def assign_in(change: Changing, ticket: "Ticket", staff_id: int | None) -> None:
    """Give a ticket to somebody as part of a larger change; nothing is written where they have it already."""
    if staff_id == ticket.assignee_id:
        return
    old = None if ticket.assignee_id is None else _name(change, ticket.assignee_id)
    new = None if staff_id is None else _name(change, staff_id, must_be_here=True)
    ticket.assignee_id = staff_id
    change.line("assigned", ticket=ticket, old=old, new=new)


def set_priority(session: "Session", number: int, priority: int, *, by: int | None, now: datetime) -> int:
    """How urgent it is, 0 low to 3 urgent."""
    with changing(session, "priority", by=by, now=now, ticket=number) as change:
        set_priority_in(change, change.ticket(number), priority)
    return number


def set_priority_in(change: Changing, ticket: "Ticket", priority: int) -> None:
    """Set the priority as part of a larger change; nothing is written where it is so already."""
    if not 0 <= priority < len(LEVELS):
        raise BadInput(
            _("{number} is not a priority.").format(number=priority),
            hint=_("Use one of: {choices}").format(choices=", ".join(LEVELS)),
        )
    if priority == ticket.priority:
        return
    old, ticket.priority = ticket.priority, priority
    change.line("priority", ticket=ticket, old=LEVELS[old], new=LEVELS[priority])


def add_tags(session: "Session", number: int, tags: Iterable[str], *, by: int | None, now: datetime) -> int:
    """Put tags on a ticket; those it has already, by any spelling of case or accent, are passed over."""
    from deskside.desk.tickets.open_ticket import tag_named
    from deskside.models import TicketTag

    with changing(session, "tag", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        has = _tags(change, number)
        wanted = dict.fromkeys(tag_named(change.conn, tag) for tag in _words(tags) if fold(tag) not in has)
        for tag_id in wanted:
            change.add(TicketTag(ticket_number=number, tag_id=tag_id))
        if wanted:
            now_has = dict(_tags(change, number).values())
            change.line("tags", ticket=ticket, new=", ".join(now_has[tag_id] for tag_id in wanted))
    return number


def remove_tags(session: "Session", number: int, tags: Iterable[str], *, by: int | None, now: datetime) -> int:
    """Take tags off a ticket; `NotFound` for one that is not on it."""
    from deskside.models import TicketTag

    with changing(session, "untag", by=by, now=now, ticket=number) as change:
        ticket = change.ticket(number)
        has = _tags(change, number)
        removed = {fold(tag): tag for tag in _words(tags)}
        for key, tag in removed.items():
            if key not in has:
                raise NotFound(
                    _("#{number} has no tag “{tag}”.").format(number=number, tag=tag),
                    hint=_("It has: {tags}").format(tags=_(", ").join(name for _id, name in has.values()))
                    if has
                    else _("It has no tags at all."),
                )
            row = session.get_one(TicketTag, (number, has[key][0]))
            change.delete(row)
        change.line("tags", ticket=ticket, old=", ".join(has[key][1] for key in removed))
    return number


def _words(tags: Iterable[str]) -> list[str]:
    from deskside.desk.tickets.open_ticket import tag_words

    words = tag_words(tags)
    if not words:
        raise BadInput(_("No tag was named."), hint=_("Write one word or several, like vip warranty."))
    return words


def _tags(change: Changing, number: int) -> dict[str, tuple[int, str]]:
    rows = change.conn.execute(
        "select g.folded, g.id, g.name from ticket_tag t join tag g on g.id = t.tag_id where t.ticket_number = ?",
        (number,),
    )
    return {folded: (tag_id, name) for folded, tag_id, name in rows.fetchall()}


def _name(change: Changing, staff_id: int, must_be_here: bool = False) -> str:
    from deskside.models import Staff

    staff = change.session.get(Staff, staff_id)
    if staff is None:
        raise NotFound(_("Nobody here has that number."), hint=_("See who works here: deskside staff list"))
    if must_be_here and staff.left_at is not None:
        raise Refused(
            _("{name} does not work here any more.").format(name=staff.name),
            hint=_("See who works here: deskside staff list"),
        )
    return staff.name
