"""The call card: everything one needs in front of one while the telephone rings at the other end (R-11, P-12)."""

import sqlite3
from datetime import datetime
from typing import NamedTuple, Protocol

from deskside.desk.callbacks.callback_rows import STATE_SQL, CallbackRow, callback
from deskside.desk.codes import NOT_REACHED
from deskside.desk.missing import no_customer, no_ticket
from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named, Words, customer_name, last_words, number_to_call, one_moment
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.store.codec import text_time, time_text

NO_PROMISE = 0
"""The id of a call that nobody promised."""


class Patience(Timing, Protocol):
    """What the card needs to know of a shop."""

    @property
    def tries(self) -> int: ...


class Number(NamedTuple):
    """A number of the customer, whose it is there, and whether it is known to be wrong or not to be called."""

    shown: str
    label: str
    person: str
    is_wrong: bool
    do_not_call: bool


class Try(NamedTuple):
    """A call we made: when, by whom, what came of it, to which number."""

    at: datetime
    by: str
    outcome: str
    phone: str
    text: str


class CallCard(NamedTuple):
    """What stands on the card of one commitment, or of a call that nobody promised (`unpromised_card`).

    `tries` are the calls made for it and for the promises it came from; `not_reached` are those at their end that
    reached nobody, and `enough` says that they are as many as the shop's patience (R-11). `kept_to_them` of
    `fallen_due_to_them` is how we kept our word to this customer so far.
    """

    row: CallbackRow
    company: str
    manner: str | None
    needs: str
    note: str
    language: str
    since: datetime
    numbers: tuple[Number, ...]
    status: str | None
    complaint: bool
    priority: int
    description: str
    last_words: Words | None
    tries: tuple[Try, ...]
    not_reached: int
    enough: bool
    other_tickets: int
    other_calls: int
    kept_to_them: int
    fallen_due_to_them: int
    banner: str = ""

    @property
    def is_promised(self) -> bool:
        """Whether the call answers a commitment."""
        return self.row.id != NO_PROMISE

    @property
    def key(self) -> str:
        """What the words written down for this call are kept under."""
        if self.is_promised:
            return str(self.row.id)
        return f"#{self.row.ticket}" if self.row.ticket is not None else f"@{self.row.customer.id}"


def call_card(conn: sqlite3.Connection, callback_id: int, *, now: datetime, shop: Patience) -> CallCard:
    """The card of a commitment; `NotFound` where there is none."""
    with one_moment(conn):
        return _card(conn, callback(conn, callback_id, now=now), now, shop)


def unpromised_card(
    conn: sqlite3.Connection, ticket: int | None, customer: int | None, *, now: datetime, shop: Patience
) -> CallCard:
    """The card of a call that nobody promised, about a ticket or else a customer (L-102).

    `NotFound` where there is none, `Refused` for a ticket whose customer is not known.
    """
    with one_moment(conn):
        found = conn.execute("select * from ticket where number = ?", (ticket,)).fetchone()
        if ticket is not None and found is None:
            raise no_ticket(ticket)
        whom = customer if found is None else found["customer_id"]
        if whom is None:
            raise Refused(_("Who is behind #{number} is not known yet.").format(number=ticket), hint=_("e names them."))
        if conn.execute("select 1 from customer where id = ?", (whom,)).fetchone() is None:
            raise no_customer(whom)
        person = None if found is None else found["person_id"]
        named = conn.execute("select name from person where id = ?", (person,)).fetchone()
        row = CallbackRow(
            id=NO_PROMISE,
            state="open",
            due_at=now,
            due_until=now,
            missed_at=now,
            owner=None,
            customer=Named(whom, customer_name(conn, whom)),
            person=named["name"] if named else "",
            phone=number_to_call(conn, whom, person),
            ticket=ticket,
            subject=found["subject"] if found else "",
            reason="",
            attempts=0,
            margin_minutes=None,
            made_by=None,
            made_at=now,
            ended_as="open",
            ended_at=None,
            moved_to=None,
            moved_by=None,
            cancel_reason=None,
            withdrawn=False,
        )
        return _card(conn, row, now, shop)


