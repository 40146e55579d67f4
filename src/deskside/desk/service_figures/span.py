"""The days that a report tells of, and its weeks (R-81)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

WEEKS = 4
"""So many weeks are told where no first day is said, the running one among them."""
_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """The days of a calendar week that lie in a span."""

    first: date
    last: date


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def usual_first(last: date) -> date:
    """The first day of a report that ends on a day: the Monday three weeks before that of its week."""
    return monday_of(last) - (WEEKS - 1) * _WEEK


def weeks(first: date, last: date) -> Iterator[Week]:
    """The weeks of a span, its first and last cut where it begins and ends in the middle of one."""
    monday = monday_of(first)
    while monday <= last:
        yield Week(max(monday, first), min(monday + timedelta(days=6), last))
        monday += _WEEK
