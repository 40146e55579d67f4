"""Who rang and waits to be called back, as Today shows them."""

import sqlite3
from datetime import datetime, timedelta

from deskside.desk.order import Timing
from deskside.desk.shared_sql import last_words
from deskside.desk.telephone.unanswered import Incoming, unanswered
from deskside.desk.today import TodayRow
from deskside.language.i18n import _, ngettext
from deskside.shop.zones import local_day
from deskside.when.format_time import age, clock, stamp


def rang(conn: sqlite3.Connection, *, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """Who rang within a week and was neither answered nor called back, those first who wait longest."""
    found, total = unanswered(conn, now=now, limit=limit)
    return [_row(conn, each, now, shop) for each in found], total


def _row(conn: sqlite3.Connection, each: Incoming, now: datetime, shop: Timing) -> TodayRow:
    minutes = (now - each.last_at) // timedelta(minutes=1)
    ids = {"incoming_call": each.id} | ({} if each.customer is None else {"customer": each.customer})
    return TodayRow(
        kind="incoming_call",
        id=each.id,
        ids=ids,
        who=each.called,
        what=rang_at(each, now, shop),
        why=_("Nobody has called back yet; whoever does takes it off the list."),
        waits=_("{age} ago").format(age=age(minutes)),
        phone="" if each.caller.barred else each.number,
        reach=each.number,
        warnings=(_("not to be called"),) if each.caller.barred else (),
        last_words=None if each.customer is None else last_words(conn, customer=each.customer),
    )


def rang_at(each: Incoming, now: datetime, shop: Timing) -> str:
    """When somebody rang whom nobody answered, and how often."""
    today = local_day(each.last_at, shop.zone) == local_day(now, shop.zone)
    time = clock(each.last_at, shop.zone) if today else stamp(each.last_at, shop.zone, now)
    if each.rings == 1:
        return _("rang {time}, not answered").format(time=time)
    return ngettext(
        "rang {n} time, last {time}, not answered", "rang {n} times, last {time}, not answered", each.rings
    ).format(n=each.rings, time=time)
