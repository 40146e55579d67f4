"""What a plan is called in a sentence: how much, and whose."""

import sqlite3

from deskside.desk.money_kinds import amount_and_whose


def called_of_plan(conn: sqlite3.Connection, change: int) -> str:
    """How much a change agreed to be paid in parts, and by whom."""
    row = conn.execute(
        "select p.customer_id, sum(p.amount) as amount, p.currency from changed_row r join promise_to_pay p"
        " on p.id = r.row_key where r.change_id = ? and r.table_name = 'promise_to_pay' having count(*) > 0",
        (change,),
    ).fetchone()
    return "" if row is None else amount_and_whose(conn, dict(row))
