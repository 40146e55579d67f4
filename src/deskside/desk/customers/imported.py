"""How the customers of an import are taken back (R-34)."""

import sqlite3

from deskside.desk.imports.imported import CHANGED_SINCE, Imported, keys


def _count(conn: sqlite3.Connection, batch: int) -> int:
    return int(conn.execute("select count(*) from customer where batch_id = ?", (batch,)).fetchone()[0])


def _made(conn: sqlite3.Connection, batch: int, last: int | None, most: int) -> list[int]:
    found = "select id from customer where batch_id = ? and id > ? order by id limit ?"
    return keys(conn, found, batch, last or 0, most)


def _leant_on(conn: sqlite3.Connection, batch: int, listed: str) -> list[int]:
    since = CHANGED_SINCE.format(table="customer", key="c.id", batch=batch)
    return keys(
        conn,
        f"select c.id from customer c where c.id in ({listed}) and ("
        " exists (select 1 from ticket t where t.customer_id = c.id)"
        " or exists (select 1 from callback b where b.customer_id = c.id)"
        " or exists (select 1 from person p join callback b on b.person_id = p.id where p.customer_id = c.id)"
        " or exists (select 1 from line l where l.customer_id = c.id and l.kind <> 'opened')"
        f" or exists (select 1 from change g where g.customer_id = c.id) or {since})",
    )


def _delete(conn: sqlite3.Connection, listed: str) -> None:
    for table in ("line", "name_key", "contact_point", "person"):
        conn.execute(f"delete from {table} where customer_id in ({listed})")
    conn.execute(f"delete from customer where id in ({listed})")


IMPORTED = Imported(_count, _made, _leant_on, _delete)
