"""Which customers a typed number, address or name could mean (R-32): ids with the way they fit, read from indexes."""

import re
import sqlite3
from enum import IntEnum
from typing import Any, NamedTuple

from deskside import names, phones
from deskside.text import fold

GATHERED = 200
SHORTEST_ADDRESS = 3
MOST_WORDS = 12
_WITH_NUMBER = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<reach>[^<>]+?)\s*>\s*", re.DOTALL)
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_OUR_ID = re.compile(r"\s*[@＠]\s*(\d{1,18})\s*")


class Match(IntEnum):
    """How a customer fits what was asked, the best first; names follow as `names.Rank` has them."""

    ID = 0
    NUMBER = 1
    NATIONAL = 2
    ADDRESS = 3
    NAME = 10
    BEGINNING = 11
    PART = 12
    PINYIN = 13
    INITIALS = 14
    LAST_DIGITS = 20
    ADDRESS_PART = 21
    SOUND = 30


_BY_RANK = {
    names.Rank.EXACT: Match.NAME,
    names.Rank.BEGINNING: Match.BEGINNING,
    names.Rank.PART: Match.PART,
    names.Rank.PINYIN: Match.PINYIN,
    names.Rank.INITIALS: Match.INITIALS,
    names.Rank.SOUND: Match.SOUND,
}


class Asked(NamedTuple):
    """What was typed, taken apart: our own number (`@12`), a phone number or its end, an address, a name."""

    id: int | None = None
    number: str = ""
    address: str = ""
    name: str = ""


class Hit(NamedTuple):
    """One way in which a customer fits; `contact` is the id of the number or address that does."""

    customer: int
    match: Match
    contact: int | None = None
    person: int | None = None


def asked(text: str) -> Asked:
    """Take apart what was typed: `@12`, a number, an e-mail address, a name, `Name <number>` or `Name <address>`."""
    if ours := _OUR_ID.fullmatch(text):
        return Asked(id=int(ours[1]))
    both = _WITH_NUMBER.fullmatch(text)
    name, reach = (both["name"], both["reach"]) if both else ("", text.strip())
    if phones.looks_like_number(reach):
        return Asked(number=reach, name=name)
    if both or _ADDRESS.fullmatch(reach):
        return Asked(address=reach, name=name)
    return Asked(name=reach)


def by_number(
    conn: sqlite3.Connection, number: str, region: str, enough: int = GATHERED, most: int = GATHERED
) -> list[Hit]:
    """Holders of a number: the exact one, its national digits, then a number that ends so (R-32); all of them."""
    forms = phones.lookup_forms(number, region)
    hits = [
        *_holders(conn, "e164", forms.e164, Match.NUMBER, most),
        *_holders(conn, "national", forms.national, Match.NATIONAL, most),
    ]
    if forms.ending and len(hits) < enough:
        hits += _contacts(
            conn, "reversed >= ? and reversed < ? and reversed <> ''", _range(forms.ending), Match.LAST_DIGITS, most
        )
    return hits


def by_address(conn: sqlite3.Connection, text: str, enough: int = GATHERED, most: int = GATHERED) -> list[Hit]:
    """Holders of an e-mail address, or of a name on some other channel; then of one that begins so."""
    address = fold(text.strip())
    if len(address) < SHORTEST_ADDRESS or " " in address:
        return []
    hits = _contacts(conn, "folded = ? and folded <> ''", (address,), Match.ADDRESS, most)
    if most < 0 or len(hits) < enough:
        beginning = "folded > ? and folded < ? and folded <> ''"
        hits += _contacts(conn, beginning, _range(address), Match.ADDRESS_PART, most)
    return hits


