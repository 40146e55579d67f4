"""The one computed thing that is stored: a live ticket's next commitment (R-02)."""

import sqlite3

REFRESH = """
    update ticket set (next_due_at, next_missed_at) =
        (select min(due_at), min(missed_at) from callback where ticket_number = ticket.number and state = 'open')
    where number = ? and resolved_at is null
"""


def refresh(conn: sqlite3.Connection, number: int) -> None:
    """Recompute when the ticket's next open commitment falls due and is missed; a resolved ticket keeps its own."""
    conn.execute(REFRESH, (number,))
