"""A customer's card: who they are, how they are reached, how we kept our word to them (P-08, P-12)."""

import sqlite3
from datetime import date, datetime
from typing import Any, NamedTuple

from deskside.desk.callbacks.card import word_kept
from deskside.desk.codes import WRITTEN_KINDS, reach_said
from deskside.desk.customers.fields import CUSTOMER
from deskside.desk.customers.referrals import referrer_of
from deskside.desk.missing import no_customer
from deskside.desk.own_fields.declared import with_own
from deskside.desk.shared_sql import Named, called
from deskside.store.codec import text_time

_CHANNELS = {"phone": "phone", "email": "email"}
"""The channels of kinds of numbers and addresses; any other is a chat."""


class Contact(NamedTuple):
    """A number or address as stored and as shown; `person_id` is whose at the company it is (R-31)."""

    id: int
    kind: str
    label: str
    raw: str
    shown: str
    person_id: int | None
    is_invalid: bool
    do_not_call: bool

    @property
    def said(self) -> str:
        """As people are told it: an address with what it is."""
        return reach_said(self.kind, self.shown)


class PersonRow(NamedTuple):
    """Somebody at a company, with what they do there; `does` are codes of their parts in buying, blanks between."""

    id: int
    name: str
    role: str
    does: str = ""


class CustomerCard(NamedTuple):
    """What is known of a customer. `called` is the name, else a number (R-30).

    `since` is the day they became a customer, where it is known; `created_at` when they were taken down (UTC).
    `referrer` is who brought them, `brought` how many they brought themselves.
    `values` are those of the fields of the customer as the file keeps them, by their names.
    `kept` of `fallen_due` promises to call them were kept (R-80).
    """

    id: int
    name: str
    called: str
    kind: str
    company: str
    language: str
    manner: str | None
    needs: str
    note: str
    banner: str
    prefers: str
    referrer: Named | None
    brought: int
    since: date | None
    created_at: datetime
    version: int
    withdrawn: bool
    forgotten: bool
    contacts: tuple[Contact, ...]
    people: tuple[PersonRow, ...]
    values: dict[str, Any]
    open_tickets: int
    tickets: int
    open_callbacks: int
    kept: int
    fallen_due: int

    @property
    def phones(self) -> tuple[Contact, ...]:
        """The numbers, those that may be called and work first."""
        numbers = (contact for contact in self.contacts if contact.kind == "phone")
        return tuple(sorted(numbers, key=lambda number: (number.do_not_call, number.is_invalid)))

    @property
    def reached(self) -> tuple[Contact, ...]:
        """Every number and address at which they are reached: numbers before others, the preferred kind first."""
        return tuple(sorted((*self.phones, *self.addresses), key=lambda contact: contact.kind != self.prefers))

    @property
    def channel(self) -> str:
        """The channel of the way that they prefer; by phone where they said nothing."""
        return _channel(self.prefers)

    @property
    def addresses(self) -> tuple[Contact, ...]:
        """Where they are written to, what is to be checked last."""
        others = (contact for contact in self.contacts if contact.kind in WRITTEN_KINDS)
        return tuple(sorted(others, key=lambda address: (address.do_not_call, address.is_invalid)))


def preferred_channel(conn: sqlite3.Connection, customer_id: int) -> str:
    """The channel of the way that a customer prefers; by phone where they said nothing, or nobody has this id."""
    row = conn.execute("select prefers from customer where id = ?", (customer_id,)).fetchone()
    return _channel("" if row is None else row[0])


def _channel(prefers: str) -> str:
    return _CHANNELS.get(prefers, "chat") if prefers else "phone"


def customer_card(conn: sqlite3.Connection, customer_id: int, *, now: datetime) -> CustomerCard:
    """The card of a customer; `NotFound` where there is none. One that was taken back still has its card."""
    row = conn.execute(
        f"""
        select c.*, coalesce({called("c")}, '') as called,
               (select count(*) from ticket t where t.customer_id = c.id and t.withdrawn_at is null) as tickets,
               (select count(*) from ticket t where t.customer_id = c.id and t.resolved_at is null) as open_tickets,
               (select count(*) from callback b where b.customer_id = c.id and b.state = 'open') as open_callbacks,
               (select count(*) from customer r where r.referred_by = c.id and r.withdrawn_at is null) as brought
        from customer c where c.id = ?
        """,
        (customer_id,),
    ).fetchone()
    if row is None:
        raise no_customer(customer_id)
    kept, fallen_due = word_kept(conn, customer_id, now=now)
    return CustomerCard(
        id=row["id"],
        name=row["name"],
        called=row["called"],
        kind=row["kind"],
        company=row["company"],
        language=row["language"],
        manner=row["manner"],
        needs=row["needs"],
        note=row["note"],
        banner=row["banner"],
        prefers=row["prefers"],
        referrer=referrer_of(conn, customer_id) if row["referred_by"] is not None else None,
        brought=row["brought"],
        since=None if row["since"] is None else date.fromisoformat(row["since"]),
        created_at=text_time(row["created_at"]),
        version=row["version"],
        withdrawn=row["withdrawn_at"] is not None,
        forgotten=row["forgotten_at"] is not None,
        contacts=contacts_of(conn, customer_id),
        people=people_of(conn, customer_id),
        values={field.name: field.of(row) for field in with_own(conn, CUSTOMER).fields if field.column is not None},
        open_tickets=row["open_tickets"],
        tickets=row["tickets"],
        open_callbacks=row["open_callbacks"],
        kept=kept,
        fallen_due=fallen_due,
    )


def contacts_of(conn: sqlite3.Connection, customer_id: int) -> tuple[Contact, ...]:
    """Every number and address of a customer, in the order in which they were taken down."""
    rows = conn.execute(
        "select id, kind, label, raw, shown, person_id, is_invalid, do_not_call from contact_point"
        " where customer_id = ? order by id",
        (customer_id,),
    ).fetchall()
    return tuple(
        Contact(
            id=row["id"],
            kind=row["kind"],
            label=row["label"],
            raw=row["raw"],
            shown=row["shown"],
            person_id=row["person_id"],
            is_invalid=bool(row["is_invalid"]),
            do_not_call=bool(row["do_not_call"]),
        )
        for row in rows
    )


def people_of(conn: sqlite3.Connection, customer_id: int) -> tuple[PersonRow, ...]:
    """The people of a company, in the order in which they were taken down."""
    rows = conn.execute(
        "select id, name, role, does from person where customer_id = ? order by id", (customer_id,)
    ).fetchall()
    return tuple(PersonRow(row["id"], row["name"], row["role"], row["does"]) for row in rows)
