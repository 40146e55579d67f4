"""Which invoices an amount pays, before and when it is written down: the one place that divides it (R-42)."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from deskside.desk.invoices.open_items import open_items, steps_of_invoice


def shares(
    conn: sqlite3.Connection, customer: int, currency: str, named: Sequence[int], as_of: date, most: int
) -> dict[int, int]:
    """How much of `most` each invoice gets: those named, in their order, else what is due, the oldest first.

    What is left over is credit.
    """
    parts = [(key, steps_of_invoice(conn, key).last) for key in named] or [
        (item.invoice_id, item.open) for item in open_items(conn, as_of, customer=customer) if item.currency == currency
    ]
    wanted: dict[int, int] = {}
    left = most
    for key, part in parts:
        taken = min(part, left)
        wanted[key] = wanted.get(key, 0) + taken
        left -= taken
    return {key: amount for key, amount in wanted.items() if amount}
