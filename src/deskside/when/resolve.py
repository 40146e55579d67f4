"""From what a phrase says to the moment it means, for a shop at a moment (R-05)."""

from datetime import UTC, date, datetime, timedelta

from deskside.language.i18n import _
from deskside.shop.hours import OpeningHours
from deskside.shop.zones import local_day, wall
from deskside.when.calendar_days import days, days_later, month_later, too_far
from deskside.when.dayparts import DEFAULTS, ENDS, minute_of, window
from deskside.when.errors import Ambiguous
from deskside.when.limits import last_before, last_open_of_week, named, whole_span, workday, worked_after
from deskside.when.moment import When
from deskside.when.past_times import past
from deskside.when.pieces import Pieces
from deskside.when.two_readings import is_that_very_day, not_a_day_number, not_this_evening, today_or

_FURTHEST = timedelta(days=3660)
_LONG_AGO = timedelta(days=36600)
_MINUTE = timedelta(minutes=1)
_JUST_PAST = timedelta(days=31)
_CLOSED_OPENING = 9 * 60
_CLOSED_CLOSING = 18 * 60
_DAYS_AHEAD = 15
_WEEKS_AHEAD = 60


def resolve(pieces: Pieces, now: datetime, hours: OpeningHours) -> When:
    """The moment meant; raises `PastTime`, or `NotATime` for what cannot be."""
    when = _Resolver(pieces, now.astimezone(UTC), hours).when()
    if pieces.length is not None and pieces.length.workdays:
        return when._replace(skips=len(hours.skipped_holidays(now, when.at)))
    return when


