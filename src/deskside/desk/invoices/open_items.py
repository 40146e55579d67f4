"""What is open of invoices, and what is credit, as of a date: the one place where it is computed (R-41 to R-43).

As of goes by the dates on the documents, never by when they were typed; what was taken back counts on no day.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from deskside.desk.shared_sql import plain
from deskside.money.amounts import Amount, Minor, totals


class OpenItem(NamedTuple):
    """A part of an invoice that is not paid: of its `amount` this much is `open`, and of that `disputed`."""

    customer_id: int
    invoice_id: int
    number: str
    due_on: date
    issued_on: date
    currency: str
    amount: Minor
    open: Minor
    disputed: Minor


class Credit(NamedTuple):
    """What a customer has with us, more than zero: paid and on no invoice."""

    customer_id: int
    currency: str
    amount: Minor


_STANDS = "i.withdrawn_at is null and i.issued_on <= :as_of and (i.voided_on is null or i.voided_on > :as_of)"
_COUNTS = "a.withdrawn_at is null and a.dated <= :as_of"
_INVOICE = "select i.id, i.customer_id, {named}i.due_on, i.currency, i.amount from invoice i"
_UNPAID_OF_ALL = f"""
{_INVOICE} where i.settled_from is null and {_STANDS}{{late}}
union all {_INVOICE} where i.settled_from > :as_of and {_STANDS}{{late}}
"""
"""The invoices that may be open: those that are not settled, and those that were settled after that day only."""
_UNPAID_OF_ONE = f"{_INVOICE} where {_STANDS} and i.customer_id = :customer"
_PARTS = """
select customer_id, id as invoice_id, {named}due_on, currency, amount, open,
       case when contested = 0 then 0 else
           max(0, min(open, min(rest, contested) - max(0, rest - after - amount))) end as disputed
from (select id, customer_id, {named}coalesce(part_due_on, due_on) as due_on, currency, rest, contested, after,
             coalesce(part, amount) as amount, min(coalesce(part, amount), max(0, rest - after)) as open
      from (select o.*, p.due_on as part_due_on, p.amount as part,
                   case when p.due_on is null then 0 else coalesce((
                       select sum(q.amount) from instalment q
                       where q.invoice_id = p.invoice_id and q.due_on > p.due_on), 0) end as after
            from (select i.*, i.amount - coalesce((
                      select sum(a.amount) from allocation a where a.invoice_id = i.id and {counts}), 0) as rest,
                  case when i.id in (select invoice_id from dispute) then coalesce((
                      select sum(d.amount) from dispute d where d.invoice_id = i.id and d.withdrawn_at is null
                      and d.since <= :as_of and (d.until is null or d.until > :as_of)), 0) else 0 end as contested
                  from ({unpaid}) i limit -1) o
            left join instalment p on p.invoice_id = o.id where o.rest > 0{late}) limit -1)
where open > 0
"""
"""`after` is what the instalments after one come to: of the `rest` of the invoice, which the last ones hold, that part
is theirs, and what is left without them and the one itself is before it."""

_CREDITS = """
select p.customer_id, p.currency, {also}
       case when p.kind = 'refund' then -p.amount else p.amount - coalesce((
                select sum(a.amount) from allocation a where a.payment_id = p.id and {counts}), 0) - coalesce((
                select sum(r.amount) from payment r where r.returns_id = p.id
                and r.withdrawn_at is null and r.dated <= :as_of), 0) end as amount
