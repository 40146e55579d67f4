"""The front door: a call comes in, and customer, ticket, first line and promise are written in one go.

Written once, in plain SQL, for the screens, the command line and imports, so that quick entry costs no ORM. A test
compares its rows with the models, column by column.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deskside.desk.callbacks import next_commitment
from deskside.desk.customers.customer_columns import insert_customer, insert_email, insert_phone
from deskside.desk.customers.customer_writer import amend_customer
from deskside.desk.insert_row import insert
from deskside.desk.shared_sql import phone_to_reach
from deskside.desk.tickets.fields import TICKET
from deskside.desk.undo_record import RowChange, record_change
from deskside.desk.unit_of_work import no_customer
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import fold, keep
from deskside.shop.settings import Shop
from deskside.store import search
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.when import When


class KnownCustomer(NamedTuple):
    """A customer of ours, with the person and the number to call where they were named.

    `name` is what to call somebody who had only a number so far.
    """

    id: int
    person_id: int | None = None
    phone: str = ""
    name: str = ""


class NewCustomer(NamedTuple):
    """Somebody not known yet; a name or a number is enough (R-30)."""

    name: str = ""
    phone: str = ""
    email: str = ""


Who = KnownCustomer | NewCustomer


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


_CALLED = {"customer": "who", "description": "note", "assignee": "assignee_id"}


class Opened(NamedTuple):
    """What was written: the ticket's number, and whether its customer was made on the way."""

    number: int
    customer_id: int | None
    callback_id: int | None
    made_customer: bool
    change_id: int


def open_ticket(conn: sqlite3.Connection, entry: Entry, *, by: int | None, now: datetime, shop: Shop) -> Opened:
    """Write a ticket with its customer, first line, tags, promise, search text and undo record, in one transaction.

    The caller holds the transaction. Raises `BadInput` without a subject, `Refused` for a promise to nobody or one
    that is not in the future (R-05).
    """
    _check(entry, now)
    rows: list[RowChange] = []
    customer_id, phone, person_id = take_customer(
        conn, entry.who, manner=entry.manner, region=shop.region, by=by, now=now, rows=rows
    )
    number = _ticket(conn, entry, customer_id, person_id, by, now, rows)
    line = {"ticket_number": number, "customer_id": customer_id, "at": time_text(now), "by_id": by, "kind": "opened"}
    _record(conn, rows, "line", line | {"channel": entry.channel, "text": ""})
    for tag in tag_words(entry.tags):
        tag_id = tag_named(conn, tag)
        conn.execute("insert into ticket_tag (ticket_number, tag_id) values (?, ?)", (number, tag_id))
        rows.append(("ticket_tag", f"{number} {tag_id}", None, {"ticket_number": number, "tag_id": tag_id}))
    callback_id = None
    if entry.promise is not None and customer_id is not None:
        callback_id = _promise(conn, entry, entry.promise, number, customer_id, person_id, phone, by, now, shop, rows)
        next_commitment.refresh(conn, number)
    search.add_ticket(conn, number)
    change = record_change(conn, "open", by=by, now=now, ticket=number, customer=customer_id, rows=rows)
    return Opened(number, customer_id, callback_id, isinstance(entry.who, NewCustomer), change)


def _check(entry: Entry, now: datetime) -> None:
    if not entry.subject.strip():
        raise BadInput(_("A ticket needs a subject."), hint=_("Write in a few words what is wrong."))
    if entry.promise is None:
        return
    if entry.who is None:
        raise Refused(
            _("A promise needs somebody to call."),
            hint=_("Name the customer or a number (-c), or save the ticket without a promise."),
        )
    if entry.promise.at <= now:
        raise Refused(_("That time has already passed."), hint=_("Promise a time that is still to come."))


