"""What a file says besides, as the note of its record has it: a line each, in the reader's words (R-34)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.when.format_time import clock, dated, day_month


def fact(title: str, text: str) -> str:
    """One line: what it is called, and what is said."""
    return _("{label}: {value}").format(label=title, value=text)


def window(begins: str, ends: str, zone: ZoneInfo, now: datetime) -> str:
    """A time of our own export, both ends of a window, with the year of another; as it stands if it is none."""
    try:
        at, until = datetime.fromisoformat(begins), datetime.fromisoformat(ends or begins)
        day = local_day(at, zone)
        said = day_month(day) if day.year == local_day(now, zone).year else dated(day)
        return f"{said} {clock(at, zone, until if until > at else None)}"
    except (OverflowError, TypeError, ValueError):
        return begins
