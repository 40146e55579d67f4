"""Tickets found by their number, by what they say, and by what was said on them (R-70)."""

import sqlite3

from deskside.desk.finding import READ, Ask, Hit, only_seems
from deskside.desk.own_fields.search_text import own_texts
from deskside.desk.searched import indexes
from deskside.desk.shared_sql import called, plain, words_said
from deskside.desk.tickets.fields import TICKET
from deskside.desk.tickets.search_text import LIVE
from deskside.language.excerpt import missing, snippet
from deskside.language.patterns import pattern
from deskside.language.tokens import tokens
from deskside.store import search
from deskside.store.codec import text_time

NUMBERED, LIVING, ENDED = 0, 20, 30
_ROUNDS = 20
_A_NUMBER = pattern(r"\s*[#＃]?\s*(\d{1,15})\s*")


def numbered(ask: Ask) -> list[Hit]:
    """The ticket of that number."""
    asked = _A_NUMBER.fullmatch(ask.words)
    return hits_of(ask.conn, ask.words, [int(asked[1])], NUMBERED)[:1] if asked else []


def live(ask: Ask) -> list[Hit]:
    """Live tickets that hold the words, newest first."""
    return _holding(ask, f'{ask.expression} AND "{LIVE}"', LIVING) if ask.expression else []


def ended(ask: Ask) -> list[Hit]:
    """Solved and closed tickets that hold the words, newest first."""
    return _holding(ask, f'({ask.expression}) NOT "{LIVE}"', ENDED) if ask.expression else []


def true_hits(conn: sqlite3.Connection, words: str, numbers: list[int]) -> list[int]:
    """Those of the tickets that the index found where the words stand as they were typed."""
    return [hit.key for hit in hits_of(conn, words, numbers, NUMBERED)]


def _holding(ask: Ask, expression: str, rank: int) -> list[Hit]:
    """Tickets that fit, newest first; what only the index takes for a hit is left out."""
    hits: list[Hit] = []
    known, below = ask.found("ticket"), None
    for _ in range(_ROUNDS):
        if len(hits) >= ask.limit:
            break
        numbers = search.found(ask.conn, indexes()["ticket"], expression, ask.limit, below=below)
        if not numbers:
            break
        below = numbers[-1]
        hits += hits_of(ask.conn, ask.words, [number for number in numbers if number not in known], rank)
        if len(numbers) < ask.limit:
            break
    return hits[: max(ask.limit, 0)]


def hits_of(conn: sqlite3.Connection, words: str, numbers: list[int], rank: int) -> list[Hit]:
    """The tickets as hits, newest first, but for those where a run of CJK letters does not stand as it was typed."""
    wanted = tokens(words)
    gaps = ", ".join("?" * len(numbers))
    said: dict[int, list[tuple[str, str]]] = {}
    for number, at, text in plain(
        conn,
        f"select ticket_number, at, substr(text, 1, {READ}) from line where ticket_number in ({gaps})"
        f" and {words_said()} order by at desc, id desc",
        numbers,
    ).fetchall():
        said.setdefault(number, []).append((at, text))
    own: dict[int, list[str]] = {}
    for number, text in own_texts(conn, "ticket", ",".join(map(str, numbers))):
        own.setdefault(number, []).append(text)
    searched = (field for field in TICKET.kept if field.searched and field.name not in ("subject", "description"))
    more = "".join(f"t.{field.kept_as}, " for field in searched)
    hits: list[Hit] = []
    for number, subject, description, opened, resolved, status, customer, *others in plain(
        conn,
        f"""
        select t.number, t.subject, substr(t.description, 1, {READ}), t.opened_at, t.resolved_at, t.status,
               {called("c")}, {more} t.held_for,
               c.name, c.company, p.name,
               (select group_concat(g.name, char(10)) from ticket_tag k join tag g on g.id = k.tag_id
                where k.ticket_number = t.number),
               (select group_concat(digits, char(10)) from contact_point where customer_id = t.customer_id)
        from ticket t left join customer c on c.id = t.customer_id left join person p on p.id = t.person_id
        where t.number in ({gaps}) and t.withdrawn_at is null order by t.number desc
        """,
        numbers,
    ).fetchall():
        head = "\n".join(
            [str(number), subject, description, *(other for other in others if other), *own.get(number, ())]
        )
        lines = said.get(number, [])
        lacking = missing(head, wanted)
        if only_seems(lacking, (text for _, text in lines)):
            continue
        place = next(((at, text) for at, text in lines if not missing(text, lacking)), None) if lacking else None
        at = opened if place is None else place[0]
        excerpt = _shown(words, description, subject) if place is None else snippet(place[1], words)
        kind = "ticket" if place is None else "note"
        is_live = resolved is None
        moment, whose = text_time(at), customer or ""
        hits.append(Hit("ticket", kind, number, str(number), subject, excerpt, moment, is_live, rank, whose, status))
    return hits


def _shown(words: str, description: str, subject: str) -> str:
    """The place of the hit in the description; its beginning where the subject has the words."""
    return snippet(description, words) if description else snippet(subject, words)