def take_customer(
    conn: sqlite3.Connection,
    who: Who | None,
    *,
    manner: str | None,
    region: str,
    by: int | None,
    now: datetime,
    rows: list[RowChange],
) -> tuple[int | None, str, int | None]:
    """The customer's id, the number to call and the person; made, named or with the manner noted where `who` says so.

    What was written is added to `rows`, for undo.
    """
    if who is None:
        return None, "", None
    if isinstance(who, NewCustomer):
        if not who.name.strip() and not who.phone.strip():
            raise BadInput(_("A customer needs a name or a number."), hint=_("Write what you know; the rest can wait."))
        customer_id = insert_customer(conn, name=who.name, by=by, now=now, manner=manner)
        rows.append(_made(conn, "customer", customer_id))
        if who.phone.strip():
            contact_id = insert_phone(conn, customer_id, who.phone, region=region)
            rows.append(_made(conn, "contact_point", contact_id))
        if who.email.strip():
            rows.append(_made(conn, "contact_point", insert_email(conn, customer_id, who.email)))
        search.add_customer(conn, customer_id)
        return customer_id, number_to_call(conn, customer_id), None
    row = conn.execute("select name from customer where id = ? and withdrawn_at is null", (who.id,)).fetchone()
    if row is None:
        raise no_customer(who.id)
    known = {"manner": manner} if manner else {}
    if who.name.strip() and not row["name"]:
        known["name"] = keep(who.name.strip())
    rows.extend(amend_customer(conn, who.id, known, by=by, now=now))
    return who.id, who.phone or number_to_call(conn, who.id, who.person_id), who.person_id


def _ticket(
    conn: sqlite3.Connection,
    entry: Entry,
    customer_id: int | None,
    person_id: int | None,
    by: int | None,
    now: datetime,
    rows: list[RowChange],
) -> int:
    values = {
        "customer_id": customer_id,
        "person_id": person_id,
        "subject": keep(entry.subject.strip()),
        "description": keep(entry.note.strip()),
        "status": "new",
        "priority": entry.priority,
        "channel": entry.channel,
        "complaint": int(entry.complaint),
        "assignee_id": entry.assignee_id,
        "held_for": "",
        "opened_at": time_text(now),
        "opened_by": by,
        "reopened": 0,
        "touched_at": time_text(now),
        "version": 1,
        **{TICKET[name].kept_as: value for name, value in entry.more.items()},
    }
    return _record(conn, rows, "ticket", values)


def _promise(
    conn: sqlite3.Connection,
    entry: Entry,
    promise: "When",
    number: int,
    customer_id: int,
    person_id: int | None,
    phone: str,
    by: int | None,
    now: datetime,
    shop: Shop,
    rows: list[RowChange],
) -> int:
    """The commitment of R-10 with its line; owed by the owner named, else the assignee, else the maker."""
    owner = next((who for who in (entry.owner_id, entry.assignee_id, by) if who is not None), None)
    callback_id = _record(
        conn,
        rows,
        "callback",
        {
            "ticket_number": number,
            "customer_id": customer_id,
            "person_id": person_id,
            "phone": phone,
            "owner_id": owner,
            "due_at": time_text(promise.at),
            "due_until": time_text(promise.until or promise.at),
            "grace_minutes": shop.grace_minutes,
            "reason": keep(entry.promise_reason.strip()),
            "made_by": by,
            "made_at": time_text(now),
            "state": "open",
        },
    )
    _record(
        conn,
        rows,
        "line",
        {
            "ticket_number": number,
            "customer_id": customer_id,
            "callback_id": callback_id,
            "at": time_text(now),
            "by_id": by,
            "kind": "promised",
            "text": keep(entry.promise_reason.strip()),
            "new": time_text(promise.at),
        },
    )
    return callback_id


def tag_words(tags: Iterable[str]) -> list[str]:
    """The tags as they are written, without the # before them; of several spellings of one tag the first."""
    words: dict[str, str] = {}
    for tag in tags:
        word = " ".join(tag.split()).lstrip("#").strip()
        if word:
            words.setdefault(fold(word), word)
    return list(words.values())


def tag_named(conn: sqlite3.Connection, name: str) -> int:
    """The id of the tag with this name, made where it is new."""
    name = keep(name)
    row = conn.execute("select id from tag where folded = ?", (fold(name),)).fetchone()
    return int(row[0]) if row else insert(conn, "tag", {"name": name, "folded": fold(name)})


def number_to_call(conn: sqlite3.Connection, customer_id: int, person_id: int | None = None) -> str:
    """The number to call a customer at, as it is shown: the person's own, else the first that may be called."""
    row = conn.execute(f"select {phone_to_reach('?1', '?2')}", (customer_id, person_id)).fetchone()
    return row[0] or ""


def _record(conn: sqlite3.Connection, rows: list[RowChange], table: str, values: dict[str, Any]) -> int:
    key = insert(conn, table, values)
    rows.append(_made(conn, table, key))
    return key


def _made(conn: sqlite3.Connection, table: str, key: int) -> RowChange:
    row = conn.execute(f"select * from {table} where rowid = ?", (key,)).fetchone()
    return table, str(key), None, dict(row)
