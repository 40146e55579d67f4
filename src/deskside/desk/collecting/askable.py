"""What may be asked for of each account today: overdue, not contested, not paused, not promised (R-45, R-51)."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from deskside.desk.invoices.open_items import credits, open_items, open_parts
from deskside.desk.promises_to_pay.awaited import asked_of
from deskside.desk.promises_to_pay.states import StatedPromise
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
        "select customer_id, currency, due_on, open, case when invoice_id in"
        f" ({', '.join(map(str, map(int, paused)))}) then 0 else open - disputed end"
        f" from ({open_parts(overdue=True)})",
        {"as_of": as_of.isoformat()},
    )
    found: dict[int, list[Overdue]] = {}
    for key, currency, due_on, whole, asked in rows:
        part = Overdue(currency, whole, asked, due_on if asked > 0 else None)
        if key in found:
            _add(found[key], part)
        else:
            found[key] = [part]
    return found


def _add(sums: list[Overdue], part: Overdue) -> None:
    """Add a part to the sum of its currency; in Python, which has an integer for any sum."""
    for place, known in enumerate(sums):
        if known.currency == part.currency:
            since = min(filter(None, (known.due_on, part.due_on)), default=None)
            sums[place] = Overdue(part.currency, known.whole + part.whole, known.asked + part.asked, since)
            return
    sums.append(part)
    sums.sort()


def without_awaited(
    conn: sqlite3.Connection,
    as_of: date,
    paused: set[int],
    promises: Mapping[int, Sequence[StatedPromise]],
    owing: dict[int, list[Overdue]],
) -> None:
    """Ask those of whose invoices a promise stands without a pause for no more than what is not awaited (R-51).

    `promises` are theirs by customers.
    """
    for key, theirs in promises.items():
        if key not in owing or all(not each.left or paused.issuperset(each.invoices) for each in theirs):
            continue
        items = open_items(conn, as_of, customer=key)
        late = [item for item in items if item.due_on < as_of and item.invoice_id not in paused]
        asked = asked_of(items, theirs, late)
        for place, known in enumerate(owing[key]):
            same = [(item, minor) for item, minor in asked if item.currency == known.currency]
            since = min((item.due_on.isoformat() for item, _minor in same), default=None)
            owing[key][place] = known._replace(asked=sum(minor for _item, minor in same), due_on=since)


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
    late = [item for item in items if item.due_on < today]
    for _whose, currency, amount in credits(conn, today, customer=customer):
        if 0 < sum(item.open - item.disputed for item in late if item.currency == currency) <= amount:
            ways.append(_("use the credit"))
    return " · ".join(dict.fromkeys(ways)) or _("contested")