def _card(conn: sqlite3.Connection, row: CallbackRow, now: datetime, shop: Patience) -> CallCard:
    customer = conn.execute("select * from customer where id = ?", (row.customer.id,)).fetchone()
    ticket = conn.execute("select * from ticket where number = ?", (row.ticket,)).fetchone()
    tries = tries_so_far(conn, row.id)
    missing = not_reached(tries)
    word = word_kept(conn, row.customer.id, now=now)
    return CallCard(
        row=row,
        company=customer["company"],
        manner=customer["manner"],
        needs=customer["needs"],
        note=customer["note"],
        language=customer["language"],
        since=text_time(customer["created_at"]),
        numbers=_numbers(conn, row.customer.id),
        status=ticket["status"] if ticket else None,
        complaint=bool(ticket and ticket["complaint"]),
        priority=ticket["priority"] if ticket else 1,
        description=ticket["description"] if ticket else "",
        last_words=last_words(conn, ticket=row.ticket, customer=row.customer.id),
        tries=tuple(tries),
        not_reached=missing,
        enough=missing >= shop.tries,
        other_tickets=_count(
            conn,
            "ticket where customer_id = ? and resolved_at is null and number is not ?",
            (row.customer.id, row.ticket),
        ),
        other_calls=_count(
            conn, "callback where customer_id = ? and state = 'open' and id <> ?", (row.customer.id, row.id)
        ),
        kept_to_them=word[0],
        fallen_due_to_them=word[1],
        banner=customer["banner"],
    )


def tries_so_far(conn: sqlite3.Connection, callback_id: int) -> list[Try]:
    """The calls made for a commitment and for those before it that led to it, by moving or a next try, oldest first."""
    rows = conn.execute(
        "with recursive chain (id) as (values (?) union"
        " select c.id from chain join callback c on c.moved_to_id = chain.id union"
        " select a.callback_id from chain join attempt a on a.next_id = chain.id and a.withdrawn_at is null)"
        " select a.at, coalesce(s.name, '') as by, a.outcome, a.phone, a.text from attempt a"
        " left join staff s on s.id = a.by_id"
        " where a.callback_id in (select id from chain) and a.withdrawn_at is null order by a.at, a.id",
        (callback_id,),
    ).fetchall()
    return [Try(text_time(row["at"]), row["by"], row["outcome"], row["phone"], row["text"]) for row in rows]


def not_reached(tries: list[Try]) -> int:
    """How many of the last calls in a row reached nobody."""
    count = 0
    for one in reversed(tries):
        if one.outcome not in NOT_REACHED:
            break
        count += 1
    return count


def word_kept(conn: sqlite3.Connection, customer: int, *, now: datetime) -> tuple[int, int]:
    """How many commitments to a customer were kept as of `now`, and how many had fallen due (R-80)."""
    kept, fallen = conn.execute(
        f"select total(state = 'kept'), total(state in ('kept', 'late', 'missed')) from"
        f" (select {STATE_SQL} as state from callback c where c.customer_id = :customer and c.withdrawn_at is null)",
        {"customer": customer, "now": time_text(now)},
    ).fetchone()
    return int(kept), int(fallen)


def _numbers(conn: sqlite3.Connection, customer: int) -> tuple[Number, ...]:
    rows = conn.execute(
        "select n.shown, n.label, coalesce(p.name, '') as person, n.is_invalid, n.do_not_call from contact_point n"
        " left join person p on p.id = n.person_id where n.customer_id = ? and n.kind = 'phone'"
        " order by n.is_invalid, n.id",
        (customer,),
    ).fetchall()
    return tuple(
        Number(row["shown"], row["label"], row["person"], bool(row["is_invalid"]), bool(row["do_not_call"]))
        for row in rows
    )


def _count(conn: sqlite3.Connection, rows: str, values: tuple[int | None, ...]) -> int:
    return int(conn.execute(f"select count(*) from {rows}", values).fetchone()[0])
