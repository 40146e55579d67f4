"""Times at which the shop is open and few other calls are promised: what is proposed for a new promise (R-05, R-11)."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.shop.zones import local_day
from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

QUARTER = timedelta(minutes=15)
AFTER_OPENING = timedelta(minutes=30)
"""Nothing is proposed sooner after an opening: whoever opens has other things to do first."""
NEARBY = timedelta(minutes=30)
"""How near another call is counted as beside a time."""
AROUND_MINUTES = 180
"""How far from a crowded time a free one is looked for, in open minutes."""
QUARTERS = 96
_LONGEST_WINDOW = timedelta(days=1)


def spread(conn: sqlite3.Connection, *, after: datetime, hours: "OpeningHours", count: int) -> list[datetime]:
    """So many times (UTC) after `after`, over the next opening hours and never all at opening (L-21).

    Each is the first quarter of an hour with no call within half an hour, else the one with the fewest calls, those
    proposed before it included. Where the shop never opens: the same time tomorrow and the quarters after it.
    """
    slots = free_quarters(after, hours)
    if not slots:
        first = quarter(after + timedelta(days=1))
        return [first + QUARTER * place for place in range(count)]
    taken = _promised(conn, slots[0], slots[-1])
    found: list[datetime] = []
    for _place in range(count):
        beside = {slot: _beside(slot, taken) for slot in slots}
        best = min(slots, key=lambda slot: (beside[slot] > 0, found.count(slot), beside[slot], slot))
        found.append(best)
        taken.append((best, best))
    return found


def free_near(
    conn: sqlite3.Connection,
    at: datetime,
    *,
    hours: "OpeningHours",
    now: datetime | None = None,
    exclude: int | None = None,
) -> datetime | None:
    """The nearest quarter of an hour (UTC) to `at` with no other call within half an hour of it; None without one.

    It lies at most three opening hours from `at`, after `now`, and never right at opening. `exclude` is a callback that
    is being moved.
    """
    last = hours.add(at, AROUND_MINUTES)
    first = at
    while first > at - timedelta(days=1) and hours.minutes_between(first - QUARTER, at) <= AROUND_MINUTES:
        first -= QUARTER
    slots = [
        slot
        for slot in free_quarters(first, hours)
        if slot != at
        and (last is None or slot <= last)
        and (now is None or slot > now)
        and slot == start_after_opening(slot, slot - AFTER_OPENING, hours)
    ]
    if not slots:
        return None
    taken = _promised(conn, slots[0], slots[-1], exclude=exclude)
    free = [slot for slot in slots if not _beside(slot, taken)]
    return min(free, key=lambda slot: (abs(slot - at), slot < at), default=None)


def free_quarters(start: datetime, hours: "OpeningHours") -> list[datetime]:
    """The next quarters of an hour from `start` on in which the shop is open, none of them right at an opening."""
    slots: list[datetime] = []
    moment: datetime | None = quarter(start)
    while moment is not None and len(slots) < QUARTERS:
        if hours.is_open(moment):
            slots.append(moment)
            moment += QUARTER
        else:
            opening = hours.next_opening(moment)
            moment = None if opening is None else quarter(opening + AFTER_OPENING)
    return slots


def start_after_opening(start: datetime, now: datetime, hours: "OpeningHours") -> datetime:
    """`start`, or later where the shop opens between `now` and then, and too shortly before it."""
    spans = hours.moments_on(local_day(start, hours.zone))
    opening = next((opens for opens, closes in spans if opens <= start <= closes and opens > now), None)
    return start if opening is None else max(start, opening + AFTER_OPENING)


def least_loaded(conn: sqlite3.Connection, slots: Sequence[datetime]) -> datetime:
    """The first of the quarters with the fewest calls in it."""
    taken = [begins for begins, _ends in _promised(conn, slots[0], slots[-1])]
    loads = [sum(abs(due_at - slot) < QUARTER for due_at in taken) for slot in slots]
    return slots[loads.index(min(loads))]


def quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour, or the moment itself where it is one."""
    seconds = int(QUARTER.total_seconds())
    return datetime.fromtimestamp(-(-int(moment.timestamp()) // seconds) * seconds, UTC)


def _promised(
    conn: sqlite3.Connection, first: datetime, last: datetime, *, exclude: int | None = None
) -> list[tuple[datetime, datetime]]:
    """The times and windows of the open promises within half an hour of the moments from `first` to `last`."""
    rows = conn.execute(
        "select due_at, due_until from callback where state = 'open' and due_at between ? and ? and due_until >= ?"
        " and id is not ?",
        (time_text(first - NEARBY - _LONGEST_WINDOW), time_text(last + NEARBY), time_text(first - NEARBY), exclude),
    )
    return [(text_time(due_at), text_time(due_until)) for due_at, due_until in rows.fetchall()]


def _beside(slot: datetime, taken: Iterable[tuple[datetime, datetime]]) -> int:
    return sum(begins - NEARBY <= slot <= ends + NEARBY for begins, ends in taken)
