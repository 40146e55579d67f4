"""What was put off again and again: who sees to it is asked then (P-04)."""

import sqlite3

OFTEN = 3


def moved_often(conn: sqlite3.Connection, number: int) -> bool:
    """Whether a ticket was carried over three times, or its promise was moved three times by us."""
    carried = "select count(*) from carry_over where ticket_number = ? and withdrawn_at is null"
    if conn.execute(carried, (number,)).fetchone()[0] >= OFTEN:
        return True
    moves = conn.execute(
        "with recursive chain(id, start, moves) as ("
        " select id, due_at, 0 from callback where ticket_number = ? and state = 'open'"
        " union all select p.id, p.due_at, moves + (p.moved_by = 'us' and p.due_at <> chain.start)"
        " from chain join callback p on p.moved_to_id = chain.id where p.withdrawn_at is null)"
        " select max(moves) from chain",
        (number,),
    ).fetchone()[0]
    return (moves or 0) >= OFTEN
