"""Which invoices an amount pays, before and when it is written down: the one place that divides it (R-42)."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from deskside.desk.invoices.open_items import open_items, steps_of_invoice
from deskside.desk.promises_to_pay.states import stated
from deskside.money.amounts import Amount
from deskside.shop.settings import Shop


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
    parts = [(key, steps_of_invoice(conn, key).last) for key in named] or _due(
        conn, customer, most.currency, day, today, shop
    )
    wanted: dict[int, int] = {}
    left = int(most.minor)
    for key, part in parts:
        taken = min(part, left)
        wanted[key] = wanted.get(key, 0) + taken
        left -= taken
    return {key: amount for key, amount in wanted.items() if amount > 0}


def _due(
    conn: sqlite3.Connection, customer: int, currency: str, day: date, today: date, shop: Shop
) -> list[tuple[int, int]]:
    """The parts of invoices that are open, in the order in which they are paid on a day."""
    promises = stated(conn, day, shop, customer=customer)
    places: dict[int, int] = {}
    for place, each in enumerate(each for each in promises if each.state == "open"):
        for key in each.invoices:
            places.setdefault(key, place)
    items = [item for item in open_items(conn, today, customer=customer) if item.currency == currency]
    ordered = sorted(items, key=lambda item: places.get(item.invoice_id, len(promises)))
    return [(item.invoice_id, item.open) for item in ordered]
