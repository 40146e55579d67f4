"""Dates as a file writes them: the order of day and month is found over all its rows, never guessed (R-34)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.errors import BadInput
from deskside.language.i18n import N_, _, listed, noted
from deskside.store.codec import EARLIEST, LATEST, can_keep

ORDERS = {
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "ymd": N_("year, month, day"),
}
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "hkt": 8, "sgt": 8,
    "aest": 10, "msk": 3,
}  # fmt: skip
_WEEKDAY = r"(?:[A-Za-z]{2,10}\.?,?\s+)?"
_CLOCK = (
    r"(?:\s*[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
    r"(?:[T ,]+\s*(?:at\s|um\s|@)?\s*(?P<half_before>上午|下午|凌晨|早上|晚上|中午)?\s*"
    r"(?P<hour>\d{1,2})(?:[:：时点h.](?P<minute>\d{2})"
    r"(?:[:：分.](?P<second>\d{2})(?:[.,]\d+)?)?秒?分?(?:\s*Uhr)?\s*(?P<half>[AaPp]\.?\s?[Mm]\.?)?|\s*(?P<full>[AaPp]\.?[Mm]\.?))"
    r"\s*\(?(?P<zone>(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?|[A-Za-z]{1,4})?\)?)?\s*"
)
_NUMBERS = re.compile(
    r"\s*" + _WEEKDAY + r"(?P<a>\d{1,4})(?P<sep>[-/.])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<c>\d{1,4})(?!\d)\.?" + _CLOCK
)
_CHINESE = re.compile(
    r"\s*(?:(?P<a>\d{2,4})年)?(?P<b>\d{1,2})月(?P<c>\d{1,2})[日号]?\s*" + _CLOCK.replace("[T ,]+", "[T ,]*", 1)
)
_SOLID = re.compile(r"\s*(?P<a>\d{4})(?P<b>\d{2})(?P<c>\d{2})" + _CLOCK.replace("[:：时点h.](", "[:：时点h.]?(", 1))
_WORDS = re.compile(
    r"\s*" + _WEEKDAY + r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?[\s./-]+(?P<m1>[^\W\d_]{3,9})\.?"
    r"|(?P<m2>[^\W\d_]{3,9})\.?[\s/-]+(?P<d2>\d{1,2})(?:st|nd|rd|th)?)[\s,./-]+(?P<y>\d{4}|\d{2})(?!\d)(?:\s+at)?"
    + _CLOCK
)
_YEAR_FIRST = re.compile(
    r"\s*(?P<y>\d{4})[\s./-]+(?P<m1>[^\W\d_]{3,9})\.?[\s./-]+(?P<d1>\d{1,2})(?P<m2>)(?P<d2>)(?!\d)" + _CLOCK
)
_ALL_DIGITS = re.compile(r"\s*((?:19|20)\d{6})T?(\d{2})(\d{2})(\d{2})(Z|[+-]\d{4}|)\s*")
_YEAR_LAST = re.compile(
    r"\s*(?:[A-Za-z]{3},?\s+)?([A-Za-z]{3}\s+\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+([A-Z]{1,4}\s+)?(\d{4})\s*"
)
_NAMED_ZONE = re.compile(r"((?:GMT|UTC)?[+-]\d{2}:?\d{2})\s*\([^()]*\)\s*$")
_SERIAL = re.compile(r"([2-7]\d{4})(?:[.,](\d+))?")
_UNIX = re.compile(r"(\d{10})(?:\.\d+|\d{3})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_GERMAN = {"mär": "mar", "mrz": "mar", "mae": "mar", "mai": "may", "okt": "oct", "dez": "dec"}
_AFTERNOON = frozenset({"下午", "晚上"})
_OTHER_SIGNS = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u3000": " ",
        "／": "/",
        "－": "-",
        "．": ".",
        "\u2010": "-",
        "\u2011": "-",
    }
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
)
_DAY_NOUGHT = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's serial number has no zone
_REMEMBERED = 20_000


class Written(NamedTuple):
    """A date taken apart: three numbers in the order they stand in, or with `fixed` as year, month, day.

    `short_year` names the ends, first and last, that can be a year of two digits; empty where the year has four.
    `at_midnight_after` says that it is 24:00 of that day.
    """

    parts: tuple[int, int, int]
    fixed: bool
    short_year: str
    clock: time | None
    offset: timedelta | None
    at_midnight_after: bool = False


@dataclass(frozen=True)
class Order:
    """The order of a file's dates; `found` says that the rows themselves show it, or that nothing depends on it."""

    code: str | None
    found: bool


