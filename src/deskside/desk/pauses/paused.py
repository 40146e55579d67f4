"""What is not asked for as of a date, and until when (R-45): what was paused, what is contested, what is promised."""

import sqlite3
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.open_items import open_parts
from deskside.desk.promises_to_pay.plans import is_missed
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import one_moment, plain
from deskside.money.amounts import Minor
from deskside.shop.settings import Shop


class Paused(NamedTuple):
    """An invoice that is not asked for, or a whole account where it names none.

    `until` is the last day of it, none where it lasts until it is settled; `id` that of the pause, none where it
    follows from something else. `amount` is the part that it covers where that is not all; `by` who paused it.
    """

    customer_id: int
    invoice_id: int | None
    reason: str
    until: date | None
    note: str
    id: int | None
    amount: Minor | None = None
    since: date | None = None
    by: str = ""


def paused(
    conn: sqlite3.Connection,
    as_of: date,
    shop: Shop,
    *,
    customer: int | None = None,
    promises: Sequence[StatedPromise] | None = None,
) -> list[Paused]:
    """What is not asked for as of a date: of everybody, or of one customer; only what each covers is paused.

    `promises` are theirs as of that date, for who has asked for them already.
    """
    with one_moment(conn):
        if promises is None:
            promises = stated(conn, as_of, shop, customer=customer)
        return [*_typed(conn, as_of, customer), *_disputed(conn, as_of, customer), *promised(promises)]


def ended(
    conn: sqlite3.Connection, as_of: date, since: date, covered: Collection[int], *, customer: int | None = None
) -> dict[int, date]:
    """Whose pause ended from a day on, by itself or before its day, with the day on which they were back (R-45).

    A pause of an invoice counts while some of it may be asked for: it is overdue, not contested, and none of those that
    are `covered` at present.
    """
    rows = plain(
        conn,
        "select customer_id, invoice_id, coalesce(ended_on, date(until, '+1 day')) as back from pause"
        f" where withdrawn_at is null and {'true' if customer is None else 'customer_id = :customer'}"
        " and since <= :as_of and back between :since and :as_of order by back",
        {"as_of": as_of.isoformat(), "since": since.isoformat(), "customer": customer},
    ).fetchall()
    asked_for = _asked_for(conn, as_of, {key for _who, key, _day in rows if key is not None}) - {*covered}
    return {who: date.fromisoformat(day) for who, key, day in rows if key is None or key in asked_for}


def _asked_for(conn: sqlite3.Connection, as_of: date, among: Collection[int]) -> set[int]:
    """Those of some invoices of which something is overdue and not contested."""
    if not among:
        return set()
    sql = f"select invoice_id from ({open_parts(among=among, overdue=True)}) where open > disputed"
    return {key for (key,) in plain(conn, sql, {"as_of": as_of.isoformat()})}


def promised(promises: Sequence[StatedPromise]) -> list[Paused]:
    """The invoices that open promises are for, until the first of these falls due.

    A part of a plan covers nothing while another of it is missed.
    """
    missed = {each.plan_id for each in promises if is_missed(each)}
    first: dict[int, Paused] = {}
    for each in promises:
        if each.state == "open" and (each.plan_id is None or each.plan_id not in missed):
            for invoice in each.invoices:
                found = Paused(each.customer_id, invoice, "promise", each.until, "", None, None, each.given_on)
                first.setdefault(invoice, found)
    return [*first.values()]


def _typed(conn: sqlite3.Connection, as_of: date, customer: int | None) -> list[Paused]:
    return _pauses(
        conn,
        "p.since <= :as_of and p.until >= :as_of and (p.ended_on is null or p.ended_on > :as_of)",
        {"as_of": as_of.isoformat(), "customer": customer},
    )


def _pauses(conn: sqlite3.Connection, those: str, values: dict[str, object]) -> list[Paused]:
    rows = plain(
        conn,
        "select p.customer_id, p.invoice_id, p.reason, p.until, p.note, p.id, p.since, coalesce(s.name, '')"
        " from pause p left join staff s on s.id = p.created_by"
        f" where p.withdrawn_at is null and {'true' if values['customer'] is None else 'p.customer_id = :customer'}"
        f" and {those}"
        " order by p.until, p.id",
        values,
    ).fetchall()
    return [
        Paused(who, invoice, why, date.fromisoformat(until), note, key, None, date.fromisoformat(since), by)
        for who, invoice, why, until, note, key, since, by in rows
    ]


def _disputed(conn: sqlite3.Connection, as_of: date, customer: int | None) -> list[Paused]:
    """Of invoices that are open. Of everybody by the disputes, of which there are few beside the invoices; of one by
    their invoices."""
    if customer is None:
        those = "dispute d cross join invoice i on i.id = d.invoice_id where true"
    else:
        those = "invoice i cross join dispute d on d.invoice_id = i.id where i.customer_id = :customer"
    rows = plain(
        conn,
        f"select i.customer_id, i.id, d.reason, d.amount, d.since from {those}"
        " and d.withdrawn_at is null and i.withdrawn_at is null and d.since <= :as_of"
        " and (d.until is null or d.until > :as_of) and (i.voided_on is null or i.voided_on > :as_of)"
        " order by d.since, d.id",
        {"as_of": as_of.isoformat(), "customer": customer},
    ).fetchall()
    if not rows:
        return []
    parts = f"select invoice_id from ({open_parts(among={invoice for _who, invoice, *_more in rows})})"
    unpaid = {key for (key,) in plain(conn, parts, {"as_of": as_of.isoformat()})}
    return [
        Paused(who, invoice, "dispute", None, why, None, Minor(amount), date.fromisoformat(since))
        for who, invoice, why, amount, since in rows
        if invoice in unpaid
    ]
