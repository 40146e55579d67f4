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

    Then each promise that is open on that day gets what is still to come of it, the earliest due first; then the oldest
    due is paid. What is left over is credit.
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
    """How much of which invoice is paid first, second and so on, on a day."""
    items = [item for item in open_items(conn, today, customer=customer) if item.currency == currency]
    left: list[int] = [item.open for item in items]
    parts: list[tuple[int, int]] = []
    for promise in stated(conn, day, shop, customer=customer):
        wanted = int(promise.left)
        for place, item in enumerate(items):
            if item.invoice_id in promise.invoices and (part := min(left[place], wanted)):
                parts.append((item.invoice_id, part))
                left[place] -= part
                wanted -= part
    return parts + [(item.invoice_id, part) for item, part in zip(items, left, strict=True)]
