"""The list of customers, by name: 汉字 under their reading, those without a name last."""

import json
import sqlite3
from array import array

from deskside.desk.customers import ranking
from deskside.desk.customers.matching import Match
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import one_moment
from deskside.store import search


def customer_ids(conn: sqlite3.Connection, finder: str = "", *, region: str, limit: int = -1) -> "array[int]":
    """The ids of all customers in the order of the list; with `finder` those that it finds, also in needs and notes.

    `customer_rows` of `lookup` has the rows of a page. 100,000 ids take some time: ask in a worker.
    """
    ids: array[int] = array("q")
    with one_moment(conn):
        among, values = ("", []) if not finder.strip() else _found(conn, finder, region)
        for gap in ("<>", "="):
            rows = conn.execute(
                f"select id from customer where withdrawn_at is null and folded {gap} ''{among}"
                " order by folded, id limit ?",
                [*values, -1 if limit < 0 else limit - len(ids)],
            ).fetchall()
            ids.extend(row[0] for row in rows)
    return ids


def count_customers(conn: sqlite3.Connection) -> int:
    """How many customers there are."""
    return int(conn.execute("select count(*) from customer where withdrawn_at is null").fetchone()[0])


def _found(conn: sqlite3.Connection, finder: str, region: str) -> tuple[str, list[str]]:
    found = _every_id(conn, finder, region)
    expression = search.match(finder)
    if expression is not None:
        found.update(search.found(conn, indexes()["customer"], expression, -1))
    return " and id in (select value from json_each(?))", [json.dumps(sorted(found))]


def _every_id(conn: sqlite3.Connection, text: str, region: str) -> set[int]:
    """Every customer that the text could mean by number, address or a part of a name, however many; no sounds.

    Whose name only stands among other words is not meant: all of them narrow a list (R-71).
    """
    return {hit.customer for hit in ranking.every_hit(conn, text, region) if hit.match is not Match.MENTIONED}
