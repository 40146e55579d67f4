"""Days by the shop's hours: the last one before, the next one after, the next day off of a name (R-03, R-05)."""

from datetime import date, datetime, timedelta

from deskside.language.i18n import _
from deskside.shop.hours import CLOSED_AT_MOST, OpeningHours
from deskside.when.calendar_days import too_far
from deskside.when.errors import NotATime, shown
from deskside.when.pieces import Pieces

_ONE = timedelta(days=1)


def last_before(day: date, hours: OpeningHours) -> datetime | None:
    """The last closing before `day` (UTC); None when the shop never opens."""
    for number in range(1, CLOSED_AT_MOST):
        closing = hours.closing(day - number * _ONE)
        if closing is not None:
            return closing
    return None


def worked_after(day: date, hours: OpeningHours, *, whole_break: bool = False) -> date:
    """The first day after `day` on which the shop opens; the next one when it never does.

    With `whole_break` a weekend between two days off is one of them: in China the days beside it are moved there.
    """
    days = [day + number * _ONE for number in range(1, CLOSED_AT_MOST)]
    if whole_break:
        days = [later for later in days if not _inside_break(later, hours)]
    return next((later for later in days if hours.spans_on(later)), day + _ONE)


def _inside_break(day: date, hours: OpeningHours) -> bool:
    """Whether a Saturday or Sunday lies between a Friday and a Monday that are both off."""
    if day.weekday() < 5:
        return False
    friday = day - (day.weekday() - 4) * _ONE
    return friday in hours.closed and friday + 3 * _ONE in hours.closed


def named(said: str, names: tuple[str, ...], today: date, hours: OpeningHours, *, alone: bool = False) -> date:
    """The next day off, also one that is worked, that the file calls by one of `names`, the first of several.

    `NotATime` with what was `said` where there is none.

    Of a festival that stands `alone`, no day before or after it, the calendar knows the day where the file does not.
    """
    called = [name.casefold() for name in names]
    ahead = (
        day
        for day, name in sorted({**hours.names, **hours.closed}.items())
        if day >= today and any(known in name.casefold() for known in called)
    )
    found = next(ahead, None)
    if found is None and alone:
        from deskside.when import lunar

        festival = lunar.named(said)
        found = festival and next(day for day in lunar.days(festival, today) if day >= today)
    if found is None and said.startswith("冬至"):
        found = next(day for day in (_solstice(today.year), _solstice(today.year + 1)) if day >= today)
    if found is None:
        raise NotATime(
            _("No day off called “{name}” is known here.").format(name=shown(said)),
            hint=_("Write its date, like 5 march."),
        )
    return found


def _solstice(year: int) -> date:
    """The day of the winter solstice in China, right from 2022 to 2052."""
    return date(year, 12, 21 if year % 4 < 2 else 22)


def last_open_of_week(sunday: date, hours: OpeningHours) -> date:
    """The last day of the week on which the shop opens; Sunday when it never does."""
    week = (sunday - number * _ONE for number in range(7))
    return next((day for day in week if hours.spans_on(day)), sunday)


def workday(today: date, count: int, hours: OpeningHours) -> date:
    """So many days on which the shop opens from today, back when negative; `NotATime` where there are none."""
    if abs(count) > 2000:
        raise too_far()
    day, step = today, _ONE if count > 0 else -_ONE
    closed = 0
    while count:
        day += step
        worked = bool(hours.spans_on(day))
        count -= (1 if step.days > 0 else -1) if worked else 0
        closed = 0 if worked else closed + 1
        if closed > CLOSED_AT_MOST:
            raise too_far()
    return day


def whole_span(pieces: Pieces) -> tuple[str, str] | None:
    """The end of a week, month or year that stands alone, by which "by next week" is meant."""
    if any(part is not None for part in (pieces.weekday, pieces.offset, pieces.date, pieces.day, pieces.nth)):
        return None
    week = pieces.week if pieces.week is not None else pieces.week_number
    spans = (("week", week), ("month", pieces.month_shift), ("year", pieces.year_shift))
    return next((("end", unit) for unit, shift in spans if shift is not None), None)
