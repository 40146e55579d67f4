"""What a promise to pay and a plan are called in a sentence: how much, and whose."""

import sqlite3

from deskside.desk.money_kinds import said_amount
from deskside.desk.tables import Values


def called_in_a_sentence(conn: sqlite3.Connection, row: Values) -> str:
    """How much was promised, and by whom."""
    name = conn.execute("select name from customer where id = ?", (row["customer_id"],)).fetchone()
    amount = said_amount(conn, row["amount"], row["currency"])
    return f"{amount} ({name[0]})" if name and name[0] else amount


def called_of_plan(conn: sqlite3.Connection, change: int) -> str:
    """How much a change agreed to be paid in parts, and by whom."""
    row = conn.execute(
        "select p.customer_id, sum(p.amount) as amount, p.currency from changed_row r join promise_to_pay p"
        " on p.id = r.row_key where r.change_id = ? and r.table_name = 'promise_to_pay' having count(*) > 0",
        (change,),
    ).fetchone()
    return "" if row is None else called_in_a_sentence(conn, dict(row))
