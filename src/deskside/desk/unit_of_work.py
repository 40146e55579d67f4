"""One intent, one transaction: what a verb changes, its timeline lines and its search text."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from deskside.desk.callbacks import next_commitment
from deskside.desk.undo_record import DERIVED, RowChange, columns, record_change, row_key
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session, SQLModel

    from deskside.models import Callback, Customer, Line, Ticket

Row = TypeVar("Row", bound="SQLModel")


@dataclass
class Changing:
    """A change on its way: verbs load what they change through it, so that search and undo miss nothing."""

    session: "Session"
    verb: str
    by: int | None
    now: datetime
    id: int | None = None
    tickets: dict[int, "Ticket"] = field(default_factory=dict)
    customers: dict[int, "Customer"] = field(default_factory=dict)
    rows: list[tuple["SQLModel", dict[str, Any] | None]] = field(default_factory=list)
    written: list[RowChange] = field(default_factory=list)
    """What helpers in plain SQL wrote as part of this change, as they tell it for undo."""
    made: int | None = None
    """The customer whom the change made, where it is about nobody known before."""

    @property
    def conn(self) -> sqlite3.Connection:
        """The plain connection under the session, in the same transaction."""
        return plain_connection(self.session)

    def ticket(self, number: int) -> "Ticket":
        """The ticket to be changed; its old search text goes. `NotFound` or, taken back by undo, `Refused`."""
        from deskside.models import Ticket
        from deskside.store import search

        if number in self.tickets:
            return self.tickets[number]
        ticket = self.session.get(Ticket, number)
        if ticket is None:
            raise no_ticket(number)
        if ticket.withdrawn_at is not None:
            raise Refused(
                _("#{number} was taken back.").format(number=number), hint=_("Write a new ticket: deskside add …")
            )
        search.remove_ticket(self.conn, number)
        self.tickets[number] = ticket
        self.watch(ticket)
        return ticket

    def customer(self, customer_id: int) -> "Customer":
        """The customer of whom something is written down; their old search text goes.

        Names and numbers, by which their tickets are found too, are written by `customers.amending` alone.
        """
        from deskside.models import Customer
        from deskside.store import search

        if customer_id in self.customers:
            return self.customers[customer_id]
        customer = self.session.get(Customer, customer_id)
        if customer is None or customer.withdrawn_at is not None:
            raise no_customer(customer_id)
        search.remove_customer(self.conn, customer_id)
        self.customers[customer_id] = customer
        self.watch(customer)
        return customer

    def watch(self, row: Row) -> Row:
        """Remember what a loaded row was, for undo, before it is changed."""
        if not any(row is known for known, _before in self.rows):
            self.rows.append((row, columns(row)))
        return row

    def add(self, row: Row) -> Row:
        """Write a new row; its id is set."""
        self.session.add(row)
        self.session.flush()
        self.rows.append((row, None))
        return row

    def delete(self, row: "SQLModel") -> None:
        """Remove a row that is no history of its own: a tag on a ticket, a number of a customer."""
        self.watch(row)
        self.session.delete(row)
        self.session.flush()

    def line(
        self,
        kind: str,
        *,
        ticket: "Ticket | int | None" = None,
        customer_id: int | None = None,
        callback: "Callback | None" = None,
        channel: str | None = None,
        text: str = "",
        old: str | None = None,
        new: str | None = None,
    ) -> "Line":
        """One line of the timeline, now, by who makes the change (R-21)."""
        from deskside.language.text import keep
        from deskside.models import Line

        if isinstance(ticket, int):
            ticket = self.ticket(ticket)
        return self.add(
            Line(
                ticket_number=None if ticket is None else ticket.number,
                customer_id=customer_id if ticket is None else ticket.customer_id,
                callback_id=None if callback is None else callback.id,
                at=self.now,
                by_id=self.by,
                kind=kind,
                channel=channel,
                text=keep(text),
                old=old,
                new=new,
            )
        )

    def finish(self, ticket: int | None, customer: int | None) -> None:
        """Bring what depends on the change up to date and record it; where nothing was changed nothing is."""
        from deskside.store import search

        self.session.flush()
        touched = self._touched()
        changed = bool(touched or self.written)
        if changed:
            self._bring_up_to_date()
        for number in self.tickets:
            search.add_ticket(self.conn, number)
        for customer_id in self.customers:
            search.add_customer(self.conn, customer_id)
        if not changed:
            return
        self.id = record_change(
            self.conn,
            self.verb,
            by=self.by,
            now=self.now,
            ticket=ticket,
            customer=self.made if customer is None else customer,
            rows=[*self.written, *touched],
        )

    def _bring_up_to_date(self) -> None:
        for number, loaded in self.tickets.items():
            loaded.version += 1
            loaded.touched_at = self.now
            self.session.flush()
            next_commitment.refresh(self.conn, number)
            self.session.refresh(loaded)
        for person in self.customers.values():
            person.version += 1
        self.session.flush()

    def _touched(self) -> list[RowChange]:
        from sqlalchemy import inspect

        touched: list[RowChange] = []
        for row, before in self.rows:
            state = inspect(row)
            gone = state.was_deleted or state.deleted
            after = None if gone else columns(row)
            if before is not None and after is not None:
                moved = sorted({name for name in before if before[name] != after[name]} - DERIVED)
                sides = {name: before[name] for name in moved}, {name: after[name] for name in moved}
            else:
                sides = before or {}, after or {}
            if any(sides):
                touched.append((str(row.__tablename__), row_key(row), before and sides[0], after and sides[1]))
        return touched


@contextmanager
def changing(
    session: "Session",
    verb: str,
    *,
    by: int | None,
    now: datetime,
    ticket: int | None = None,
    customer: int | None = None,
) -> Iterator[Changing]:
    """The frame of every verb: one transaction with its lines, versions, search text and undo record (R-21, R-23).

    An exception rolls everything back, and is passed on.
    """
    change = Changing(session, verb, by, now)
    try:
        under_way(session)
        yield change
        change.finish(ticket, customer)
        session.commit()
    except BaseException:
        session.rollback()
        raise


def under_way(session: "Session") -> sqlite3.Connection:
    """See that the session is in its write transaction, where an earlier verb ended it with rows read anew (R-22).

    A verb that reads before its `changing` begins with this; the plain connection under the session.
    """
    from deskside.store.transactions import begin

    conn = plain_connection(session)
    if not conn.in_transaction:
        session.expire_all()
        begin(conn, session.info.get("waiting"))
    return conn


def plain_connection(session: "Session") -> sqlite3.Connection:
    """The plain connection under a session."""
    connection: sqlite3.Connection = session.connection().connection.driver_connection  # type: ignore[assignment]
    return connection


def no_ticket(number: int) -> NotFound:
    """There is no such ticket."""
    return NotFound(
        _("There is no ticket #{number}.").format(number=number), hint=_("Look for it with: deskside find WORDS")
    )


def no_customer(customer_id: int) -> NotFound:
    """There is no such customer."""
    return NotFound(
        _("There is no customer @{id}.").format(id=customer_id), hint=_("Look for them with: deskside who NAME")
    )
