"""Which customers a name or a part of one could mean (R-32): by word, pinyin, initials and sound, from name keys."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from deskside.desk.customers.matching import GATHERED, Hit, Match, beginning_with
from deskside.desk.merging.aliases import merged_in
from deskside.language import name_query, names
from deskside.language.name_query import Lookup, Span
from deskside.language.names import Place, Way, kind_of
from deskside.language.text import fold

MOST_WORDS = 12
_RARE = 500
_WHOLE = (kind_of(Way.WRITTEN, Place.OWN), kind_of(Way.WRITTEN, Place.OTHER))


def by_name(conn: sqlite3.Connection, text: str, most: int = GATHERED, first: Sequence[int] = ()) -> list[Hit]:
    """Customers found by a part of a name, the best first; those of `first` also where there are more than `most`."""
    hits: dict[int, Hit] = {}
    for lookup in name_query.lookups(text):
        found = with_keys(conn, lookup, most)
        if len(found) == most and first:
            found += with_keys(conn, lookup, most, first)
        for number in found:
            hits.setdefault(number, Hit(number, Match(lookup.rank), grade=lookup.grade))
        if 0 <= most <= len(hits):
            break
    return list(hits.values())


def by_sound(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers whose name sounds the same (李妹 for 李梅)."""
    return [
        Hit(number, Match.SOUND, grade=lookup.grade)
        for lookup in name_query.sound_keys(text)
        for number in with_keys(conn, lookup)
    ]


def called_in(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers and people of theirs whose whole name stands somewhere in a text that was pasted."""
    for run in name_query.whole_names(text):
        if found := _with_whole_name(conn, run):
            return [Hit(number, Match.MENTIONED) for number in found]
    return []


def called_just_so(conn: sqlite3.Connection, name: str) -> list[int]:
    """Customers who, or of whom somebody, has this very name."""
    return _with_whole_name(conn, next(name_query.whole_names(name), ()))


def _with_whole_name(conn: sqlite3.Connection, keys: Sequence[str]) -> list[int]:
    rows = conn.execute(
        f"select customer_id from name_key where kind in ({_gaps(_WHOLE)}) and key in ({_gaps(keys)})",
        [*_WHOLE, *keys],
    ).fetchall()
    return [row[0] for row in rows]


def beside_digits(conn: sqlite3.Connection, words: str, digits: Sequence[str], most: int) -> list[Hit]:
    """Customers with these words in their names and a number that begins or ends with each piece: `李 2229`."""
    bounds = [(*beginning_with(piece.lstrip("0") or piece), *beginning_with(piece[::-1])) for piece in digits]
    ends = (
        "(p.national >= ? and p.national < ? and p.national <> '')",
        "(p.reversed >= ? and p.reversed < ? and p.reversed <> '')",
    )
    reached: set[int] = set()
    for end, values in zip(ends, (bounds[0][:2], bounds[0][2:]), strict=True):
        reached |= {
            row[0]
            for row in conn.execute(
                f"select p.customer_id from contact_point p where {end} limit {_RARE + 1}", values
            ).fetchall()
        }
    having = (
        f" and exists (select 1 from contact_point p where p.customer_id = k.customer_id and ({' or '.join(ends)}))"
    )
    among = sorted(reached) if len(reached) <= _RARE else None
    hits: dict[int, Hit] = {}
    for lookup in name_query.lookups(words):
        if most < 0 or len(hits) < most:
            for number in with_keys(conn, lookup, most, among, having * len(digits), sum(bounds, ())):
                hits.setdefault(number, Hit(number, Match(lookup.rank), grade=lookup.grade))
    return [hit._replace(contact=_reached_by(conn, hit.customer, bounds[0])) for hit in hits.values()]


def _reached_by(conn: sqlite3.Connection, customer: int, bounds: tuple[str, ...]) -> int:
    found = conn.execute(
        "select id from contact_point where customer_id = ?"
        " and (national >= ? and national < ? or reversed >= ? and reversed < ?)",
        (customer, *bounds),
    ).fetchone()
    return int(found[0])


def with_whole_name(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers and people of theirs who are called exactly so, case, accents and blanks aside."""
    asked_for = names.normal(text)
    if asked_for:
        found = f"select customer_id from name_key where kind in ({', '.join(map(str, _WHOLE))}) and key = ?"
        values = [asked_for[: names.LONGEST_KEY]]
    else:
        found, values = "select id from customer where folded = ? and withdrawn_at is null", [fold(text.strip())]
    rows = conn.execute(
        f"select id, null, name from customer where id in ({found}) and withdrawn_at is null"
        f" union all select p.customer_id, p.id, p.name from person p join customer c on c.id = p.customer_id"
        f" where p.customer_id in ({found}) and c.withdrawn_at is null"
        f" union all select as_id, null, name from ({merged_in(f'{found}')} select same.as_id, c.name from same"
        f" join customer c on c.id = same.id join customer k on k.id = same.as_id"
        f" where k.withdrawn_at is null)",
        values * 3,
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
        f" union all select customer_id, id, name from person where customer_id in ({gaps})"
        f" union all select as_id, null, name from ({merged_in(gaps)} select same.as_id, c.name from same"
        f" join customer c on c.id = same.id where c.name <> '')",
        [*ids, *ids, *ids, *ids],
    ).fetchall()
    return [(customer, person, name) for customer, person, name in rows]


def with_keys(
    conn: sqlite3.Connection,
    lookup: Lookup,
    most: int = GATHERED,
    among: Sequence[int] | None = None,
    having: str = "",
    values: Sequence[str] = (),
) -> list[int]:
    """The customers that have a key in every span of the look-up, at most so many, -1 is all; only those `among` where
    some are given. `having` is one more condition on `k.customer_id` with its values."""
    spans = list(dict.fromkeys(lookup.spans))[:MOST_WORDS]
    if len(spans) > 1:
        spans.sort(key=lambda span: _count(conn, span))
    first, *others = spans
    asked: list[Any] = _values(first)
    more = ""
    for span in others:
        more += f" and exists (select 1 from name_key o where o.customer_id = k.customer_id and {_within('o', span)})"
        asked += _values(span)
    if among is not None:
        more += f" and k.customer_id in ({_gaps(among)})"
        asked += among
    rows = conn.execute(
        f"select k.customer_id from name_key k where {_within('k', first)}{more}{having} limit ?",
        [*asked, *values, most],
    ).fetchall()
    return [row[0] for row in rows]


def _within(table: str, span: Span) -> str:
    kinds = "= ?" if len(span.kinds) == 1 else f"in ({_gaps(span.kinds)})"
    return f"{table}.kind {kinds} and {table}.key >= ? and {table}.key < ?"


def _values(span: Span) -> list[Any]:
    return [*span.kinds, span.low, span.high]


def _gaps(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _count(conn: sqlite3.Connection, span: Span) -> int:
    counted = conn.execute(
        f"select count(*) from (select 1 from name_key k where {_within('k', span)} limit {GATHERED})", _values(span)
    ).fetchone()
    return int(counted[0])
