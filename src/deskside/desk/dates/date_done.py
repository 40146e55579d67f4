"""What was done about one occasion of an important date: a card, a gift, a call, a message, or nothing (P-09)."""

import sqlite3
from datetime import date, datetime, timedelta

from deskside.desk.dates.add_date import known_date, no_date
from deskside.desk.dates.fields import DATE, DONE
from deskside.desk.dates.kinds import HOWS, day_of
from deskside.desk.dates.line_text import as_kept
from deskside.desk.dates.reminders import leap_day
from deskside.desk.dates.upcoming import occasion_meant
from deskside.desk.spans import Span
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import BadInput, Refused
from deskside.fields.kinds import Choice
from deskside.language.i18n import _, choices
from deskside.shop.zones import local_day
from deskside.when.format_time import dated
from deskside.when.yearly import YearDay, occasions

_LAST = timedelta(days=30)
_AHEAD = timedelta(days=60)
"""What is done so long before an occasion is done for it."""


def date_done(
    conn: sqlite3.Connection,
    date_id: int,
    how: str,
    text: str = "",
    *,
    occasion: date | None = None,
    by: int | None,
    now: datetime,
) -> date:
    """Write down what was done about an occasion, with its line on the timeline; the day of the occasion.

    Where none is named it is the one that stands on Today, else the last within 30 days, else the next. `BadInput` for
    a day on which the date does not fall, `Refused` where it falls on none.
    """
    way, words = DONE["how"].kind.fit(how), DONE["text"].kind.fit(text)
    with unit_of_work(conn, "date_done", by=by, now=now) as work:
        row = known_date(work, date_id)
        day, today = day_of(row), local_day(now, work.shop.zone)
        on = _meant(conn, date_id, row["kind"], day, today) if occasion is None else _named(conn, day, occasion)
        kept = as_kept(day, row["kind"], DATE["person"].kind.written(conn, row["person_id"]))
        line = work.line("greeted", customer=row["customer_id"], text=words, old=kept, new=f"{way} {on}")
        values = {"date_id": date_id, "occasion": on.isoformat(), "how": way, "text": words, "line_id": line}
        work.insert("date_done", values | {"at": work.at, "by_id": by})
    return on


def occasion_within(conn: sqlite3.Connection, date_id: int, days: Span) -> date:
    """The one time that a date falls in some days, as in last year; `BadInput` for none or several, `NotFound`."""
    row = conn.execute("select * from important_date where id = ? and withdrawn_at is null", (date_id,)).fetchone()
    if row is None:
        raise no_date(date_id)
    first, after = days
    found = occasions(day_of(row), first, after - timedelta(days=1), leap_day=leap_day(conn))
    if len(found) != 1:
        said = _("The date falls there more than once.") if found else _("The date does not fall in those days.")
        raise BadInput(said, hint=_("See when it does with: deskside customer dates"))
    return found[0].on


def how_of(text: str) -> tuple[str, str]:
    """What was done by its first word, and the words after it; `BadInput` where that does not say it."""
    first, _blank, more = text.strip().partition(" ")
    way = Choice(HOWS).code(text.strip()) or Choice(HOWS).code(first)
    if way is None:
        raise BadInput(
            _("Say what was done: {choices}.").format(choices=choices(HOWS)), hint=_("Write it with --how, or first.")
        )
    return way, "" if Choice(HOWS).code(text.strip()) else more.strip()


def _meant(conn: sqlite3.Connection, key: int, kind: str, day: YearDay, today: date) -> date:
    found = occasion_meant(conn, key, kind, day, today)
    if found is not None and found.on <= today + _AHEAD:
        return found.on
    past = occasions(day, today - _LAST, today, leap_day=leap_day(conn))
    meant = past[-1] if past else found
    if meant is None:
        raise Refused(_("That date does not come any more."), hint=_("Name the day it was on, with --on."))
    return meant.on


def _named(conn: sqlite3.Connection, day: YearDay, on: date) -> date:
    if not occasions(day, on, on, leap_day=leap_day(conn)):
        raise BadInput(
            _("The date does not fall on {day}.").format(day=dated(on)),
            hint=_("See when it does with: deskside customer dates"),
        )
    return on
