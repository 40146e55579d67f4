"""Which step of reminding is due for whom, by facts alone: days overdue, and what was sent since (R-44).

A step is due *from* its day on, so that a closed day loses none; each invoice goes its own way through the steps, and
what is paused, contested or promised is left out with its reason.
"""

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.finding import called_by
from deskside.desk.invoices.open_items import OpenItem, credits, open_items
from deskside.desk.pauses.fields import DERIVED, REASONS
from deskside.desk.pauses.paused import Paused, paused
from deskside.desk.promises_to_pay.awaited import asked_of
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.reminders.settings import reminder_days
from deskside.desk.shared_sql import Named, customer_name, one_moment, plain
from deskside.language.i18n import N_, _
from deskside.money.amounts import Amount, Minor, totals
from deskside.shop.settings import Shop

FORBIDDEN = {"do-not-collect": N_("not to be asked for money"), "credit": N_("use the credit")}


class Asked(NamedTuple):
    """An overdue part of an invoice that may be asked for: how much, how late, the last step sent (0 is none), the next
    one (the last again, where that was sent), and whether it is due.
    """

    invoice_id: int
    called: str
    issued_on: date
    due_on: date
    days: int
    asked: Amount
    sent: int
    step: int
    is_due: bool


class Reminded(NamedTuple):
    """What a customer may be asked for in writing, the oldest first."""

    customer: Named
    invoices: tuple[Asked, ...]
    credit: tuple[Amount, ...] = ()
    """What they have with us in the currencies of these, less than is asked for."""

    @property
    def due(self) -> tuple[Asked, ...]:
        """Those whose next step is due."""
        return tuple(each for each in self.invoices if each.is_due)

    @property
    def step(self) -> int:
        """The highest step that is due, else the last one sent; the first where there was none."""
        return max((each.step for each in self.due), default=max((each.sent for each in self.invoices), default=0) or 1)

    @property
    def asked(self) -> list[Amount]:
        """How much that is, in each currency."""
        return totals(each.asked for each in self.invoices)


class Apart(NamedTuple):
    """What is overdue and not asked for: of an invoice, or all of an account where none is named; why, until when."""

    customer: Named
    called: str
    reason: str
    until: date | None


class Reminders(NamedTuple):
    """Whose next step is due, the oldest debt first; and what is left out, with its reason."""

    due: tuple[Reminded, ...]
    apart: tuple[Apart, ...]


def reminders(conn: sqlite3.Connection, shop: Shop, as_of: date) -> Reminders:
    """Who is to be reminded as of a date."""
    with one_moment(conn):
        asked, apart = _sorted_out(conn, shop, as_of, None)
    due = sorted(
        (each for each in asked if each.due), key=lambda each: (min(i.due_on for i in each.due), each.customer)
    )
    return Reminders(tuple(due), tuple(apart))


def reminded(conn: sqlite3.Connection, shop: Shop, customer_id: int, as_of: date) -> tuple[Reminded, list[Apart]]:
    """What one customer may be asked for as of a date, due or not, and what is left out."""
    with one_moment(conn):
        asked, apart = _sorted_out(conn, shop, as_of, customer_id)
        name = Named(customer_id, customer_name(conn, customer_id))
    return (asked[0] if asked else Reminded(name, ())), apart


def left_out(found: Reminded, apart: Sequence[Apart]) -> list[str]:
    """What a letter leaves out of what is overdue, each with why, in words."""
    said = [f"{each.called} ({why_apart(each.reason)})" if each.called else why_apart(each.reason) for each in apart]
    if found.due:
        later = _("{invoice} (its next step is not due yet)")
        said += [later.format(invoice=each.called) for each in found.invoices if not each.is_due]
    return said


def why_apart(reason: str) -> str:
    """Why somebody is left out, for people."""
    return _({**REASONS, **DERIVED, **FORBIDDEN}[reason])


