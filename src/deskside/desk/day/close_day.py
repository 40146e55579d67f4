"""Closing a day: only when every live ticket was solved or carried over (P-04, L-23)."""

import sqlite3
from datetime import date, datetime

from deskside.desk.day.bounds import starts
from deskside.desk.day.day_close import close_of
from deskside.desk.day.day_page import DayPage, day_page
from deskside.desk.day.first_day import refuse_before_desk
from deskside.desk.day.undecided import undecided
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _, listed, ngettext
from deskside.shop.settings import read_hours
from deskside.when.format_time import brief, long_day

SHOWN = 3


def close_day(conn: sqlite3.Connection, day: date, *, by: int | None, now: datetime) -> DayPage:
    """Close the day; what it came to.

    `Refused` while something is undecided, where it is closed already, and for a day before the desk was in use.
    """
    with unit_of_work(conn, "close_day", by=by, now=now) as work:
        shop = work.shop
        if now < starts(day, shop.zone):
            raise Refused(_("That day has not come yet."), hint=_("A day is closed at its end."))
        hours = read_hours(conn, shop)
        refuse_before_desk(conn, day, now=now, hours=hours)
        left = undecided(conn, day, now=now, shop=shop)
        if left:
            raise Refused(
                ngettext(
                    "{day} stays open: {n} ticket is left, {numbers}.",
                    "{day} stays open: {n} tickets are left, {numbers}.",
                    len(left),
                ).format(day=long_day(day), n=len(left), numbers=some_numbers(left)),
                hint=_("Solve each or carry it over: deskside day close"),
            )
        closed = close_of(conn, day)
        if closed is not None:
            raise Refused(
                _("{who} closed {day} already, {time}.").format(
                    who=closed.by or _("Somebody"),
                    day=long_day(day),
                    time=brief(closed.at, shop.zone, now),
                ),
                hint=_("See what it came to: deskside day show"),
            )
        work.insert("day_close", {"day": day.isoformat(), "closed_at": work.at, "closed_by": by})
    return day_page(conn, day, now=now, shop=shop, hours=hours)


def some_numbers(numbers: list[int]) -> str:
    """The first few numbers, and how many more."""
    named = listed(f"#{number}" for number in numbers[:SHOWN])
    more = len(numbers) - SHOWN
    if more <= 0:
        return named
    return ngettext("{numbers} and {n} more", "{numbers} and {n} more", more).format(numbers=named, n=more)
