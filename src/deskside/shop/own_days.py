"""Setting single days apart from the week: what the settings `closed_days` and `open_days` are then (R-03)."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from deskside.shop.closed_days import format_closed, parse_closed
from deskside.shop.kept_hours import Span
from deskside.shop.open_days import format_open, parse_open, runs


class OwnDays(NamedTuple):
    """The days that the shop has set apart: those off, and those with hours; with None those of the weekday."""

    closed: frozenset[date]
    opened: Mapping[date, tuple[Span, ...] | None]


def own_days(values: Mapping[str, str]) -> OwnDays:
    """Those of the settings."""
    return OwnDays(frozenset(parse_closed(values["closed_days"])), parse_open(values["open_days"]))


def setting_apart(own: OwnDays, days: Collection[date], hours: tuple[Span, ...] | None) -> dict[str, str]:
    """The two settings once these days have such hours: closed without any span, those of the weekday with None."""
    left = _without(own, days)
    if hours == ():
        return _settings(OwnDays(left.closed | {*days}, left.opened))
    return _settings(OwnDays(left.closed, {**left.opened, **dict.fromkeys(days, hours)}))


def as_the_calendar_has_it(own: OwnDays, days: Collection[date]) -> dict[str, str]:
    """The two settings once nothing is set apart about these days."""
    return _settings(_without(own, days))


def own_runs(own: OwnDays, first: date) -> list[tuple[list[date], tuple[Span, ...] | None]]:
    """The days set apart from `first` on, those that follow one another alike together; a day off has no span."""
    both = {**own.opened, **dict.fromkeys(own.closed, ())}
    return runs({day: hours for day, hours in both.items() if day >= first})


def _without(own: OwnDays, days: Collection[date]) -> OwnDays:
    return OwnDays(own.closed - {*days}, {day: hours for day, hours in own.opened.items() if day not in days})


def _settings(own: OwnDays) -> dict[str, str]:
    return {"closed_days": format_closed(sorted(own.closed)), "open_days": format_open(own.opened)}
