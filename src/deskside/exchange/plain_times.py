"""Times as most programs write them, read by the hour: a file has few of those (R-34)."""

import re
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from deskside.store.codec import EARLIEST, LATEST

_MINUTE = re.compile(r":[0-5]\d(:[0-5]\d)?", re.ASCII)
_DAY_AND_HOUR = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d", re.ASCII)
_CLOCK = r"(\d\d?)(:[0-5]\d)(?:(:[0-5]\d)(?:\.\d+)?)?(Z| UTC| ?[+-][01]\d:?[0-5]\d)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d\d?)\2(\d\d?)[T ]{_CLOCK}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d\d?)([-/.])(\d\d?)\2(\d{{4}}) {_CLOCK}", re.ASCII)
_HOUR = timedelta(hours=1)
_REMEMBERED = 20_000


class PlainTimes:
    """Reads the plain times of one zone; those with the year last where the order of day and month is known."""

    def __init__(self, zone: ZoneInfo, order: str | None = None) -> None:
        self._zone = zone
        self._order = order
        self._hours: dict[str, str | timedelta] = {}

    def utc(self, cell: str) -> str:
        """A time as the file keeps it, in UTC; empty for one that is not plain."""
        if _MINUTE.fullmatch(cell, 13) and (at := self._utc(cell, "")):
            return at
        if match := _YEAR_FIRST.fullmatch(cell):
            year, _sign, month, day, *clock = match.groups("")
        elif self._order in ("dmy", "mdy") and (match := _YEAR_LAST.fullmatch(cell)):
            one, _sign, other, year, *clock = match.groups("")
            day, month = (one, other) if self._order == "dmy" else (other, one)
        else:
            return ""
        hour, minute, second, offset = clock
        return self._utc(f"{year}-{month:0>2}-{day:0>2} {hour:0>2}{minute}{second}", offset)

    def _utc(self, local: str, offset: str) -> str:
        known = local[:13] + offset
        hour = self._hours.get(known)
        if hour is None:
            if len(self._hours) >= _REMEMBERED:
                self._hours.clear()
            hour = self._hours[known] = self._hour(local[:13], offset.strip().replace("UTC", "Z"))
        if isinstance(hour, timedelta):
            return str(datetime.fromisoformat(local) - hour)
        return hour and (f"{hour}{local[13:]}" if len(local) > 16 else f"{hour}{local[13:]}:00")

    def _hour(self, local: str, offset: str) -> str | timedelta:
        """An hour of the zone, or with an offset of its own, in UTC, or how far it is ahead where that is no whole
        hour; nothing for no such hour, or one in which that changes."""
        if not _DAY_AND_HOUR.fullmatch(local):
            return ""
        with suppress(ValueError):
            at = datetime.fromisoformat(f"{local}:00:00{offset}")
            first = at if offset else at.replace(tzinfo=self._zone)
            ahead = first.utcoffset()
            if ahead is None or ahead != first.replace(minute=59, second=59).utcoffset():
                return ""
            if EARLIEST.year < at.year < LATEST.year:
                return ahead if ahead % _HOUR else (at.replace(tzinfo=None) - ahead).isoformat(" ")[:13]
        return ""
