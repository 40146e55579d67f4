"""Times as most programs write them, year first, read by the hour: a file has few of those (R-34)."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.store.codec import EARLIEST, LATEST

_MINUTE = re.compile(r":[0-5]\d(:[0-5]\d)?", re.ASCII)
_DAY_AND_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d", re.ASCII)
_HOUR = timedelta(hours=1)
_REMEMBERED = 20_000


class PlainTimes:
    """Reads the plain times of one zone."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._zone = zone
        self._hours: dict[str, str | timedelta] = {}

    def utc(self, cell: str) -> str:
        """A time as the file keeps it, in UTC; empty for one that is not plain."""
        if not _MINUTE.fullmatch(cell, 13):
            return ""
        hour = self._hours.get(cell[:13])
        if hour is None:
            if len(self._hours) >= _REMEMBERED:
                self._hours.clear()
            hour = self._hours[cell[:13]] = self._hour(cell[:13])
        if isinstance(hour, timedelta):
            return str(datetime.fromisoformat(cell) - hour)
        return hour and (f"{hour}{cell[13:]}" if len(cell) > 16 else f"{hour}{cell[13:]}:00")

    def _hour(self, local: str) -> str | timedelta:
        """An hour of the zone in UTC, or how far it is ahead where that is no whole hour; nothing for no such hour, or
        one in which that changes."""
        if not _DAY_AND_HOUR.fullmatch(local):
            return ""
        with suppress(ValueError):
            at = datetime.fromisoformat(f"{local}:00:00")
            first = at.replace(tzinfo=self._zone)
            ahead = first.utcoffset()
            if ahead is None or ahead != first.replace(minute=59, second=59).utcoffset():
                return ""
            if EARLIEST.year < at.year < LATEST.year:
                return ahead if ahead % _HOUR else (at - ahead).isoformat(" ")[:13]
        return ""
