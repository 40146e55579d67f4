"""Who is calling (R-32): the customers that a typed number, name, address or piece of one could mean."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.codes import WRITTEN_KINDS, reach_said
from deskside.desk.customers import matching, name_lookup
from deskside.desk.customers.matching import Hit, Match
from deskside.desk.customers.ranking import rank
from deskside.desk.order import foremost
from deskside.desk.shared_sql import one_moment
from deskside.language import name_query, names
from deskside.store.codec import optional_time, time_text

_LAST_LINES = 300
_BY_NUMBER = (Match.ID, Match.TICKET, Match.THING)


class LookupRow(NamedTuple):
    """A customer as caller look-up lists them, with what we owe them: live tickets, open promises and the next one.

    `next_due_at` to `next_due_until` is the window of the promise that comes first, the first one missed before any
    that is still to come; the same moment twice where it is a point in time. It is missed after `missed_at`.

    `phones` are as shown, the one that matched first, the usable ones before the others. `matched` is the number,
    address, company, person's name, ticket (`#139`) or thing (by its serial number) that was found where that is not
    the customer's own name; `person_id` the person it belongs to. `call` is the number to call back: the matching one,
    else the first that is usable. `reach` is what a list shows: the number, else an address with what it
    is; `barred` that it is not to be called. `banner` is what whoever serves them sees first; `lost`
    since when they do not come any more, and why (R-28).
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
    reach: str = ""
    barred: bool = False
    banner: str = ""
    lost: tuple[date, str] | None = None


class LookUp(NamedTuple):
    """The customers found, the best first; `more` are found beyond them, and more than that where `uncounted`."""

    rows: list[LookupRow]
    more: int = 0
    uncounted: bool = False


def look_up(conn: sqlite3.Connection, query: str, *, region: str, now: datetime, limit: int = 20) -> LookUp:
    """The customers that `query` could mean, at most `limit`, in the one order of `ranking`."""
    with one_moment(conn):
        ranked = rank(conn, query, region=region, limit=limit)
        hits = {hit.customer: hit for hit in ranked.hits}
        if not hits:
            return LookUp([])
        rows = {row["id"]: row for row in _owing(conn, list(hits), now)}
        found = _reasons(conn, query, hits)
        numbers, lost = _numbers(conn, list(hits)), _lost(conn, list(hits))
    shown = [_row(rows[one], hit.match, found[one], numbers.get(one, []), lost) for one, hit in hits.items()]
    return LookUp(shown, ranked.more, ranked.uncounted)


def likely_callers(conn: sqlite3.Connection, *, now: datetime, soon: datetime, limit: int) -> list[LookupRow]:
    """Who may be calling before anything is typed: whose promised call is due by `soon`, then whom we served last.

    Half of them at most are due, so that a morning of missed calls hides nobody who was here just now.
    """
    due = (
        "select customer_id from callback where state = 'open' and due_at <= ? order by due_at desc limit ?",
        (time_text(soon), (limit + 1) // 2),
    )
    served = (
        "select customer_id from line where id > (select max(id) from line) - ? and customer_id is not null"
        " group by customer_id order by max(id) desc limit ?",
        (_LAST_LINES, limit),
    )
    ids = [row[0] for asked in (due, served) for row in conn.execute(*asked).fetchall()]
    return customer_rows(conn, dict.fromkeys(ids), now=now)[:limit]


def customer_rows(conn: sqlite3.Connection, ids: Iterable[int], *, now: datetime) -> list[LookupRow]:
    """Those customers as lists show them, in the given order; what is gone or was taken back is left out."""
    wanted = list(ids)
    with one_moment(conn):
        rows = {row["id"]: row for row in _owing(conn, wanted, now)}
        numbers, lost = _numbers(conn, list(rows)), _lost(conn, list(rows))
    return [_row(rows[one], Match.ID, _Reason(), numbers.get(one, []), lost) for one in wanted if one in rows]


def _owing(conn: sqlite3.Connection, ids: list[int], now: datetime) -> list[sqlite3.Row]:
    """Customers with what we owe them: live tickets, open promises and the next one."""
    return conn.execute(
        f"""
        select c.id, c.name, c.company, c.kind, c.folded, c.banner,
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
    reasons = {
        customer: _Reason(hit.contact, hit.person, hit.thing if hit.ticket is None else f"#{hit.ticket}")
        for customer, hit in hits.items()
    }
    by_name = [customer for customer, hit in hits.items() if hit.contact is None and hit.match not in _BY_NUMBER]
    if not by_name:
        return reasons
    question = matching.take_apart(query)
    words = question.words or question.name or question.address or question.number
    lookups = [*name_query.lookups(words), *name_query.sound_keys(words)]
    others: dict[int, list[tuple[int | None, str]]] = {}
    for customer, person, name in name_lookup.named(conn, by_name):
        others.setdefault(customer, []).append((person, name))
    for customer, known_as in others.items():
        if len(known_as) == 1 or _fits(lookups, known_as[0][1], own=True):
            continue
        for person, name in known_as[1:]:
            if _fits(lookups, name, own=False):
                reasons[customer] = _Reason(None, person, name)
                break
    return reasons


def _fits(lookups: list[name_query.Lookup], name: str, *, own: bool) -> bool:
    keys = names.name_keys(name, own=own)
    return any(name_query.fits(lookup, keys) for lookup in lookups)


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


def _lost(conn: sqlite3.Connection, ids: list[int]) -> Mapping[int, tuple[date, str]]:
    """Who of them is lost; where nobody ever was, nothing is loaded."""
    ever = f"select 1 from loss where customer_id in ({', '.join('?' * len(ids))}) limit 1"
    if conn.execute(ever, ids).fetchone() is None:
        return {}
    from deskside.desk.losses.lost import lost_among

    return lost_among(conn, ids)


def _row(
    row: sqlite3.Row,
    match: Match,
    reason: _Reason,
    contacts: list[sqlite3.Row],
    lost: Mapping[int, tuple[date, str]],
) -> LookupRow:
    found = next((contact for contact in contacts if contact["id"] == reason.contact), None)
    person = reason.person if found is None else found["person_id"]
    numbers = [contact for contact in contacts if contact["kind"] == "phone"]
    numbers.sort(key=lambda contact: (contact is not found, contact["person_id"] != person))
    call = next((number["shown"] for number in numbers if not number["do_not_call"]), "")
    shown = found or next((number for number in numbers if not number["do_not_call"]), None)
    written = [contact for contact in contacts if contact["kind"] in WRITTEN_KINDS]
    shown = shown or next(iter([*numbers, *written]), None)
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
        reach=reach_said(shown["kind"], shown["shown"]) if shown else "",
        barred=bool(shown and shown["do_not_call"]),
        banner=row["banner"],
        lost=lost.get(row["id"]),
    )
