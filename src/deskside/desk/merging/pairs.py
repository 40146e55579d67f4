"""Customers of the desk who may be one, in pairs, the likeliest first (R-33): found by index, decided by people."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from deskside.desk.codes import WITH_NUMBERS, WRITTEN_KINDS
from deskside.desk.customers.duplicates import ALIKE, ENDING, ORDER, Strength, postcode
from deskside.desk.merging.aliases import alias_of
from deskside.desk.shared_sql import keys, one_moment, plain
from deskside.desk.subjects import listed
from deskside.language import names
from deskside.language.i18n import N_, _
from deskside.language.text import fold

MOST = 500
_FEW = 8
"""Of more than so many who share one thing, each is told beside the first of them only, or one of the same name."""
_HERE = "join customer c on c.id = p.customer_id and c.withdrawn_at is null"
_REACH = listed(iter({*WRITTEN_KINDS, *WITH_NUMBERS}))
_SHARED = {
    "e164": "p.e164 is not null",
    "national": "p.national <> '' and p.e164 is null",
    "folded": f"p.folded <> '' and p.kind in ({_REACH})",
}
"""What two customers can have alike, by the column of `contact_point` that it stands in."""

_WHY = {
    "company": N_("same name and company"),
    "birthday": N_("same name and birthday"),
    "place": N_("same name and postcode"),
    "ending": N_("same name, and a number that ends the same"),
}
"""What makes the same name more than a name."""


_Mark = tuple[str, str, int | None]
"""What two of one name may have alike, its value, and the year of a birthday where it is known."""


class Pair(NamedTuple):
    """Two customers who may be one, the lower number first, how strongly that is thought, and why, in words."""

    a: int
    b: int
    strength: Strength
    why: str


class Pairs(NamedTuple):
    """Pairs to be looked at, and how many there are beyond those."""

    found: list[Pair]
    more: int


class _Holder(NamedTuple):
    """A customer who has something, behind which extensions."""

    customer: int
    name: str
    extensions: set[str]
    shown: str


def pairs(conn: sqlite3.Connection, *, strengths: Sequence[Strength] = ORDER, limit: int = MOST) -> Pairs:
    """The pairs of some strengths, the strongest first, without those of whom it was said that they are two, they
    or who was merged into them.

    The same number or address is strong where they are called alike or one has no name, else weak, as several people
    may stand behind one number. The same name is medium with the same company, birthday or postcode, or with a number
    that ends the same, else weak. It goes through all numbers and names once: for a thread where there are many.
    """
    found: dict[tuple[int, int], Pair] = {}
    with one_moment(conn):
        apart = {
            tuple(sorted(alias_of(conn, each) for each in row))
            for row in plain(conn, "select a_id, b_id from not_same").fetchall()
        }
        for pair in (*_by_reach(conn), *_by_name(conn)):
            known = found.get((pair.a, pair.b))
            if (pair.a, pair.b) not in apart and (known is None or _rank(pair) < _rank(known)):
                found[pair.a, pair.b] = pair
    ranked = sorted(
        (each for each in found.values() if each.strength in strengths), key=lambda pair: (_rank(pair), pair)
    )
    shown = ranked if limit < 0 else ranked[:limit]
    return Pairs(shown, len(ranked) - len(shown))


def _rank(pair: Pair) -> int:
    return ORDER.index(pair.strength)


def _by_reach(conn: sqlite3.Connection) -> Iterator[Pair]:
    for column, there in _SHARED.items():
        own = there.replace("p.", "")
        rows = plain(
            conn,
            f"select p.{column}, p.customer_id, c.name, p.extension, p.shown from contact_point p {_HERE} where {there}"
            f" and p.{column} in (select {column} from contact_point where {own} group by {column} having count(*) > 1)"
            " order by 1, 2",
        ).fetchall()
        said = _("same address, {address}") if column == "folded" else _("same number, {number}")
        for holders in _groups((key, _Holder(who, name, {line}, shown)) for key, who, name, line, shown in rows):
            for a, b in _beside(holders):
                yield _reached(a, b, said.format(address=a.shown, number=a.shown))


def _reached(a: _Holder, b: _Holder, same: str) -> Pair:
    if a.extensions.isdisjoint(b.extensions):
        other = _("same number, another extension: {number}").format(number=a.shown)
        return Pair(a.customer, b.customer, "weak", other)
    if _alike(a.name, b.name):
        return Pair(a.customer, b.customer, "strong", same)
    return Pair(a.customer, b.customer, "weak", _("{same}, under another name").format(same=same))


def _alike(one: str, other: str) -> bool:
    """Whether two names are one name, or one of them is missing, or they are written much the same."""
    first, second = names.normal(one), names.normal(other)
    if not first or not second or first == second:
        return True
    from rapidfuzz.fuzz import token_sort_ratio

    return bool(token_sort_ratio(first, second, score_cutoff=ALIKE))


def _by_name(conn: sqlite3.Connection) -> Iterator[Pair]:
    there = "folded <> '' and withdrawn_at is null"
    rows = plain(
        conn,
        f"select folded, id, name, company from customer where {there}"
        f" and folded in (select folded from customer where {there} group by folded having count(*) > 1) order by 1, 2",
    ).fetchall()
    marks = _marks(conn, {row[1]: row[3] for row in rows})
    for group in _groups((row[0], _Holder(row[1], row[2], set(), "")) for row in rows):
        for a, b in _beside(group):
            same = _same(marks.get(a.customer, set()), marks.get(b.customer, set()))
            reason = next((_(_WHY[kind]) for kind in _WHY if kind in same), "")
            yield Pair(a.customer, b.customer, "medium" if reason else "weak", reason or _("same name"))


def _same(one: set[_Mark], other: set[_Mark]) -> set[str]:
    """The kinds of what both have; of two years that are known and differ, no birthday is the same."""
    return {
        kind
        for kind, value, year in one
        for other_kind, other_value, other_year in other
        if (kind, value) == (other_kind, other_value) and (year == other_year or None in (year, other_year))
    }


def _marks(conn: sqlite3.Connection, companies: dict[int, str]) -> dict[int, set[_Mark]]:
    """What tells two of one name to be one: their company, birthday, postcodes and the ends of their numbers."""
    marks: dict[int, set[_Mark]] = {}

    def add(customer: int, kind: str, value: str, year: int | None = None) -> None:
        if value:
            marks.setdefault(customer, set()).add((kind, value, year))

    for customer, company in companies.items():
        add(customer, "company", fold(company.strip()))
    among = "customer_id in (select value from json_each(?))"
    wanted = (keys(companies),)
    for customer, kind, digits, raw in plain(
        conn, f"select customer_id, kind, digits, raw from contact_point where {among}", wanted
    ).fetchall():
        if kind == "place":
            add(customer, "place", postcode(raw))
        else:
            add(customer, "ending", digits[-ENDING:] if len(digits) >= ENDING else "")
    for customer, year, *day in plain(
        conn,
        "select customer_id, year, month, day, calendar, leap from important_date where kind = 'birthday'"
        f" and person_id is null and withdrawn_at is null and {among}",
        wanted,
    ).fetchall():
        add(customer, "birthday", " ".join(map(str, day)), year)
    return marks


def _groups(rows: Iterable[tuple[str, _Holder]]) -> Iterator[list[_Holder]]:
    """The holders of one thing, each once, of whom there are several; rows come in order."""
    group: dict[int, _Holder] = {}
    last = None
    for key, holder in rows:
        if key != last:
            if len(group) > 1:
                yield list(group.values())
            group, last = {}, key
        group.setdefault(holder.customer, holder).extensions.update(holder.extensions)
    if len(group) > 1:
        yield list(group.values())


def _beside(holders: list[_Holder]) -> Iterator[tuple[_Holder, _Holder]]:
    """Each two of them; of many, each beside the first one, and beside the first of the same name."""
    if len(holders) <= _FEW:
        yield from combinations(holders, 2)
        return
    called: dict[str, _Holder] = {}
    for each in holders[1:]:
        yield holders[0], each
        name = names.normal(each.name)
        if called.setdefault(name, each) is not each and called[name] is not holders[0]:
            yield called[name], each