@lru_cache(_REMEMBERED)
def take_apart(text: str) -> Written | None:
    """What a text says as a date, with or without a time; None when it is none."""
    if not text.isascii():
        text = text.translate(_OTHER_SIGNS)
    text = _rewritten(text)
    if match := _NUMBERS.fullmatch(text):
        parts = int(match["a"]), int(match["b"]), int(match["c"])
        long_first, long_last = len(match["a"]) > 2, len(match["c"]) > 2
        if (long_first and long_last) or 3 in (len(match["a"]), len(match["c"])):
            return None
        ends = "".join(end for end in "ac" if len(match[end]) == 2)
        if not long_first and not long_last and not ends:
            return None
        return _written(parts, long_first, "" if long_first or long_last else ends, match)
    if match := _CHINESE.fullmatch(text) or _SOLID.fullmatch(text):
        if match["a"] is not None and len(match["a"]) != 3:
            year = _year(int(match["a"]), len(match["a"]) == 2)
            return _written((year, int(match["b"]), int(match["c"])), True, "", match)
        return None
    if match := _YEAR_FIRST.fullmatch(text) or _WORDS.fullmatch(text):
        month = (match["m1"] or match["m2"]).lower()[:3]
        month = _GERMAN.get(month, month)
        if month not in _MONTHS:
            return None
        parts = _year(int(match["y"]), len(match["y"]) == 2), _MONTHS.index(month) + 1, int(match["d1"] or match["d2"])
        return _written(parts, True, "", match)
    return None


def _rewritten(text: str) -> str:
    """Times as machines write them in the form in which people do."""
    if match := _ALL_DIGITS.fullmatch(text):
        return "{} {}:{}:{}{}".format(*match.groups())
    if match := _YEAR_LAST.fullmatch(text):
        return f"{match[1]} {match[4]} {match[2]} {match[3] or ''}".rstrip()
    return _NAMED_ZONE.sub(r"\1", text)


def take_apart_in_column(text: str, today: date | None = None) -> Written | None:
    """The same in a column that holds dates, where numbers are those of a spreadsheet or Unix seconds, and a day
    without a year, where `today` is told, the last such day until then."""
    written = take_apart(text)
    if written is not None:
        return written
    if match := _SERIAL.fullmatch(text):
        at = _DAY_NOUGHT + timedelta(days=float(f"{match[1]}.{match[2] or 0}")) + timedelta(seconds=0.5)
        clock = time(at.hour, at.minute, at.second) if match[2] else None
        return Written((at.year, at.month, at.day), True, "", clock, None)
    if match := _UNIX.fullmatch(text):
        at = datetime.fromtimestamp(int(match[1]), UTC)
        return Written((at.year, at.month, at.day), True, "", at.time(), timedelta())
    match = _CHINESE.fullmatch(text.translate(_OTHER_SIGNS))
    if match is None or match["a"] is not None or today is None:
        return None
    month, day = int(match["b"]), int(match["c"])
    years = (today.year, *range(today.year - 1, today.year - 5, -1))
    year = next((year for year in years if (found := _day(year, month, day)) and found <= today), 0)
    return _written((year, month, day), True, "", match) if year else None


