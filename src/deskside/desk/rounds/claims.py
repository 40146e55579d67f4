"""Who has which entry of a round before them now, so that no two of us call the same customer at once (P-15)."""

import sqlite3
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskside.desk.rounds.entries import CLAIM_MINUTES
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.desk.derived import Written

NOBODY = 0
"""Who claims where nobody is known to sit here."""


def claim(conn: sqlite3.Connection, entry_id: int, by: int | None, now: datetime) -> bool:
    """Have an entry before one, inside a write transaction; False where somebody else has it, or had just now."""
    since = time_text(now - timedelta(minutes=CLAIM_MINUTES))
    who = by or NOBODY
    if conn.execute("select 1 from round_entry where id = ?", (entry_id,)).fetchone() is None:
        return False
    conn.execute("delete from round_claim where staff_id = ? and entry_id <> ?", (who, entry_id))
    written = conn.execute(
        "insert into round_claim (entry_id, staff_id, at) values (?1, ?2, ?3) on conflict (entry_id) do update"
        " set staff_id = excluded.staff_id, at = excluded.at where staff_id = ?2 or at <= ?4",
        (entry_id, who, time_text(now), since),
    )
    return written.rowcount > 0


def let_go(conn: sqlite3.Connection, by: int | None) -> None:
    """Have none before one any more; inside a write transaction."""
    conn.execute("delete from round_claim where staff_id = ?", (by or NOBODY,))


def follow(written: "Written") -> None:
    """What was settled, or is gone, nobody has before them."""
    settled = [(int(key),) for table, key, _before, _after in written.rows if table == "round_entry"]
    written.conn.executemany("delete from round_claim where entry_id = ?", settled)
