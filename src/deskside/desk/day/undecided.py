"""What is left to decide at the end of a day: every live ticket that was not carried over (P-04)."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.counting import counted
from deskside.desk.day.bounds import day_to_close, ends, starts
from deskside.desk.day.day_close import close_of
from deskside.desk.day.reasons import known_why
from deskside.desk.day.settled import STANDS
from deskside.desk.order import Rank, borders, ticket_branches
from deskside.desk.shared_sql import plain
from deskside.shop.settings import Shop, read_hours
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_FIRST = (Rank.MISSED, Rank.DUE, Rank.LATER_TODAY)
"""Whose customers still wait for a call today: they come first while the shop is open (L-22)."""
_LEFT = (
    "t.opened_at < ?"
    f" and not exists (select 1 from carry_over d where d.ticket_number = t.number and d.day = ? and {STANDS})"
)
_BACK_AT_MOST = 400


class AsItStands(NamedTuple):
    """What a ticket has already of what carrying it over asks: the reason, what is awaited, words, the call."""

    reason: str
    awaited: str
    told_line: int
    callback: int


def undecided(conn: sqlite3.Connection, day: date, *, now: datetime, shop: Shop, limit: int | None = None) -> list[int]:
    """The live tickets of `day` that were not carried over at its end, in the order of R-13; the first `limit`.

    While the shop is open those come first whose customers still wait for a call (L-22). A ticket that was opened
    after the day is the next one's.
    """
    values = (time_text(ends(day, shop.zone)), day.isoformat())
    found: list[tuple[bool, int]] = []
    waiting_first = read_hours(conn, shop).is_open(now)
    for branch in ticket_branches(borders(now, shop)):
        if branch.place is Rank.ENDED:
            continue
        later = waiting_first and branch.place not in _FIRST
        sql = f"select t.number from ticket t where {branch.where} and {_LEFT} order by {branch.order} limit ?"
        most = -1 if limit is None else limit
        found += [(later, number) for (number,) in plain(conn, sql, (*branch.values, *values, most))]
    return [number for _later, number in sorted(found, key=lambda one: one[0])][:limit]


def how_many_undecided(conn: sqlite3.Connection, day: date, shop: Shop) -> int:
    """How many tickets are left to decide, as far as they are counted (`counting`)."""
    values = (time_text(ends(day, shop.zone)), day.isoformat())
    return counted(conn, f"ticket t where t.resolved_at is null and {_LEFT}", values)


def is_undecided(conn: sqlite3.Connection, number: int, day: date, shop: Shop) -> bool:
    """Whether this ticket is left to decide."""
    sql = f"select 1 from ticket t where t.number = ? and t.resolved_at is null and {_LEFT}"
    return plain(conn, sql, (number, time_text(ends(day, shop.zone)), day.isoformat())).fetchone() is not None


def as_they_stand(conn: sqlite3.Connection, day: date, *, now: datetime, shop: Shop) -> list[int]:
    """Those of the undecided that have all that carrying over asks, in the same order (L-20)."""
    ready = standing(conn, day, now=now, shop=shop)
    return [number for number in undecided(conn, day, now=now, shop=shop) if number in ready] if ready else []


def standing(conn: sqlite3.Connection, day: date, *, now: datetime, shop: Shop) -> dict[int, AsItStands]:
    """The undecided tickets with a reason, words told that day and a promise for a later one that is still ahead, and
    no call before it.

    The reason is what they are on hold for, that the customer is to answer, or that of the last carrying over. Words
    of an earlier day do where they were carried over with that very promise and nothing was heard since.
    """
    start, end = time_text(starts(day, shop.zone)), time_text(ends(day, shop.zone))
    rows = plain(
        conn,
        "select t.number, t.status, t.held_for,"
        " (select max(l.id) from line l where l.ticket_number = t.number and l.kind = 'told'"
        "  and l.withdrawn_at is null and l.at >= ?),"
        " (select c.id from callback c where c.ticket_number = t.number and c.state = 'open'"
        "  order by c.due_at, c.id limit 1),"
        " b.reason, b.awaited, b.callback_id, b.told_line_id,"
        " exists (select 1 from line h where h.ticket_number = t.number and h.kind = 'heard' and h.id > b.line_id"
        "  and h.withdrawn_at is null)"
        " from ticket t left join carry_over b on b.id = (select max(id) from carry_over where"
        "  ticket_number = t.number and withdrawn_at is null)"
        f" where t.resolved_at is null and t.next_due_at >= ? and {_LEFT}",
        (start, max(end, time_text(now)), end, day.isoformat()),
    )
    found = {}
    for number, status, held_for, told, call, reason, awaited, with_call, with_words, heard in rows:
        words = told or (with_words if with_call == call and not heard else None)
        why = known_why(status, held_for, reason, awaited)
        if words is not None and why is not None:
            found[number] = AsItStands(*why, words, call)
    return found


def open_day(conn: sqlite3.Connection, *, now: datetime, hours: "OpeningHours") -> date | None:
    """The last working day before this one, where it was not closed and is to be offered in the morning.

    Only where days are closed here at all, and something was live or promised then.
    """
    used = conn.execute("select exists (select 1 from day_close) or exists (select 1 from carry_over)").fetchone()[0]
    if not used:
        return None
    day = _working_day_before(day_to_close(now, hours), hours)
    if day is None or is_closed(conn, day):
        return None
    start, end = time_text(starts(day, hours.zone)), time_text(ends(day, hours.zone))
    was_something = conn.execute(
        "select exists (select 1 from ticket where resolved_at is null and opened_at < :end)"
        " or exists (select 1 from ticket where resolved_at >= :start and opened_at < :end and withdrawn_at is null)"
        " or exists (select 1 from callback where due_at >= :start and due_at < :end and withdrawn_at is null)",
        {"start": start, "end": end},
    ).fetchone()[0]
    return day if was_something else None


def is_closed(conn: sqlite3.Connection, day: date) -> bool:
    """Whether the day was closed."""
    return close_of(conn, day) is not None


def _working_day_before(day: date, hours: "OpeningHours") -> date | None:
    for back in range(1, _BACK_AT_MOST):
        before = day - timedelta(days=back)
        if hours.spans_on(before):
            return before
    return None
