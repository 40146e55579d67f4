"""Whose the lines of a ticket are: the customer that it has now, so that a customer's timeline is one range (R-21)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written


def follow(written: "Written") -> None:
    """Let every line of a ticket name the ticket's customer, once that is another one."""
    written.conn.executemany(
        "update line set customer_id = t.customer_id from ticket t"
        " where line.ticket_number = ?1 and t.number = ?1 and line.customer_id is not t.customer_id",
        [(number,) for number in sorted(written.touched["ticket"])],
    )
