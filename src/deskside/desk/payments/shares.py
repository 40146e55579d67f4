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

    Then the invoices of promises that are open on that day come first, in the order of these; then the oldest due. What
    is left over is credit.
    """
    parts = [(key, steps_of_invoice(conn, key).last) for key in named]
    if not parts:
        items = open_items(conn, today, customer=customer)
        due = [(item.invoice_id, int(item.open)) for item in items if item.currency == most.currency]
        parts = promised_first(due, [each.invoices for each in open_promises(conn, customer, day, shop)])
    return divided(parts, most.minor)


def open_promises(conn: sqlite3.Connection, customer: int, day: date, shop: Shop) -> list[StatedPromise]:
    """The promises of a customer that are open on a day, the earliest due first."""
    return [each for each in stated(conn, day, shop, customer=customer) if each.state == "open"]


def promised_first(due: Iterable[Part], promises: Iterable[Sequence[int]]) -> list[Part]:
    """What is open, given the oldest due first, in the order in which it is paid: the invoices of each promise come
    before all others, those of one by when they are due."""
    places: dict[int, int] = {}
    for place, invoices in enumerate(promises):
        for key in invoices:
            places.setdefault(key, place)
    return sorted(due, key=lambda part: places.get(part[0], len(places)))


def divided(parts: Iterable[Part], amount: int) -> dict[int, int]:
    """How much of an amount each invoice gets, in their order; none that gets nothing."""
    wanted: dict[int, int] = {}
    for key, part in parts:
        if (taken := min(part, amount)) > 0:
            wanted[key] = wanted.get(key, 0) + taken
            amount -= taken
    return wanted
