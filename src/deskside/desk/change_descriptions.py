"""What somebody did, in words: for what is taken back, and for what stands in the way of it (R-23)."""

import json
import sqlite3
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import called
from deskside.desk.subjects import about, deeds, resolve, things
from deskside.desk.tables import Values, read_row, table_of
from deskside.language.i18n import N_, _, ngettext
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when.format_time import brief, clock


class Done(NamedTuple):
    """A change somebody made: `deed` says what, as in "solved #12", to be read after `who`.

    `thing` is what a subject's own thing is called, where it was about one.
    """

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
    thing: str = ""


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
    return [_done(conn, row) for row in rows]


def sentence(done: Done, now: datetime, zone: ZoneInfo) -> str:
    """Who did what and when, as in "Bo solved #12 at 14:05", "Bo solved #12 yesterday 14:05"."""
    who = done.who or _("Somebody")
    if local_day(done.at, zone) == local_day(now, zone):
        return _("{who} {deed} at {time}").format(who=who, deed=done.deed, time=clock(done.at, zone))
    return _("{who} {deed} {day}").format(who=who, deed=done.deed, day=brief(done.at, zone, now))


def _done(conn: sqlite3.Connection, row: sqlite3.Row) -> Done:
    several, thing = row["several"], _thing(conn, row["id"], row["verb"])
    turned = None if row["undoes_id"] is None else _turned(conn, row["undoes_id"])
    if turned is not None:
        what = turned.deed
    elif thing:
        what = thing
    elif several is not None:
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
        thing=thing,
    )


def _turned(conn: sqlite3.Connection, change: int) -> Done:
    """What was done in the first place, of a change that was taken back; doing it again takes back the taking back."""
    done = conn.execute("select coalesce(undoes_id, id) from change where id = ?", (change,)).fetchone()[0]
    return select_done(conn, "c.id = ?", (done,), 1)[0]


def _thing(conn: sqlite3.Connection, change: int, verb: str) -> str:
    """What a change was about: the first thing of a subject's own that it wrote, as it is now or was when it went."""
    if verb in about():
        return str(resolve(about()[verb])(conn, change))
    if verb not in things():
        return ""
    table, called_by = things()[verb]
    known = _written_row(conn, change, table)
    name: str = "" if known is None else resolve(called_by)(conn, known)
    return name


def _written_row(conn: sqlite3.Connection, change: int, table: str) -> Values | None:
    """The first row of a table that a change wrote: as it is; where it is gone, as it was made or removed."""
    of_it = conn.execute(
        "select row_key from changed_row where change_id = ? and table_name = ? order by id limit 1", (change, table)
    ).fetchone()
    if of_it is None:
        return None
    known = read_row(conn, table_of(conn, table), of_it[0])
    if known is None:
        whole = conn.execute(
            "select coalesce(after, before) from changed_row where table_name = ? and row_key = ?"
            " and (before is null or after is null) order by id desc limit 1",
            (table, of_it[0]),
        ).fetchone()
        known = None if whole is None else json.loads(whole[0])
    return known
