"""What was typed, taken apart, and who holds a number or address (R-32): read from ranges of indexes."""

import re
import sqlite3
from collections.abc import Callable, Iterable
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from deskside.language import phones
from deskside.language.text import fold

GATHERED = 1_500
"""How many hits of one kind are read; what is found beyond is counted as "more than so many"."""
FEW = 200
"""How many are read where only the likeliest are asked for."""
SHORTEST_ADDRESS = 3
_WITH_NUMBER = r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<reach>[^<>]+?)\s*>\s*"
_OF_A_WORD = r"(?<!\d)(?!(?<=[^\W\d_])\d{1,3} +(?:[+(]|(?:\d[ ().\-–]?){10}))"
"""No number begins inside one, nor with the digits of a word before it: `Room12 2025550101`."""
_NUMBER = _OF_A_WORD + r"\+?\(?\d[\d ().\-–]{4,}\d"
_ADDRESS = r"[^\s@]+@[^\s@]+\.[^\s@.]+"
_ADDRESS_INSIDE = r"[^\s@<>(),;:：，；、\"']+@[^\s@<>(),;:：，；、\"']+\.[^\s@<>(),;:：，；、\"'.]+"
_OUR_ID = r"[@＠]\s*(\d{1,18})"
_TICKET = r"[#＃]\s*(\d{1,15})"
_LONGEST_TICKET = 7
_SHORTEST_PART = 3
_TWO_NUMBERS = 14
_LONGEST_PASTE = 1_000
_SAME_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LISTED = """
    mobile cell phone tel telephone home work office fax number no nr call calls called missed from main handy telefon
    telephon mobil privat type voice pref begin end vcard fn n email e-mail mail internet mailto 电话 手机 联系电话 号码
    来电 未接来电 住宅 单位 办公 公司电话 固话 座机 联系 请联系 姓名 邮箱 電話 手機 聯繫電話 號碼 來電 未接來電
"""
_LABELS = frozenset(_LISTED.split())
"""Words beside a number that say what it is."""
_BETWEEN = frozenset(["and", "or", "und", "oder", "et", "ou", "y", "o", "和", "或", "或者", "及"])


class Match(IntEnum):
    """How a customer fits what was asked, the best first; those of names are the ranks of `language.name_query`."""

    ID = 0
    NUMBER = 1
    NATIONAL = 2
    ADDRESS = 3
    LOCAL = 4
    LAST_DIGITS = 6
    TICKET = 7
    THING = 8
    NAME = 10
    OTHER_NAME = 11
    BEGINNING = 12
    OTHER_BEGINNING = 13
    WORD = 14
    INSIDE = 15
    RARE = 16
    FIRST_DIGITS = 20
    ADDRESS_PART = 21
    MENTIONED = 25
    SOUND = 30


_PRESENT = {
    Match.NUMBER: "p.e164 is not null",
    Match.NATIONAL: "p.national <> ''",
    Match.LOCAL: "p.national <> '' and p.e164 is null",
}
_THERE = "exists (select 1 from customer c where c.id = p.customer_id and c.withdrawn_at is null)"


class Query(NamedTuple):
    """What was typed, taken apart: our own number (`@12`), a ticket's (`#139`), a phone number or its end, an address,
    a name; `digits` are pieces of a number that stand beside `words` (`李 2229`)."""

    id: int | None = None
    number: str = ""
    address: str = ""
    name: str = ""
    ticket: int | None = None
    words: str = ""
    digits: tuple[str, ...] = ()


class Hit(NamedTuple):
    """One way in which a customer fits, lower grades first within a match; `contact` is the id of the number or address
    that does, `ticket` the ticket by whose number they are found, `thing` what of theirs has the serial number."""

    customer: int
    match: Match
    contact: int | None = None
    person: int | None = None
    grade: int = 0
    ticket: int | None = None
    thing: str = ""


def parse_query(text: str) -> Query:
    """Take apart what was typed: `@12`, a number, an e-mail address, a name, `Name <number>` or `Name <address>`."""
    if text.strip()[:1] in ("@", "＠") and (ours := re.fullmatch(_OUR_ID, text.strip())):
        return Query(id=int(ours[1]))
    both = re.fullmatch(_WITH_NUMBER, text) if "<" in text else None
    name, reach = (both["name"], both["reach"]) if both else ("", text.strip())
    if phones.looks_like_number(reach):
        return Query(number=reach, name=name)
    if both and not name.strip() and not set("@:：") & set(reach):
        return Query(name=text.strip())  # angle brackets alone make no address
    if both or ("@" in reach and re.fullmatch(_ADDRESS, reach)):
        return Query(address=reach, name=name)
    return Query(name=reach)


