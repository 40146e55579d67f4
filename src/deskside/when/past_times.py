"""What is said of a time that is over: when it was, and what to take instead (R-05)."""

from datetime import datetime, timedelta

from deskside.language.i18n import _
from deskside.shop.hours import OpeningHours
from deskside.shop.zones import local_day, wall
from deskside.when.errors import PastTime

_DAYS_AHEAD = 15
_MINUTE = timedelta(minutes=1)


def past(at: datetime, now: datetime, hours: OpeningHours, again: datetime | None = None) -> PastTime:
    """What is said of a moment that is over: when it was, and `again`, else that hour on the next day worked."""
    from deskside.when import format_time

    local = at.astimezone(hours.zone)
    suggestion = again or _same_clock(local.hour * 60 + local.minute, now, hours)
    zone = hours.zone
    if now - at < _MINUTE:
        message = _("That is now.")
    else:
        message = _("That was {time}, {span} ago.").format(
            time=format_time.brief(at, zone, now), span=format_time.span((now - at) // _MINUTE)
        )
    return PastTime(message, _("{time}?").format(time=format_time.near(suggestion, zone, now)), at, suggestion)


def _same_clock(minute: int, now: datetime, hours: OpeningHours) -> datetime:
    today = local_day(now, hours.zone)
    ahead = [wall(today + timedelta(days=number), minute, hours.zone)[0] for number in range(_DAYS_AHEAD)]
    ahead = [moment for moment in ahead if moment > now]
    worked = (moment for moment in ahead if hours.spans_on(local_day(moment, hours.zone)))
    return next(worked, ahead[0])
