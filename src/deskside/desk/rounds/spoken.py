"""What is said to one customer of a round, filled in and in their language (P-15)."""

import sqlite3

from deskside.desk.rounds.progress import RoundRow
from deskside.desk.rounds.words import words_for
from deskside.desk.shared_sql import called
from deskside.language.i18n import language
from deskside.shop.settings import Shop


def what_to_say(conn: sqlite3.Connection, row: RoundRow, customer_id: int, *, shop: Shop) -> str:
    """The words for a customer; in the language of the desk where theirs is not known. Nothing where there are none."""
    found = conn.execute(
        f"select c.language, c.name, {called('c')} as called from customer c where c.id = ?", (customer_id,)
    ).fetchone()
    if found is None:
        return ""
    spoken = found["language"] or language()
    return words_for(row.words, spoken, name=found["name"], shop=shop.name, until=row.until)
