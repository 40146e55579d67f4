"""Whoever a typed or pasted text could mean, in one order (R-32): Who's calling, forms, `who`, -c and completion."""

import sqlite3
from collections.abc import Sequence, Set
from itertools import groupby
from typing import NamedTuple

from deskside.desk.customers import matching, name_lookup
from deskside.desk.customers.matching import GATHERED, Hit, Match, Query
from deskside.desk.merging.aliases import alias_of
from deskside.language import name_query

_LATELY = "-30 days"
"""Before the last line of the file."""
_RECENT = 300
_SORTED = 500
_SURE = (Match.NUMBER, Match.NATIONAL, Match.ADDRESS, Match.LOCAL)


class Ranked(NamedTuple):
    """The hits, the best first; `more` are found beyond them, and more than that where `uncounted`.

    They are among `beyond`, with those that were taken back.
    """

    hits: list[Hit]
    more: int = 0
    uncounted: bool = False
    beyond: Set[int] = frozenset()


def rank(
    conn: sqlite3.Connection,
    text: str,
    *,
    region: str,
    limit: int,
    few: int | None = None,
    without: tuple[Match, ...] = (),
) -> Ranked:
    """Whom the text could mean, at most `limit`, each once.

    Numbers: exact, by their national digits, kept without the area code, by their last four digits or more. Names: the
    whole name or all its initials, its beginning, a word's beginning, inside. Then beginnings of numbers, and where
    few were found, fewer than `few` or than are wanted, the same sound. Among equals those we owe something come
    first, then those served lately, then by name. Who fits only as in `without` is not among them.
    """
    recent, most = _recently(conn), max(GATHERED, limit + 1)
    best = _best([hit for hit in _hits(conn, text, region, recent, most) if hit.match not in without])
    if len(best) < (limit if few is None else few):
        best = _best([*best.values(), *name_lookup.by_sound(conn, words_of(matching.take_apart(text)))])
    groups = groupby(sorted(best.values(), key=_grade), _grade)
    ordered: list[Hit] = []
    gone = 0
    for _how, group in groups:
        if len(ordered) >= limit:
            break
        among = list(group)
        in_order = _in_order(conn, among, recent, max(_SORTED, limit))
        gone += 0 if len(among) > max(_SORTED, limit) else len(among) - len(in_order)
        ordered += in_order
    shown = ordered[:limit]
    beyond = set(best).difference(hit.customer for hit in shown)
    return Ranked(shown, len(best) - gone - len(shown), len(best) >= most, beyond)


def _best(hits: list[Hit]) -> dict[int, Hit]:
    """The best hit of each customer."""
    best: dict[int, Hit] = {}
    for hit in hits:
        known = best.get(hit.customer)
        if known is None or (hit.match, hit.grade) < (known.match, known.grade):
            best[hit.customer] = hit
    return best


def _grade(hit: Hit) -> tuple[Match, int]:
    return hit.match, hit.grade


def every_hit(conn: sqlite3.Connection, text: str, region: str) -> list[Hit]:
    """Everybody who fits in some way, however many, in no order; nobody who only sounds so."""
    return _hits(conn, text, region, (), -1)


def _hits(conn: sqlite3.Connection, text: str, region: str, recent: Sequence[int], most: int) -> list[Hit]:
    """Each way in which somebody fits."""
    query = matching.take_apart(text)
    hits: list[Hit] = []
    if query.id is not None:
        hits.append(Hit(alias_of(conn, query.id), Match.ID))
    if query.ticket is not None:
        hits += matching.by_ticket(conn, query.ticket)
    if query.number:
        hits += matching.by_number(conn, query.number, region, most)
    if query.address:
        hits += matching.by_address(conn, query.address, most)
    sure = any(hit.match in _SURE for hit in hits)
    if query.digits:
        hits += name_lookup.beside_digits(conn, query.words, query.digits, most)
    if query.id is None and not query.address and any(map(str.isdigit, text)):
        hits += _by_serial(conn, text)
    words = words_of(query)
    if words and not (sure and query.name and "<" not in text):
        hits += name_lookup.by_name(conn, words, most, recent)
        if query.name:
            hits += matching.by_address(conn, query.name, most)
    if not hits and (bare := name_query.without_titles(query.name)):
        found = name_lookup.by_name(conn, bare, most, recent)
        hits += [hit._replace(match=Match.MENTIONED, grade=10 * hit.match + hit.grade) for hit in found]
    if query.name and (sure or not hits):
        hits += name_lookup.called_in(conn, query.name)
    return hits


def _by_serial(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Whose thing has this serial number, however it is spaced."""
    from deskside.desk.things.called import numbered
    from deskside.desk.things.named_thing import with_serial
    from deskside.desk.things.serial_number import SHORTEST, serial_key

    key = serial_key(text)
    found = with_serial(conn, key) if len(key) >= SHORTEST else []
    return [Hit(row[5], Match.THING, thing=numbered(row[1], row[3])) for row in found]


def words_of(query: Query) -> str:
    """What of a question may be a name."""
    return query.name or query.address or query.number


def _recently(conn: sqlite3.Connection) -> list[int]:
    """The customers of the last lines and of open promises: whoever is meant among very many is likely one of them."""
    rows = conn.execute(
        f"select customer_id from line where id > (select max(id) from line) - {_RECENT} and customer_id is not null"
        " union select customer_id from"
        f" (select customer_id from callback where state = 'open' and due_at > '' limit {_RECENT})"
    ).fetchall()
    return [row[0] for row in rows]


def _in_order(conn: sqlite3.Connection, hits: list[Hit], recent: Sequence[int], most: int) -> list[Hit]:
    """Equals, those we owe something first, then those served lately, then by name; who was taken back is left out.

    Of more than `most` only so many are looked at, and whoever was served lately.
    """
    by_customer = {hit.customer: hit for hit in hits}
    asked = list(by_customer)
    if len(asked) > most:
        lately = set(recent)
        asked = [*(one for one in asked if one in lately), *asked[:most]]
    newest = "(select at from line where id = (select max(id) from line))"
    rows = conn.execute(
        f"""
        select c.id from customer c where c.id in ({", ".join(map(str, asked))}) and c.withdrawn_at is null
        order by not (exists (select 1 from ticket t where t.customer_id = c.id and t.resolved_at is null)
                      or exists (select 1 from callback b where b.customer_id = c.id and b.state = 'open')),
                 (select max(l.at) from line l where l.customer_id = c.id and l.ticket_number is not null
                  and l.at >= datetime({newest}, ?)) desc,
                 c.folded, c.id
        """,
        [_LATELY],
    ).fetchall()
    return [by_customer[row[0]] for row in rows]
