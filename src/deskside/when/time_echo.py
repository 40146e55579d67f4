"""How a promised time is read back before it is saved (R-05)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.language.i18n import _, ngettext
from deskside.shop.hours import OpeningHours
from deskside.shop.zones import local_day
from deskside.when import When, format_time

CROWDED = 3
"""Other calls within half an hour from which a promise is warned of."""

NEARBY = timedelta(minutes=30)
"""How near another call is counted as beside it."""

_BLINK = timedelta(seconds=1)


class Echo(NamedTuple):
    """The line that reads a time back, the warnings to go with it, and whether the shop is open then."""

    text: str
    warnings: tuple[str, ...]
    open: bool


def echo(when: When, hours: OpeningHours, now: datetime, other_calls: int) -> Echo:
    """ "Wed 25 Nov 15:00 · open 9–18 · 2 other calls within 30 min", or that the shop is closed, and why (R-05).

    A holiday that is worked, and a day worked in another's stead, is named.

    `other_calls` counts promises within `NEARBY`. Nothing is refused: what speaks against the time is a warning.
    """
    time = format_time.skipping(format_time.long(when.at, hours.zone, now, when.until), when.skips)
    day = local_day(when.at, hours.zone)
    is_open = open_at(when, hours)
    warnings = list(when.warnings)
    parts = [time]
    spans = hours.spans_on(day)
    if is_open:
        parts += [_("open {hours}").format(hours=format_time.open_hours(spans)), *filter(None, [hours.called(day)])]
    elif day in hours.closed:
        parts = [_("{time}: the shop is closed, {holiday}.").format(time=time, holiday=hours.closed[day])]
    elif spans:
        said_hours = format_time.open_hours(spans)
        parts = [_("{time}: the shop is closed, it is open {hours}.").format(time=time, hours=said_hours)]
    else:
        parts = [_("{time}: the shop is closed.").format(time=time)]
    if not is_open:
        warnings.append(parts[0])
    if other_calls:
        beside = ngettext("{n} other call within 30 min", "{n} other calls within 30 min", other_calls)
        parts.append(beside.format(n=other_calls))
    if other_calls >= CROWDED:
        warnings.append(parts[-1])
    return Echo(" · ".join(parts), tuple(warnings), is_open)


def open_at(when: When, hours: OpeningHours) -> bool:
    """Whether the shop is open at the time, at the moment it closes, or in some part of the window."""
    if when.until is not None:
        return hours.minutes_between(when.at, when.until) > 0
    return hours.is_open(when.at) or hours.is_open(when.at - _BLINK)


def alternative(when: When, hours: OpeningHours) -> datetime | None:
    """The next opening after a time at which the shop is closed (UTC); None when it is open, or never opens."""
    return None if open_at(when, hours) else hours.next_opening(when.at)