def take_apart(text: str) -> Query:
    """What was typed or pasted into a look-up: as `parse_query` reads it, else a ticket's number, or words around a
    number or an address, or words and pieces of a number."""
    plain = text.strip()[:_LONGEST_PASTE]
    if plain[:1] in ("#", "＃") and (numbered := re.fullmatch(_TICKET, plain)):
        return Query(ticket=int(numbered[1]))
    query = parse_query(plain)
    if query.number and not query.name and query.number.isdecimal() and len(query.number) <= _LONGEST_TICKET:
        return query._replace(ticket=int(query.number))
    if query.id is not None or query.number or (query.address and ":" not in query.address):
        return query
    if plain.isdecimal():
        return Query(name=plain, ticket=int(plain))
    if "@" in plain and (address := re.search(_ADDRESS_INSIDE, plain)):
        return Query(address=address[0], name=_around(plain, address))
    if not any(map(str.isdigit, plain)):
        return query
    wide = plain.translate(_SAME_WIDTH)
    if (number := re.search(_NUMBER, wide)) and len(phones.digits(number[0])) > _LONGEST_TICKET - 1:
        return Query(number=number[0], name=_around(plain, number))
    words = re.findall(r"\d+|[^\d\s]+", wide)
    pieces = tuple(phones.digits(word) for word in words if word.isdigit())
    name = " ".join(word for word in words if not word.isdigit())
    if name and all(len(piece) >= _SHORTEST_PART for piece in pieces):
        return Query(name=plain, words=name, digits=pieces)
    return Query(name=plain)


def _around(text: str, found: "re.Match[str]") -> str:
    return _words(f"{text[: found.start()]}\n{text[found.end() :]}")


def _words(rest: str) -> str:
    """The words beside a number or address, without those that only say what it is."""
    words = [word for word in re.split(r"[\s,，;；:：、。|/()（）<>=\"“”]+", rest) if word]
    return " ".join(word for word in words if fold(word).strip(".-") not in _LABELS)


def bracketed(text: str) -> str:
    """A name typed before or after numbers without brackets, as `Name <numbers>`; any other text as it is."""
    wide = text.translate(_SAME_WIDTH)
    found = [*re.finditer(_NUMBER, wide)] if any(map(str.isdigit, text)) else []
    if not found or "<" in text or "@" in text:
        return text
    first, last = found[0].start(), found[-1].end()
    name, numbers = _words(f"{text[:first]}\n{text[last:]}"), wide[first:last]
    between = _words(" ".join(wide[one.end() : other.start()] for one, other in pairwise(found))).split()
    if all(fold(word) in _BETWEEN for word in between):
        numbers = " / ".join(one[0] for one in found) if re.search(r"[^\W\d_]", numbers) else numbers
    return f"{name} <{numbers}>" if name else numbers


def each_number(text: str, region: str) -> list[str]:
    """The numbers in a text; short ones are not looked at, so that the phone library is not imported for them."""
    if len(phones.digits(text)) < _TWO_NUMBERS:
        return [text]
    from deskside.language.several_numbers import split_numbers

    return split_numbers(text, region)


def by_number(conn: sqlite3.Connection, number: str, region: str, most: int = GATHERED) -> list[Hit]:
    """Holders of a number (R-32): the exact one, its national digits, one kept without its area code; all of them.

    Where nobody holds it so, it is read as a foreign one told without `+`, as many telephones do. Then who holds a
    number that ends so, and one that begins so.
    """
    forms = phones.lookup_forms(number, region)
    hits = [
        *_holders(conn, "e164", forms.e164, Match.NUMBER, most, forms.extension),
        *_holders(conn, "national", forms.national, Match.NATIONAL, most, forms.extension),
        *_holders(conn, "national", forms.local, Match.LOCAL, most, forms.extension),
    ]
    if not hits and (abroad := phones.without_plus(number)):
        foreign = phones.lookup_forms(abroad, region)
        hits = _holders(conn, "e164", foreign.e164, Match.NUMBER, most, forms.extension)
    if forms.ending:
        hits += _contacts(
            conn,
            "reversed >= ? and reversed < ? and reversed <> ''",
            beginning_with(forms.ending),
            Match.LAST_DIGITS,
            most,
        )
    for beginning in forms.beginnings:
        hits += _contacts(
            conn,
            "national >= ? and national < ? and national <> ''",
            beginning_with(beginning),
            Match.FIRST_DIGITS,
            most,
        )
    return hits


