"""What an attached file is called in a sentence: its name, and whose it is."""

import sqlite3

from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values
from deskside.language.i18n import _
from deskside.language.text import one_line


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """Its name, and the ticket or the customer it is of."""
    number = row["ticket_number"]
    whose = f"#{number}" if number is not None else customer_name(conn, row["customer_id"])
    return _("{file} of {whose}").format(file=one_line(row["name"]), whose=whose)
