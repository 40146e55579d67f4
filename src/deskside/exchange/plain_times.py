"""Times as most programs write them, year first, read by the hour: a file has few of those (R-34)."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.errors import BadInput
from deskside.store.codec import can_keep, time_text

_ISO = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:[0-5]\d(:[0-5]\d)?)?")
_HOUR = timedelta(hours=1)
_REMEMBERED = 20_000


class PlainTimes:
    """Reads the plain times of one zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._hours: dict[str, str] = {}

    def utc(self, cell: str) -> str:
        """A time as the file keeps it, in UTC; empty for one that is not plain."""
        if not _ISO.fullmatch(cell):
            return ""
        hour = self._hours.get(cell[:13])
        if hour is None:
            if len(self._hours) >= _REMEMBERED:
                self._hours.clear()
            hour = self._hours[cell[:13]] = self._hour(cell[:13])
        if not hour:
            return self._time(cell)
        return f"{hour}{cell[13:]}" if len(cell) > 16 else f"{hour}{cell[13:]}:00"

    def _hour(self, local: str) -> str:
        """An hour of the zone in UTC, where minutes and seconds are the same there all through it."""
        with suppress(ValueError):
            first = datetime.fromisoformat(f"{local}:00:00").replace(tzinfo=self._zone)
            last = first.replace(minute=59, second=59)
            ahead = first.utcoffset()
            if ahead is not None and not ahead % _HOUR and ahead == last.utcoffset() and can_keep(last):
                return time_text(first)[:13]
        return ""

    def _time(self, cell: str) -> str:
        with suppress(ValueError, BadInput):
            return time_text(datetime.fromisoformat(cell).replace(tzinfo=self._zone))
        return ""