def exact_holders(conn: sqlite3.Connection, numbers: Iterable[str], region: str) -> dict[str, list[Hit]]:
    """Who holds some numbers, all asked at once: each exactly, else by its national digits, else without its area code,
    else as a foreign one told without `+` (R-32)."""
    left, found = {*numbers} - {""}, dict[str, list[Hit]]()
    for match, column, forms_of in _WAYS:
        forms = {number: forms_of(number, region) for number in left}
        wanted = ",".join(f'"{form}"' for form in {form for each in forms.values() for form in each})
        rows = conn.execute(
            f"select p.{column}, p.customer_id, p.id from contact_point p"
            f" where p.{column} in (select value from json_each(?)) and {_PRESENT[match]} and {_THERE} order by p.id",
            (f"[{wanted}]",),
        )
        held: dict[str, list[Hit]] = {}
        for form, customer, contact in rows:
            held.setdefault(form, []).append(Hit(customer, match, contact))
        for number, its in forms.items():
            if hits := [hit for form in its for hit in held.get(form, ())]:
                found[number] = hits
        left -= found.keys()
    return found


def by_ticket(conn: sqlite3.Connection, number: int) -> list[Hit]:
    """Whose ticket it is."""
    rows = conn.execute(
        "select t.customer_id, t.person_id from ticket t join customer c on c.id = t.customer_id"
        " where t.number = ? and t.withdrawn_at is null and c.withdrawn_at is null",
        (number,),
    ).fetchall()
    return [Hit(customer, Match.TICKET, None, person, ticket=number) for customer, person in rows]


def by_address(conn: sqlite3.Connection, text: str, most: int = GATHERED) -> list[Hit]:
    """Holders of an e-mail address, or of a name on some other channel; then of one that begins so."""
    address = fold(text.strip())
    if len(address) < SHORTEST_ADDRESS or " " in address:
        return []
    hits = _contacts(conn, "folded = ? and folded <> ''", (address,), Match.ADDRESS, most)
    beginning = "folded > ? and folded < ? and folded <> ''"
    return hits + _contacts(conn, beginning, beginning_with(address), Match.ADDRESS_PART, most)


def beginning_with(beginning: str) -> tuple[str, str]:
    """The bounds of all texts that begin so."""
    return beginning, beginning + "\U0010ffff"


def _holders(
    conn: sqlite3.Connection, column: str, forms: tuple[str, ...], match: Match, most: int, extension: str
) -> list[Hit]:
    """Those who hold one of the forms; another extension than the one typed is another telephone, and stands below."""
    if not forms:
        return []
    gaps = ", ".join("?" * len(forms))
    return _contacts(conn, f"p.{column} in ({gaps}) and {_PRESENT[match]}", forms, match, most, extension)


def _contacts(
    conn: sqlite3.Connection, where: str, values: tuple[str, ...], match: Match, most: int, extension: str = ""
) -> list[Hit]:
    rows = conn.execute(
        f"select p.customer_id, p.id, p.person_id, p.extension, p.kind from contact_point p where {where} and {_THERE}"
        " limit ?",
        (*values, most),
    ).fetchall()
    return [
        Hit(customer, match, contact, person, int(extension != own) if extension else 0)
        for customer, contact, person, own, _kind in sorted(rows, key=lambda row: row[-1] != "phone")
    ]


def _abroad(number: str, region: str) -> tuple[str, ...]:
    abroad = phones.without_plus(number)
    return phones.lookup_forms(abroad, region).e164 if abroad else ()


_WAYS: tuple[tuple[Match, str, Callable[[str, str], tuple[str, ...]]], ...] = (
    (Match.NUMBER, "e164", lambda number, region: phones.lookup_forms(number, region).e164),
    (Match.NATIONAL, "national", lambda number, region: phones.lookup_forms(number, region).national),
    (Match.LOCAL, "national", lambda number, region: phones.lookup_forms(number, region).local),
    (Match.NUMBER, "e164", _abroad),
)
