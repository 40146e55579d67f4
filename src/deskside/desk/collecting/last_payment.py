"""How fresh the payments are: nobody is to be asked for money that came and was not entered yet."""

import sqlite3
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.language.i18n import _
from deskside.store.codec import text_time


class LastPayment(NamedTuple):
    """When a payment was entered (aware UTC), and the date on it."""

    entered_at: datetime
    dated: date


def last_payment(conn: sqlite3.Connection) -> LastPayment | None:
    """The payment that was entered last, typed or brought in; None where there is none."""
    row = conn.execute(
        "select created_at, dated from payment where kind = 'payment' and withdrawn_at is null order by id desc limit 1"
    ).fetchone()
    return None if row is None else LastPayment(text_time(row[0]), date.fromisoformat(row[1]))


def freshness(last: LastPayment | None, now: datetime, zone: ZoneInfo) -> str:
    """A sentence for people: "Last payment entered Fri 16:20, dated 26 Feb 2026." """
    if last is None:
        return _("No payment has been entered yet.")
    from deskside.when.format_time import brief, dated

    return _("Last payment entered {when}, dated {day}.").format(
        when=brief(last.entered_at, zone, now), day=dated(last.dated)
    )
