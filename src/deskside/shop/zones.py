"""Clock times of a place as moments, where daylight saving skips or doubles them."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


def wall(day: date, minute: int, zone: ZoneInfo) -> tuple[datetime, str]:
    """The moment (UTC) at which clocks in `zone` show `minute` of `day`, and "", "skipped" or "doubled" (R-05).

    `minute` counts from midnight and may pass 24:00. A skipped time moves on by as much as the clocks do, a doubled
    one is its first passing.
    """
    naive = datetime.combine(day, time()) + timedelta(minutes=minute)
    first = naive.replace(tzinfo=zone)
    before, after = first.utcoffset(), first.replace(fold=1).utcoffset()
    moment = first.astimezone(UTC)
    if before is None or after is None or before == after:
        return moment, ""
    return moment, "skipped" if before < after else "doubled"


def boundary(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Like `wall` for the ends of a span: a skipped time is the moment of the jump, so that spans never turn over."""
    moment, note = wall(day, minute, zone)
    if note != "skipped":
        return moment
    low, high = moment - _DAY * 2, moment
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The date that clocks in `zone` show at `moment`."""
    return moment.astimezone(zone).date()


def day_range(first: date, zone: ZoneInfo, days: int = 1) -> tuple[datetime, datetime]:
    """From the midnight (UTC) that begins `first` in `zone` to the one that ends the last of so many days."""
    return boundary(first, 0, zone), boundary(first + _DAY * days, 0, zone)
