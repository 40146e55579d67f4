"""A ticket's page: what the desk knows of one problem."""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, callbacks_of
from deskside.desk.missing import no_ticket
from deskside.desk.order import Timing
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import Named, one_moment
from deskside.desk.tickets.timeline import TimelineLine, timeline
from deskside.errors import NotFound
from deskside.language.i18n import _
from deskside.store.codec import optional_time


class TicketPage(NamedTuple):
    """A ticket with its timeline, newest last, and every commitment made on it. `version` moves with every change."""

    row: QueueRow
    description: str
    person: Named | None
    tags: tuple[str, ...]
    lines: list[TimelineLine]
    callbacks: list[CallbackRow]
    opened_by: str | None
    closed_at: datetime | None
    reopened: int
    version: int


def ticket_page(conn: sqlite3.Connection, number: int, *, now: datetime, shop: Timing) -> TicketPage:
    """Everything about one ticket; `NotFound` for a number that was never given or was taken back."""
    with one_moment(conn):
        found = conn.execute(
            "select t.description, t.closed_at, t.reopened, t.version, t.withdrawn_at, p.id, p.name, s.name"
            " from ticket t left join person p on p.id = t.person_id left join staff s on s.id = t.opened_by"
            " where t.number = ?",
            (number,),
        ).fetchone()
        if found is None:
            raise no_ticket(number)
        description, closed_at, reopened, version, withdrawn_at, person_id, person, opened_by = found
        if withdrawn_at is not None:
            raise NotFound(
                _("#{number} was taken back.").format(number=number), hint=_("Look for it with: deskside find WORDS")
            )
        return TicketPage(
            row=queue_rows(conn, [number], now=now, shop=shop)[0],
            description=description,
            person=None if person_id is None else Named(person_id, person),
            tags=tags_of(conn, number),
            lines=timeline(conn, number),
            callbacks=callbacks_of(conn, ticket=number, now=now),
            opened_by=opened_by,
            closed_at=optional_time(closed_at),
            reopened=reopened,
            version=version,
        )


def tags_of(conn: sqlite3.Connection, number: int) -> tuple[str, ...]:
    """The tags on a ticket, by name."""
    rows = conn.execute(
        "select g.name from ticket_tag t join tag g on g.id = t.tag_id where t.ticket_number = ? order by g.folded",
        (number,),
    )
    return tuple(name for (name,) in rows.fetchall())


def ticket_exists(conn: sqlite3.Connection, number: int) -> bool:
    """Whether a ticket has this number and was not taken back."""
    found = conn.execute("select 1 from ticket where number = ? and withdrawn_at is null", (number,)).fetchone()
    return found is not None
