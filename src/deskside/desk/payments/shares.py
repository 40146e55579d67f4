"""Which invoices an amount pays, before and when it is written down: the one place that divides it (R-42).

By hand it is asked of the file as that is; an import keeps its own book of what its rows leave open, and asks for the
order and the parts alone.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from deskside.desk.invoices.open_items import open_items, steps_of_invoice
from deskside.desk.promises_to_pay.states import StatedPromise, stated
from deskside.money.amounts import Amount
from deskside.shop.settings import Shop

Part = tuple[int, int]
"""An invoice, and how much of it is open: all, or a dated part of it."""


def shares(
    conn: sqlite3.Connection,
    customer: int,
    most: Amount,
    named: Sequence[int],
    *,
    day: date,
    today: date,
    shop: Shop,
) -> dict[int, int]:
    """How much of an amount of a `day` each invoice gets: those named, in their order, else what is due (R-42).

    Then each promise that is open on that day gets what is still to come of it, the earliest due first; then the oldest
    due is paid. What is left over is credit.
    """
    parts = [(key, steps_of_invoice(conn, key).last) for key in named]
    if not parts:
        items = open_items(conn, today, customer=customer)
        due = [(item.invoice_id, int(item.open)) for item in items if item.currency == most.currency]
        promises = open_promises(conn, customer, day, shop)
        parts = promised_first(due, [(each.invoices, each.left) for each in promises])
    return divided(parts, most.minor)


def open_promises(conn: sqlite3.Connection, customer: int, day: date, shop: Shop) -> list[StatedPromise]:
    """The promises of a customer that are open on a day, the earliest due first."""
    return [each for each in stated(conn, day, shop, customer=customer) if each.state == "open"]


def promised_first(due: Sequence[Part], promises: Iterable[tuple[Sequence[int], int]]) -> list[Part]:
    """How much of which invoice is paid first, second and so on: what is still to come of each promise, then the rest
    of what is due."""
    left = [part for _key, part in due]
    parts: list[Part] = []
    for invoices, to_come in promises:
        wanted = to_come
        for place, (key, _part) in enumerate(due):
            if key in invoices and (part := min(left[place], wanted)):
                parts.append((key, part))
                left[place] -= part
                wanted -= part
    return parts + [(key, part) for (key, _part), part in zip(due, left, strict=True) if part]


def divided(parts: Iterable[Part], amount: int) -> dict[int, int]:
    """How much of an amount each invoice gets, in their order; none that gets nothing."""
    wanted: dict[int, int] = {}
    for key, part in parts:
        if (taken := min(part, amount)) > 0:
            wanted[key] = wanted.get(key, 0) + taken
            amount -= taken
    return wanted