def in_order(written: Written, order: str | None) -> date | None:
    """The day it means in an order; None when there is no such day."""
    a, b, c = written.parts
    short = written.short_year
    if written.fixed or (order == "ymd" and "a" in short):
        year, month, day = a, b, c
    elif order == "dmy" and (not short or "c" in short):
        year, month, day = c, b, a
    elif order == "mdy" and (not short or "c" in short):
        year, month, day = c, a, b
    else:
        return None
    return _day(_year(year, bool(short)), month, day)


def is_any_day(text: str) -> bool:
    """Whether a text is a day in one order or another."""
    written = take_apart(text)
    return written is not None and any(in_order(written, order) for order in ORDERS)


def moment(written: Written, order: str | None, zone: ZoneInfo) -> datetime | None:
    """The aware time in UTC, None for one that cannot be kept.

    Without a zone of its own it is the shop's, without a clock time midnight there.
    """
    day = in_order(written, order)
    if day is None:
        return None
    local = datetime.combine(day, written.clock or time()) + timedelta(days=written.at_midnight_after)
    try:
        found = local.replace(tzinfo=zone if written.offset is None else timezone(written.offset)).astimezone(UTC)
        return found if can_keep(found) else None
    except (OverflowError, ValueError):
        return None


def find_order(values: Iterable[tuple[int, str]], given: str | None = None, usual: str | None = None) -> Order:
    """The order of the dates of a file, which come with their lines; `given` is what the user says of it.

    Where the rows fit several orders, it is `usual`, the shop's own, if that is one of them.

    Dates that read the same in any order, and those that name the month or begin with the year, prove nothing and
    need nothing. `BadInput` when the rows fit several orders and the usual one is none of them, or none at all.
    """
    seen: dict[tuple[tuple[int, int, int], str], tuple[int, str]] = {}
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
    if not meanings:
        return Order(None, True)
    differing = [where for days, where in meanings if len({days[order] for order in fit}) > 1]
    if fit and not differing:
        return Order(next(order for order in ORDERS if order in fit), True)
    if usual in fit:
        return Order(usual, False)
    if fit:
        line, text = differing[0]
        raise BadInput(
            _("“{date}” on line {line} can be read in several ways, and no other row says which.").format(
                date=text, line=line
            ),
            hint=_("Say the order of the dates with --date-order: {choices}").format(
                choices=listed(noted(order, _(ORDERS[order])) for order in ORDERS if order in fit)
            ),
        )
    (day_line, day_text), (month_line, month_text) = sorted(set(against.values()))[:2]
    raise BadInput(
        _("The dates of this file stand in several orders: “{one}” on line {line}, “{other}” on line {next}.").format(
            one=day_text, line=day_line, other=month_text, next=month_line
        ),
        hint=_("Say which order counts with --date-order; rows that do not fit it are left out."),
    )


def _written(parts: tuple[int, int, int], fixed: bool, short: str, match: re.Match[str]) -> Written | None:
    clock, offset, after = None, None, False
    if match["hour"] is not None:
        hour = int(match["hour"])
        half = (match["half"] or match["full"] or "").lower().replace(".", "").replace(" ", "")
        if half and not 1 <= hour <= 12:
            return None
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if match["half_before"] in _AFTERNOON and hour < 12:
            hour += 12
        minute, second = int(match["minute"] or 0), int(match["second"] or 0)
        after = (hour, minute, second) == (24, 0, 0)
        if (hour > 23 and not after) or minute > 59 or second > 59:
            return None
        clock = time(hour % 24, minute, second)
        if match["zone"] is not None:
            offset = _offset(match["zone"].lower())
            if offset is None:
                return None
    return Written(parts, fixed, short, clock, offset, after)


def _offset(zone: str) -> timedelta | None:
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    match = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", zone)
    if match is None:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return -size if match[1] == "-" else size


def _day(year: int, month: int, day: int) -> date | None:
    if not EARLIEST.year <= year <= LATEST.year:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(year: int, short: bool) -> int:
    """A year of two digits: up to 69 in this century, else in the last."""
    return year if not short else year + (2000 if year < 70 else 1900)
