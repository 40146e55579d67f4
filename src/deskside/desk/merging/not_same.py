"""That two customers who look like one are two, so that nobody is asked again (R-33)."""

import sqlite3
from datetime import datetime

from deskside.desk.unit_of_work import unit_of_work
from deskside.errors import Refused
from deskside.language.i18n import _


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


def is_not_same(conn: sqlite3.Connection, one: int, other: int) -> bool:
    """Whether it was said of two customers that they are two."""
    asked = "select 1 from not_same where a_id = ? and b_id = ?"
    return conn.execute(asked, sorted((one, other))).fetchone() is not None