class _Resolver:
    def __init__(self, pieces: Pieces, now: datetime, hours: OpeningHours) -> None:
        self.pieces, self.now, self.hours = pieces, now, hours
        self.today = local_day(now, hours.zone)
        self.warnings: list[str] = []

    def when(self) -> When:
        pieces = self.pieces
        if pieces.now:
            raise past(self.now, self.now, self.hours)
        if pieces.length is not None and not (pieces.clock or pieces.part):
            return self._after_length()
        not_a_day_number(pieces, self.today)
        first: When | None = None
        for day in self._candidates():
            self.warnings = []
            found = self._on(day)
            if found is None:
                continue
            if found.at > self.now:
                if found.at - self.now > _FURTHEST:
                    raise too_far()
                not_this_evening(pieces, found, self.now, self.hours)
                return found
            first = first or found
            if pieces.limit == "before" and pieces.has_day and day > self.today:
                break
        if first is None:
            raise too_far()
        raise past(first.at, self.now, self.hours, self._next_same(first.at) or self._next_year(first.at))

    def _next_same(self, at: datetime) -> datetime | None:
        """The same weekday, or day of the month, and hour, the next time they come."""
        pieces = self.pieces
        if pieces.day is not None and pieces.month_shift is None:
            months = (self._on(later) for later in days(pieces, self.today))
            return next((again.at for again in months if again is not None and again.at > self.now), None)
        if pieces.weekday is None or any((pieces.date, pieces.day, pieces.lunar, pieces.nth, pieces.shift)):
            return None
        day = local_day(at, self.hours.zone)
        weeks = (days_later(day, 7 * number) for number in range((self.today - day).days // 7, _WEEKS_AHEAD))
        found = (self._on(later) for later in weeks)
        return next((again.at for again in found if again is not None and again.at > self.now), None)

    def _next_year(self, at: datetime) -> datetime | None:
        """The same in the next year, for a date without a year that has long been over."""
        pieces = self.pieces
        yearly = pieces.month is not None or (pieces.date is not None and pieces.date[0] is None)
        if pieces.lunar is not None and pieces.lunar[0] <= 10:
            return self._next_lunar_year(pieces.lunar)
        if not yearly or pieces.year_shift is not None or (self.now - at < _JUST_PAST and not pieces.holiday):
            return None
        if pieces.date is not None and pieces.date[1:] == (2, 29):
            return None
        pieces.year_shift = 1
        again = self._on(days(pieces, self.today)[0])
        return again.at if again is not None else None

    def _next_lunar_year(self, lunar: tuple[int, int, bool]) -> datetime | None:
        from deskside.when.lunar import days as lunar_days

        again = self._on(lunar_days(lunar, self.today)[-1])
        return again.at if again is not None and again.at > self.now else None

    def _candidates(self) -> list[date]:
        pieces = self.pieces
        if pieces.length is not None and pieces.length.workdays:
            return [workday(self.today, pieces.length.workdays, self.hours)]
        whole = pieces.clock is None and pieces.part is None
        if pieces.holiday is not None and pieces.date is None:
            alone = not pieces.after and pieces.limit is None
            first = date(self.today.year + pieces.year_shift, 1, 1) if pieces.year_shift else self.today
            day = named(pieces.holiday[0], pieces.holiday[1:], max(first, self.today), self.hours, alone=alone)
            pieces.date = (day.year, day.month, day.day)
        if (pieces.limit == "by" or pieces.after) and whole and not pieces.edge:
            pieces.edge = whole_span(pieces)
        if pieces.holiday and pieces.after and pieces.nth == (1, "workday"):
            pieces.nth = pieces.from_now = None
        found = days(pieces, self.today, lambda day: bool(self.hours.spans_on(day)))
        if pieces.after and pieces.has_day and (whole or pieces.holiday):
            pieces.after = False
            return [
                day if day < self.today else worked_after(day, self.hours, whole_break=bool(pieces.holiday))
                for day in found
            ]
        if (pieces.shift or 0) < 0:
            found = found[:1]
        if is_that_very_day(pieces, self.today) and (whole or self._has_begun()):
            raise today_or(found[1] if pieces.day is not None else days_later(self.today, 7))
        if pieces.day is not None and not whole:
            found = found[:1]
        if found or pieces.has_day:
            return [last_open_of_week(day, self.hours) for day in found] if pieces.edge == ("end", "week") else found
        return [self.today + timedelta(days=number) for number in range(_DAYS_AHEAD)]

    def _has_begun(self) -> bool:
        """Whether the part of the day that was said is running: it could be what is left of it, or the next one."""
        part = None if self.pieces.clock or self.pieces.limit or self.pieces.lead else self.pieces.part
        found = self._on(self.today) if part in ENDS else None
        if part is None or found is None:
            return False
        return found.at <= self.now < self._wall(self.today, ENDS[part])

    def _after_length(self) -> When:
        length = self.pieces.length
        assert length is not None
        local = self.now.astimezone(self.hours.zone)
        at = self.now
        if length.months or length.days or length.workdays:
            start = workday(self.today, length.workdays, self.hours) if length.workdays else self.today
            day = days_later(month_later(start, length.months), length.days)
            at = self._wall(day, local.hour * 60 + local.minute)
        at = (at + timedelta(minutes=round(length.minutes))).replace(second=0, microsecond=0)
        if at > self.now + _FURTHEST or at < self.now - _LONG_AGO:
            raise too_far()
        if at <= self.now:
            raise past(at, self.now, self.hours)
        return When(at, None, tuple(self.warnings))

    def _on(self, day: date) -> When | None:
        """What was said, taken for `day`; None when the shop has no such time that day and another day will do."""
        pieces = self.pieces
        if pieces.lead is not None:
            lead, pieces.lead = pieces.lead, None
            found, pieces.lead = self._on(day), lead
            return found and When(found.at + lead * _MINUTE, None, found.warnings)
        if pieces.until is not None and pieces.clock is not None:
            return self._window(day)
        if pieces.clock is not None:
            at = self._wall(day, minute_of(pieces.clock, pieces.clock.part or pieces.part))
            return self._until_closing(day, at)
        if pieces.part is not None:
            return self._part(day, pieces.part)
        return self._whole_day(day)

    def _window(self, day: date) -> When:
        assert self.pieces.until is not None
        if self.pieces.until.part == "closing":
            closing = self._closing(day)
            local = closing.astimezone(self.hours.zone) if closing else None
            self.pieces.until.hour = local.hour if local else 18
            self.pieces.until.minute, self.pieces.until.part, self.pieces.until.exact = (
                local.minute if local else 0,
                "",
                True,
            )
        start, end = window(self.pieces)
        at, until = self._wall(day, start), self._wall(day, end)
        if until <= at:
            until = at + (end - start) * _MINUTE
        if at <= self.now < until - _MINUTE and day == self.today and self.pieces.offset == 0:
            at = self.now.replace(second=0, microsecond=0) + _MINUTE
            self.warnings.append(_("That window has begun; what is left of it is meant."))
        return When(at, until, tuple(self.warnings))

    def _until_closing(self, day: date, at: datetime) -> When:
        closing = self.hours.closing(day) if self.pieces.after else None
        until = closing if closing is not None and closing > at else None
        return When(at, until, tuple(self.warnings))

    def _part(self, day: date, part: str) -> When | None:
        if part == "dawn":
            raise Ambiguous(_("Which hour of the night?"), hint=_("Write it like 02:00."))
        named = self.pieces.has_day or self.pieces.length is not None
        if part in ("opening", "closing") and not named and not self.hours.spans_on(day):
            return None
        if part in ("morning", "opening"):
            at = self._opening(day)
            local = at.astimezone(self.hours.zone)
            if part == "morning" and local.hour >= 12:
                at = self._wall(day, _CLOSED_OPENING)
            return self._until_closing(day, at)
        if part == "closing" and self.pieces.after:
            raise Ambiguous(_("Which hour after closing?"), hint=_("Write it like 18:30."))
        if part == "closing":
            closing = self._closing(day)
            return When(closing, None, tuple(self.warnings))
        local = self.now.astimezone(self.hours.zone)
        at = self._wall(day, local.hour * 60 + local.minute if part == "same" else DEFAULTS[part])
        closing_today = self.hours.closing(day)
        late = part == "afternoon" and self.pieces.offset == 0 and at <= self.now
        if late and closing_today is not None and closing_today > self.now:
            at = closing_today
        return self._until_closing(day, at)

    def _whole_day(self, day: date) -> When:
        limit = self.pieces.limit
        before = (
            last_before(day, self.hours)
            if limit == "before" and (self.pieces.edge or ("start",))[0] == "start"
            else None
        )
        if limit is not None and self.pieces.length is None:
            return When(before or self._closing(day), None, tuple(self.warnings))
        at = self._opening(day)
        floating = (self.pieces.weekday is not None and self.pieces.week is None) or self.pieces.day is not None
        floating = floating and self.pieces.offset is None and self.pieces.shift is None
        if day == self.today and at <= self.now and not floating:
            self.warnings = []
            at = self._closing(day)
        return When(at, None, tuple(self.warnings), date_only=True)

    def _opening(self, day: date) -> datetime:
        opening = self.hours.opening(day)
        if opening is not None:
            return opening
        self.warnings.append(_("The shop has no hours that day, so 09:00 is taken."))
        return self._wall(day, _CLOSED_OPENING)

    def _closing(self, day: date) -> datetime:
        closing = self.hours.closing(day)
        if closing is not None:
            return closing
        self.warnings.append(_("The shop has no hours that day, so 18:00 is taken."))
        return self._wall(day, _CLOSED_CLOSING)

    def _wall(self, day: date, minute: int) -> datetime:
        moment, note = wall(day, minute, self.hours.zone)
        clock = f"{minute // 60 % 24:02}:{minute % 60:02}"
        if note == "skipped":
            shown = moment.astimezone(self.hours.zone)
            self.warnings.append(
                _("The clocks go forward and skip {clock} that day, so {taken} is taken.").format(
                    clock=clock, taken=f"{shown:%H:%M}"
                )
            )
        elif note == "doubled":
            self.warnings.append(
                _("The clocks go back and show {clock} twice that day; the first is taken.").format(clock=clock)
            )
        return moment
