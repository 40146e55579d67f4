"""The date that a question of money is asked as of, as it is typed."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from deskside.desk.spans import Span, span_of
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.shop.zones import local_day
from deskside.store.codec import EARLIEST, LATEST

_NUMBERED_WEEK = re.compile(
    r"(?:(?P<year>\d{4})[- ]?)?(?:w|kw|week) ?(?P<n>\d{1,2})|(?:(?P<of>\d{4})年)?第?(?P<han>\d{1,2})周", re.IGNORECASE
)
_SAYS_WHEN = re.compile(
    r"\b(?:next|this|coming|tomorrow|in|after|from|hence|end|later|week|month|year)\b|[明后下本这今底末未接]",
    re.IGNORECASE,
)
"""What counts from today by itself, and so is never meant of a time before."""
_BACK = (7, 28, 29, 30, 31, 59, 61, 62, 365, 1461)
"""By how many days the same weekday, day of the month, and day of the year come before."""

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


def as_of_day(text: str | None, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    """The day that was typed, today where none was; of a week, month or year its last, but today in a running one.

    The question is about what was: a day or a month without its year is the last such there was, today included.
    `now` is aware; `hours` are asked for where words are to be understood. Raises `BadInput` for what is no day.
    """
    today = local_day(now, shop.zone)
    if text is None or not text.strip():
        return today
    first, last = _days(text.strip(), now, shop, hours)
    return today if first <= today <= last else last


def one_day(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    """The day that was typed where one is meant. `BadInput` for a week, month or year; otherwise as `as_of_day`."""
    if not text.strip():
        return local_day(now, shop.zone)
    first, last = _days(text.strip(), now, shop, hours)
    if first != last:
        raise BadInput(
            _("“{text}” is more than one day.").format(text=text.strip()),
            hint=_("Say one day, like yesterday or 2026-03-31."),
        )
    return first


def since_day(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    """The day that was typed as the first of several; of a week, month or year its first. Otherwise as `as_of_day`."""
    return _days(text.strip(), now, shop, hours)[0]


def _days(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> tuple[date, date]:
    """The first and the last day that a phrase means."""
    today = local_day(now, shop.zone)
    span = _week(text, today) or _last_such(lambda back: span_of(text, today - back), text, today)
    if span is not None:
        first, last = span[0], span[1] - timedelta(days=1)
    else:
        first = last = _one_day(text, now, shop, hours)
    if not EARLIEST.year <= first.year <= last.year <= LATEST.year:
        from deskside.desk.document_limits import fitting_day

        return fitting_day(first, text), fitting_day(last, text)
    return first, last


def _week(text: str, today: date) -> Span | None:
    """The days of a calendar week by its number; of one without a year, of the last there was."""
    found = _NUMBERED_WEEK.fullmatch(text)
    if found is None:
        return None
    number = int(found["n"] or found["han"])
    year = int(found["year"] or found["of"] or today.isocalendar().year)
    try:
        monday = date.fromisocalendar(year, number, 1)
        if monday > today and not (found["year"] or found["of"]):
            monday = date.fromisocalendar(year - 1, number, 1)
    except ValueError:
        raise _no_date(text) from None
    return monday, monday + timedelta(days=7)


def _one_day(text: str, now: datetime, shop: Shop, hours: "Callable[[], OpeningHours]") -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        from deskside.when import NotATime, parse_day

        def day(back: timedelta) -> Span | None:
            try:
                found = parse_day(text, now - back, hours(), shop.date_order)
            except NotATime:
                if back:
                    return None
                raise
            return found, found

        try:
            found = _last_such(day, text, local_day(now, shop.zone))
        except NotATime as trouble:
            raise trouble if type(trouble) is not NotATime else _no_date(text) from None
        assert found is not None
        return found[0]


def _last_such(read: Callable[[timedelta], Span | None], text: str, today: date) -> Span | None:
    """What a phrase means, or the last such days there were where it would be days to come and does not say so.

    `read` understands it as if it were so much earlier.
    """
    meant = read(timedelta(0))
    if meant is None or meant[0] <= today or _SAYS_WHEN.search(text):
        return meant
    yesterday = read(timedelta(days=1))
    if yesterday is not None and yesterday[0] == meant[0] - timedelta(days=1):
        return meant
    for days in _BACK:
        earlier = read(timedelta(days=days))
        if earlier is not None and earlier[0] <= today:
            return earlier
    return meant


def _no_date(text: str) -> BadInput:
    return BadInput(_("“{text}” is not a date.").format(text=text), hint=_("Write it like 2026-03-31 or last month."))
