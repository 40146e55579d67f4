"""How much time is left until a target, in few cells (P-06): opening time, as it is counted."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskside.language.i18n import NP_
from deskside.when.format_time import age

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

LEFT = NP_("time", "Left")
MINUS = "−"
_COUNTED = timedelta(days=40)
"""What is further off is told in days of the calendar: counting years of opening hours for each row takes its time."""
_HOURS = 100


def left(target_at: datetime, now: datetime, hours: "OpeningHours") -> str:
    """In at most six cells: "6:00", "0:05", "−1:20" of what is late by so much opening time, "120h", "−55d"."""
    sign = MINUS if target_at < now else ""
    if abs(target_at - now) > _COUNTED:
        return sign + age(abs(target_at - now) // timedelta(minutes=1))
    minutes = abs(hours.minutes_between(now, target_at))
    if minutes >= _HOURS * 60:
        return f"{sign}{minutes // 60}h"
    return f"{sign}{minutes // 60}:{minutes % 60:02}"
