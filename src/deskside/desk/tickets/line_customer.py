"""Whose the lines of a ticket are: the customer that it has now, so that a customer's timeline is one range (R-21)."""

import sqlite3


def follow_customer(conn: sqlite3.Connection, number: int) -> None:
    """Let every line of a ticket name the ticket's customer, once that is another one."""
    conn.execute(
        "update line set customer_id = t.customer_id from ticket t"
        " where line.ticket_number = ?1 and t.number = ?1 and line.customer_id is not t.customer_id",
        (number,),
    )
