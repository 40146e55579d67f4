"""A free time for the next try after nobody was reached (R-11)."""

import sqlite3
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours
    from deskside.when import When

WAIT_MINUTES = 120
"""Open minutes until a next try: long enough for somebody to be back, another part of the day on the next one."""

SLOT = timedelta(minutes=15)
AFTER_OPENING = timedelta(minutes=30)
SLOTS = 96


def propose_next(
    conn: sqlite3.Connection, *, now: datetime, hours: "OpeningHours", wait_minutes: int = WAIT_MINUTES
) -> "When":
    """The first quarter of an hour after the wait in which the shop is open and no other call is promised.

    Never right at opening. Where every quarter of the next days is taken it is one with the fewest calls; where the
    shop never opens, the same time tomorrow.
    """
    from deskside.when import When

    slots = _slots(now, hours, wait_minutes)
    if not slots:
        return When(_quarter(now + timedelta(days=1)))
    rows = conn.execute(
        "select due_at from callback where state = 'open' and due_at > ? and due_at < ?",
        (time_text(slots[0] - SLOT), time_text(slots[-1] + SLOT)),
    )
    taken = [text_time(due_at) for (due_at,) in rows.fetchall()]
    loads = [sum(abs(due_at - slot) < SLOT for due_at in taken) for slot in slots]
    return When(slots[loads.index(min(loads))])


def _slots(now: datetime, hours: "OpeningHours", wait_minutes: int) -> list[datetime]:
    start = hours.add(now, wait_minutes)
    slots: list[datetime] = []
    moment = None if start is None else _quarter(start)
    while moment is not None and len(slots) < SLOTS:
        if hours.is_open(moment):
            slots.append(moment)
            moment += SLOT
        else:
            opening = hours.next_opening(moment)
            moment = None if opening is None else _quarter(opening + AFTER_OPENING)
    return slots


def _quarter(moment: datetime) -> datetime:
    """The next full quarter of an hour, or the moment itself where it is one."""
    seconds = int(SLOT.total_seconds())
    return datetime.fromtimestamp(-(-int(moment.timestamp()) // seconds) * seconds, UTC)
