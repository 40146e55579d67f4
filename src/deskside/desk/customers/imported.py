"""How the customers of an import are taken back (R-34)."""

import sqlite3
from collections.abc import Sequence

from deskside.desk.imports.imported import Imported, keys
from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _

_MADE = "from customer where batch_id = ? and withdrawn_at is null"


def _count(conn: sqlite3.Connection, batch: int) -> int:
    return int(conn.execute(f"select count(*) {_MADE}", (batch,)).fetchone()[0])


def _made(conn: sqlite3.Connection, batch: int, last: int | None, most: int) -> list[int]:
    return keys(conn, f"select id {_MADE} and id > ? order by id limit ?", batch, last or 0, most)


def _delete(conn: sqlite3.Connection, listed: str) -> None:
    for table in ("important_date", "line", "name_key", "contact_point", "person"):
        conn.execute(f"delete from {table} where customer_id in ({listed})")
    conn.execute(f"delete from customer where id in ({listed})")


def names_of(conn: sqlite3.Connection, ids: Sequence[int]) -> list[str]:
    """What customers are called by, each with the number that tells them apart."""
    return [_("{name} (@{id})").format(name=customer_name(conn, key), id=key) for key in ids]


IMPORTED = Imported(_count, _made, _delete)
