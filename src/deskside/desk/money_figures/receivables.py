"""What is owed by age at the ends of months, and how quickly and how fully it is collected, per currency (R-81)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from deskside.desk.figures import Rate
from deskside.desk.invoices.open_items import OpenItem, credits, open_items
from deskside.desk.shared_sql import plain
from deskside.money.amounts import Minor

MONTHS = 12


class MonthEnd(NamedTuple):
    """What was owed in a currency on a day: credit (0 or less), the columns of the ageing, and the rows behind."""

    as_of: date
    currency: str
    credit: Minor
    buckets: tuple[Minor, ...]
    invoices: tuple[int, ...]
    customers: tuple[int, ...]

    @property
    def total(self) -> Minor:
        """What the account of everybody is above nothing."""
        return Minor(self.credit + sum(self.buckets))


class Collected(NamedTuple):
    """What was owed in a currency before the first day of a span, was billed in it, and was owed at its end.

    `current` is what of `closing` was not overdue. Credit is left out: it is nobody's debt. `days` is how long the span
    is.
    """

    currency: str
    days: int
    opening: Minor
    sales: Minor
    closing: Minor
    current: Minor
    opened: tuple[int, ...]
    billed: tuple[int, ...]
    closed: tuple[int, ...]

    @property
    def days_outstanding(self) -> int | None:
        """DSO: for how many days of billing what is owed stands, halves up; none where nothing was billed."""
        return (2 * self.closing * self.days + self.sales) // (2 * self.sales) if self.sales else None

    @property
    def effectiveness(self) -> Rate:
        """CEI: what came in, of what could have."""
        before = self.opening + self.sales
        cases = tuple(sorted({*self.opened, *self.billed}))
        left = {*self.closed}
        done = tuple(key for key in cases if key not in left)
        return Rate(before - self.closing, before - self.current, self.currency, cases, done)


def month_ends(last: date) -> list[date]:
    """The last days of the last twelve months that are over on a day, that day included; fewer in the first year."""
    found: list[date] = []
    first = (last + timedelta(days=1)).replace(day=1)
    while len(found) < MONTHS and first > date.min:
        found.append(first - timedelta(days=1))
        first = found[-1].replace(day=1)
    return found[::-1]


def month_end_ages(conn: sqlite3.Connection, last: date, bounds: Sequence[int]) -> list[MonthEnd]:
    """The ageing at each of those month ends, by currencies and days; of none on which nothing was owed."""
    found = [row for day in month_ends(last) for row in _aged(conn, day, bounds)]
    return sorted(found, key=lambda row: (row.currency, row.as_of))


def _aged(conn: sqlite3.Connection, day: date, bounds: Sequence[int]) -> list[MonthEnd]:
    columns: dict[str, list[int]] = {}
    invoices: dict[str, set[int]] = {}
    credit: dict[str, int] = {}
    customers: dict[str, list[int]] = {}
    for item in open_items(conn, day):
        late = (day - item.due_on).days
        same = columns.setdefault(item.currency, [0] * (len(bounds) + 2))
        same[0 if late <= 0 else 1 + sum(late > bound for bound in bounds)] += item.open
        invoices.setdefault(item.currency, set()).add(item.invoice_id)
    for each in credits(conn, day):
        credit[each.currency] = credit.get(each.currency, 0) - each.amount
        customers.setdefault(each.currency, []).append(each.customer_id)
    return [
        MonthEnd(
            day,
            currency,
            Minor(credit.get(currency, 0)),
            tuple(map(Minor, columns.get(currency, [0] * (len(bounds) + 2)))),
            tuple(sorted(invoices.get(currency, ()))),
            tuple(customers.get(currency, ())),
        )
        for currency in {*columns, *credit}
    ]


def collected(conn: sqlite3.Connection, first: date, last: date) -> list[Collected]:
    """What was owed and billed from a day to another, by currencies; none in which there was neither.

    What was void by the end was not billed.
    """
    opened, closed = _by_currency(open_items(conn, first - timedelta(days=1))), _by_currency(open_items(conn, last))
    billed: dict[str, dict[int, int]] = {}
    for key, currency, amount in plain(
        conn,
        "select id, currency, amount from invoice where withdrawn_at is null and issued_on >= :first"
        " and issued_on <= :last and (voided_on is null or voided_on > :last) order by id",
        {"first": first.isoformat(), "last": last.isoformat()},
    ).fetchall():
        billed.setdefault(currency, {})[key] = amount
    found = []
    for currency in sorted({*opened, *billed, *closed}):
        before, after, new = opened.get(currency, []), closed.get(currency, []), billed.get(currency, {})
        found.append(
            Collected(
                currency,
                (last - first).days + 1,
                Minor(sum(item.open for item in before)),
                Minor(sum(new.values())),
                Minor(sum(item.open for item in after)),
                Minor(sum(item.open for item in after if item.due_on >= last)),
                tuple(sorted({item.invoice_id for item in before})),
                tuple(new),
                tuple(sorted({item.invoice_id for item in after})),
            )
        )
    return found


def _by_currency(items: Sequence[OpenItem]) -> dict[str, list[OpenItem]]:
    found: dict[str, list[OpenItem]] = {}
    for item in items:
        found.setdefault(item.currency, []).append(item)
    return found