from ({left}) u cross join payment p on p.id = u.id where p.kind <> 'return'
"""
_CAME = "p.withdrawn_at is null and p.dated <= :as_of"
_LEFT_OF_ALL = f"""
select p.id from payment p where p.used_up_from is null and {_CAME}
union all select p.id from payment p where p.used_up_from > :as_of and {_CAME}
"""
_LEFT_OF_ONE = f"select p.id from payment p where p.customer_id = :customer and {_CAME}"
_MOVED = f"""
select customer_id, currency, amount from invoice i where {_STANDS} {{among}}
union all
select customer_id, currency, case when kind = 'refund' or kind = 'return' then amount else -amount end
from payment where withdrawn_at is null and dated <= :as_of {{among}}
"""


def open_parts(*, of_one: bool = False, among: Collection[int] | None = None, overdue: bool = False) -> str:
    """SQL for the open parts as of `:as_of`, for who adds them up by millions: of all customers, of `:customer`, or of
    the invoices that are named; of all those due before that day where `overdue`, without what names them.

    Of an invoice in instalments what was paid fills the oldest part first (R-43), and so does what is contested.
    """
    if overdue:
        late = " and (i.due_on < :as_of or i.id in (select invoice_id from instalment))"
        unpaid = _UNPAID_OF_ALL.format(named="", late=late)
        return _PARTS.format(unpaid=unpaid, counts=_COUNTS, named="", late=" and coalesce(p.due_on, o.due_on) < :as_of")
    unpaid = _UNPAID_OF_ONE if of_one else _UNPAID_OF_ALL
    if among is not None:
        unpaid = f"{_INVOICE} where {_STANDS} and i.id in ({', '.join(map(str, map(int, among)))})"
    unpaid = unpaid.format(named="i.number, i.issued_on, ", late="")
    return _PARTS.format(unpaid=unpaid, counts=_COUNTS, named="number, issued_on, ", late="")


def open_credits(*, of_one: bool = False) -> str:
    """SQL for what is credit as of `:as_of`, less where it was given back; of all customers, or of `:customer`."""
    return _CREDITS.format(left=_LEFT_OF_ONE if of_one else _LEFT_OF_ALL, counts=_COUNTS, also="")


def open_items(conn: sqlite3.Connection, as_of: date, *, customer: int | None = None) -> list[OpenItem]:
    """The open parts of all invoices, or of one customer's, as of a date, the oldest due first."""
    sql = f"{open_parts(of_one=customer is not None)} order by due_on, invoice_id"
    rows = plain(conn, sql, {"as_of": as_of.isoformat(), "customer": customer})
    day = date.fromisoformat
    return [
        OpenItem(whose, key, number, day(due), day(issued), currency, Minor(amount), Minor(rest), Minor(contested))
        for whose, key, number, issued, due, currency, amount, rest, contested in rows.fetchall()
    ]


def credits(conn: sqlite3.Connection, as_of: date, *, customer: int | None = None) -> list[Credit]:
    """What customers, or one of them, have with us as of a date, by customers and currencies; none of nothing."""
    found: dict[tuple[int, str], int] = {}
    asked = {"as_of": as_of.isoformat(), "customer": customer}
    for whose, currency, amount in plain(conn, open_credits(of_one=customer is not None), asked):
        found[whose, currency] = found.get((whose, currency), 0) + amount
    return [Credit(*account, Minor(amount)) for account, amount in sorted(found.items()) if amount]


def credit_by_payment(conn: sqlite3.Connection, customers: Collection[int], as_of: date) -> dict[int, Minor]:
    """What of each payment of some customers is credit as of a date; together it is theirs.

    What was given back went off what came first.
    """
    came = f"select p.id from payment p where p.customer_id in ({','.join(map(str, map(int, customers)))}) and {_CAME}"
    sql = _CREDITS.format(left=came, counts=_COUNTS, also="p.id, p.kind, p.dated,")
    rows = plain(conn, sql, {"as_of": as_of.isoformat()}).fetchall()
    gone: dict[tuple[int, str], int] = {}
    for whose, currency, _id, kind, _dated, amount in rows:
        if kind == "refund":
            gone[whose, currency] = gone.get((whose, currency), 0) - amount
    found: dict[int, Minor] = {}
    for whose, currency, key, kind, _dated, amount in sorted(rows, key=lambda row: (row[4], row[2])):
        if kind != "refund":
            taken = max(min(amount, gone.get((whose, currency), 0)), 0)
            gone[whose, currency] = gone.get((whose, currency), 0) - taken
            found[key] = Minor(amount - taken)
    return found


