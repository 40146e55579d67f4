"""The tickets about a thing, and what a ticket is about."""

import sqlite3
from zoneinfo import ZoneInfo

from deskside.desk.codes import status_word
from deskside.desk.figures import Behind
from deskside.desk.shared_sql import called, plain
from deskside.shop.zones import local_day
from deskside.store.codec import text_time
from deskside.when.format_time import long_day


def tickets_about(conn: sqlite3.Connection, *, thing: int, zone: ZoneInfo, limit: int) -> list[Behind]:
    """The tickets about a thing, live ones first, then the newest."""
    rows = plain(
        conn,
        f"select t.number, t.status, t.opened_at, t.subject, {called('c')}, t.customer_id from ticket t"
        " left join customer c on c.id = t.customer_id where t.thing_id = ? and t.withdrawn_at is null"
        " order by t.resolved_at is not null, t.number desc limit ?",
        (thing, limit),
    ).fetchall()
    return [
        Behind(
            "", status_word(status), long_day(local_day(text_time(at), zone), True), name or "", subject, number, whose
        )
        for number, status, at, subject, name, whose in rows
    ]


def about_what(conn: sqlite3.Connection, number: int) -> tuple[int | None, int | None]:
    """Whose a ticket is and which thing it is about, where either is known."""
    row = plain(conn, "select customer_id, thing_id from ticket where number = ?", (number,)).fetchone()
    return (None, None) if row is None else (row[0], row[1])
