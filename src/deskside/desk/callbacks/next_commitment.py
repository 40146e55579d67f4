"""The one computed thing that is stored: a live ticket's next commitment (R-02)."""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.derived import Written

REFRESH = """
    update ticket set (next_due_at, next_missed_at) =
        (select min(due_at), min(missed_at) from callback
         where ticket_number = ticket.number and state = 'open' and ticket.resolved_at is null)
    where number = ?
"""


def follow(written: "Written") -> None:
    """Recompute it for every ticket that was touched."""
    for number in sorted(written.touched["ticket"]):
        refresh(written.conn, number)


def refresh(conn: sqlite3.Connection, number: int) -> None:
    """Recompute when the ticket's next open commitment falls due and is missed; a resolved ticket has none."""
    conn.execute(REFRESH, (number,))
