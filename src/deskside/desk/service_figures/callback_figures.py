"""What became of our word over a span of days: of everybody, of each person and in each week (R-80, R-81)."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.callbacks.figures import Score, by_owner, counted_calls
from deskside.desk.figures import grouped
from deskside.desk.order import Timing
from deskside.desk.service_figures.span import Week, monday_of, weeks
from deskside.shop.zones import day_range, local_day


class CallbackFigures(NamedTuple):
    """The scores of the commitments promised for the days of a span; every week is there, the first one first."""

    everybody: Score
    people: tuple[Score, ...]
    weeks: tuple[tuple[Week, Score], ...]


def callback_figures(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, shop: Timing
) -> CallbackFigures:
    """What became, as of `now`, of the commitments promised for the days from `first` to `last`."""
    start, end = day_range(first, shop.zone, days=(last - first).days + 1)
    calls = counted_calls(conn, start, end, now=now)
    weekly = grouped(calls, lambda call: monday_of(local_day(call.due_at, shop.zone)))
    return CallbackFigures(
        Score(None, calls),
        tuple(by_owner(calls)),
        tuple((week, Score(None, weekly.get(monday_of(week.first), ()))) for week in weeks(first, last)),
    )
