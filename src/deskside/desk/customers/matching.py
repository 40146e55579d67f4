"""What was typed, taken apart, and who holds a number or address (R-32): read from ranges of indexes."""

import re
import sqlite3
from enum import IntEnum
from typing import NamedTuple

from deskside.language import phones
from deskside.language.text import fold

GATHERED = 200
SHORTEST_ADDRESS = 3
_WITH_NUMBER = r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<reach>[^<>]+?)\s*>\s*"
_NUMBER = r"\+?\(?\d[\d ().\-]{4,}\d"
_ADDRESS = r"[^\s@]+@[^\s@]+\.[^\s@.]+"
_OUR_ID = r"[@＠]\s*(\d{1,18})"


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


class Query(NamedTuple):
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


def parse_query(text: str) -> Query:
    """Take apart what was typed: `@12`, a number, an e-mail address, a name, `Name <number>` or `Name <address>`."""
    if text.strip()[:1] in ("@", "＠") and (ours := re.fullmatch(_OUR_ID, text.strip())):
        return Query(id=int(ours[1]))
    both = re.fullmatch(_WITH_NUMBER, text) if "<" in text else None
    name, reach = (both["name"], both["reach"]) if both else ("", text.strip())
    if phones.looks_like_number(reach):
        return Query(number=reach, name=name)
    if both or ("@" in reach and re.fullmatch(_ADDRESS, reach)):
        return Query(address=reach, name=name)
    return Query(name=reach)


def bracketed(text: str) -> str:
    """A name typed before or after a number without brackets, as `Name <number>`; any other text as it is."""
    found = re.search(_NUMBER, text) if any(map(str.isdigit, text)) else None
    if found is None or "<" in text or "@" in text:
        return text
    name = " ".join((text[: found.start()] + " " + text[found.end() :]).split()).strip(",，;；:：")
    return f"{name} <{found[0]}>" if name else text


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
            conn,
            "reversed >= ? and reversed < ? and reversed <> ''",
            beginning_with(forms.ending),
            Match.LAST_DIGITS,
            most,
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
        hits += _contacts(conn, beginning, beginning_with(address), Match.ADDRESS_PART, most)
    return hits


def beginning_with(beginning: str) -> tuple[str, str]:
    """The bounds of all texts that begin so."""
    return beginning, beginning + "\U0010ffff"


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
