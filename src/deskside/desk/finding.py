"""One search over everything (R-70): tickets, what was said on them, customers and their numbers."""

import re
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from deskside.desk.shared_sql import called, one_moment, plain
from deskside.language.excerpt import missing, snippet
from deskside.language.tokens import is_solid, tokens
from deskside.shop.settings import kept
from deskside.store.codec import text_time
from deskside.store.search import WORDS_SAID, found_customers, found_tickets, match

Kind = Literal["ticket", "note", "customer", "phone"]
_CALLERS = 10
_READ = 100_000
_ROUNDS = 20
_A_NUMBER = re.compile(r"\s*[#＃]?\s*(\d{1,15})\s*")


class Hit(NamedTuple):
    """Something found. A ticket or a note has the `number` of its ticket, a customer or a phone the customer's `id`.

    `at` is when it was opened, written or noted down. Title and snippet are as kept: cleaned where they are drawn.
    """

    kind: Kind
    id: int | None
    number: int | None
    title: str
    snippet: str
    at: datetime | None
    live: bool = False


def find(conn: sqlite3.Connection, words: str, *, limit: int = 50) -> list[Hit]:
    """What fits the words, at most `limit`: the ticket of that number, who is called so, live tickets, then others.

    Tickets come newest first (R-70). Customers of the same sound and those found by a note come last.
    """
    expression = match(words)
    with one_moment(conn):
        callers, alike = _callers(conn, words)
        hits = [*_numbered(conn, words), *callers[:limit]]
        if expression:
            known = {hit.number for hit in hits if hit.number}
            for live in (True, False):
                hits += _tickets(conn, words, expression, live, known, limit - len(hits))
            listed = {hit.id for hit in (*callers, *alike) if hit.id}
            hits += _customers(conn, words, expression, listed, limit - len(hits))
        return [*hits, *alike][:limit]


def true_hits(conn: sqlite3.Connection, words: str, numbers: list[int]) -> list[int]:
    """Those of the tickets that the index found where the words stand as they were typed."""
    return [hit.number for hit in _ticket_hits(conn, words, numbers) if hit.number is not None]


def _numbered(conn: sqlite3.Connection, words: str) -> list[Hit]:
    asked = _A_NUMBER.fullmatch(words)
    return _ticket_hits(conn, words, [int(asked[1])])[:1] if asked else []


def _callers(conn: sqlite3.Connection, words: str) -> tuple[list[Hit], list[Hit]]:
    """Customers whom the words name, and those whose name only sounds so."""
    from deskside.desk.customers.caller_lookup import find_hits
    from deskside.desk.customers.matching import Match

    found = find_hits(conn, words, kept(conn).get("region", ""), _CALLERS)
    gaps = ", ".join("?" * len(found))
    people = plain(
        conn,
        f"select c.id, {called('c')}, c.company, c.created_at from customer c"
        f" where c.id in ({gaps}) and c.withdrawn_at is null",
        list(found),
    ).fetchall()
    contacts = dict(plain(conn, f"select id, shown from contact_point where customer_id in ({gaps})", list(found)))
    named: list[tuple[int, Hit]] = []
    for customer, name, company, created in people:
        hit = found[customer]
        shown = contacts.get(hit.contact, "") if hit.contact is not None else ""
        kind: Kind = "phone" if hit.match in (Match.NUMBER, Match.NATIONAL, Match.LAST_DIGITS) else "customer"
        named.append((hit.match, Hit(kind, customer, None, name or company, shown or company, text_time(created))))
    named.sort(key=lambda pair: (pair[0], pair[1].title, pair[1].id))
    sure = [hit for way, hit in named if way != Match.SOUND]
    return sure[:_CALLERS], [hit for way, hit in named if way == Match.SOUND]


def _tickets(
    conn: sqlite3.Connection, words: str, expression: str, live: bool, known: set[int], limit: int
) -> list[Hit]:
    """Tickets that hold the words, newest first; what only the index takes for a hit is left out."""
    hits: list[Hit] = []
    below = None
    for _ in range(_ROUNDS):
        if len(hits) >= limit:
            break
        numbers = found_tickets(conn, expression, live=live, below=below, limit=limit)
        if not numbers:
            break
        below = numbers[-1]
        hits += _ticket_hits(conn, words, [number for number in numbers if number not in known])
    return hits[: max(limit, 0)]


