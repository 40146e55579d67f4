"""What became of a ticket that is no longer to be decided: who solved it or carried it over, and when."""

import sqlite3
from datetime import date, datetime

from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.missing import no_ticket
from deskside.errors import Refused
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.store.codec import text_time
from deskside.when.format_time import brief

STANDS = "d.withdrawn_at is null and (d.callback_id is null or t.next_due_at is not null)"
"""Carried over and still decided: `d` of `carry_over` counts as long as a call is promised on its ticket `t`."""


def carried_by(conn: sqlite3.Connection, number: int, day: date) -> tuple[str, datetime] | None:
    """Who carried it over at the end of that day, and when; as long as that stands (`STANDS`)."""
    row = conn.execute(
        "select s.name, d.at from carry_over d join ticket t on t.number = d.ticket_number"
        f" left join staff s on s.id = d.by_id where d.ticket_number = ? and d.day = ? and {STANDS}",
        (number, day.isoformat()),
    ).fetchone()
    return None if row is None else (row[0] or _("Somebody"), text_time(row[1]))


def refuse_if_settled(conn: sqlite3.Connection, number: int, day: date, *, now: datetime, shop: Shop) -> None:
    """`Refused` with the sentence who has decided it, `NotFound` where it is gone."""
    row = conn.execute("select status, withdrawn_at from ticket where number = ?", (number,)).fetchone()
    if row is None or row["withdrawn_at"] is not None:
        raise no_ticket(number)
    carried = carried_by(conn, number, day)
    if carried is not None:
        said = _("{who} carried #{number} over {time}")
        raise Refused(said.format(who=carried[0], number=number, time=brief(carried[1], shop.zone, now)))
    if row["status"] in ENDED_STATUSES:
        who, at = _ended_by(conn, number)
        said = _("{who} solved #{number} {time}") if row["status"] == "resolved" else _("{who} closed #{number} {time}")
        raise Refused(said.format(who=who, number=number, time=brief(at, shop.zone, now)))


def _ended_by(conn: sqlite3.Connection, number: int) -> tuple[str, datetime]:
    row = conn.execute(
        "select s.name, coalesce(l.at, t.resolved_at) from ticket t left join line l on l.id ="
        " (select max(id) from line where ticket_number = t.number and kind = 'status' and withdrawn_at is null)"
        " left join staff s on s.id = l.by_id where t.number = ?",
        (number,),
    ).fetchone()
    return row[0] or _("Somebody"), text_time(row[1])
