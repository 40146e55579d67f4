"""What may be asked for of each account today: overdue, not contested, not paused, not promised (R-45, R-51)."""

import sqlite3
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.open_items import open_items, open_parts
from deskside.desk.shared_sql import plain
from deskside.language.i18n import _
from deskside.shop.settings import Shop


class Overdue(NamedTuple):
    """What is overdue of an account in one currency, what of it may be asked for, and since when the oldest part of
    that is due, nothing where nothing may be asked for; the day is as the file keeps it, for there may be very many."""

    currency: str
    whole: int
    asked: int
    due_on: str | None


class OpenInvoice(NamedTuple):
    """Whether some of what is open of an invoice is overdue, and whether all of that is contested."""

    invoice_id: int
    is_overdue: bool
    is_contested: bool


def open_invoices(conn: sqlite3.Connection, as_of: date, among: Collection[int]) -> dict[int, OpenInvoice]:
    """Those of some invoices of which anything is open."""
    if not among:
        return {}
    rows = plain(
        conn,
        "select invoice_id, max(due_on < :as_of), min(case when due_on < :as_of then disputed >= open else 1 end)"
        f" from ({open_parts(among=among)}) group by 1",
        {"as_of": as_of.isoformat()},
    )
    return {key: OpenInvoice(key, bool(late), bool(late and contested)) for key, late, contested in rows}


def overdue(conn: sqlite3.Connection, as_of: date, paused: Collection[int]) -> dict[int, list[Overdue]]:
    """What is overdue by customers, one of each currency; due on the day itself is not (R-41).

    `paused` are the invoices that are not asked for at present. What is contested of one is not, the rest of it is.
    """
    rows = plain(
        conn,
        "select customer_id, currency, sum(open), sum(asked), min(case when asked > 0 then due_on end)"
        " from (select customer_id, currency, due_on, open, case when invoice_id in"
        f" ({', '.join(map(str, map(int, paused)))}) then 0 else open - disputed end as asked"
        f" from ({open_parts(overdue=True)})) group by 1, 2",
        {"as_of": as_of.isoformat()},
    )
    found: dict[int, list[Overdue]] = {}
    for key, currency, whole, asked, due_on in rows:
        found.setdefault(key, []).append(Overdue(currency, whole, asked, due_on))
    return found


def why_nothing(conn: sqlite3.Connection, shop: Shop, customer: int, today: date) -> str:
    """Why there is nothing to ask a customer for, in words; it is a fault to ask where there is something."""
    from deskside.desk.pauses.fields import DERIVED, REASONS
    from deskside.desk.pauses.paused import paused
    from deskside.when.format_time import dated

    items = open_items(conn, today, customer=customer)
    if not items:
        return _("nothing is open")
    first = min(item.due_on for item in items)
    if first >= today:
        return _("nothing is overdue, the next is due {day}").format(day=dated(first))
    ways = [
        " ".join(
            filter(
                None,
                (
                    _((DERIVED | REASONS)[each.reason]),
                    _("up to {day}").format(day=dated(each.until)) if each.until else "",
                ),
            )
        )
        for each in paused(conn, today, shop, customer=customer)
    ]
    return " · ".join(dict.fromkeys(ways)) or _("contested")
