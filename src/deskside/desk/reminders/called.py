"""What a reminder and a late fee are called in a sentence."""

import sqlite3

from deskside.desk.money_kinds import said_amount
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.language.i18n import noted


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """Who was reminded."""
    return customer_name(conn, row["customer_id"])


def called_of_fee(conn: sqlite3.Connection, change: int) -> str:
    """The fee that a change decided, and whose it is."""
    row = conn.execute(
        "select f.* from changed_row r join late_fee f on f.id = r.row_key"
        " where r.change_id = ? and r.table_name = 'late_fee'",
        (change,),
    ).fetchone()
    if row is None:
        return ""
    return noted(said_amount(conn, row["amount"], row["currency"]), customer_name(conn, row["customer_id"]))
