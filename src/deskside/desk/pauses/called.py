"""What a pause is called in a sentence: whose account, and which invoice of it."""

import sqlite3

from deskside.desk.invoices.finding import numbers_of
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.language.i18n import listed


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """Whose account it is, and which invoice of it."""
    invoices = [] if row["invoice_id"] is None else numbers_of(conn, [row["invoice_id"]])
    return listed([customer_name(conn, row["customer_id"]), *invoices])
