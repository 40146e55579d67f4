"""A ticket's page: what the desk knows of one problem."""

import sqlite3
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, callbacks_of
from deskside.desk.missing import no_ticket
from deskside.desk.order import Timing
from deskside.desk.own_fields.declared import with_own
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import Named, one_moment
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.timeline import TimelineLine, timeline
from deskside.errors import NotFound
from deskside.language.i18n import _
from deskside.store.codec import optional_time


class TicketPage(NamedTuple):
    """A ticket with its timeline, newest last, and every commitment made on it.

    `values` are those of its own fields as the file keeps them, by their names; `version` moves with every change.
    """

    row: QueueRow
    values: dict[str, Any]
    person: Named | None
    tags: tuple[str, ...]
    lines: list[TimelineLine]
    callbacks: list[CallbackRow]
    opened_by: str | None
    closed_at: datetime | None
    reopened: int
    version: int

    @property
    def thing(self) -> int | None:
        """The thing it is about."""
        key: int | None = self.values["thing"]
        return key

    @property
    def description(self) -> str:
        """What was written down of it when it was opened."""
        return str(self.values["description"])


def ticket_page(conn: sqlite3.Connection, number: int, *, now: datetime, shop: Timing) -> TicketPage:
    """Everything about one ticket; `NotFound` for a number that was never given or was taken back."""
    with one_moment(conn):
        found = conn.execute(
            "select t.*, p.name as person, s.name as opener"
            " from ticket t left join person p on p.id = t.person_id left join staff s on s.id = t.opened_by"
            " where t.number = ?",
            (number,),
        ).fetchone()
        if found is None:
            raise no_ticket(number)
        if found["withdrawn_at"] is not None:
            raise NotFound(
                _("#{number} was taken back.").format(number=number), hint=_("Look for it with: deskside find WORDS")
            )
        return TicketPage(
            row=queue_rows(conn, [number], now=now, shop=shop)[0],
            values={field.name: field.of(found) for field in (*with_own(conn, TICKET).kept, TICKET["thing"])},
            person=None if found["person_id"] is None else Named(found["person_id"], found["person"]),
            tags=tags_of(conn, number),
            lines=timeline(conn, number),
            callbacks=callbacks_of(conn, ticket=number, now=now),
            opened_by=found["opener"],
            closed_at=optional_time(found["closed_at"]),
            reopened=found["reopened"],
            version=found["version"],
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
