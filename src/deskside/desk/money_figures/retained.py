"""Who bought again after they were called about money, and paid (R-81)."""

import sqlite3
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.figures import Rate, counted
from deskside.desk.shared_sql import plain

WITHIN = timedelta(days=90)


class Collection(NamedTuple):
    """A customer who was called about money on a day and paid on another, and the first they bought in time after it.

    `bought_on` is none where they did not.
    """

    customer_id: int
    called_on: date
    paid_on: date
    bought_on: date | None

    @property
    def until(self) -> date:
        """The last day that counts as bought again."""
        return self.paid_on + WITHIN


def retained(conn: sqlite3.Connection, called: Mapping[int, Sequence[date]], first: date, last: date) -> Rate:
    """How many of those who were called and paid bought again within 90 days: of those whose 90 days ended in a span.

    `called` has the days of the calls by customers. Calls before the next payment are one collection with it; a
    payment that came back by the end, and an invoice that was void by then, are none.
    """
    asked = {"last": last.isoformat()}
    paid = _days(
        conn,
        "select p.customer_id, p.dated from payment p where p.kind = 'payment' and p.withdrawn_at is null"
        " and p.dated <= :last and not exists (select 1 from payment r where r.returns_id = p.id"
        " and r.withdrawn_at is null and r.dated <= :last)",
        asked,
    )
    bought = _days(
        conn,
        "select customer_id, issued_on from invoice where withdrawn_at is null and issued_on <= :last"
        " and (voided_on is null or voided_on > :last)",
        asked,
    )
    found = [
        each
        for customer, days in sorted(called.items())
        for each in _collections(customer, sorted(days), paid.get(customer, []), bought.get(customer, []))
        if first <= each.until <= last
    ]
    again = [each.customer_id for each in found if each.bought_on is not None]
    return counted([each.customer_id for each in found], again)


def _collections(
    customer: int, called: Sequence[date], paid: Sequence[date], bought: Sequence[date]
) -> "list[Collection]":
    found: list[Collection] = []
    for day in called:
        if found and day <= found[-1].paid_on:
            continue
        payment = next((each for each in paid if each >= day), None)
        if payment is None:
            break
        place = bisect_right(bought, payment)
        again = bought[place] if place < len(bought) and bought[place] <= payment + WITHIN else None
        found.append(Collection(customer, day, payment, again))
    return found


def _days(conn: sqlite3.Connection, sql: str, values: Mapping[str, str]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for customer, day in sorted(plain(conn, sql, values).fetchall()):
        found.setdefault(customer, []).append(date.fromisoformat(day))
    return found
