"""What a round is called in a sentence, and what was settled in one."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import noted


def called_in_a_sentence(_conn: sqlite3.Connection, row: Mapping[str, Any]) -> str:
    """Its name."""
    return str(row["name"])


def called_of_entry(conn: sqlite3.Connection, change: int) -> str:
    """The round in which a change settled or took in somebody; the customer too where it was one."""
    rows = conn.execute(
        "select r.name, e.customer_id from changed_row x join round_entry e on e.id = x.row_key"
        " join round r on r.id = e.round_id where x.change_id = ? and x.table_name = 'round_entry' limit 2",
        (change,),
    ).fetchall()
    if not rows:
        return ""
    name, customer = rows[0]
    return noted(name, customer_name(conn, customer)) if len(rows) == 1 else str(name)
