"""What somebody did, in words: for what is taken back, and for what stands in the way of it (R-23)."""

import sqlite3
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import called
from deskside.desk.subjects import deeds
from deskside.language.i18n import N_, _, ngettext
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when.format_time import brief, clock


class Done(NamedTuple):
    """A change somebody made: `deed` says what, as in "solved #12", to be read after `who`."""

    id: int
    at: datetime
    verb: str
    deed: str
    who: str | None
    by: int | None
    ticket: int | None
    customer: int | None
    customer_name: str
    batch: int | None
    several: int | None


_COLUMNS = (
    f"select c.*, s.name as who, coalesce({called('k')}, '') as customer_name from change c"
    " left join staff s on s.id = c.by_id left join customer k on k.id = c.customer_id"
)


def deed(verb: str, what: str) -> str:
    """What was done to `what`, to be read after a name."""
    return _(deeds().get(verb, N_("changed {what}"))).format(what=what)


def select_done(conn: sqlite3.Connection, where: str, values: tuple[int | None, ...], limit: int) -> list[Done]:
    """The changes `c` of a condition of ours, the latest first."""
    rows = conn.execute(f"{_COLUMNS} where {where} order by c.id desc limit ?", (*values, limit)).fetchall()
    return [_done(row) for row in rows]


def sentence(done: Done, now: datetime, zone: ZoneInfo) -> str:
    """Who did what and when, as in "Bo solved #12 at 14:05"."""
    same_day = local_day(done.at, zone) == local_day(now, zone)
    return _("{who} {deed} at {time}").format(
        who=done.who or _("Somebody"),
        deed=done.deed,
        time=clock(done.at, zone) if same_day else brief(done.at, zone, now),
    )


def _done(row: sqlite3.Row) -> Done:
    several = row["several"]
    if several is not None:
        what = ngettext("{n} ticket", "{n} tickets", several).format(n=several)
    else:
        number, customer = row["ticket_number"], row["customer_id"]
        nameless = "" if customer is None else f"@{customer}"
        what = f"#{number}" if number is not None else row["customer_name"] or nameless
    return Done(
        id=row["id"],
        at=text_time(row["at"]),
        verb=row["verb"],
        deed=deed(row["verb"], what),
        who=row["who"],
        by=row["by_id"],
        ticket=row["ticket_number"],
        customer=row["customer_id"],
        customer_name=row["customer_name"],
        batch=row["batch_id"],
        several=several,
    )
