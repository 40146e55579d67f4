"""How the tickets of an import are taken back (R-34): their numbers are never given again (R-25)."""

import sqlite3

from deskside.desk.imports.imported import CHANGED_SINCE, Imported, keys

_MADE = "from import_batch i join ticket t on t.number between i.first_ticket and i.last_ticket and t.batch_id = i.id"


def _count(conn: sqlite3.Connection, batch: int) -> int:
    return int(conn.execute(f"select count(*) {_MADE} where i.id = ?", (batch,)).fetchone()[0])


def _made(conn: sqlite3.Connection, batch: int, last: int | None, most: int) -> list[int]:
    below = 1 << 62 if last is None else last
    rest = "where i.id = ? and t.number < ? order by t.number desc limit ?"
    return keys(conn, f"select t.number {_MADE} {rest}", batch, below, most)


def _leant_on(conn: sqlite3.Connection, batch: int, listed: str) -> list[int]:
    since = CHANGED_SINCE.format(table="ticket", key="t.number", batch=batch)
    return keys(
        conn,
        f"select t.number from ticket t where t.number in ({listed}) and ("
        " exists (select 1 from change c where c.ticket_number = t.number)"
        " or exists (select 1 from callback b where b.ticket_number = t.number)"
        f" or exists (select 1 from line l where l.ticket_number = t.number and l.by_id is not null) or {since})",
    )


def _delete(conn: sqlite3.Connection, listed: str) -> None:
    for table in ("line", "ticket_tag"):
        conn.execute(f"delete from {table} where ticket_number in ({listed})")
    conn.execute(f"delete from ticket where number in ({listed})")


IMPORTED = Imported(_count, _made, _leant_on, _delete)