def by_name(conn: sqlite3.Connection, text: str, enough: int = GATHERED) -> list[Hit]:
    """Customers found by a part of a name: as written, by pinyin, by initials; a worse way only while few are found."""
    hits: dict[int, Hit] = {}
    lookups = names.query_keys(text)
    for kind in dict.fromkeys(lookup.kind for lookup in lookups):
        found: dict[int, None] = {}
        for lookup in lookups:
            if lookup.kind == kind:
                found |= dict.fromkeys(with_keys(conn, lookup))
        fitting = _fitting(conn, text, list(found)) if kind == "word" else {}
        for number in found:
            hits.setdefault(number, fitting.get(number) or Hit(number, _BY_RANK[names.rank(text, "", kind)]))
        if len(hits) >= enough:
            break
    return list(hits.values())


def every_id(conn: sqlite3.Connection, text: str, region: str) -> set[int]:
    """Every customer that the text could mean by number, address or a part of a name, however many; no sounds."""
    question = asked(text)
    found = set() if question.id is None else {question.id}
    contacts = by_number(conn, question.number, region, most=-1) if question.number else []
    words = question.name or question.address or question.number
    contacts += by_address(conn, question.address or words, most=-1)
    found.update(hit.customer for hit in contacts)
    for lookup in names.query_keys(words):
        found.update(with_keys(conn, lookup, -1))
    return found


def by_sound(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers whose name sounds the same (李妹 for 李梅)."""
    found: dict[int, None] = {}
    for lookup in names.sound_keys(text):
        found |= dict.fromkeys(with_keys(conn, lookup))
    return [Hit(number, Match.SOUND) for number in found]


def fits(lookups: list[names.Lookup], name: str) -> bool:
    """Whether one of the look-ups finds this very name."""
    keys = names.name_keys(name)
    for lookup in lookups:
        own = [key for kind, key in keys if kind == lookup.kind]
        spans = [_span(key, lookup.whole) for key in lookup.keys]
        if all(any(low <= key < high for key in own) for low, high in spans):
            return True
    return False


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


def _range(beginning: str) -> tuple[str, str]:
    """The bounds of all texts that begin so."""
    return beginning, beginning + "\U0010ffff"


def with_whole_name(conn: sqlite3.Connection, text: str) -> list[Hit]:
    """Customers and people of theirs who are called exactly so, case, accents and blanks aside."""
    asked_for = names.normal(text)
    if asked_for:
        found = "select customer_id from name_key where kind = 'word' and key = ?"
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


def _holders(conn: sqlite3.Connection, column: str, forms: tuple[str, ...], match: Match, most: int) -> list[Hit]:
    if not forms:
        return []
    gaps = ", ".join("?" * len(forms))
    present = "is not null" if column == "e164" else "<> ''"
    return _contacts(conn, f"{column} in ({gaps}) and {column} {present}", forms, match, most)


def _contacts(conn: sqlite3.Connection, where: str, values: tuple[str, ...], match: Match, most: int) -> list[Hit]:
    rows = conn.execute(
        f"select p.customer_id, p.id, p.person_id from contact_point p where {where}"
        f" and exists (select 1 from customer c where c.id = p.customer_id and c.withdrawn_at is null)"
        " limit ?",
        (*values, most),
    ).fetchall()
    return [Hit(customer, match, contact, person) for customer, contact, person in rows]


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
    return (key, key + "!") if whole else _range(key)


def _count(conn: sqlite3.Connection, kind: str, span: tuple[str, str]) -> int:
    counted = conn.execute(
        f"select count(*) from (select 1 from name_key where kind = ? and key >= ? and key < ? limit {GATHERED * 5})",
        (kind, *span),
    ).fetchone()
    return int(counted[0])


def _fitting(conn: sqlite3.Connection, text: str, ids: list[int]) -> dict[int, Hit]:
    """How well the names of those customers, found by a word, fit the text; the best of each."""
    best: dict[int, Hit] = {}
    for customer, person, name in named(conn, ids):
        match = _BY_RANK[names.rank(text, name, "word")]
        if customer not in best or match < best[customer].match:
            best[customer] = Hit(customer, match, person=person)
    return best