def _sorted_out(
    conn: sqlite3.Connection, shop: Shop, as_of: date, customer: int | None
) -> tuple[list[Reminded], list[Apart]]:
    items_of: dict[int, list[OpenItem]] = {}
    for item in open_items(conn, as_of, customer=customer):
        items_of.setdefault(item.customer_id, []).append(item)
    promises_of: dict[int, list[StatedPromise]] = {}
    for promise in stated(conn, as_of, shop, customer=customer):
        promises_of.setdefault(promise.customer_id, []).append(promise)
    stopped: dict[int, list[Paused]] = {}
    promises = [each for given in promises_of.values() for each in given]
    for each in paused(conn, as_of, shop, customer=customer, promises=promises):
        stopped.setdefault(each.customer_id, []).append(each)
    forbidden = _not_to_be_asked(conn)
    sent = _sent(conn, as_of, customer)
    credit: dict[int, list[Amount]] = {}
    for whose, currency, minor in credits(conn, as_of, customer=customer):
        credit.setdefault(whose, []).append(Amount(minor, currency))
    steps = reminder_days(conn)
    asked, apart = [], []
    for who, whole_items in items_of.items():
        items = [item for item in whole_items if item.due_on < as_of]
        if not items:
            continue
        name = Named(who, customer_name(conn, who))
        whole = [each for each in stopped.get(who, []) if each.invoice_id is None]
        if who in forbidden or whole:
            apart.append(_whole_apart(name, who in forbidden, whole))
            continue
        dated = (each for each in stopped.get(who, []) if each.reason != "dispute")
        kept = {each.invoice_id: each for each in sorted(dated, key=lambda each: each.until or date.max)}
        rows = []
        free = [item for item in items if item.invoice_id not in kept]
        asked_for = dict(asked_of(whole_items, promises_of.get(who, []), free))
        for item in items:
            if item in asked_for:
                rows.append(_asked(item, asked_for[item], as_of, steps, sent.get(item.invoice_id, ())))
                continue
            stop = kept.get(item.invoice_id)
            reason, until = (stop.reason, stop.until) if stop is not None else ("promise", None)
            if item.open <= item.disputed:
                reason, until = "dispute", None
            apart.append(Apart(name, called_by(item.invoice_id, item.number), reason, until))
        enough = _enough(rows, credit.get(who, ()))
        apart += [Apart(name, each.called, "credit", None) for each in rows if each.asked.currency in enough]
        if rows := [each for each in rows if each.asked.currency not in enough]:
            currencies = {each.asked.currency for each in rows}
            used = tuple(each for each in credit.get(who, ()) if each.currency in currencies)
            asked.append(Reminded(name, tuple(rows), used))
    return asked, list(dict.fromkeys(apart))


def _enough(rows: Sequence[Asked], credit: Sequence[Amount]) -> set[str]:
    """In which currencies their credit is as much as they would be asked for."""
    return {
        each.currency
        for each in credit
        if each.minor >= sum(row.asked.minor for row in rows if row.asked.currency == each.currency)
    }


def _whole_apart(name: Named, forbidden: bool, whole: Sequence[Paused]) -> Apart:
    if forbidden:
        return Apart(name, "", "do-not-collect", None)
    last = max(whole, key=lambda each: each.until or date.max)
    return Apart(name, "", last.reason, last.until)


def _asked(
    item: OpenItem, left: Minor, as_of: date, steps: Sequence[int], sent: Sequence[tuple[date, int]]
) -> Asked:  # fmt: skip
    """A reminder of before it was due was about an earlier part. Between two steps at least their distance passes."""
    days = (as_of - item.due_on).days
    since = [(day, step) for day, step in sent if day > item.due_on]
    last = max((step for _day, step in since), default=0)
    last_on = max((day for day, _step in since), default=None)
    step = min(last + 1, len(steps))
    is_due = last < len(steps) and days >= steps[last]
    if is_due and last and last_on is not None:
        is_due = (as_of - last_on).days >= steps[last] - steps[last - 1]
    return Asked(
        item.invoice_id,
        called_by(item.invoice_id, item.number),
        item.issued_on,
        item.due_on,
        days,
        Amount(left, item.currency),
        last,
        step,
        is_due,
    )


def _sent(
    conn: sqlite3.Connection, as_of: date, customer: int | None
) -> dict[int, list[tuple[date, int]]]:  # fmt: skip
    """By invoices, the days and steps of the reminders sent up to a date."""
    rows = plain(
        conn,
        "select i.invoice_id, r.dated, r.step from reminder r join reminder_invoice i on i.reminder_id = r.id"
        " where r.withdrawn_at is null and r.dated <= :as_of and (:customer is null or r.customer_id = :customer)",
        {"as_of": as_of.isoformat(), "customer": customer},
    )
    found: dict[int, list[tuple[date, int]]] = {}
    for invoice, day, step in rows:
        found.setdefault(invoice, []).append((date.fromisoformat(day), step))
    return found


def _not_to_be_asked(conn: sqlite3.Connection) -> set[int]:
    """The customers who are never asked for money."""
    return {key for (key,) in conn.execute("select id from customer where do_not_collect")}
