"""What became of a promised call that is open no more: who answered, moved or cancelled it, and when (R-10, R-12)."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from deskside.desk.shared_sql import customer_name
from deskside.language.i18n import _
from deskside.store.codec import text_window, window_text
from deskside.when.format_time import brief


class Zoned(Protocol):
    """What is asked of a shop here."""

    @property
    def zone(self) -> ZoneInfo: ...


def what_became(conn: sqlite3.Connection, callback_id: int, *, now: datetime, shop: Zoned) -> str:
    """That, in a sentence; empty while the call is open, or where there is none."""
    call = conn.execute("select * from callback where id = ?", (callback_id,)).fetchone()
    return "" if call is None or call["state"] == "open" else said_of(conn, call, now=now, shop=shop)


def said_of(conn: sqlite3.Connection, call: "sqlite3.Row | Mapping[str, Any]", *, now: datetime, shop: Zoned) -> str:
    """What became of a call that is open no more."""

    def time(moment: str) -> str:
        at, until = text_window(moment)
        return brief(at, shop.zone, now, until)

    if call["withdrawn_at"] is not None:
        return _("The promised call to {name} was taken back.").format(name=customer_name(conn, call["customer_id"]))
    if call["state"] == "moved":
        row = conn.execute("select due_at, due_until from callback where id = ?", (call["moved_to_id"],)).fetchone()
        by = _by(conn, "moved", call["moved_to_id"])
        to = time(window_text(row["due_at"], row["due_until"]))
        if by is None:
            return _("This call was moved to {time}.").format(time=to)
        return _("{name} moved this call to {time}.").format(name=by, time=to)
    if call["state"] == "cancelled":
        by = _by(conn, "cancelled", call["id"])
        if by is None:
            return _("This call was cancelled: {reason}").format(reason=call["cancel_reason"])
        return _("{name} cancelled this call: {reason}").format(name=by, reason=call["cancel_reason"])
    ended = time(call["ended_at"])
    attempt = conn.execute(
        "select s.name from attempt a left join staff s on s.id = a.by_id where a.callback_id = ?"
        " and a.withdrawn_at is null and a.outcome <> 'wrong-number' order by a.id desc limit 1",
        (call["id"],),
    ).fetchone()
    if attempt is None:
        return _("This call was answered {time}, when #{number} was solved.").format(
            time=ended, number=call["ticket_number"]
        )
    if attempt[0] is None:
        return _("This call was answered {time}.").format(time=ended)
    return _("{name} answered this call {time}.").format(name=attempt[0], time=ended)


def _by(conn: sqlite3.Connection, kind: str, callback_id: int) -> str | None:
    row = conn.execute(
        "select s.name from line l left join staff s on s.id = l.by_id where l.callback_id = ? and l.kind = ?"
        " and l.withdrawn_at is null order by l.id desc limit 1",
        (callback_id, kind),
    ).fetchone()
    return None if row is None else row[0]
