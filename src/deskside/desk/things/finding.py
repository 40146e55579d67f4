"""Things found by what they are, their model and their serial number (R-70), and whose they are (R-32)."""

import sqlite3
from typing import TYPE_CHECKING

from deskside.desk.finding import Ask, Hit, only_seems
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import called as customer
from deskside.desk.shared_sql import plain
from deskside.desk.things.called import named
from deskside.desk.things.serial_number import SHORTEST, serial_key
from deskside.language.excerpt import missing
from deskside.language.tokens import tokens
from deskside.store import search
from deskside.store.codec import text_time

if TYPE_CHECKING:
    from deskside.store.search import Texts

NUMBERED, HOLDING = 6, 36


def texts(conn: sqlite3.Connection, wanted: str) -> "Texts":
    """What it is, its model, its serial number as it stands and without what divides it, its order and its note."""
    from deskside.desk.things.fields import THING

    rows = plain(
        conn, f"select t.id, {THING.searched('t')}, t.serial_key from thing t where t.id in ({wanted}) order by t.id"
    ).fetchall()
    return [(key, [text for text in said if text], "") for key, *said in rows]


def numbered(ask: Ask) -> list[Hit]:
    """The things of that very serial number."""
    key = serial_key(ask.words)
    if len(key) < SHORTEST or ask.limit <= 0:
        return []
    found = plain(ask.conn, "select id from thing where serial_key = ? and serial_key <> '' limit ?", (key, ask.limit))
    return _hits(ask, [key for (key,) in found.fetchall()], NUMBERED)


def holding(ask: Ask) -> list[Hit]:
    """Things that hold the words, the newest first, but for those found already."""
    if ask.expression is None or ask.limit <= 0:
        return []
    known = ask.found("thing")
    keys = search.found(ask.conn, indexes()["thing"], ask.expression, ask.limit + len(known))
    return _hits(ask, [key for key in keys if key not in known], HOLDING)[: ask.limit]


def _hits(ask: Ask, keys: list[int], rank: int) -> list[Hit]:
    rows = plain(
        ask.conn,
        f"select t.id, t.what, t.model, t.serial, t.serial_key, t.order_number, t.note, c.id, {customer('c')},"
        f" t.created_at from thing t join customer c on c.id = t.customer_id where t.id in ({','.join(map(str, keys))})"
        " and t.withdrawn_at is null and c.withdrawn_at is null order by t.id desc",
    ).fetchall()
    hits = []
    for key, what, model, serial, bare, order, note, whose, name, created in rows:
        held = "\n".join((what, model, serial, bare, order, note))
        if rank == HOLDING and only_seems(missing(held, tokens(ask.words)), ()):
            continue
        hit = Hit("thing", "thing", key, "", named(what, model, serial), name, text_time(created), rank=rank)
        hits.append(hit._replace(customer=name, customer_id=whose))
    return hits
