"""What an important date is called in a sentence: what it is, and whose."""

import sqlite3

from deskside.desk.dates.day_text import whose
from deskside.desk.shared_sql import customer_name
from deskside.desk.tables import Values


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """What it is, and whose: of the person at a company where one is named."""
    person = conn.execute("select name from person where id = ?", (row["person_id"],)).fetchone()
    return whose(row["kind"], customer_name(conn, row["customer_id"]) if person is None else person[0])


def called_of_done(conn: sqlite3.Connection, change: int) -> str:
    """The date about which a change did something."""
    row = conn.execute(
        "select d.* from changed_row r join date_done x on x.id = r.row_key join important_date d on d.id = x.date_id"
        " where r.change_id = ? and r.table_name = 'date_done'",
        (change,),
    ).fetchone()
    return "" if row is None else called_in_a_sentence(conn, dict(row))
