"""The front door: a call comes in, and customer, ticket, first line and promise are written in one go.

Written once, for the screens and the command line, so that quick entry costs no ORM. A test compares its rows with the
models, column by column.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deskside.desk.callbacks.callback_record import commit, say_promised
from deskside.desk.customers.take_customer import Taken, take_customer
from deskside.desk.customers.who import NewCustomer, Who
from deskside.desk.tables import Values
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.tagging import tag_named, tag_words
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.settings import Shop

if TYPE_CHECKING:
    from deskside.when import When


class Entry(NamedTuple):
    """A ticket as it is taken down. Priority is 0 (low) to 3 (urgent); `note` becomes its description.

    `more` are values of other fields that are declared, as the file keeps them.
    """

    subject: str
    who: Who | None = None
    note: str = ""
    priority: int = 1
    channel: str = "phone"
    complaint: bool = False
    manner: str | None = None
    tags: Sequence[str] = ()
    assignee_id: int | None = None
    promise: "When | None" = None
    promise_reason: str = ""
    owner_id: int | None = None
    more: Mapping[str, Any] = {}

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Entry":
        """A ticket from the values of its fields, by their names; what is not named is as usual."""
        named = {_CALLED.get(name, name): value for name, value in values.items()}
        more = {name: named.pop(name) for name in named.keys() - set(cls._fields)}
        return cls(**named, more=more)

    @property
    def values(self) -> dict[str, Any]:
        """The values of the fields, by their names."""
        return {**self._asdict(), **{name: getattr(self, called) for name, called in _CALLED.items()}, **self.more}


_CALLED = {"customer": "who", "description": "note", "assignee": "assignee_id"}


class Opened(NamedTuple):
    """What was written: the ticket's number, and whether its customer was made on the way."""

    number: int
    customer_id: int | None
    callback_id: int | None
    made_customer: bool
    change_id: int


def open_ticket(
    conn: sqlite3.Connection, entry: Entry, *, by: int | None, now: datetime, shop: Shop | None = None
) -> Opened:
    """Write a ticket with its customer, first line, tags, promise, search text and undo record, in one transaction.

    The caller holds the transaction. Raises `BadInput` without a subject, `Refused` for a promise to nobody or one
    that is not in the future (R-05).
    """
    _check(entry, now)
    with unit_of_work(conn, "open", by=by, now=now) as work:
        if shop is not None:
            work.shop = shop
        taken = take_customer(work, entry.who, manner=entry.manner)
        number = work.insert("ticket", _columns(work, entry, taken))
        work.about_ticket, work.about_customer = number, taken.customer_id
        work.line("opened", ticket=number, channel=entry.channel)
        for tag in tag_words(entry.tags):
            work.insert("ticket_tag", {"ticket_number": number, "tag_id": tag_named(conn, tag)})
        callback_id = None
        if entry.promise is not None and taken.customer_id is not None:
            owner = next((who for who in (entry.owner_id, entry.assignee_id, by) if who is not None), None)
            callback_id = commit(
                work,
                ticket=number,
                customer_id=taken.customer_id,
                person_id=taken.person_id,
                when=entry.promise,
                reason=entry.promise_reason,
                owner_id=owner,
                phone=taken.phone,
            )
            say_promised(work, callback_id)
    return Opened(number, taken.customer_id, callback_id, isinstance(entry.who, NewCustomer), work.id or 0)


def _check(entry: Entry, now: datetime) -> None:
    if entry.promise is None:
        return
    if entry.who is None:
        raise Refused(
            _("A promise needs somebody to call."),
            hint=_("Name the customer or a number (-c), or save the ticket without a promise."),
        )
    if entry.promise.at <= now:
        raise Refused(_("That time has already passed."), hint=_("Promise a time that is still to come."))


def _columns(work: UnitOfWork, entry: Entry, taken: Taken) -> Values:
    return TICKET.columns(entry.values) | {
        "customer_id": taken.customer_id,
        "person_id": taken.person_id,
        "status": "new",
        "held_for": "",
        "opened_at": work.at,
        "opened_by": work.by,
        "reopened": 0,
        "touched_at": work.at,
        "version": 1,
    }
