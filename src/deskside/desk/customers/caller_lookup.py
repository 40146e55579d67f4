"""Who is calling (R-32): the customers that a typed number, name, address or piece of one could mean."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from deskside.desk.customers import matching, name_lookup
from deskside.desk.customers.matching import Hit, Match
from deskside.desk.order import foremost
from deskside.desk.shared_sql import one_moment
from deskside.language import names
from deskside.store.codec import optional_time, time_text


class LookupRow(NamedTuple):
    """A customer as caller look-up lists them, with what we owe them: live tickets, open promises and the next one.

    `next_due_at` to `next_due_until` is the window of the promise that comes first, the first one missed before any
    that is still to come; the same moment twice where it is a point in time. It is missed after `missed_at`.

    `phones` are as shown, the one that matched first. `matched` is the number, address, company or person's name that
    was found where that is not the customer's own name; `person_id` the person it belongs to. `call` is the number to
    call back: the matching one, else the first that is usable.
    """

    id: int
    name: str
    company: str
    kind: str
    phones: tuple[str, ...]
    open_tickets: int
    callbacks: int
    next_due_at: datetime | None
    next_due_until: datetime | None
    missed_at: datetime | None
    rank: Match
    matched: str = ""
    person_id: int | None = None
    call: str = ""


def look_up(conn: sqlite3.Connection, query: str, *, region: str, now: datetime, limit: int = 20) -> list[LookupRow]:
    """The customers that `query` could mean, at most `limit`, the best first.

    Numbers: exact, by their national digits, by their last four or more. Names: by part, 汉字, pinyin and initials,
    then by sound. Among equals those we owe something come first, then by name. Nothing for an empty query.
    """
    with one_moment(conn):
        hits = find_hits(conn, query, region, limit)
        if not hits:
            return []
        owed = _owed(conn, hits, now)[:limit]
        found = _reasons(conn, query, {row["id"]: hits[row["id"]] for row in owed})
        numbers = _numbers(conn, [row["id"] for row in owed])
    return [_row(row, hits[row["id"]].match, found[row["id"]], numbers.get(row["id"], [])) for row in owed]


def find_hits(conn: sqlite3.Connection, query: str, region: str, enough: int) -> dict[int, Hit]:
    """Each customer's best hit; worse ways are tried only while fewer than `enough` are found."""
    question = matching.parse_query(query)
    hits: dict[int, Hit] = {}

    def take(found: list[Hit]) -> None:
        for hit in found:
            known = hits.get(hit.customer)
            if known is None or hit.match < known.match:
                hits[hit.customer] = hit

    if question.id is not None:
        take([Hit(question.id, Match.ID)])
    if question.number:
        take(matching.by_number(conn, question.number, region, enough))
    words = question.name or question.address or question.number
    if question.address:
        take(matching.by_address(conn, question.address, enough))
    if words and len(hits) < enough:
        take(name_lookup.by_name(conn, words, enough - len(hits)))
        if question.name and len(hits) < enough:
            take(matching.by_address(conn, question.name, enough))
        if len(hits) < enough:
            take(name_lookup.by_sound(conn, words))
    return hits


def customer_rows(conn: sqlite3.Connection, ids: Iterable[int], *, now: datetime) -> list[LookupRow]:
    """Those customers as lists show them, in the given order; what is gone or was taken back is left out."""
    wanted = list(ids)
    with one_moment(conn):
        rows = {row["id"]: row for row in _owing(conn, wanted, now)}
        numbers = _numbers(conn, list(rows))
    return [_row(rows[one], Match.ID, _Reason(), numbers.get(one, [])) for one in wanted if one in rows]


def _owed(conn: sqlite3.Connection, hits: dict[int, Hit], now: datetime) -> list[sqlite3.Row]:
    """The customers hit with what we owe them, in the order of the look-up."""

    def order(row: sqlite3.Row) -> tuple[Match, bool, str, int]:
        return hits[row["id"]].match, not (row["open_tickets"] or row["callbacks"]), row["folded"], row["id"]

    return sorted(_owing(conn, list(hits), now), key=order)


def _owing(conn: sqlite3.Connection, ids: list[int], now: datetime) -> list[sqlite3.Row]:
    """Customers with what we owe them: live tickets, open promises and the next one."""
    return conn.execute(
        f"""
        select c.id, c.name, c.company, c.kind, c.folded,
               (select count(*) from ticket t where t.customer_id = c.id and t.resolved_at is null) as open_tickets,
               (select count(*) from callback b where b.customer_id = c.id and b.state = 'open') as callbacks,
               n.due_at as next_due_at, n.due_until as next_due_until, n.missed_at
        from customer c left join callback n on n.id = {foremost("customer_id = c.id")}
        where c.id in ({", ".join("?" * len(ids))}) and c.withdrawn_at is null
        """,
        [time_text(now), time_text(now), *ids],
    ).fetchall()


class _Reason(NamedTuple):
    """What was found of a customer: a contact, or a name that is not their own."""

    contact: int | None = None
    person: int | None = None
    words: str = ""


def _reasons(conn: sqlite3.Connection, query: str, hits: dict[int, Hit]) -> dict[int, _Reason]:
    reasons = {customer: _Reason(hit.contact, hit.person) for customer, hit in hits.items()}
    by_name = [customer for customer, hit in hits.items() if hit.contact is None and hit.match is not Match.ID]
    if not by_name:
        return reasons
    question = matching.parse_query(query)
    words = question.name or question.address or question.number
    lookups = [*names.query_keys(words), *names.sound_keys(words)]
    others: dict[int, list[tuple[int | None, str]]] = {}
    for customer, person, name in name_lookup.named(conn, by_name):
        others.setdefault(customer, []).append((person, name))
    for customer, known_as in others.items():
        if len(known_as) == 1 or name_lookup.fits(lookups, known_as[0][1]):
            continue
        for person, name in known_as[1:]:
            if name_lookup.fits(lookups, name):
                reasons[customer] = _Reason(None, person, name)
                break
    return reasons


def _numbers(conn: sqlite3.Connection, ids: list[int]) -> dict[int, list[sqlite3.Row]]:
    """The numbers and addresses of each customer, the usable first."""
    rows = conn.execute(
        f"select id, customer_id, person_id, kind, shown, is_invalid, do_not_call from contact_point"
        f" where customer_id in ({', '.join('?' * len(ids))}) order by is_invalid or do_not_call, id",
        ids,
    ).fetchall()
    numbers: dict[int, list[sqlite3.Row]] = {}
    for row in rows:
        numbers.setdefault(row["customer_id"], []).append(row)
    return numbers


def _row(row: sqlite3.Row, match: Match, reason: _Reason, contacts: list[sqlite3.Row]) -> LookupRow:
    found = next((contact for contact in contacts if contact["id"] == reason.contact), None)
    person = reason.person if found is None else found["person_id"]
    numbers = [contact for contact in contacts if contact["kind"] == "phone"]
    numbers.sort(key=lambda contact: (contact is not found, contact["person_id"] != person))
    call = next((number["shown"] for number in numbers if not number["do_not_call"]), "")
    return LookupRow(
        id=row["id"],
        name=row["name"],
        company=row["company"],
        kind=row["kind"],
        phones=tuple(number["shown"] for number in numbers),
        open_tickets=row["open_tickets"],
        callbacks=row["callbacks"],
        next_due_at=optional_time(row["next_due_at"]),
        next_due_until=optional_time(row["next_due_until"]),
        missed_at=optional_time(row["missed_at"]),
        rank=match,
        matched=reason.words if found is None else found["shown"],
        person_id=person,
        call=call,
    )
