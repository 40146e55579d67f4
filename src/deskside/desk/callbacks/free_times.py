"""Times at which the shop is open and few other calls are promised: what is proposed for a new promise (R-05, R-11)."""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
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
_SECOND = timedelta(seconds=1)


def spread(conn: sqlite3.Connection, *, after: datetime, hours: "OpeningHours", count: int) -> list[datetime]:
    """So many times (UTC) after `after`, over the next opening hours and never all at opening (L-21).

    Each is the first quarter of an hour with no call within half an hour, else the one with the fewest calls, those
    proposed before it included. Where the shop never opens: the same time tomorrow and the quarters after it.
    """
    slots = free_quarters(start_after_opening(after, after - AFTER_OPENING, hours), hours)
    if not slots:
        first = quarter(after + timedelta(days=1))
        return [first + QUARTER * place for place in range(count)]
    beside = _beside(conn, slots)
    picked = [0] * len(slots)
    found: list[datetime] = []
    for _place in range(count):
        best = min(range(len(slots)), key=lambda each: (beside[each] > 0, picked[each], beside[each], each))
        picked[best] += 1
        found.append(slots[best])
        for each in range(*_within(slots, slots[best] - NEARBY, slots[best] + NEARBY)):
            beside[each] += 1
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
    beside = _beside(conn, slots, exclude=exclude)
    free = [slot for slot, calls in zip(slots, beside, strict=True) if not calls]
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


def least_loaded(conn: sqlite3.Connection, slots: Sequence[datetime], *, exclude: int | None = None) -> datetime:
    """The first of the quarters with the fewest calls in it, other than `exclude`."""
    loads = _around(conn, slots, QUARTER - _SECOND, windows=False, exclude=exclude)
    return slots[loads.index(min(loads))]


def quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour, or the moment itself where it is one."""
    seconds = int(QUARTER.total_seconds())
    return datetime.fromtimestamp(-(-int(moment.timestamp()) // seconds) * seconds, UTC)


def _beside(conn: sqlite3.Connection, slots: Sequence[datetime], *, exclude: int | None = None) -> list[int]:
    return _around(conn, slots, NEARBY, windows=True, exclude=exclude)


def _around(
    conn: sqlite3.Connection,
    slots: Sequence[datetime],
    near: timedelta,
    *,
    windows: bool,
    exclude: int | None = None,
) -> list[int]:
    """How many open promises lie so near to each of the moments, in order; of a window only the beginning counts, or
    all of it. Those of one time are read as one row: a full book is asked for at every key."""
    until = "due_until" if windows else "due_at"
    rows = conn.execute(
        f"select due_at, {until}, count(*) from callback where state = 'open' and due_at between ? and ?"
        f" and {until} >= ? and id is not ? group by substr(due_at, 1, 16), substr({until}, 1, 16)",
        (
            time_text(slots[0] - near - (_LONGEST_WINDOW if windows else timedelta())),
            time_text(slots[-1] + near),
            time_text(slots[0] - near),
            exclude,
        ),
    )
    steps = [0] * (len(slots) + 1)
    for begins, ends, calls in rows.fetchall():
        first, beyond = _within(slots, text_time(begins) - near, text_time(ends) + near)
        if first < beyond:
            steps[first] += calls
            steps[beyond] -= calls
    return list(accumulate(steps[:-1]))


def _within(slots: Sequence[datetime], first: datetime, last: datetime) -> tuple[int, int]:
    """The places of the moments from `first` to `last`, and the one beyond."""
    return bisect_left(slots, first), bisect_right(slots, last)
