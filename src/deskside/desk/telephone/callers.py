"""Who rings, by the number: the customers who hold it, and when somebody last spoke with them."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from deskside.desk.shared_sql import called, keys, of_contact
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


NOBODY = Holders()


def holders_of(conn: sqlite3.Connection, numbers: Iterable[str], region: str) -> dict[str, Holders]:
    """Who holds some numbers: exactly, else by the national digits, else without the area code; those of nobody are
    missing."""
    from deskside.desk.customers.matching import exact_holders

    return {
        number: Holders(
            tuple(dict.fromkeys(hit.customer for hit in hits)),
            tuple(hit.contact for hit in hits if hit.contact is not None),
        )
        for number, hits in exact_holders(conn, numbers, region).items()
    }


def callers_of(conn: sqlite3.Connection, told: Sequence[tuple[str, str]], region: str) -> list[Caller]:
    """Who rings by what a telephone told: numbers and names."""
    found = holders_of(conn, (number for number, _name in told), region)
    alone = [each.customers[0] for each in found.values() if len(each.customers) == 1]
    called_so = dict[int, str](
        conn.execute(
            f"select k.id, {called('k')} from customer k where k.id in (select value from json_each(?))", (keys(alone),)
        ).fetchall()
    )
    barred = {
        contact
        for (contact,) in conn.execute(
            "select id from contact_point where id in (select value from json_each(?)) and do_not_call",
            (keys(contact for each in found.values() for contact in each.contacts),),
        )
    }

    def caller(number: str, name: str) -> Caller:
        held = found.get(number, NOBODY)
        customer = held.customers[0] if len(held.customers) == 1 else None
        who = called_so[customer] if customer is not None else ""
        return Caller(number, who or name, customer, held.customers, not barred.isdisjoint(held.contacts))

    return [caller(*each) for each in told]


def caller_of(conn: sqlite3.Connection, number: str, name: str, region: str) -> Caller:
    """Who rings by what a telephone told."""
    return callers_of(conn, [(number, name)], region)[0]


def spoken_since(conn: sqlite3.Connection, customers: Iterable[int], since: str) -> dict[int, str]:
    """When somebody last spoke with some customers on the telephone or tried to, as the file keeps it; those with whom
    nobody did since then are missing."""
    on_the_phone = f"kind in ({of_contact()}, 'opened') and channel = 'phone'"
    rows = conn.execute(
        "select customer_id, max(at) from line where customer_id in (select value from json_each(?)) and at >= ?"
        f" and withdrawn_at is null and (kind in ('attempt', 'collection_call') or {on_the_phone})"
        " group by customer_id",
        (keys(customers), since),
    )
    return dict(rows.fetchall())
