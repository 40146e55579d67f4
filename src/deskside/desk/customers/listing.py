"""The list of customers, by name, 汉字 under their reading, those without a name last; narrowed by a filter (R-71)."""

import json
import sqlite3
from array import array
from datetime import datetime
from typing import Any, NamedTuple

from deskside.desk.customers import ranking
from deskside.desk.customers.matching import Match
from deskside.desk.filter_asked import Asked
from deskside.desk.filter_keys import CUSTOMER, vocabulary
from deskside.desk.filters import Filter, parse_filter
from deskside.desk.order import Timing
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import one_moment, plain
from deskside.store import search


class Narrowed(NamedTuple):
    """A condition on the table `customer k` with its parameters; without one it is empty."""

    where: str = ""
    params: tuple[Any, ...] = ()


def customer_ids(conn: sqlite3.Connection, finder: str = "", *, region: str, limit: int = -1) -> "array[int]":
    """The ids of all customers in the order of the list; with `finder` those that it finds, also in needs and notes.

    `customer_rows` of `lookup` has the rows of a page. 100,000 ids take some time: ask in a worker.
    """
    with one_moment(conn):
        return _listed(conn, Narrowed() if not finder.strip() else _found(conn, finder, region), limit)


def filtered_ids(
    conn: sqlite3.Connection, line: str, *, now: datetime, shop: Timing, me: int | None, limit: int = -1
) -> "array[int]":
    """The ids of the customers that a filter line takes (R-71), in the order of the list; its words find them as in
    `customer_ids`. Raises `BadInput` for a line that means nothing, `NotFound` for a name that nobody has."""
    with one_moment(conn):
        wanted = parse_filter(line, vocabulary(CUSTOMER, conn))
        return _listed(conn, compile_customers(wanted, conn, now=now, shop=shop, me=me), limit)


def count_filtered(conn: sqlite3.Connection, line: str, *, now: datetime, shop: Timing, me: int | None) -> int:
    """How many customers a filter line takes."""
    wanted = parse_filter(line, vocabulary(CUSTOMER, conn))
    narrowed = compile_customers(wanted, conn, now=now, shop=shop, me=me)
    among = f" and {narrowed.where}" if narrowed.where else ""
    sql = f"select count(*) from customer k where k.withdrawn_at is null{among}"
    return int(conn.execute(sql, narrowed.params).fetchone()[0])


def compile_customers(
    wanted: Filter, conn: sqlite3.Connection, *, now: datetime, shop: Timing, me: int | None
) -> Narrowed:
    """The condition that a filter of customers means at `now` (UTC); days are those of the shop's zone."""
    asked = Asked(conn, now=now, shop=shop, me=me)
    parts = asked.terms(wanted.terms, vocabulary(CUSTOMER, conn))
    words = wanted.words.replace('"', " ").strip()
    found = _found(conn, words, asked.region) if words else Narrowed()
    return Narrowed(" and ".join([*parts, *filter(None, [found.where])]), (*asked.params, *found.params))


def count_customers(conn: sqlite3.Connection) -> int:
    """How many customers there are."""
    return int(conn.execute("select count(*) from customer where withdrawn_at is null").fetchone()[0])


def _listed(conn: sqlite3.Connection, narrowed: Narrowed, limit: int) -> "array[int]":
    listed = "select k.id from customer k where k.withdrawn_at is null"
    if narrowed.where:
        sql = f"{listed} and {narrowed.where} order by k.folded = '', k.folded, k.id limit ?"
        return array("q", (key for (key,) in plain(conn, sql, [*narrowed.params, limit]).fetchall()))
    ids: array[int] = array("q")
    for gap in ("<>", "="):
        sql = f"{listed} and k.folded {gap} '' order by k.folded, k.id limit ?"
        ids.extend(key for (key,) in plain(conn, sql, [-1 if limit < 0 else limit - len(ids)]).fetchall())
    return ids


def _found(conn: sqlite3.Connection, finder: str, region: str) -> Narrowed:
    found = _every_id(conn, finder, region)
    expression = search.match(finder)
    if expression is not None:
        found.update(search.found(conn, indexes()["customer"], expression, -1))
    return Narrowed("k.id in (select value from json_each(?))", (json.dumps(sorted(found)),))


def _every_id(conn: sqlite3.Connection, text: str, region: str) -> set[int]:
    """Every customer that the text could mean by number, address or a part of a name, however many; no sounds.

    Whose name only stands among other words is not meant: all of them narrow a list (R-71).
    """
    return {hit.customer for hit in ranking.every_hit(conn, text, region) if hit.match is not Match.MENTIONED}
