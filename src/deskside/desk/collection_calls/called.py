"""What a call about money is called in a sentence: whose account it is about."""

import sqlite3

from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """Whose account it is about."""
    return customer_name(conn, row["customer_id"])
