"""What an incoming call is called in a sentence: who rang."""

import sqlite3

from deskside.desk.tables import Values
from deskside.desk.telephone.callers import caller_of
from deskside.shop.settings import read_shop


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """The customer who holds the number, else what the telephone told."""
    return caller_of(conn, row["number"], row["name"], read_shop(conn).region).called
