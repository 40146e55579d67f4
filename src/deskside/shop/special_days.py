"""The opening hours from the rows of the file: the week, and the days that differ from it (R-03)."""

import sqlite3
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.language.i18n import _, language
from deskside.shop.hours import OpeningHours
from deskside.shop.kept_hours import USUAL, Span, Week, kept_spans


def opening_hours(conn: sqlite3.Connection, week: Week, zone: ZoneInfo) -> OpeningHours:
    """The week with the rows of the file, named in the language in use."""
    closed: dict[date, str] = {}
    workdays: dict[date, str] = {}
    own: dict[date, tuple[Span, ...] | None] = {}
    names: dict[date, str] = {}
    chinese = language() == "zh"
    for text, name, name_zh, kind, hours in conn.execute(
        "select day, name, name_zh, kind, hours from holiday"
    ).fetchall():
        day = date.fromisoformat(text)
        named = (name_zh or name) if chinese else name
        if kind == "closed" or (kind == "holiday" and not hours):
            closed[day] = named or _("our own day off")
        elif not hours:
            workdays[day] = named
        else:
            own[day] = None if hours == USUAL else kept_spans(hours)
            names[day] = named or (_("hours of its own") if week[day.weekday()] else _("extra day"))
    return OpeningHours(week, zone, closed, workdays, own, names)


class CalendarDay(NamedTuple):
    """A day that the calendar of country and region has: its name in the language in use, whether it is worked in
    another's stead, and the hours that the shop has set for it, as the file keeps them."""

    day: date
    name: str
    worked: bool
    hours: str


def calendar_days(conn: sqlite3.Connection, first: date) -> list[CalendarDay]:
    """Those from `first` on that the file has, in order; a day off of the shop's own is not among them."""
    chinese = language() == "zh"
    rows = conn.execute(
        "select day, name, name_zh, kind, hours from holiday where source = 'country' and day >= ? order by day",
        (first.isoformat(),),
    ).fetchall()
    return [
        CalendarDay(date.fromisoformat(day), (name_zh or name) if chinese else name, kind == "workday", hours)
        for day, name, name_zh, kind, hours in rows
    ]
