"""Opening hours: when the shop is open, and time counted only while it is (R-03, R-04)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.shop.kept_hours import Span, Week
from deskside.shop.zones import boundary, local_day

CLOSED_AT_MOST = 400
"""Days in a row without an opening after which a walk gives up."""

_YEARS_AT_MOST = 20
_ONE_DAY = timedelta(days=1)


class OpeningHours:
    """The week of the shop in its zone, with the days that differ from it (R-03).

    `week` holds seven days from Monday, each a row of spans in minutes from midnight, in order, up to 24:00 = 1440.
    `closed` names holidays and the shop's own closed days; `workdays` names days that are worked though their
    weekday is not (make-up Saturdays): they take Monday's hours where their own weekday has none. `own` has the days
    whose hours the shop has set itself, public holidays on which it opens among them; with None they are open like a
    day that is worked. A day that is closed is closed whatever else is said of it. `names` has what a day is called
    beside: the holiday that is worked.
    """

    def __init__(
        self,
        week: Week,
        zone: ZoneInfo,
        closed: Mapping[date, str] | None = None,
        workdays: Mapping[date, str] | None = None,
        own: Mapping[date, tuple[Span, ...] | None] | None = None,
        names: Mapping[date, str] | None = None,
    ) -> None:
        self.week = week
        self.zone = zone
        self.closed = closed or {}
        self.workdays = workdays or {}
        self.own = own or {}
        self.names = names or {}
        self._known: dict[date, tuple[tuple[datetime, datetime], ...]] = {}

    def spans_on(self, day: date) -> tuple[Span, ...]:
        """The spans of `day` in local minutes from midnight; none when the shop is closed."""
        if day in self.closed:
            return ()
        own = self.own.get(day)
        if own is not None:
            return own
        spans = self.week[day.weekday()]
        if not spans and (day in self.workdays or day in self.own):
            return self.week[0] or next((spans for spans in self.week if spans), ())
        return spans

    def called(self, day: date) -> str:
        """What a day is called that is not like its weekday: the holiday, closed or worked, the day off; or nothing."""
        return self.closed.get(day) or self.names.get(day) or self.workdays.get(day, "")

    def moments_on(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        """The spans of `day` as moments (UTC), as long as they really last on a day when the clocks change."""
        known = self._known.get(day)
        if known is None:
            pairs = (
                (boundary(day, start, self.zone), boundary(day, end, self.zone)) for start, end in self.spans_on(day)
            )
            known = self._known[day] = tuple((start, end) for start, end in pairs if start < end)
        return known

    def is_open(self, moment: datetime) -> bool:
        """Whether the shop is open at `moment`; at closing time it no longer is."""
        return any(start <= moment < end for start, end in self.moments_on(local_day(moment, self.zone)))

    def opening(self, day: date) -> datetime | None:
        """When the shop first opens on `day` (UTC), None when it stays closed."""
        moments = self.moments_on(day)
        return moments[0][0] if moments else None

    def closing(self, day: date) -> datetime | None:
        """When the shop last closes on `day` (UTC), None when it stays closed."""
        moments = self.moments_on(day)
        return moments[-1][1] if moments else None

    def next_opening(self, moment: datetime) -> datetime | None:
        """The first opening after `moment` (UTC), also after a lunch break; None within 400 closed days."""
        for start, _end in self._ahead(moment):
            if start > moment:
                return start
        return None

    def add(self, start: datetime, minutes: int) -> datetime | None:
        """`start` and so many open minutes later (UTC, R-04): the first moment by which they have passed.

        None when the shop stays closed for 400 days on the way, or the end is more than twenty years off.
        """
        if minutes < 0:
            raise ValueError("open minutes are counted forwards")
        start = start.astimezone(UTC)
        left = timedelta(minutes=minutes)
        if not left:
            return start
        for opens, closes in self._ahead(start):
            begin = max(opens, start)
            if closes - begin >= left:
                return begin + left
            left -= closes - begin
        return None

    def minutes_between(self, start: datetime, end: datetime) -> int:
        """The open minutes from `start` to `end`, whole ones; negative when `end` is the earlier (R-04)."""
        if end < start:
            return -self.minutes_between(end, start)
        total = timedelta()
        day, last = local_day(start, self.zone), local_day(end, self.zone)
        while day <= last:
            for opens, closes in self.moments_on(day):
                total += max(min(closes, end) - max(opens, start), timedelta())
            day += _ONE_DAY
        return total // timedelta(minutes=1)

    def skipped_holidays(self, start: datetime, end: datetime) -> tuple[tuple[date, str], ...]:
        """The named closed days from `start` to `end` that took opening hours away, with their names (R-03)."""
        first, last = local_day(start, self.zone), local_day(end, self.zone)
        return tuple(
            (day, name) for day, name in sorted(self.closed.items()) if first <= day <= last and self._usual(day)
        )

    def _usual(self, day: date) -> bool:
        return bool(self.week[day.weekday()]) or day in self.workdays or day in self.own

    def _ahead(self, moment: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The spans that end after `moment`, in order; it ends after too many closed days, or twenty years."""
        day = local_day(moment, self.zone)
        closed = 0
        for _count in range(366 * _YEARS_AT_MOST):
            moments = self.moments_on(day)
            closed = 0 if moments else closed + 1
            if closed >= CLOSED_AT_MOST:
                return
            for span in moments:
                if span[1] > moment:
                    yield span
            if day == date.max:
                return
            day += _ONE_DAY