def _ticket_hits(conn: sqlite3.Connection, words: str, numbers: list[int]) -> list[Hit]:
    """The tickets as hits, newest first, but for those where a run of CJK letters does not stand as it was typed."""
    wanted = tokens(words)
    gaps = ", ".join("?" * len(numbers))
    said: dict[int, list[tuple[str, str]]] = {}
    for number, at, text in plain(
        conn,
        f"select ticket_number, at, substr(text, 1, {_READ}) from line where ticket_number in ({gaps})"
        f" and {WORDS_SAID} order by at desc, id desc",
        numbers,
    ).fetchall():
        said.setdefault(number, []).append((at, text))
    hits: list[Hit] = []
    for number, subject, description, opened, resolved, *others in plain(
        conn,
        f"""
        select t.number, t.subject, substr(t.description, 1, {_READ}), t.opened_at, t.resolved_at, t.held_for, c.name,
               c.company, p.name,
               (select group_concat(g.name, char(10)) from ticket_tag k join tag g on g.id = k.tag_id
                where k.ticket_number = t.number),
               (select group_concat(digits, char(10)) from contact_point where customer_id = t.customer_id)
        from ticket t left join customer c on c.id = t.customer_id left join person p on p.id = t.person_id
        where t.number in ({gaps}) and t.withdrawn_at is null order by t.number desc
        """,
        numbers,
    ).fetchall():
        head = "\n".join([str(number), subject, description, *(other for other in others if other)])
        lines = said.get(number, [])
        lacking = missing(head, wanted)
        if _false(lacking, (text for _, text in lines)):
            continue
        place = next(((at, text) for at, text in lines if not missing(text, lacking)), None) if lacking else None
        at = opened if place is None else place[0]
        told = _shown(words, description, subject) if place is None else snippet(place[1], words)
        kind: Kind = "ticket" if place is None else "note"
        hits.append(Hit(kind, None, number, subject, told, text_time(at), resolved is None))
    return hits


def _shown(words: str, description: str, subject: str) -> str:
    """The place of the hit in the description; its beginning where the subject has the words."""
    return snippet(description, words) if description else snippet(subject, words)


def _false(lacking: list[str], texts: Iterable[str]) -> bool:
    """Whether a run of more than two CJK letters stands nowhere: the index knows their pairs only."""
    runs = [word for word in lacking if is_solid(word) and len(word) > 2]
    return bool(runs) and bool(missing("\n".join(texts), runs))


def _customers(conn: sqlite3.Connection, words: str, expression: str, listed: set[int], limit: int) -> list[Hit]:
    """Customers found by what is noted on them, newest first, but for those listed already."""
    if limit <= 0:
        return []
    ids = [found for found in found_customers(conn, expression, limit + len(listed)) if found not in listed]
    wanted = tokens(words)
    gaps = ", ".join("?" * len(ids))
    noted: dict[int, list[str]] = {}
    for customer, text in plain(
        conn,
        f"select customer_id, substr(text, 1, {_READ}) from line where customer_id in ({gaps})"
        f" and ticket_number is null and {WORDS_SAID}"
        f" union all select customer_id, name || char(10) || role from person where customer_id in ({gaps})"
        f" union all select customer_id, case when digits <> '' then digits else raw end from contact_point"
        f" where customer_id in ({gaps})",
        ids * 3,
    ).fetchall():
        noted.setdefault(customer, []).append(text)
    hits: list[Hit] = []
    for customer, name, *texts, created in plain(
        conn,
        f"select c.id, {called('c')}, c.name, c.company, c.needs, substr(c.note, 1, {_READ}), c.created_at"
        f" from customer c where c.id in ({gaps}) and c.withdrawn_at is null order by c.id desc",
        ids,
    ).fetchall():
        parts = [*(text for text in texts if text), *noted.get(customer, [])]
        if _false(missing("\n".join(parts), wanted), ()):
            continue
        place = min(parts, key=lambda part: len(missing(part, wanted)), default="")
        hits.append(Hit("customer", customer, None, name or texts[1], snippet(place, words), text_time(created)))
    return hits[:limit]
