"""The important dates that are near or just over, by the days of reminder that each has (P-09)."""

import sqlite3
from datetime import date, datetime, timedelta

from deskside.desk.dates.kinds import MOST_DAYS
from deskside.desk.dates.open_days import next_open_day
from deskside.desk.dates.reminders import leap_day
from deskside.desk.dates.row_text import done_said, last_said, what_said, why_said
from deskside.desk.dates.upcoming import KEPT_DAYS, DateRow, fallen, rows_of, today_of
from deskside.desk.order import Timing
from deskside.desk.shared_sql import last_words, number_to_call
from deskside.desk.today import TodayRow
from deskside.language.i18n import _
from deskside.shop.zones import local_day
from deskside.when.format_time import age
from deskside.when.yearly import Falling, falling

_MINUTES = 24 * 60


def reminded(conn: sqlite3.Connection, now: datetime, shop: Timing, limit: int) -> tuple[list[TodayRow], int]:
    """What is reminded of today, by its day: until something was done about it or a week is over (R-06).

    A reminder or an occasion on a day on which nobody comes in stands there on the last open day before it.
    """
    today = local_day(now, shop.zone)
    found = fallen(conn, _thought_of(conn, today), undone=today_of(today, shop))
    return [_row(conn, each, today) for each in rows_of(conn, found[: limit if limit >= 0 else None])], len(found)


def _thought_of(conn: sqlite3.Connection, today: date) -> list[tuple[Falling, int]]:
    """What falls so that today is a day to think of it, each with the days of reminder that it needs for that."""
    opens = next_open_day(conn, today)
    first, last = today - timedelta(days=KEPT_DAYS), opens + timedelta(days=MOST_DAYS - 1)
    days = falling(first, last, leap_day=leap_day(conn))
    return [(each, max((each.on - opens).days + 1, 0)) for each in days]


def _row(conn: sqlite3.Connection, each: DateRow, today: date) -> TodayRow:
    assert each.on is not None
    phone = number_to_call(conn, each.customer.id)
    return TodayRow(
        kind="date",
        ids={"date": each.id, "customer": each.customer.id},
        who=each.customer.name,
        what=what_said(each),
        why=why_said(each, today),
        waits=_away((each.on - today).days),
        phone=phone,
        reach=phone,
        id=each.id,
        beside=" · ".join(filter(None, (done_said(each), last_said(each), each.note))),
        last_words=last_words(conn, customer=each.customer.id),
    )


def _away(days: int) -> str:
    """How far away it is, in few cells."""
    if days in (0, 1):
        return _("tomorrow") if days else _("today")
    said = _("in {age}") if days > 0 else _("{age} ago")
    return said.format(age=age(abs(days) * _MINUTES))
