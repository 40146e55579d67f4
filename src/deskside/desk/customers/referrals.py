"""Who brought whom (P-14): one customer says who referred them; whom somebody brought follows from that."""

import sqlite3
from typing import NamedTuple

from deskside.desk.merging.aliases import alias_of
from deskside.desk.shared_sql import Named, called, customer_name


class Brought(NamedTuple):
    """A customer whom another brought, and whom they brought in turn."""

    id: int
    name: str
    brought: tuple["Brought", ...] = ()


def referrer_of(conn: sqlite3.Connection, customer_id: int) -> Named | None:
    """Who brought a customer; who was merged into somebody since is that one."""
    row = conn.execute("select referred_by from customer where id = ?", (customer_id,)).fetchone()
    if row is None or row[0] is None:
        return None
    stands = alias_of(conn, row[0])
    return Named(stands, customer_name(conn, stands))


def brought_by(conn: sqlite3.Connection, customer_id: int, *, deep: int = 1) -> tuple[Brought, ...]:
    """Whom a customer brought, in the order in which they came, so many levels `deep`."""
    if deep < 1:
        return ()
    rows = conn.execute(
        f"select k.id, {called('k')} from customer k where k.referred_by = ? and k.withdrawn_at is null order by k.id",
        (customer_id,),
    ).fetchall()
    return tuple(Brought(key, name, brought_by(conn, key, deep=deep - 1)) for key, name in rows)
