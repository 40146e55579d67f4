"""The days ahead as they are counted: when the shop opens, for how long, and why one is not like its weekday (R-03)."""

from datetime import date, timedelta
from typing import NamedTuple

from deskside.language.i18n import _
from deskside.shop.hours import OpeningHours
from deskside.shop.kept_hours import Span
from deskside.shop.zones import boundary

MOST_DAYS = 366


class ComingDay(NamedTuple):
    """A day in the shop's zone: its spans, the minutes that really pass in them, and why it is as it is, if that is
    not its weekday."""

    day: date
    spans: tuple[Span, ...]
    minutes: int
    why: str


def coming_days(hours: OpeningHours, first: date, count: int) -> list[ComingDay]:
    """So many days from `first` on."""
    return [_coming(hours, first + timedelta(days=ahead)) for ahead in range(count)]


def hours_and_minutes(minutes: int) -> str:
    """A length of opening time: "9:00", "0:45"; nothing of none."""
    return f"{minutes // 60}:{minutes % 60:02}" if minutes else ""


def _coming(hours: OpeningHours, day: date) -> ComingDay:
    spans = hours.spans_on(day)
    start, end = boundary(day, 0, hours.zone), boundary(day, 24 * 60, hours.zone)
    minutes = hours.minutes_between(start, end)
    why = hours.called(day)
    if not why and minutes != sum(end - start for start, end in spans):
        why = _("the clocks change")
    return ComingDay(day, spans, minutes, why)
