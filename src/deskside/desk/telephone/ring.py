"""Somebody rings, as a telephone tells it; what became of the call."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from deskside.desk.telephone.caller_id import read_caller_id
from deskside.desk.unit_of_work import UnitOfWork, unit_of_work
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.shop.settings import read_shop
from deskside.store.codec import time_text

RINGS = timedelta(minutes=2)
"""For how long after the telephone told of it a call is one that rings; the same number again is the same call."""


def ring(conn: sqlite3.Connection, number: str, name: str = "", *, by: int | None, now: datetime) -> int:
    """Write down that a telephone rings; the id of the call. Within the caller's transaction.

    It is what a machine says, no change of anybody's: undo knows nothing of it.
    """
    del by
    told, at = read_caller_id(number, name, read_shop(conn).region), time_text(now)
    same = conn.execute(
        "select id from incoming_call where settled_at is null and last_at between ? and ? and digits = ?"
        " and (digits <> '' or name = ?) order by last_at desc limit 1",
        (time_text(now - RINGS), time_text(now + RINGS), told.digits, told.name),
    ).fetchone()
    if same is None:
        values = (at, at, *told)
        made = conn.execute(
            "insert into incoming_call (at, last_at, number, name, digits, rings) values (?, ?, ?, ?, ?, 1)", values
        )
        return int(made.lastrowid or 0)
    conn.execute(
        "update incoming_call set rings = rings + 1, last_at = ?, name = coalesce(nullif(name, ''), ?) where id = ?",
        (at, told.name, same[0]),
    )
    return int(same[0])


def answer(conn: sqlite3.Connection, incoming_id: int, *, by: int | None, now: datetime) -> None:
    """Let a call ring no longer: somebody speaks with them. It is no change to take back either."""
    conn.execute(
        "update incoming_call set settled_at = ?, settled_by = ?, settled_as = 'answered'"
        " where id = ? and settled_at is null",
        (time_text(now), by, incoming_id),
    )


def dismiss(conn: sqlite3.Connection, incoming: Sequence[int], *, by: int | None, now: datetime) -> None:
    """Take callers off the list of those to call back: the calls, and all that the same numbers rang before."""
    with unit_of_work(conn, "dismiss", by=by, now=now) as work:
        for each in dict.fromkeys(incoming):
            found = work.find("incoming_call", each)
            if found is None:
                raise NotFound(
                    _("There is no call {id} that came in.").format(id=each),
                    hint=_("See them with: deskside ring list"),
                )
            if found["settled_at"] is not None and len(incoming) == 1:
                raise Refused(_("That caller is off the list already."), hint=_("Nothing was changed."))
            for call in _of_the_caller(work, each, found["digits"]):
                work.update("incoming_call", call, {"settled_at": work.at, "settled_by": by, "settled_as": "dismissed"})


def _of_the_caller(work: UnitOfWork, incoming_id: int, digits: str) -> list[int]:
    """What waits of the same number; of one that was withheld only the call itself."""
    rows = work.conn.execute(
        "select id from incoming_call where settled_at is null and (id = ?1 or (digits = ?2 and digits <> ''))",
        (incoming_id, digits),
    )
    return [int(row[0]) for row in rows.fetchall()]
