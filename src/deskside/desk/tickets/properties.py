"""Who has a ticket, how urgent it is, and the tags on it."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from deskside.desk.codes import LEVELS
from deskside.desk.tickets.tagging import tag_named, tag_words
from deskside.desk.unit_of_work import Numbers, UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound, Refused
from deskside.language.i18n import _
from deskside.language.text import fold


def assign(conn: sqlite3.Connection, numbers: Numbers, staff_id: int | None, *, by: int | None, now: datetime) -> None:
    """Give a ticket to somebody who works here, or to nobody. Calls already promised keep their owner (R-10)."""
    with unit_of_work(conn, "assign", by=by, now=now, ticket=numbers) as work:
        work.on_each(numbers, lambda number: assign_in(work, number, staff_id))


def assign_in(work: UnitOfWork, number: int, staff_id: int | None) -> None:
    """Give a ticket to somebody as part of a larger change; nothing is written where they have it already."""
    old_id = work.ticket(number)["assignee_id"]
    if staff_id == old_id:
        return
    old = None if old_id is None else _name(work, old_id)
    new = None if staff_id is None else _name(work, staff_id, must_be_here=True)
    work.update("ticket", number, {"assignee_id": staff_id})
    work.line("assigned", ticket=number, old=old, new=new)


def set_priority(conn: sqlite3.Connection, numbers: Numbers, priority: int, *, by: int | None, now: datetime) -> None:
    """How urgent it is, 0 low to 3 urgent."""
    with unit_of_work(conn, "priority", by=by, now=now, ticket=numbers) as work:
        work.on_each(numbers, lambda number: set_priority_in(work, number, priority))


def set_priority_in(work: UnitOfWork, number: int, priority: int) -> None:
    """Set the priority as part of a larger change; nothing is written where it is so already."""
    if not 0 <= priority < len(LEVELS):
        raise BadInput(
            _("{number} is not a priority.").format(number=priority),
            hint=_("Use one of: {choices}").format(choices=", ".join(LEVELS)),
        )
    old = work.ticket(number)["priority"]
    if priority != old:
        work.update("ticket", number, {"priority": priority})
        work.line("priority", ticket=number, old=LEVELS[old], new=LEVELS[priority])


def set_tags(conn: sqlite3.Connection, numbers: Numbers, tags: Iterable[str], *, by: int | None, now: datetime) -> None:
    """Let these be the tags of a ticket, by any spelling of case or accent; none takes all of them off."""
    wanted = {fold(word): word for word in tag_words(tags)}
    with unit_of_work(conn, "tag", by=by, now=now, ticket=numbers) as work:

        def replace(number: int) -> None:
            work.ticket(number)
            has = _tags(work, number)
            _take_off(work, number, [row for key, row in has.items() if key not in wanted])
            _put_on(work, number, [word for key, word in wanted.items() if key not in has])

        work.on_each(numbers, replace)


def add_tags(conn: sqlite3.Connection, numbers: Numbers, tags: Iterable[str], *, by: int | None, now: datetime) -> None:
    """Put tags on a ticket; those it has already, by any spelling of case or accent, are passed over."""
    words = _some(tags)
    with unit_of_work(conn, "tag", by=by, now=now, ticket=numbers) as work:

        def add(number: int) -> None:
            work.ticket(number)
            has = _tags(work, number)
            _put_on(work, number, [word for word in words if fold(word) not in has])

        work.on_each(numbers, add)


def remove_tags(
    conn: sqlite3.Connection, numbers: Numbers, tags: Iterable[str], *, by: int | None, now: datetime
) -> None:
    """Take tags off a ticket; `NotFound` for one that is not on it."""
    words = _some(tags)
    with unit_of_work(conn, "untag", by=by, now=now, ticket=numbers) as work:

        def remove(number: int) -> None:
            work.ticket(number)
            has = _tags(work, number)
            missing = next((word for word in words if fold(word) not in has), None)
            if missing is not None:
                raise NotFound(
                    _("#{number} has no tag “{tag}”.").format(number=number, tag=missing),
                    hint=_("It has: {tags}").format(tags=_(", ").join(name for _id, name in has.values()))
                    if has
                    else _("It has no tags at all."),
                )
            _take_off(work, number, [has[key] for key in dict.fromkeys(map(fold, words))])

        work.on_each(numbers, remove)


def _put_on(work: UnitOfWork, number: int, words: list[str]) -> None:
    added = dict.fromkeys(tag_named(work.conn, word) for word in words)
    for tag_id in added:
        work.insert("ticket_tag", {"ticket_number": number, "tag_id": tag_id})
    if added:
        names = dict(_tags(work, number).values())
        work.line("tags", ticket=number, new=", ".join(names[tag_id] for tag_id in added))


def _take_off(work: UnitOfWork, number: int, tags: list[tuple[int, str]]) -> None:
    for tag_id, _name_of_it in tags:
        work.delete("ticket_tag", f"{number} {tag_id}")
    if tags:
        work.line("tags", ticket=number, old=", ".join(name for _id, name in tags))


def _some(tags: Iterable[str]) -> list[str]:
    words = tag_words(tags)
    if not words:
        raise BadInput(_("No tag was named."), hint=_("Write one word or several, like vip warranty."))
    return words


def _tags(work: UnitOfWork, number: int) -> dict[str, tuple[int, str]]:
    rows = work.conn.execute(
        "select g.folded, g.id, g.name from ticket_tag t join tag g on g.id = t.tag_id where t.ticket_number = ?",
        (number,),
    )
    return {folded: (tag_id, name) for folded, tag_id, name in rows.fetchall()}


def _name(work: UnitOfWork, staff_id: int, must_be_here: bool = False) -> str:
    staff = work.find("staff", staff_id)
    if staff is None:
        raise NotFound(_("Nobody here has that number."), hint=_("See who works here: deskside staff list"))
    if must_be_here and staff["left_at"] is not None:
        raise Refused(
            _("{name} does not work here any more.").format(name=staff["name"]),
            hint=_("See who works here: deskside staff list"),
        )
    return str(staff["name"])
