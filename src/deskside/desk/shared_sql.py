"""Small pieces that several questions answer with, and the SQL that names a customer or a telephone."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.codes import WRITTEN_KINDS, reach_said
from deskside.desk.subjects import line_kinds, listed
from deskside.store.codec import text_time

FIRST_PHONE = (
    "(select shown from contact_point where customer_id = {customer} and kind = 'phone'"
    " order by is_invalid, id limit 1)"
)
WITH_CUSTOMER = "l.customer_id = ?1"
"""SQL for the lines `l` of customer ?1: their own, and those of all their tickets (P-07)."""
CALLED = (
    "coalesce(nullif({row}.name, ''), "
    + FIRST_PHONE.format(customer="{row}.id")
    + ", iif({row}.forgotten_at is null, '', '@' || {row}.id))"
)
"""What a customer is called: the name, else a number; one who was forgotten by the number that is ours."""


class Named(NamedTuple):
    """Something that has a number of ours and a name."""

    id: int
    name: str


class Words(NamedTuple):
    """Words told to or heard from a customer, when and by whom (R-21)."""

    kind: str
    at: datetime
    text: str
    by: str | None


def first_phone(customer: str) -> str:
    """SQL for the number by which the customer in column `customer` is known, as it is shown."""
    return FIRST_PHONE.format(customer=customer)


def phone_to_reach(customer: str, person: str = "null") -> str:
    """SQL for the number to call that customer at, as it is shown: the person's own, else one of the customer's.

    Never one that is not to be called (R-31); nothing where there is no other.
    """
    return (
        f"(select shown from (select shown, person_id is not {person} as others, is_invalid, id from contact_point"
        f" where customer_id = {customer} and kind = 'phone' and do_not_call = 0)"
        " order by others, is_invalid, id limit 1)"
    )


def address_to_reach(customer: str, person: str = "null") -> str:
    """SQL for where that customer is written to, for one who has no number: an e-mail, else some other address.

    It is the kind, a blank and the address, for `address_said`.
    """
    return (
        f"(select kind || ' ' || shown from (select kind, shown, person_id is not {person} as others,"
        " kind <> 'email' as no_email,"
        f" is_invalid, id from contact_point where customer_id = {customer} and kind in ({listed(iter(WRITTEN_KINDS))})"
        " and do_not_call = 0)"
        " order by is_invalid, others, no_email, id limit 1)"
    )


def address_said(found: str | None) -> str:
    """What `address_to_reach` found, for people; nothing where there is none."""
    kind, _blank, shown = (found or "").partition(" ")
    return reach_said(kind, shown)


def number_to_call(conn: sqlite3.Connection, customer_id: int, person_id: int | None = None) -> str:
    """The number to call a customer at, as it is shown: the person's own, else the first that may be called."""
    row = conn.execute(f"select {phone_to_reach('?1', '?2')}", (customer_id, person_id)).fetchone()
    return row[0] or ""


def called(row: str) -> str:
    """SQL for what the customer in the joined row `row` is called: the name, else a number (R-30)."""
    return CALLED.format(row=row)


def beside(name: str, number: str) -> str:
    """The number as it stands beside a name; nothing where who has no name is called by it."""
    return "" if number == name else number


def customer_name(conn: sqlite3.Connection, customer_id: int | None) -> str:
    """What a customer is called; nothing for nobody."""
    row = conn.execute(f"select {called('k')} from customer k where k.id = ?", (customer_id,)).fetchone()
    return "" if row is None else str(row[0])


def last_words(conn: sqlite3.Connection, *, ticket: int | None = None, customer: int | None = None) -> Words | None:
    """What was last told or heard on a ticket, or with a customer on any of theirs where no ticket is named (P-07)."""
    where, value = ("l.ticket_number = ?1", ticket) if ticket is not None else (WITH_CUSTOMER, customer)
    row = conn.execute(
        f"select l.kind, l.at, l.text, s.name from line l left join staff s on s.id = l.by_id"
        f" where {where} and l.kind in ({of_contact()}) and l.withdrawn_at is null"
        f" order by l.at desc, l.id desc limit 1",
        (value,),
    ).fetchone()
    return None if row is None else Words(row[0], text_time(row[1]), row[2], row[3])


def of_contact() -> str:
    """SQL for the kinds of lines that are words told to or heard from a customer."""
    return listed(kind.name for kind in line_kinds().values() if kind.contact)


def of_group(group: str) -> str:
    """SQL for the kinds of lines of a group (`LineKind`)."""
    return listed(kind.name for kind in line_kinds().values() if kind.group == group)


def words_said() -> str:
    """SQL for the lines that are found by their text (R-70)."""
    kinds = listed(kind.name for kind in line_kinds().values() if kind.searched)
    return f"withdrawn_at is null and kind in ({kinds}) and text <> ''"


def keys(found: Iterable[int]) -> str:
    """Ids as SQL takes many at once: `in (select value from json_each(?))`, whatever their number."""
    return f"[{','.join(map(str, found))}]"


def plain(conn: sqlite3.Connection, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> sqlite3.Cursor:
    """The statement's rows as bare tuples, which are quicker where there are very many."""
    cursor = conn.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)


@contextmanager
def one_moment(conn: sqlite3.Connection) -> Iterator[None]:
    """Let several reads see the same state of the file; inside a transaction they do already."""
    if conn.in_transaction:
        yield
        return
    conn.execute("begin")
    try:
        yield
    finally:
        if conn.in_transaction:
            conn.execute("rollback")
