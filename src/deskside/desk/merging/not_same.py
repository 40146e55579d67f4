"""That two customers who look like one are two, so that nobody is asked again (R-33)."""

import sqlite3
from datetime import datetime

from deskside.desk.merging.aliases import alias_of
from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.settings import read_shop
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when import format_time


def not_same(conn: sqlite3.Connection, one: int, other: int, *, by: int | None, now: datetime) -> None:
    """Remember that they are two; nothing where that is known. `Refused` where it is one customer."""
    first, second = sorted((one, other))
    if first == second:
        raise Refused(_("They are one and the same already."), hint=_("Say which two customers are meant: @7 @3"))
    with unit_of_work(conn, "not_same", by=by, now=now, customer=first) as work:
        work.customer(first)
        work.customer(second)
        if work.find("not_same", f"{first} {second}") is None:
            work.insert("not_same", {"a_id": first, "b_id": second, "at": work.at, "by_id": by})


def said_apart(conn: sqlite3.Connection, one: int, other: int) -> str:
    """That it was said of two customers, or of who was merged into them, that they are two; empty where it was not."""
    wanted = {one, other}
    rows = conn.execute(
        "select a_id, b_id, at, coalesce(name, '') from not_same left join staff on staff.id = by_id order by at desc"
    ).fetchall()
    for a, b, at, name in rows:
        if {alias_of(conn, a), alias_of(conn, b)} == wanted:
            day = format_time.dated(local_day(text_time(at), read_shop(conn).zone))
            said = _("{name} said on {day} that they are two") if name else _("said on {day} to be two")
            return said.format(name=name, day=day)
    return ""
