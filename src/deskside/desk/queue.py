"""The queue: tickets in the order of R-13, filtered (R-71), read by key and never by offset.

With a filter, up to `FEW` hits are gathered through the filter's own index and sorted here; more are read through the
branches of the order. Without one the branches are ranges of partial indexes, whatever the size of the file.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from deskside.desk.counting import counted
from deskside.desk.order import (
    Borders,
    Branch,
    Rank,
    Standing,
    Timing,
    beyond,
    borders,
    callback_branches,
    place_of,
    sort_key,
    ticket_branches,
)
from deskside.desk.queue_rows import QueueRow, queue_rows
from deskside.desk.shared_sql import one_moment, plain
from deskside.store.codec import optional_date, optional_time, text_time, time_text

FEW = 2000
STANDING = (
    "t.number, t.priority, t.opened_at, t.next_due_at, t.next_missed_at, t.resolved_at, t.carried_on, t.target_due_at"
)


class Counters(NamedTuple):
    """The figures of the header: open calls missed, due and later today."""

    missed: int
    due: int
    later_today: int


class _Wanted(NamedTuple):
    where: str
    values: tuple[Any, ...]
    scope: str
    filtered: bool

    @property
    def source(self) -> str:
        scope = {"live": "t.resolved_at is null", "ended": "t.resolved_at is not null and t.withdrawn_at is null"}
        return f"from ticket t where {scope.get(self.scope, 't.withdrawn_at is null')} and ({self.where})"

    def takes(self, branch: Branch) -> bool:
        return self.scope == "any" or (branch.place is Rank.ENDED) == (self.scope == "ended")


def queue(
    conn: sqlite3.Connection,
    filter_line: str = "",
    *,
    now: datetime,
    shop: Timing,
    me: int | None = None,
    limit: int | None = 50,
    after: QueueRow | None = None,
) -> list[QueueRow]:
    """Tickets in the order of R-13: the first `limit`, or those that follow the row `after` of an earlier answer."""
    with one_moment(conn):
        wanted, at = _wanted(conn, filter_line, now, shop, me), borders(now, shop)
        numbers = _page(conn, wanted, at, limit, after)
        return queue_rows(conn, numbers, now=now, shop=shop)


def queue_ids(
    conn: sqlite3.Connection, filter_line: str = "", *, now: datetime, shop: Timing, me: int | None = None
) -> "array[int]":
    """The numbers of every ticket that the filter takes, in the order of R-13, for a list that reads its rows later."""
    with one_moment(conn):
        wanted = _wanted(conn, filter_line, now, shop, me)
        return array("q", _page(conn, wanted, borders(now, shop), None, None))


def count(
    conn: sqlite3.Connection,
    filter_line: str = "",
    *,
    now: datetime,
    shop: Timing,
    me: int | None = None,
    cap: int | None = None,
) -> int:
    """How many tickets the filter takes; counting stops at `cap`."""
    wanted = _wanted(conn, filter_line, now, shop, me)
    if cap is None:
        return int(conn.execute(f"select count(*) {wanted.source}", wanted.values).fetchone()[0])
    capped = f"select count(*) from (select 1 {wanted.source} limit ?)"
    return int(conn.execute(capped, (*wanted.values, cap)).fetchone()[0])


def counters(conn: sqlite3.Connection, *, now: datetime, shop: Timing) -> Counters:
    """The figures of the header, each the length of a range of one index."""
    at = borders(now, shop)
    calls = {branch.place: branch for branch in callback_branches(at)}
    shown = [calls[place] for place in (Rank.MISSED, Rank.DUE, Rank.LATER_TODAY)]
    parts = [f"(select count(*) from callback c where {branch.where})" for branch in shown]
    values = [value for branch in shown for value in branch.values]
    return Counters(*conn.execute(f"select {', '.join(parts)}", values).fetchone())


def count_live(conn: sqlite3.Connection) -> int:
    """How many tickets are live, as far as they are counted."""
    return counted(conn, "ticket where resolved_at is null")


def _wanted(conn: sqlite3.Connection, line: str, now: datetime, shop: Timing, me: int | None) -> _Wanted:
    if not line.strip():
        return _Wanted("1", (), "live", filtered=False)
    from deskside.desk.filter_keys import TICKET, vocabulary
    from deskside.desk.filter_sql import compile_filter
    from deskside.desk.filters import parse_filter

    compiled = compile_filter(parse_filter(line, vocabulary(TICKET, conn)), conn, now=now, shop=shop, me=me)
    return _Wanted(compiled.where, compiled.params, compiled.scope, filtered=compiled.where != "1")


def _page(
    conn: sqlite3.Connection, wanted: _Wanted, at: Borders, limit: int | None, after: QueueRow | None
) -> Iterable[int]:
    if wanted.filtered:
        few = plain(conn, f"select t.number {wanted.source} limit ?", (*wanted.values, FEW + 1)).fetchall()
        if len(few) <= FEW:
            return _sorted(conn, [number for (number,) in few], at, limit, after)
    return _walked(conn, wanted, at, limit, after)


def _sorted(
    conn: sqlite3.Connection, few: list[int], at: Borders, limit: int | None, after: QueueRow | None
) -> list[int]:
    rows = plain(conn, f"select {STANDING} from ticket t where t.number in ({', '.join('?' * len(few))})", few)
    ranked = sorted(
        (
            sort_key(
                number,
                priority,
                text_time(opened),
                Standing(
                    optional_time(due),
                    optional_time(missed),
                    optional_time(resolved),
                    optional_date(carried),
                    optional_time(target),
                ),
                at,
            ),
            number,
        )
        for number, priority, opened, due, missed, resolved, carried, target in rows.fetchall()
    )
    if after is not None:
        last = sort_key(after.number, after.priority, after.opened_at, _standing(after), at)
        ranked = [pair for pair in ranked if pair[0] > last]
    return [number for _, number in ranked[:limit]]


def _standing(row: QueueRow) -> Standing:
    return Standing(row.next_due_at, row.next_missed_at, row.resolved_at, row.carried_on, row.target_due_at)


def _walked(
    conn: sqlite3.Connection, wanted: _Wanted, at: Borders, limit: int | None, after: QueueRow | None
) -> "array[int]":
    numbers = array("q")
    # Inside a case the filter cannot lure the planner from the branch's order to an index and a sort of its own.
    where = wanted.where if limit is None else f"case when {wanted.where} then 1 else 0 end = 1"
    for branch in _following(wanted, at, after):
        sql = f"select t.number from ticket t where {branch.where} and ({where}) order by {branch.order} limit ?"
        room = -1 if limit is None else limit - len(numbers)
        found = plain(conn, sql, (*branch.values, *wanted.values, room)).fetchall()
        numbers.extend(number for (number,) in found)
        if limit is not None and len(numbers) >= limit:
            break
    return numbers


def _following(wanted: _Wanted, at: Borders, after: QueueRow | None) -> Iterator[Branch]:
    place = None if after is None else place_of(_standing(after), at)
    for branch in ticket_branches(at):
        if not wanted.takes(branch) or (place is not None and branch.place < place):
            continue
        if after is not None and branch.place == place:
            yield from beyond(branch, _last(branch, after))
        else:
            yield branch


def _last(branch: Branch, row: QueueRow) -> tuple[Any, ...]:
    known = {
        "t.number": row.number,
        "t.priority": row.priority,
        "t.opened_at": row.opened_at,
        "t.next_due_at": row.next_due_at,
        "t.next_missed_at": row.next_missed_at,
        "t.resolved_at": row.resolved_at,
        "t.carried_on": row.carried_on,
        "t.target_due_at": row.target_due_at,
    }
    return tuple(_kept(known[key.column]) for key in branch.keys)


def _kept(value: Any) -> Any:
    if isinstance(value, datetime):
        return time_text(value)
    return value.isoformat() if isinstance(value, date) else value
