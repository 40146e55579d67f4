"""What is refused with both readings, because nobody could say which is meant (R-05)."""

from datetime import date, datetime, timedelta

from deskside.language.i18n import _
from deskside.shop.hours import OpeningHours
from deskside.shop.zones import local_day, wall
from deskside.when.errors import Ambiguous
from deskside.when.moment import When
from deskside.when.pieces import Pieces


def not_a_day_number(pieces: Pieces, today: date) -> None:
    """Refuse "fri 13" where a Friday the 13th is near: it could be the day as well as 13:00."""
    clock, weekday = pieces.clock, pieces.weekday
    if clock is None or weekday is None or not clock.bare or pieces.at or pieces.until:
        return
    near = (today + timedelta(days=number) for number in range(31))
    if clock.hour > 12 and any(day.day == clock.hour and day.weekday() == weekday for day in near):
        raise Ambiguous(
            _("{number} could be the hour or the day of the month.").format(number=clock.hour),
            hint=_("Write {number}:00, or the date with its month.").format(number=clock.hour),
        )


def is_that_very_day(pieces: Pieces, today: date) -> bool:
    """Whether today is called by its weekday or its number, and by nothing else."""
    days = (pieces.week, pieces.week_number, pieces.lunar, pieces.offset, pieces.date, pieces.nth)
    others = (*days, pieces.shift, pieces.length, pieces.month_shift)
    called = (pieces.weekday, pieces.day) in ((today.weekday(), None), (None, today.day))
    return called and all(part is None for part in others)


def today_or(day: date) -> Ambiguous:
    """What is said of "wed" on a Wednesday and of "the 26th" on that day."""
    from deskside.when import format_time

    return Ambiguous(
        _("That could be today or {day}.").format(day=format_time.long_day(day)), hint=_("Write “today”, or the date.")
    )


def not_this_evening(pieces: Pieces, when: When, now: datetime, hours: OpeningHours) -> None:
    """Refuse "at 7" when seven in the morning is over, the evening's is not, and the shop is open at neither."""
    clock, today = pieces.clock, local_day(now, hours.zone)
    if clock is None or clock.meridiem or clock.part or clock.exact or not 7 <= clock.hour <= 11:
        return
    day = local_day(when.at, hours.zone)
    if pieces.has_day or pieces.length or pieces.part or day == today or hours.is_open(when.at):
        return
    opening = hours.opening(day)
    evening, _note = wall(today, (clock.hour + 12) * 60 + clock.minute, hours.zone)
    if evening <= now or (when.until and opening and when.at < opening < when.until):
        return
    from deskside.when import format_time

    first, second = (format_time.brief(moment, hours.zone, now) for moment in (evening, when.at))
    raise Ambiguous(
        _("That could be {first} or {second}.").format(first=first, second=second),
        hint=_("Write it like 7am or 19:00."),
    )
