"""Who may be in the file already (R-33): shown while typing, never in the way, never merged by itself."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from deskside.desk.codes import WITH_NUMBERS
from deskside.desk.customers import matching, name_lookup
from deskside.desk.customers.caller_lookup import LookupRow, customer_rows
from deskside.desk.customers.contacts import kind_of
from deskside.desk.customers.matching import Hit, Match
from deskside.desk.shared_sql import one_moment
from deskside.language import name_query, names, phones
from deskside.language.i18n import _
from deskside.language.text import fold
from deskside.language.tokens import has_han, tokens

Strength = Literal["strong", "medium", "weak"]
ALIKE = 86
"""From here on two names are similar, of 100."""
_SHORTEST = 3
ENDING = 7
ORDER: tuple[Strength, ...] = ("strong", "medium", "weak")
_SAME_NUMBER = (Match.NUMBER, Match.NATIONAL, Match.LOCAL)


class Duplicate(NamedTuple):
    """A customer who may be the same, how strongly that is thought, and why, in words."""

    row: LookupRow
    strength: Strength
    why: str


def duplicates(
    conn: sqlite3.Connection,
    values: Mapping[str, Any],
    *,
    region: str,
    now: datetime,
    known_as: int | None = None,
    limit: int = 5,
) -> list[Duplicate]:
    """Customers who may be the one being typed, at most `limit`, the strongest first; `known_as` is the one edited.

    `values` are those of the fields that a customer is known by, their numbers and addresses as new ones.

    The same number or e-mail is strong; the same name with the same company, or with a number that ends the same, is
    medium, as with the postcode of a place; the same name alone, one that sounds or is written much the same, is weak.
    Imports a library for the last.
    """
    found: dict[int, tuple[Strength, str]] = {}
    with one_moment(conn):
        for customer, strength, why in _likely(conn, values, region):
            known = found.get(customer)
            if customer != known_as and (known is None or ORDER.index(strength) < ORDER.index(known[0])):
                found[customer] = strength, why
        ids = sorted(found, key=lambda one: (ORDER.index(found[one][0]), one))[:limit]
        return [Duplicate(row, *found[row.id]) for row in customer_rows(conn, ids, now=now)]


def _likely(conn: sqlite3.Connection, values: Mapping[str, Any], region: str) -> Iterator[tuple[int, Strength, str]]:
    endings: set[int] = set()
    codes: set[str] = set()
    name = values.get("name", "")
    for each in values.get("reach", ()):
        kind = kind_of(each.values)
        raw = each.values[kind]
        number = kind == "phone" or (kind in WITH_NUMBERS and phones.looks_like_number(raw))
        if number and len(phones.digits(raw)) >= phones.SHORTEST_ENDING:
            for hit in matching.by_number(conn, raw, region, matching.FEW):
                if hit.match in _SAME_NUMBER and hit.grade:
                    said = _("same number, another extension: {number}")
                    yield hit.customer, "weak", said.format(number=_shown(conn, hit))
                elif hit.match in _SAME_NUMBER:
                    yield hit.customer, "strong", _("same number, {number}").format(number=_shown(conn, hit))
                elif hit.match is Match.LAST_DIGITS and len(phones.digits(raw)) >= ENDING:
                    endings.add(hit.customer)
        elif kind == "place":
            codes.add(postcode(raw))
        elif not number:
            for hit in matching.by_address(conn, raw, matching.FEW):
                if hit.match is Match.ADDRESS:
                    yield hit.customer, "strong", _("same address, {address}").format(address=_shown(conn, hit))
    if len(names.normal(name)) >= (2 if has_han(name) else _SHORTEST):
        yield from _by_name(conn, name, values.get("company", "").strip(), endings, codes - {""})


def _by_name(
    conn: sqlite3.Connection, name: str, company: str, endings: set[int], codes: set[str]
) -> Iterator[tuple[int, Strength, str]]:
    same = [hit.customer for hit in name_lookup.with_whole_name(conn, name)][: matching.FEW]
    companies = _companies(conn, same)
    for customer in same:
        if customer in endings:
            yield customer, "medium", _("same name, and a number that ends the same")
        elif company and fold(company) == companies[customer]:
            yield customer, "medium", _("same name and company")
        elif codes and not codes.isdisjoint(_postcodes(conn, customer)):
            yield customer, "medium", _("same name and postcode")
        else:
            yield customer, "weak", _("same name")
    for hit in name_lookup.by_sound(conn, name):
        yield hit.customer, "weak", _("a name that sounds alike")
    for customer in _alike(conn, name):
        yield customer, "weak", _("a similar name")


def _alike(conn: sqlite3.Connection, name: str) -> list[int]:
    """Customers whose name is written much the same; looked for among those that share the beginning of a word."""
    words = [word for word in tokens(name) if len(word) >= _SHORTEST and not has_han(word)]
    near: dict[int, None] = {}
    for word in words:
        beginning = word[: max(_SHORTEST, len(word) - 2)]
        near |= dict.fromkeys(name_lookup.with_keys(conn, name_query.with_word(beginning), matching.FEW))
    if not near:
        return []
    from rapidfuzz.fuzz import token_sort_ratio

    typed = names.normal(name)
    return [
        customer
        for customer, _person, known_as in name_lookup.named(conn, list(near))
        if token_sort_ratio(typed, names.normal(known_as), score_cutoff=ALIKE)
    ]


def postcode(place: str) -> str:
    """The postcode in the address of a place, the last group of 4 to 6 digits; empty where there is none."""
    return next(reversed(re.findall(r"(?<!\d)\d{4,6}(?!\d)", place)), "")


def _postcodes(conn: sqlite3.Connection, customer: int) -> list[str]:
    rows = conn.execute(
        "select raw from contact_point where customer_id = ? and kind = 'place'", (customer,)
    ).fetchall()
    return [postcode(raw) for (raw,) in rows]


def _companies(conn: sqlite3.Connection, ids: list[int]) -> dict[int, str]:
    rows = conn.execute(f"select id, company from customer where id in ({', '.join('?' * len(ids))})", ids).fetchall()
    return {customer: fold(company.strip()) for customer, company in rows}


def _shown(conn: sqlite3.Connection, hit: Hit) -> str:
    return str(conn.execute("select shown from contact_point where id = ?", (hit.contact,)).fetchone()[0])
