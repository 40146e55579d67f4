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


def payment_terms(conn: sqlite3.Connection) -> int:
    """The days until an invoice is due where nothing is said of it."""
    row = conn.execute("select value from setting where key = ?", (PAYMENT_TERMS,)).fetchone()
    return int(PAYMENT[PAYMENT_TERMS].usual if row is None else row[0])
