"""What became of a call that came in, for whoever still looks at it."""

import sqlite3
from datetime import datetime

from deskside.desk.order import Timing
from deskside.desk.telephone.today import rang_at
from deskside.desk.telephone.unanswered import RINGS, told_of
from deskside.language.i18n import _
from deskside.store.codec import text_time
from deskside.when.format_time import clock


def what_became(conn: sqlite3.Connection, incoming_id: int, *, now: datetime, shop: Timing) -> str:
    """Who answered it and when, or that nobody did; nothing while it rings."""
    settled_at, name = conn.execute(
        "select i.settled_at, s.name from incoming_call i left join staff s on s.id = i.settled_by where i.id = ?",
        (incoming_id,),
    ).fetchone()
    if settled_at is None:
        call = told_of(conn, incoming_id)
        return "" if now <= call.last_at + RINGS else rang_at(call, now, shop)
    time = clock(text_time(settled_at), shop.zone)
    said = _("answered at {time} by {name}") if name else _("answered at {time}")
    return said.format(time=time, name=name)
