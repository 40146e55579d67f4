"""The moments at which somebody may be called, by the clocks of the place where they are (R-62)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.collecting.call_rules import CallRules
from deskside.shop.kept_hours import Span
from deskside.shop.zones import boundary, local_day

_DAYS_AHEAD = 60
"""For how many days a moment to call is looked for: longer than any span of holidays."""


class Window(NamedTuple):
    """From and to when they may be called (UTC), and the zone that ends it."""

    start: datetime
    end: datetime
    zone: str


class CallingHours:
    """When somebody may be called by their rules: in every zone they may be in, at none of their quiet hours."""

    def __init__(
        self, rules: CallRules, zones: Sequence[str], quiet: Sequence[Span], is_holiday: Callable[[date], bool]
    ) -> None:
        self.rules, self.quiet, self.is_holiday = rules, quiet, is_holiday
        self.zones = [ZoneInfo(name) for name in zones]
        self.window = cache(self._window)

    def _window(self, moment: datetime) -> Window | None:
        """The window that `moment` lies in, else the next; None where none comes within sixty days.

        Its start is `moment` where that lies inside.
        """
        begin, last = moment, moment + timedelta(days=_DAYS_AHEAD)
        while begin <= last:
            found = [self._in_zone(begin, zone) for zone in self.zones]
            inside = [each for each in found if each is not None]
            if len(inside) < len(found):
                return None
            latest = max(inside, key=lambda each: each.start)
            if latest.start == begin:
                return min(inside, key=lambda each: each.end)
            begin = latest.start
        return None

    def zone_at(self, moment: datetime) -> str:
        """The zone that decides: the one that ends the window around `moment`, else the last to open again."""
        window = self.window(moment)
        if window is None or window.start == moment:
            return self.zones[0].key if window is None else window.zone
        found = [each for each in (self._in_zone(moment, zone) for zone in self.zones) if each is not None]
        return max(found, key=lambda each: each.start).zone

    def midnight_after(self, moment: datetime, days: int) -> datetime:
        """The latest moment (UTC) at which the day `days` after that of `moment` begins in one of the zones."""
        ahead = timedelta(days=days)
        return max(boundary(local_day(moment, zone) + ahead, 0, zone) for zone in self.zones)

    def days_since(self, moment: datetime, now: datetime) -> int:
        """How many days of their calendar lie between two moments, the fewest of the zones."""
        return min((local_day(now, zone) - local_day(moment, zone)).days for zone in self.zones)

    def _in_zone(self, moment: datetime, zone: ZoneInfo) -> Window | None:
        day = local_day(moment, zone)
        for ahead in range(_DAYS_AHEAD):
            for first, last in self._spans(day + timedelta(days=ahead)):
                start, end = boundary(day + timedelta(days=ahead), first, zone), boundary(
                    day + timedelta(days=ahead), last, zone
                )  # fmt: skip
                if end > moment and start < end:
                    return Window(max(start, moment), end, zone.key)
        return None

    def _spans(self, day: date) -> Iterator[Span]:
        """The spans of a day without the quiet hours."""
        if not self.rules.on_holidays and self.is_holiday(day):
            return
        for opens, end in self.rules.week[day.weekday()]:
            start = opens
            for first, last in self.quiet:
                if first < end and last > start:
                    if first > start:
                        yield start, first
                    start = last
            if start < end:
                yield start, end
