"""Dates as a file writes them: the order of day and month is found over all its rows, never guessed (R-34)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.errors import BadInput
from deskside.language.i18n import N_, _
from deskside.store.codec import can_keep

ORDERS = {
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "ymd": N_("year, month, day"),
}
_CLOCK = (
    r"(?:[T ,]+\s*(?P<half_before>上午|下午|凌晨|晚上|中午)?\s*(?P<hour>\d{1,2})[:：时](?P<minute>\d{2})"
    r"(?:[:：分](?P<second>\d{2})(?:[.,]\d+)?)?秒?分?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?\s*"
)
_NUMBERS = re.compile(r"\s*(?P<a>\d{1,4})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{1,4})" + _CLOCK)
_CHINESE = re.compile(
    r"\s*(?P<a>\d{4})年(?P<b>\d{1,2})月(?P<c>\d{1,2})[日号]?\s*" + _CLOCK.replace("[T ,]+", "[T ,]*", 1)
)
_SOLID = re.compile(r"\s*(?P<a>\d{4})(?P<b>\d{2})(?P<c>\d{2})" + _CLOCK.replace(r"[:：时]", ":?", 1))
_WORDS = re.compile(
    r"\s*(?:[A-Za-z]{3,9},?\s+)?(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?[\s.-]+(?P<m1>[A-Za-z]{3,9})\.?"
    r"|(?P<m2>[A-Za-z]{3,9})\.?[\s-]+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)[\s,.-]+(?P<y>\d{4}|\d{2})(?!\d)(?:\s+at)?"
    + _CLOCK
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AFTERNOON = frozenset({"下午", "晚上"})


class Written(NamedTuple):
    """A date taken apart: three numbers in the order they stand in, or with `fixed` as year, month, day."""

    parts: tuple[int, int, int]
    fixed: bool
    short_year: bool
    clock: time | None
    offset: timedelta | None


@dataclass(frozen=True)
class Order:
    """The order of a file's dates; `found` says that the rows themselves show it, or that nothing depends on it."""

    code: str | None
    found: bool


def take_apart(text: str) -> Written | None:
    """What a text says as a date, with or without a time; None when it is none."""
    if match := _NUMBERS.fullmatch(text):
        parts = int(match["a"]), int(match["b"]), int(match["c"])
        long_first, long_last = len(match["a"]) > 2, len(match["c"]) > 2
        if (long_first and long_last) or 3 in (len(match["a"]), len(match["c"])):
            return None
        return _written(parts, long_first, not long_first and not long_last, match)
    if match := _CHINESE.fullmatch(text) or _SOLID.fullmatch(text):
        return _written((int(match["a"]), int(match["b"]), int(match["c"])), True, False, match)
    if match := _WORDS.fullmatch(text):
        month = (match["m1"] or match["m2"]).lower()[:3]
        if month not in _MONTHS:
            return None
        parts = _year(int(match["y"]), len(match["y"]) == 2), _MONTHS.index(month) + 1, int(match["d1"] or match["d2"])
        return _written(parts, True, False, match)
    return None


def in_order(written: Written, order: str | None) -> date | None:
    """The day it means in an order; None when there is no such day."""
    a, b, c = written.parts
    if written.fixed or (order == "ymd" and written.short_year):
        year, month, day = a, b, c
    elif order == "dmy":
        year, month, day = c, b, a
    elif order == "mdy":
        year, month, day = c, a, b
    else:
        return None
    try:
        return date(_year(year, written.short_year), month, day)
    except ValueError:
        return None


def moment(written: Written, order: str | None, zone: ZoneInfo) -> datetime | None:
    """The aware time in UTC, None for one that cannot be kept.

    Without a zone of its own it is the shop's, without a clock time midnight there.
    """
    day = in_order(written, order)
    if day is None:
        return None
    local = datetime.combine(day, written.clock or time())
    try:
        found = local.replace(tzinfo=zone if written.offset is None else timezone(written.offset)).astimezone(UTC)
        return found if can_keep(found) else None
    except (OverflowError, ValueError):
        return None


def find_order(values: Iterable[tuple[int, str]], given: str | None = None) -> Order:
    """The order of the dates of a file, which come with their lines; `given` is what the user says of it.

    Dates that read the same in any order, and those that name the month or begin with the year, prove nothing and
    need nothing. `BadInput` when the rows fit several orders or none.
    """
    seen: dict[tuple[tuple[int, int, int], bool], tuple[int, str]] = {}
    for line, text in values:
        written = take_apart(text)
        if written is not None and not written.fixed:
            seen.setdefault((written.parts, written.short_year), (line, text))
    if given is not None or not seen:
        return Order(given, given is None)
    fit = set(ORDERS)
    against: dict[str, tuple[int, str]] = {}
    meanings: list[tuple[dict[str, date | None], tuple[int, str]]] = []
    for (parts, short), where in seen.items():
        days = {order: in_order(Written(parts, False, short, None, None), order) for order in ORDERS}
        possible = {order for order, day in days.items() if day is not None}
        if possible:
            fit &= possible
            meanings.append((days, where))
            for order in ORDERS.keys() - possible:
                against.setdefault(order, where)
    differing = [where for days, where in meanings if len({days[order] for order in fit}) > 1]
    if fit and not differing:
        return Order(next(order for order in ORDERS if order in fit), True)
    if fit:
        line, text = differing[0]
        raise BadInput(
            _("“{date}” on line {line} can be read in several ways, and no other row says which.").format(
                date=text, line=line
            ),
            hint=_("Say the order of the dates with --date-order: {choices}").format(
                choices=", ".join(f"{order} ({_(ORDERS[order])})" for order in ORDERS if order in fit)
            ),
        )
    (day_line, day_text), (month_line, month_text) = against["mdy"], against["dmy"]
    raise BadInput(
        _("The dates of this file stand in several orders: “{one}” on line {line}, “{other}” on line {next}.").format(
            one=day_text, line=day_line, other=month_text, next=month_line
        ),
        hint=_("Say which order counts with --date-order; rows that do not fit it are left out."),
    )


def _written(parts: tuple[int, int, int], fixed: bool, short: bool, match: re.Match[str]) -> Written | None:
    clock, offset = None, None
    if match["hour"] is not None:
        hour = int(match["hour"])
        half = (match["half"] or "").lower().replace(".", "")
        if half and not 1 <= hour <= 12:
            return None
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if match["half_before"] in _AFTERNOON and hour < 12:
            hour += 12
        minute, second = int(match["minute"]), int(match["second"] or 0)
        if hour > 23 or minute > 59 or second > 59:
            return None
        clock = time(hour, minute, second)
        offset = _offset(match["zone"])
    return Written(parts, fixed, short, clock, offset)


def _offset(zone: str | None) -> timedelta | None:
    if zone is None:
        return None
    if zone in ("Z", "UTC", "GMT"):
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return -size if zone[0] == "-" else size


def _year(year: int, short: bool) -> int:
    """A year of two digits: up to 69 in this century, else in the last."""
    return year if not short else year + (2000 if year < 70 else 1900)
