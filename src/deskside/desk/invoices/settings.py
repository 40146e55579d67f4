"""How the shop is paid."""

import sqlite3

from deskside.fields.kinds import Count
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

PAYMENT_TERMS = "payment_terms"
PAYMENT = Record(
    "setting",
    Field(
        PAYMENT_TERMS,
        Count(0, 365),
        N_("Payment terms"),
        hint=N_("Days until an invoice is due, where none is said; 0 is at once."),
        default="30",
    ),
)


def payment_terms(conn: sqlite3.Connection, customer: int | None = None) -> int:
    """The days until an invoice is due where nothing is said of it: those agreed with a customer, else the shop's."""
    agreed = conn.execute("select terms_days from customer where id = ?", (customer,)).fetchone()
    if agreed is not None and agreed[0] is not None:
        return int(agreed[0])
    row = conn.execute("select value from setting where key = ?", (PAYMENT_TERMS,)).fetchone()
    return int(PAYMENT[PAYMENT_TERMS].usual if row is None else row[0])
