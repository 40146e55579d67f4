"""Who has a ticket, how urgent it is, and the tags on it."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from deskside.desk.edit_record import edit
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.tagging import tag_named, tag_words, typed_tags
from deskside.desk.unit_of_work import Numbers, UnitOfWork, unit_of_work
from deskside.errors import BadInput, NotFound
from deskside.language.i18n import _, listed
from deskside.language.text import fold


def assign(
    conn: sqlite3.Connection,
    numbers: Numbers,
    staff_id: int | None,
    *,
    calls: bool = False,
    by: int | None,
    now: datetime,
) -> None:
    """Give a ticket to somebody who works here, or to nobody.

    Calls already promised keep their owner; with `calls` they go along, but for those that are due already (R-10).
    """
    from deskside.desk.callbacks.handover import hand_over

    with unit_of_work(conn, "assign", by=by, now=now, ticket=numbers) as work:

        def give(number: int) -> None:
            edit(work, TICKET, work.ticket(number)["number"], {"assignee": staff_id})
            if calls and staff_id is not None:
                hand_over(work, number, staff_id)

        work.on_each(numbers, give)


def set_priority(conn: sqlite3.Connection, numbers: Numbers, priority: int, *, by: int | None, now: datetime) -> None:
    """How urgent it is, 0 low to 3 urgent."""
    with unit_of_work(conn, "priority", by=by, now=now, ticket=numbers) as work:
        work.on_each(numbers, lambda number: edit(work, TICKET, work.ticket(number)["number"], {"priority": priority}))


def set_tags(conn: sqlite3.Connection, numbers: Numbers, tags: Iterable[str], *, by: int | None, now: datetime) -> None:
    """Let these be the tags of a ticket, by any spelling of case or accent; none takes all of them off."""
    wanted = {fold(word): word for word in tag_words(tags)}
    with unit_of_work(conn, "tag", by=by, now=now, ticket=numbers) as work:

        def replace(number: int) -> None:
            work.ticket(number)
            has = _tags(work, number)
            _take_off(work, number, [row for key, row in has.items() if key not in wanted])
            put_on(work, number, typed_tags(word for key, word in wanted.items() if key not in has))

        work.on_each(numbers, replace)


def add_tags(conn: sqlite3.Connection, numbers: Numbers, tags: Iterable[str], *, by: int | None, now: datetime) -> None:
    """Put tags on a ticket; those it has already, by any spelling of case or accent, are passed over."""
    words = typed_tags(_some(tags))
    with unit_of_work(conn, "tag", by=by, now=now, ticket=numbers) as work:

        def add(number: int) -> None:
            work.ticket(number)
            has = _tags(work, number)
            put_on(work, number, [word for word in words if fold(word) not in has])

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
                    hint=_("It has: {tags}").format(tags=listed(name for _id, name in has.values()))
                    if has
                    else _("It has no tags at all."),
                )
            _take_off(work, number, [has[key] for key in dict.fromkeys(map(fold, words))])

        work.on_each(numbers, remove)


def put_on(work: UnitOfWork, number: int, words: list[str]) -> None:
    """Add tags to a ticket that it has not, within a change, with their line."""
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
