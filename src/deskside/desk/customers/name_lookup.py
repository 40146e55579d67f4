"""Which customers a name or a part of one could mean (R-32): by word, pinyin, initials and sound, from name keys."""

import sqlite3
from typing import Any

from deskside.desk.customers.matching import GATHERED, Hit, Match, beginning_with
from deskside.language import names
from deskside.language.text import fold

MOST_WORDS = 12
_BY_RANK = {
    names.Rank.EXACT: Match.NAME,
    names.Rank.BEGINNING: Match.BEGINNING,
    names.Rank.PART: Match.PART,
    names.Rank.PINYIN: Match.PINYIN,
    names.Rank.INITIALS: Match.INITIALS,
    names.Rank.SOUND: Match.SOUND,
}


def by_name(conn: sqlite3.Connection, text: str, enough: int = GATHERED) -> list[Hit]:
    """Customers found by a part of a name: as written, by pinyin, by initials; a worse way only while few are found."""
    hits: dict[int, Hit] = {}
    lookups = names.query_keys(text)
    for kind in dict.fromkeys(lookup.kind for lookup in lookups):
        found: dict[int, None] = {}
        for lookup in lookups:
            if lookup.kind == kind:
                found |= dict.fromkeys(with_keys(conn, lookup))
        fitting = _fitting(conn, text, list(found)) if kind is names.Rank.PART else {}
        for number in found:
            hits.setdefault(number, fitting.get(number) or Hit(number, _BY_RANK[names.rank(text, "", kind)]))
        if len(hits) >= enough:
            break
    return list(hits.values())


def by_sound(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers whose name sounds the same (李妹 for 李梅)."""
    found: dict[int, None] = {}
    for lookup in names.sound_keys(text):
        found |= dict.fromkeys(with_keys(conn, lookup))
    return [Hit(number, Match.SOUND) for number in found]


def with_whole_name(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers and people of theirs who are called exactly so, case, accents and blanks aside."""
    asked_for = names.normal(text)
    if asked_for:
        found = f"select customer_id from name_key where kind = {names.Rank.PART} and key = ?"
        values = [asked_for[: names.LONGEST_KEY]]
    else:
        found, values = "select id from customer where folded = ? and withdrawn_at is null", [fold(text.strip())]
    rows = conn.execute(
        f"select id, null, name from customer where id in ({found}) and withdrawn_at is null"
        f" union all select p.customer_id, p.id, p.name from person p join customer c on c.id = p.customer_id"
        f" where p.customer_id in ({found}) and c.withdrawn_at is null",
        values * 2,
    ).fetchall()
    return [
        Hit(customer, Match.NAME, person=person)
        for customer, person, name in rows
        if (names.normal(name) == asked_for if asked_for else fold(name) == values[0])
    ]


def named(conn: sqlite3.Connection, ids: list[int]) -> list[tuple[int, int | None, str]]:
    """Every name under which those customers are found: customer, person or none, the name; their own ones first."""
    if not ids:
        return []
    gaps = ", ".join("?" * len(ids))
    rows = conn.execute(
        f"select id, null, name from customer where id in ({gaps})"
        f" union all select id, null, company from customer where id in ({gaps}) and company <> ''"
        f" union all select customer_id, id, name from person where customer_id in ({gaps})",
        [*ids, *ids, *ids],
    ).fetchall()
    return [(customer, person, name) for customer, person, name in rows]


def fits(lookups: list[names.Lookup], name: str) -> bool:
    """Whether one of the look-ups finds this very name."""
    keys = names.name_keys(name)
    for lookup in lookups:
        own = [key for kind, key in keys if kind == lookup.kind]
        spans = [_span(key, lookup.whole) for key in lookup.keys]
        if all(any(low <= key < high for key in own) for low, high in spans):
            return True
    return False


def with_keys(conn: sqlite3.Connection, lookup: names.Lookup, most: int = GATHERED) -> list[int]:
    """The customers that have every key of the look-up, in the order of the rarest one; at most so many, -1 is all."""
    spans = [_span(key, lookup.whole) for key in dict.fromkeys(lookup.keys)][:MOST_WORDS]
    if len(spans) > 1:
        spans.sort(key=lambda span: _count(conn, lookup.kind, span))
    values: list[Any] = [lookup.kind, *spans[0]]
    others = ""
    for span in spans[1:]:
        others += (
            " and exists (select 1 from name_key o"
            " where o.customer_id = k.customer_id and o.kind = ? and o.key >= ? and o.key < ?)"
        )
        values += [lookup.kind, *span]
    rows = conn.execute(
        f"select k.customer_id from name_key k where k.kind = ? and k.key >= ? and k.key < ?{others}"
        f" and exists (select 1 from customer c where c.id = k.customer_id and c.withdrawn_at is null)"
        " order by k.key, k.customer_id limit ?",
        [*values, most],
    ).fetchall()
    return [row[0] for row in rows]


def _span(key: str, whole: bool) -> tuple[str, str]:
    return (key, key + "!") if whole else beginning_with(key)


def _count(conn: sqlite3.Connection, kind: names.Rank, span: tuple[str, str]) -> int:
    counted = conn.execute(
        f"select count(*) from (select 1 from name_key where kind = ? and key >= ? and key < ? limit {GATHERED * 5})",
        (kind, *span),
    ).fetchone()
    return int(counted[0])


def _fitting(conn: sqlite3.Connection, text: str, ids: list[int]) -> dict[int, Hit]:
    """How well the names of those customers, found by a word, fit the text; the best of each."""
    best: dict[int, Hit] = {}
    for customer, person, name in named(conn, ids):
        match = _BY_RANK[names.rank(text, name, names.Rank.PART)]
        if customer not in best or match < best[customer].match:
            best[customer] = Hit(customer, match, person=person)
    return best
