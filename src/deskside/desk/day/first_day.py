"""The first day that can be closed: there is nothing to end before the desk was in use (P-04)."""

import sqlite3
from datetime import date, datetime
from typing import TYPE_CHECKING

from deskside.desk.day.bounds import day_to_close, ends
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.store.codec import text_time, time_text
from deskside.when.format_time import long_day

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_BEGINNINGS = (
    "select opened_at as at from ticket where withdrawn_at is null",
    "select at from line where customer_id is not null and withdrawn_at is null",
    "select made_at as at from callback where withdrawn_at is null",
    "select at from incoming_call",
)


def refuse_before_desk(conn: sqlite3.Connection, day: date, *, now: datetime, hours: "OpeningHours") -> None:
    """`Refused` where the day was over before the first ticket, customer line or call; never for the one that ends."""
    running, over = day_to_close(now, hours), (time_text(ends(day, hours.zone)),)
    if day >= running or any(
        conn.execute(f"select 1 from ({sql}) where at < ? limit 1", over).fetchone() for sql in _BEGINNINGS
    ):
        return
    firsts = [conn.execute(f"select min(at) from ({sql})").fetchone()[0] for sql in _BEGINNINGS]
    known = [local_day(text_time(at), hours.zone) for at in firsts if at is not None]
    raise Refused(
        _("Nothing was on the desk yet on {day}.").format(day=long_day(day, with_year=True)),
        hint=_("Its first day is {day}.").format(day=long_day(min([running, *known]), with_year=True)),
    )
