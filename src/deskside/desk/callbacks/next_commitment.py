"""The one computed thing that is stored: a live ticket's next commitment (R-02)."""

import sqlite3

REFRESH = """
    update ticket set (next_due_at, next_missed_at) =
        (select min(due_at), min(missed_at) from callback
         where ticket_number = ticket.number and state = 'open' and ticket.resolved_at is null)
    where number = ?
"""


def refresh(conn: sqlite3.Connection, number: int) -> None:
    """Recompute when the ticket's next open commitment falls due and is missed; a resolved ticket has none."""
    conn.execute(REFRESH, (number,))
