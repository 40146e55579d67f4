"""Which day it is that ends, and from when until when it lasts."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from deskside.shop.zones import boundary, local_day

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

NIGHT_ENDS = 4 * 60
"""The minute of a day up to which the evening before is still closed."""
_ONE_DAY = timedelta(days=1)


def day_to_close(now: datetime, hours: "OpeningHours") -> date:
    """The day that is closed at `now`: after midnight still the one before, until four or the opening."""
    today = local_day(now, hours.zone)
    opening = hours.opening(today)
    night = now < boundary(today, NIGHT_ENDS, hours.zone) and (opening is None or now < opening)
    return today - _ONE_DAY if night else today


def starts(day: date, zone: ZoneInfo) -> datetime:
    """The midnight (UTC) that begins the day."""
    return boundary(day, 0, zone)


def ends(day: date, zone: ZoneInfo) -> datetime:
    """The midnight (UTC) that ends the day."""
    return boundary(day + _ONE_DAY, 0, zone)
