"""Which backups make room for younger ones: the last of each day, week and month stays, for so many of them (R-92)."""

from collections.abc import Hashable, Iterable
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from deskside.shop.zones import local_day

Key = TypeVar("Key", bound=Hashable)


def surplus(
    made: Iterable[tuple[Key, datetime]], zone: ZoneInfo, *, daily: int, weekly: int, monthly: int
) -> list[Key]:
    """The keys of those that go, oldest first; times are aware UTC. Days and weeks are those of the shop's zone.

    Of the latest days on which any was made the last one stays, likewise of the latest weeks (from Monday) and months.
    The youngest of all always stays.
    """
    by_age = sorted(made, key=lambda one: one[1], reverse=True)
    stays = {key for key, _at in by_age[:1]}
    for spans, span_of in ((daily, _day), (weekly, _week), (monthly, _month)):
        latest: dict[Hashable, Key] = {}
        for key, at in by_age:
            span = span_of(at, zone)
            if span not in latest and len(latest) < spans:
                latest[span] = key
        stays.update(latest.values())
    return [key for key, _at in reversed(by_age) if key not in stays]


def _day(at: datetime, zone: ZoneInfo) -> Hashable:
    return local_day(at, zone)


def _week(at: datetime, zone: ZoneInfo) -> Hashable:
    return local_day(at, zone).isocalendar()[:2]


def _month(at: datetime, zone: ZoneInfo) -> Hashable:
    day = local_day(at, zone)
    return day.year, day.month
