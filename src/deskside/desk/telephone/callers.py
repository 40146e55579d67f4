"""Who rings, by the number: the customers who hold it, and when somebody last spoke with them."""

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from deskside.desk.shared_sql import customer_name, keys, of_contact
from deskside.language.i18n import _


class Caller(NamedTuple):
    """Who rings: `holders` are the customers who hold the number, `customer` is the one where it is one, and `who` what
    they are called, by us or else by the telephone. `barred` says that the number is not to be called (R-31)."""

    number: str
    who: str
    customer: int | None = None
    holders: tuple[int, ...] = ()
    barred: bool = False

    @property
    def called(self) -> str:
        """What to call who rings, in the language in use."""
        return self.who or self.number or _("a withheld number")


class Holders(NamedTuple):
    """The customers who hold a number, as they are found first, with the ids of it there."""

    customers: tuple[int, ...] = ()
    contacts: tuple[int, ...] = ()


def holders_of(conn: sqlite3.Connection, number: str, region: str) -> Holders:
    """Who holds a number: exactly, else by its national digits, else without its area code."""
    if not number:
        return Holders()
    from deskside.desk.customers.matching import by_number

    hits = by_number(conn, number, region, endings=False)
    best = [hit for hit in hits if hit.match is min(each.match for each in hits)]
    contacts = tuple(hit.contact for hit in best if hit.contact is not None)
    return Holders(tuple(dict.fromkeys(hit.customer for hit in best)), contacts)


def caller_of(conn: sqlite3.Connection, number: str, name: str, region: str) -> Caller:
    """Who rings by what a telephone told."""
    found = holders_of(conn, number, region)
    if not found.customers:
        return Caller(number, name)
    customer = found.customers[0] if len(found.customers) == 1 else None
    barred = conn.execute(
        "select 1 from contact_point where id in (select value from json_each(?)) and do_not_call limit 1",
        (keys(found.contacts),),
    ).fetchone()
    return Caller(number, customer_name(conn, customer) or name, customer, found.customers, barred is not None)


def spoken_since(conn: sqlite3.Connection, customers: Sequence[int], since: str) -> str:
    """When somebody last spoke with one of them on the telephone or tried to, as the file keeps it; "" for not since
    then."""
    if not customers:
        return ""
    on_the_phone = f"kind in ({of_contact()}, 'opened') and channel = 'phone'"
    row = conn.execute(
        "select max(at) from line where customer_id in (select value from json_each(?)) and at >= ?"
        f" and withdrawn_at is null and (kind in ('attempt', 'collection_call') or {on_the_phone})",
        (keys(customers), since),
    ).fetchone()
    return row[0] or ""
