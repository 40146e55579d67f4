"""A phrase, read and resolved: for promises only the future will do, for filters any day (R-05, R-71).

The words and rules are loaded with the first phrase, so that who only holds a `When` does not wait for them.
"""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.when.errors import Ambiguous, LeftOver, NotATime, day_examples, examples, not_a_time, shown
from deskside.when.moment import When

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours
    from deskside.when.pieces import Pieces


def parse(phrase: str, now: datetime, hours: "OpeningHours", date_order: str | None = None) -> When:
    """The moment or window that plain words mean, English or Chinese, always after `now` (aware; R-05).

    `date_order` is the shop's for dates in numbers, "dmy", "mdy" or "ymd"; without it those that could be two days
    are refused. Raises `PastTime` for what is over, `LeftOver` for what is understood in part, `Ambiguous` for what
    could be two times, and `NotATime`, the parent of the last two, for anything else.
    """
    from deskside.when.calendar_days import too_far
    from deskside.when.grammar import understand
    from deskside.when.past_times import past
    from deskside.when.resolve import resolve

    exact = _iso(phrase)
    if exact is not None:
        if exact <= now:
            raise past(exact, now, hours)
        if exact - now > timedelta(days=3660):
            raise too_far()
        return When(exact)
    pieces, text = understand(phrase, date_order)
    if pieces.left:
        raise _left_over(pieces, text, phrase, now, hours)
    return resolve(pieces, now, hours)


def parse_day(phrase: str, now: datetime, hours: "OpeningHours", date_order: str | None = None) -> date:
    """The day that plain words mean in the shop's zone, past ones too: "yesterday", "上周一", "3 days ago".

    A week, month or year is its first day; a date without a year is the nearest. Raises `NotATime` as `parse` does.
    """
    from deskside.when.calendar_days import days
    from deskside.when.grammar import understand

    try:
        pieces, text = understand(phrase, date_order)
    except NotATime as refused:
        if refused.hint == examples():
            raise _not_a_day(phrase) from None
        raise
    if not pieces.used:
        raise _not_a_day(phrase)
    if pieces.left:
        raise _left_over(pieces, text, phrase, now, hours)
    today = local_day(now, hours.zone)
    if pieces.now:
        return today
    if pieces.limit == "before" and (meant := _to_come(phrase, now, hours, date_order)) is not None:
        return meant
    if pieces.clock or pieces.part or (pieces.length and (pieces.length.minutes or pieces.length.workdays)):
        raise _not_a_day(phrase)
    if pieces.date is not None and pieces.date[0] is None and pieces.year_shift is None:
        return _nearest(pieces.date[1], pieces.date[2], today, pieces)
    if pieces.day is not None and pieces.month_shift is None:
        pieces.month_shift = 0
    for shift in ("week", "month_shift", "year_shift"):
        if getattr(pieces, shift) == 0 and not (pieces.weekday is not None or pieces.edge or pieces.day or pieces.date):
            pieces.edge = ("start", {"week": "week", "month_shift": "month", "year_shift": "year"}[shift])
    found = days(pieces, today)
    if not found:
        raise _not_a_day(phrase)
    return found[0]


def coming_day(phrase: str, now: datetime, hours: "OpeningHours", date_order: str | None = None) -> date:
    """The day, today or to come, that plain words mean: the same as of a call that is promised (R-05).

    One that can only be over is given as it is, for the caller to say so. Raises `NotATime` and `Ambiguous` as `parse`
    does.
    """
    found = parse_day(phrase, now, hours, date_order)
    meant = _to_come(phrase, now, hours, date_order)
    return found if found >= local_day(now, hours.zone) else meant or found


def _to_come(phrase: str, now: datetime, hours: "OpeningHours", date_order: str | None) -> date | None:
    """The day of the moment to come that a phrase means; None where it means none. `Ambiguous` as `parse` raises it."""
    try:
        return local_day(parse(phrase, now, hours, date_order).at, hours.zone)
    except Ambiguous:
        raise
    except BadInput:
        return None


def _not_a_day(phrase: str) -> NotATime:
    return NotATime(_("“{phrase}” is not a day.").format(phrase=shown(phrase)), hint=day_examples())


def _nearest(month: int, day: int, today: date, pieces: "Pieces") -> date:
    years = (year for year in range(today.year - 8, today.year + 9) if (month, day) != (2, 29) or _leap(year))
    near = sorted((date(year, month, day) for year in years), key=lambda found: abs((found - today).days))
    fitting = [found for found in near if pieces.weekday is None or found.weekday() == pieces.weekday]
    return (fitting or near)[0]


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _iso(phrase: str) -> datetime | None:
    """A time with its offset as other programs write it, "2026-03-05T14:00:00Z"; None for anything else."""
    text = phrase.strip()
    if not text.isascii() or not text[:4].isdecimal() or len(text) < 17:
        return None
    try:
        moment = datetime.fromisoformat(text.upper())
    except ValueError:
        return None
    if moment.tzinfo is None or not 1900 <= moment.year <= 2200:
        return None
    return moment.astimezone(UTC).replace(microsecond=0)


def _left_over(pieces: "Pieces", text: str, phrase: str, now: datetime, hours: "OpeningHours") -> NotATime:
    from deskside.when.items import fold
    from deskside.when.resolve import resolve

    if not pieces.used:
        return not_a_time(phrase)
    # As it was typed, unless folding has moved its places.
    alike = all(fold(phrase[start:end]) == text[start:end] for start, end in (*pieces.used, *pieces.left))
    understood, leftover = (_quote(places, phrase if alike else text) for places in (pieces.used, pieces.left))
    message = _("Understood “{understood}”, but not “{leftover}”.").format(
        understood=shown(understood), leftover=shown(leftover)
    )
    try:
        hour_alone = pieces.clock is not None and pieces.clock.bare and not text.isascii()
        at: datetime | None = None if hour_alone else resolve(pieces, now, hours).at
    except BadInput:
        at = None
    if at is None:
        hint = _("Leave out what is no time.")
    else:
        from deskside.when import format_time

        hint = _("Without it, that is {time}.").format(time=format_time.long(at, hours.zone, now))
    return LeftOver(message, hint, understood, leftover, at)


def _quote(places: list[tuple[int, int]], text: str) -> str:
    """The words at these places, those side by side as they stood."""
    joined: list[tuple[int, int]] = []
    for start, end in places:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return " … ".join(text[start:end] for start, end in joined)
