"""The promised time of a ticket of our own export, for a desk where nobody has promised it (R-34)."""

from datetime import datetime
from zoneinfo import ZoneInfo

from deskside.shop.zones import local_day
from deskside.when.format_time import clock, dated, day_month


def window(begins: str, ends: str, zone: ZoneInfo, now: datetime) -> str:
    """The time in the reader's words, both ends of a window, with the year of another; what is no time as it stands."""
    try:
        at, until = datetime.fromisoformat(begins), datetime.fromisoformat(ends or begins)
        day = local_day(at, zone)
        said = day_month(day) if day.year == local_day(now, zone).year else dated(day)
        return f"{said} {clock(at, zone, until if until > at else None)}"
    except (OverflowError, TypeError, ValueError):
        return begins
