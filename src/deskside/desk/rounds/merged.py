"""Two customers who turn out to be one, and were in one round: they are in it once (P-15, R-33)."""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deskside.desk.unit_of_work import UnitOfWork

_FARTHEST = {"reached": 3, "out": 2, "sent": 1, "open": 0}


def both_in(conn: sqlite3.Connection, loser: int, winner: int) -> list[tuple[int, int, str]]:
    """The entries of the loser in rounds that the winner is in as well, each with that one's, and the round's name."""
    rows = conn.execute(
        "select t.id, o.id, r.name from round_entry t"
        " join round_entry o on o.round_id = t.round_id and o.customer_id = ?"
        " join round r on r.id = t.round_id where t.customer_id = ? order by t.id",
        (winner, loser),
    )
    return [(theirs, ours, name) for theirs, ours, name in rows.fetchall()]


def rounds_together(work: "UnitOfWork", loser: int, winner: int) -> None:
    """Of two entries the winner's stays, with what came of the one that was farther, and all that was tried."""
    for theirs, ours, _name in both_in(work.conn, loser, winner):
        them, us = work.row("round_entry", theirs), work.row("round_entry", ours)
        farther = max((us, them), key=lambda row: (_FARTHEST[row["state"]], row["at"] or ""))
        kept = {name: farther[name] for name in ("state", "answer", "outcome", "at", "by_id", "again_at")}
        kept["tries"] = us["tries"] + them["tries"]
        kept["note"] = "\n".join(dict.fromkeys(filter(None, (us["note"], them["note"]))))
        for name in ("callback_id", "ticket_number"):
            kept[name] = us[name] if us[name] is not None else them[name]
        work.delete("round_entry", theirs)
        work.update("round_entry", ours, kept)