def balances_of(conn: sqlite3.Connection, customers: Sequence[int] | None, as_of: date) -> dict[int, list[Amount]]:
    """What each of some customers, or of all, owes as of a date, less their credit, in each currency where it is
    something: less than nothing where we owe them. No sum is too large for it.
    """
    among = "" if customers is None else f"and customer_id in ({','.join(map(str, customers))})"
    moved: dict[int, list[Amount]] = {}
    for whose, currency, amount in plain(conn, _MOVED.format(among=among), {"as_of": as_of.isoformat()}):
        moved.setdefault(whose, []).append(Amount(Minor(amount), currency))
    found = {whose: [owed for owed in totals(amounts) if owed.minor] for whose, amounts in moved.items()}
    return {whose: owed for whose, owed in found.items() if owed}


def not_adding_up(conn: sqlite3.Connection, as_of: str) -> Iterator[int]:
    """The customers whose open items, less their credit, are not what their documents and payments come to on a day."""
    sql = (
        f"select customer_id from (select customer_id, currency, open as amount from ({open_parts()}) union all"
        f" select customer_id, currency, -amount from ({open_credits()}) union all"
        f" select customer_id, currency, -amount from ({_MOVED.format(among='')}))"
        " group by customer_id, currency having sum(amount) <> 0"
    )
    return (customer for (customer,) in plain(conn, sql, {"as_of": as_of}))


class Steps(list[tuple[str, int]]):
    """What something comes to from each day on, days in order and as the file keeps them; nothing before the first."""

    @property
    def last(self) -> int:
        """What it comes to in the end."""
        return self[-1][1] if self else 0

    def least(self, day: str) -> int:
        """The least that it comes to on a day and after it."""
        before = [amount for at, amount in self if at <= day]
        return min([before[-1] if before else 0, *(amount for at, amount in self if at > day)])

    def from_when(self, amount: int) -> str:
        """The first day from which on it never comes to less than an amount that it ends with."""
        first = ""
        for day, most in reversed(self):
            if most < amount:
                return first
            first = day
        return first


def steps_of_invoice(conn: sqlite3.Connection, invoice_id: int) -> Steps:
    """What is open of an invoice, whichever day of it is asked for (R-42)."""
    return _steps(
        conn,
        "select issued_on as dated, amount from invoice where id = :key and withdrawn_at is null"
        " union all select voided_on, -amount from invoice where id = :key and withdrawn_at is null"
        " and voided_on is not null union all select dated, -amount from allocation"
        " where invoice_id = :key and withdrawn_at is null",
        key=invoice_id,
    )


def steps_of_payment(conn: sqlite3.Connection, payment_id: int) -> Steps:
    """What of a payment is on no invoice, and not returned (R-42)."""
    return _steps(
        conn,
        "select dated, amount from payment where id = :key and withdrawn_at is null union all"
        " select dated, -amount from payment where returns_id = :key and withdrawn_at is null union all"
        " select dated, -amount from allocation where payment_id = :key and withdrawn_at is null",
        key=payment_id,
    )


def steps_of_credit(conn: sqlite3.Connection, customer_id: int, currency: str) -> Steps:
    """What a customer has with us in a currency (R-42)."""
    return _steps(
        conn,
        "select dated, case when kind = 'refund' or kind = 'return' then -amount else amount end as amount from payment"
        " where customer_id = :key and currency = :currency and withdrawn_at is null union all"
        " select a.dated, -a.amount from payment p join allocation a on a.payment_id = p.id"
        " where p.customer_id = :key and p.currency = :currency and a.withdrawn_at is null",
        key=customer_id,
        currency=currency,
    )


def _steps(conn: sqlite3.Connection, movements: str, **values: Any) -> Steps:
    comes_to: dict[str, int] = {}
    left = 0
    for day, amount in plain(conn, f"{movements} order by dated", values):
        comes_to[day] = left = left + amount
    return Steps(comes_to.items())
