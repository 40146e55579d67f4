"""How the tickets of an import are taken back (R-34): their numbers are never given again (R-25)."""

import sqlite3

from deskside.desk.imports.imported import Imported, keys

_MADE = (
    "from import_batch i join ticket t on t.number between i.first_ticket and i.last_ticket and t.batch_id = i.id"
    " and t.withdrawn_at is null"
)


def _count(conn: sqlite3.Connection, batch: int) -> int:
    return int(conn.execute(f"select count(*) {_MADE} where i.id = ?", (batch,)).fetchone()[0])


def _made(conn: sqlite3.Connection, batch: int, last: int | None, most: int) -> list[int]:
    below = 1 << 62 if last is None else last
    rest = "where i.id = ? and t.number < ? order by t.number desc limit ?"
    return keys(conn, f"select t.number {_MADE} {rest}", batch, below, most)


def _delete(conn: sqlite3.Connection, listed: str) -> None:
    for table in ("line", "ticket_tag", "target_result"):
        conn.execute(f"delete from {table} where ticket_number in ({listed})")
    conn.execute(f"delete from ticket where number in ({listed})")


IMPORTED = Imported(_count, _made, _delete)
