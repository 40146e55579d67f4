"""What is on file about promises to pay: the promises, their invoices, and what counted on those."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import NamedTuple

from deskside.desk.shared_sql import keys, plain

LAST = date.max.isoformat()


class Given(NamedTuple):
    """A promise as it was given, with its invoices; days as the file keeps them."""

    id: int
    customer_id: int
    plan_id: int | None
    amount: int
    currency: str
    given_on: str
    given_after: int
    due_on: str
    method: str
    person: str
    replaced_by: int | None
    ended_on: str | None
    ended_after: int | None
    cancel_reason: str
    invoices: tuple[int, ...] = ()

    def ended_by(self, day: str) -> bool:
        """Whether it was replaced or cancelled on a day or before."""
        return self.ended_on is not None and self.ended_on <= day

    def takes(self, payment: int, dated: str, last: str, *, ended: bool) -> bool:
        """Whether a payment of that day counts for it, from when it was given to a `last` day; till it `ended`."""
        if (dated, payment) < (self.given_on, self.given_after + 1) or dated > last:
            return False
        return not ended or (dated, payment) <= (self.ended_on or "", self.ended_after or 0)


class Counted(NamedTuple):
    """What of a payment, dated `paid_on`, counts on an invoice from a day on; `money` came, the rest reduces."""

    invoice_id: int
    payment_id: int
    money: bool
    paid_on: str
    dated: str
    amount: int


class Owed(NamedTuple):
    """An invoice: how much it is, since when, and until when where it is void."""

    amount: int
    issued_on: str
    voided_on: str

    def on(self, day: str) -> int:
        """What it is on a day before anything is paid."""
        return self.amount if self.issued_on <= day < self.voided_on else 0


class Contested(NamedTuple):
    """How much of an invoice is contested, since when, and until when where that is settled."""

    amount: int
    since: str
    until: str


class Facts(NamedTuple):
    """Promises that share invoices or a customer, the earliest due first, with all that decides on them."""

    given: list[Given]
    counted: list[Counted]
    owed: dict[int, Owed]
    contested: dict[int, list[Contested]]

    def open(self, invoices: Iterable[int], day: str) -> int:
        """What is open of invoices on a day, and not contested."""
        asked = {key for key in invoices if key in self.owed}
        left = self._open(asked, day)
        for key in asked & self.contested.keys():
            amount = sum(each.amount for each in self.contested[key] if each.since <= day < each.until)
            left -= min(amount, self._open({key}, day))
        return left

    def _open(self, invoices: Collection[int], day: str) -> int:
        paid = sum(each.amount for each in self.counted if each.invoice_id in invoices and each.dated <= day)
        return sum(self.owed[key].on(day) for key in invoices) - paid


_OVERDUE = (
    "exists (select 1 from invoice i where i.customer_id = p.customer_id and i.withdrawn_at is null"
    " and (i.settled_from is null or i.settled_from > :day)"
    " and (i.due_on < :day or i.id in (select invoice_id from instalment)))"
)


def facts(
    conn: sqlite3.Connection, as_of: date, customer: int | None = None, *, overdue: bool = False
) -> Iterator[Facts]:
    """What is dated up to a day, one customer and currency after the other: of one customer where one is given, or of
    those of whom something may be overdue where `overdue`."""
    day = as_of.isoformat()
    those = _OVERDUE if overdue else "true" if customer is None else "p.customer_id = :customer"
    given = plain(
        conn,
        "select p.id, p.customer_id, p.plan_id, p.amount, p.currency, p.given_on, p.given_after, p.due_on, p.method,"
        " p.person, p.replaced_by, p.ended_on, p.ended_after, p.cancel_reason from promise_to_pay p"
        f" where p.withdrawn_at is null and p.given_on <= :day and {those} order by p.customer_id, p.due_on, p.id",
        {"day": day, "customer": customer},
    ).fetchall()
    named: dict[int, list[int]] = {}
    for key, invoice in plain(
        conn,
        "select promise_id, invoice_id from promise_invoice where promise_id in (select value from json_each(?))"
        " order by promise_id, invoice_id",
        (keys(row[0] for row in given),),
    ):
        named.setdefault(key, []).append(invoice)
    values = {"day": day, "invoices": keys({*chain.from_iterable(named.values())})}
    owed = {
        key: Owed(amount, issued, voided or LAST)
        for key, amount, issued, voided in plain(
            conn,
            "select id, amount, issued_on, case when voided_on <= :day then voided_on end from invoice"
            " where withdrawn_at is null and id in (select value from json_each(:invoices))",
            values,
        )
    }
    counted: dict[int, list[Counted]] = {}
    for invoice, payment, kind, paid_on, dated, amount in plain(
        conn,
        "select a.invoice_id, a.payment_id, p.kind, p.dated, a.dated, a.amount from allocation a"
        " join payment p on p.id = a.payment_id where a.withdrawn_at is null and a.dated <= :day"
        " and a.invoice_id in (select value from json_each(:invoices)) order by p.dated, p.id, a.invoice_id, a.dated",
        values,
    ):
        counted.setdefault(invoice, []).append(Counted(invoice, payment, kind == "payment", paid_on, dated, amount))
    contested: dict[int, list[Contested]] = {}
    for invoice, amount, since, until in plain(
        conn,
        "select invoice_id, amount, since, case when until <= :day then until end from dispute"
        " where withdrawn_at is null and since <= :day"
        " and invoice_id in (select value from json_each(:invoices))",
        values,
    ):
        contested.setdefault(invoice, []).append(Contested(amount, since, until or LAST))
    grouped: dict[tuple[int, str], list[Given]] = {}
    for row in given:
        promise = Given._make((*row, tuple(named.get(row[0], ()))))
        if promise.ended_on is not None and promise.ended_on > day:
            promise = promise._replace(replaced_by=None, ended_on=None, ended_after=None, cancel_reason="")
        grouped.setdefault((promise.customer_id, promise.currency), []).append(promise)
    for promises in grouped.values():
        theirs = sorted({key for each in promises for key in each.invoices})
        came = sorted(
            (each for key in theirs for each in counted.get(key, ())), key=lambda each: (each.paid_on, each.payment_id)
        )
        yield Facts(
            promises,
            came,
            {key: owed[key] for key in theirs if key in owed},
            {key: contested[key] for key in theirs if key in contested},
        )
