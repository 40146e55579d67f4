"""An account at a glance: how it divides by age, what is open of it, and what to know before a call."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.collecting.ageing import AgeingRow, ageing
from deskside.desk.collecting.before_call import HOUR, stands_in_the_way
from deskside.desk.collecting.bucket_titles import bucket_titles
from deskside.desk.collecting.guard_rails import Rails, rails_of
from deskside.desk.collecting.settings import ageing_bounds
from deskside.desk.invoices.open_items import OpenItem, open_items
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.desk.shared_sql import Named, customer_name, number_to_call
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day


class AccountSummary(NamedTuple):
    """What stands on an account as of a day, the most overdue first; `titles` are those of the ageing's columns."""

    customer: Named
    phone: str
    as_of: date
    titles: tuple[str, ...]
    owed: tuple[AgeingRow, ...]
    items: tuple[OpenItem, ...]
    promises: tuple[StatedPromise, ...] = ()
    """Those that are open."""
    obstacles: tuple[str, ...] = ()
    """What stands in the way of a call, in words (R-53)."""
    answered: str = ""
    """When they answered before, in words."""
    rails: Rails | None = None
    """Whether they may be called now (R-62); None where it is about another day."""


def account_summary(
    conn: sqlite3.Connection, customer_id: int, *, now: datetime, shop: Shop, as_of: date | None = None
) -> AccountSummary:
    """The account of a customer as of a day, today where none is given (`now` is aware UTC)."""
    day = as_of or local_day(now, shop.zone)
    bounds = ageing_bounds(conn)
    owed = ageing(conn, day, bounds, customer=customer_id)
    items = open_items(conn, day, customer=customer_id)
    before = [] if as_of else stands_in_the_way(conn, shop, customer_id, now)
    return AccountSummary(
        customer=Named(customer_id, customer_name(conn, customer_id)),
        phone=number_to_call(conn, customer_id),
        as_of=day,
        titles=tuple(bucket_titles(bounds)),
        owed=tuple(sorted(owed, key=lambda row: row.currency != shop.currency)),
        items=tuple(sorted(items, key=lambda item: (item.due_on, item.invoice_id))),
        promises=tuple(each for each in stated(conn, day, shop, customer=customer_id) if each.state == "open"),
        obstacles=tuple(each.words for each in before if each.kind != HOUR),
        answered="".join(each.words for each in before if each.kind == HOUR),
        rails=None if as_of else rails_of(conn, shop, [customer_id], now).get(customer_id),
    )
