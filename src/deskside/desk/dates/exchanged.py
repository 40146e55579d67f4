"""Yearly days as address books and other programs write them (R-06, R-34)."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from deskside.when.yearly import OLDEST, YearDay, exists, from_written, written

_DATE = re.compile(
    r"(?:(?P<year>\d{4})(?P<sign>[-/.])|--)(?P<month>\d{1,2})(?:(?P=sign)|-)(?P<day>\d{1,2})(?:(?:T| +)[\dT:.,Z+-]*)?"
)
_SOLID = re.compile(r"(?:(?P<year>\d{4})|--)(?P<month>\d{2})(?P<day>\d{2})(?:(?:T| +)[\dT:.,Z+-]*)?")
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(?::?\d\d(?:\.\d+)?)?Z", re.ASCII)
_TEXT = re.compile(r"(?i)\bVALUE=\"?TEXT\b")
_OMITTED = re.compile(r"(?i)X-APPLE-OMIT-YEAR=\"?(\d{4})")
_NOT_KNOWN = frozenset({"0000", "1604"})
"""Years that programs write where there is none; 1604 was a leap year."""


def parse_bday(text: str, params: str = "") -> YearDay | None:
    """The day of a BDAY or ANNIVERSARY, or of a cell: "1980-03-22", "19800322T…", "--0203", "1604-02-29", "--12-01".

    `params` are the property's, as they stand. None for what is in words, has no month or no day, or is no day of the
    calendar: that stays a note.
    """
    line = text.strip()
    if _TEXT.search(params):
        return None
    if (ours := from_written(line)) is not None and ours.lunar:
        return ours
    found = _SOLID.fullmatch(line) or _DATE.fullmatch(line)
    if found is None or not found[0].isascii():
        return None
    omitted = _OMITTED.search(params)
    unknown = (
        found["year"] is None or found["year"] in _NOT_KNOWN or (omitted is not None and omitted[1] == found["year"])
    )
    day = YearDay(int(found["month"]), int(found["day"]), None if unknown else int(found["year"]))
    return day if exists(day) and (day.year is None or day.year >= OLDEST) else None


def day_there(text: str, zone: ZoneInfo) -> str:
    """A moment in UTC that is midnight in a zone as that day there: so programs write a day that they keep as a moment.
    Any other text as it stands."""
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        return text
    try:
        year, month, day, hour, minute = map(int, found.groups())
        here = datetime(year, month, day, hour, minute, tzinfo=UTC).astimezone(zone)
    except (ValueError, OverflowError):
        return text
    return here.date().isoformat() if (here.hour, here.minute) == (0, 0) else text


def bday_text(day: YearDay) -> str:
    """A day that `parse_bday` reads back: "1980-03-22", "--03-22", "lunar 1962-08-15", "lunar leap --06-01"."""
    return written(day)
