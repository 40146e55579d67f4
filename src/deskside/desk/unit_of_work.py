"""The unit of work: one act is one change, with its timeline lines, versions, search text, invariants and undo record.

Whatever writes goes through it, inside the caller's transaction: a verb, quick entry, an act on many tickets, an undo.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import cached_property

from deskside.desk import integrity, rights, search_version
from deskside.desk.derived import Written, bring_up_to_date
from deskside.desk.many_tickets import ManyTickets, followed, tell_progress
from deskside.desk.merging.aliases import alias_of
from deskside.desk.missing import merged_away, no_customer, no_ticket
from deskside.desk.row_writer import RowWriter
from deskside.desk.tables import Values
from deskside.desk.undo_record import RowChange, add_rows, record_change
from deskside.errors import DesksideError, Refused
from deskside.language.text import keep
from deskside.shop.settings import Shop, read_shop
from deskside.store.codec import time_text

Numbers = int | Sequence[int]
"""One ticket, or several of which one act is made."""


class UnitOfWork(RowWriter):
    """A change on its way: by whom, when, about what, and what it comes to. `id` is its own once it is recorded."""

    def __init__(self, conn: sqlite3.Connection, verb: str, by: int | None, now: datetime) -> None:
        super().__init__(conn, by)
        self.verb, self.now, self.at = verb, now, time_text(now)
        self.id: int | None = None
        self.about_ticket: Numbers | None = None
        self.about_customer: int | None = None
        self.undoes: int | None = None

    def ticket(self, number: int) -> Values:
        """The ticket to be changed; `NotFound`, or `Refused` for one taken back by undo."""
        found = self.find("ticket", number)
        if found is None:
            raise no_ticket(number)
        if found["withdrawn_at"] is not None:
            raise Refused(*integrity.withdrawn("ticket", number))
        return found

    def customer(self, customer_id: int) -> Values:
        """The customer to be changed; `NotFound` for one who was taken back too, or merged into another."""
        found = self.find("customer", customer_id)
        if found is not None and found["merged_into"] is not None:
            raise merged_away(customer_id, alias_of(self.conn, customer_id))
        if found is None or found["withdrawn_at"] is not None:
            raise no_customer(customer_id, self.conn)
        return found

    def line(
        self,
        kind: str,
        *,
        ticket: int | None = None,
        customer: int | None = None,
        callback: int | None = None,
        channel: str | None = None,
        text: str = "",
        old: str | None = None,
        new: str | None = None,
    ) -> int:
        """One line of a ticket's timeline, or of a customer's, now, by who makes the change (R-21); its id."""
        if ticket is not None:
            customer = self.row("ticket", ticket)["customer_id"]
        values = {"ticket_number": ticket, "customer_id": customer, "callback_id": callback, "at": self.at}
        values |= {"by_id": self.by, "kind": kind, "channel": channel, "text": keep(text), "old": old, "new": new}
        return self.insert("line", values)

    @cached_property
    def shop(self) -> Shop:
        """The shop's settings."""
        return read_shop(self.conn)

    def on_each(self, numbers: Numbers, act: Callable[[int], None]) -> None:
        """Do it to each ticket, as one act: one that refuses is left out, and told where anybody follows (R-95).

        Where all refuse, the act does; so does one of which something was written already.
        """
        several = [numbers] if isinstance(numbers, int) else list(dict.fromkeys(numbers))
        seen = followed() or ManyTickets()
        for place, number in enumerate(several):
            tell_progress(place, len(several))
            writes = self.writes
            try:
                act(number)
                if self.writes != writes:
                    seen.changed.append(number)
            except DesksideError as refused:
                seen.refused.append(refused)
                if self.writes != writes:
                    raise
                if len(seen.refused) == len(several):
                    raise seen.refused[0] from None
        self.about_ticket = seen.changed

    def require(self, right: str) -> None:
        """Raise `Refused` where who makes the change has not the right (`rights.RIGHTS`)."""
        rights.require(self.conn, self.by, right)

    def settle(self) -> list[RowChange]:
        """Bring what depends on the rows up to date and see that nothing is broken; what was written.

        Raises `Broken` where an invariant does not hold (R-23).
        """
        self.flush()
        rows = self.rows
        if rows:
            whole = self.whole_rows
            bring_up_to_date(Written(self.conn, whole, self.touched, self.made, self.now))
            integrity.refuse_on_withdrawn(self.schema, whole)
        if rows or any(self.brought.values()):
            written = {record: keys | self.brought[record] for record, keys in self.touched.items()}
            integrity.uphold(self.schema, written, rows)
        self.put_back()
        return rows

    def record(self, rows: list[RowChange]) -> None:
        """Write down the change, so that it can be taken back; where nothing was changed nothing is."""
        if not rows:
            return
        if self.id is not None:
            add_rows(self.conn, self.id, rows)
            return
        numbers = [self.about_ticket] if isinstance(self.about_ticket, int) else list(self.about_ticket or ())
        self.id = record_change(
            self.conn,
            self.verb,
            by=self.by,
            now=self.now,
            ticket=numbers[0] if len(numbers) == 1 else None,
            several=len(numbers) if len(numbers) > 1 else None,
            customer=self.about_customer,
            undoes=self.undoes,
            rows=rows,
        )


class _OneChange:
    """The change to which every unit of work adds meanwhile, on one connection."""

    def __init__(self, conn: sqlite3.Connection, verb: str, customer: int | None) -> None:
        self.conn, self.verb, self.customer = conn, verb, customer
        self.id: int | None = None


_one: ContextVar[_OneChange | None] = ContextVar("one change", default=None)


@contextmanager
def one_change(conn: sqlite3.Connection, verb: str, *, customer: int | None = None) -> Iterator[None]:
    """Let several verbs be one change, which one undo takes back: a call that wrote a promise and opened a ticket."""
    whole = _one.set(_OneChange(conn, verb, customer))
    try:
        yield
    finally:
        _one.reset(whole)


@contextmanager
def unit_of_work(
    conn: sqlite3.Connection,
    verb: str,
    *,
    by: int | None,
    now: datetime,
    ticket: Numbers | None = None,
    customer: int | None = None,
    part_of: int | None = None,
) -> Iterator[UnitOfWork]:
    """The frame of every verb, inside the caller's write transaction, which an exception rolls back (R-21, R-23).

    `ticket` or `customer` is what the change is about. Where nothing was changed nothing is recorded. With `part_of`
    it adds to a change that is recorded already, as an import does that is written in parts.
    """
    search_version.renew(conn)
    work = UnitOfWork(conn, verb, by, now)
    work.restricted = rights.restricted(conn)
    work.id, work.about_ticket, work.about_customer = part_of, ticket, customer
    whole = _one.get()
    if whole is not None and whole.conn is conn:
        work.verb, work.id = whole.verb, whole.id
    else:
        whole = None
    try:
        yield work
        rows = work.settle()
        if whole is not None:
            work.about_ticket, work.about_customer = None, whole.customer
        work.record(rows)
        if whole is not None:
            whole.id = work.id
    except sqlite3.IntegrityError as error:
        raise integrity.refused_by_the_file() from error
    finally:
        work.close()
