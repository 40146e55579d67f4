"""The rows behind a figure of calls or tickets (R-80)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.codes import status_word
from deskside.desk.order import Timing
from deskside.desk.service_figures.labels import length_said
from deskside.desk.shared_sql import called
from deskside.language.i18n import N_, _
from deskside.store.codec import text_time
from deskside.when import format_time

MOST = 500
"""So many of them are read; who wants more asks for a shorter span, or for the JSON of the report."""
_STATES = {
    "missed": (0, "missed", N_("missed")),
    "late": (1, "late", N_("called late")),
    "kept": (2, "kept", N_("kept")),
    "moved": (3, "carried", N_("put off")),
}


class Behind(NamedTuple):
    """One of them: what became of it with its sign by name, when, whose it is and what about; what it opens."""

    sign: str
    state: str
    when: str
    who: str
    what: str
    ticket: int | None
    customer: int | None


def rows_behind(
    conn: sqlite3.Connection, kind: str, keys: Sequence[int], *, now: datetime, shop: Timing
) -> list[Behind]:
    """The first of the rows, of calls ("callback") or of tickets, the worst first."""
    asked = ",".join(str(int(key)) for key in keys[:MOST])
    return _calls(conn, asked, now, shop) if kind == "callback" else _tickets(conn, asked, keys, now, shop)


def _calls(conn: sqlite3.Connection, asked: str, now: datetime, shop: Timing) -> list[Behind]:
    rows = select_rows(conn, f"c.id in ({asked})", {}, now)
    return [_call(row, now, shop) for row in sorted(rows, key=lambda row: (_STATES[row.state][0], row.due_at, row.id))]


def _call(row: CallbackRow, now: datetime, shop: Timing) -> Behind:
    _place, sign, word = _STATES[row.state]
    state = _(word)
    if row.margin_minutes and row.state == "late":
        state = _("called late, by {time}").format(time=length_said(-row.margin_minutes))
    elif row.margin_minutes is not None and row.state == "kept":
        state = _("kept, {margin}").format(margin=margin_said(row.margin_minutes))
    when = format_time.brief(row.due_at, shop.zone, now, row.due_until)
    return Behind(sign, state, when, row.customer.name, row.subject or row.reason, row.ticket, row.customer.id)


def margin_said(minutes: int) -> str:
    """By how much a call beat the promise, or came after it, in words."""
    if not minutes:
        return _("in time")
    said = length_said(abs(minutes))
    return (_("{time} early") if minutes > 0 else _("{time} late")).format(time=said)


def _tickets(conn: sqlite3.Connection, asked: str, keys: Sequence[int], now: datetime, shop: Timing) -> list[Behind]:
    rows = conn.execute(
        f"select t.number, t.subject, t.status, t.opened_at, t.customer_id, {called('c')} as who from ticket t"
        f" left join customer c on c.id = t.customer_id where t.number in ({asked})"
    ).fetchall()
    place = {key: index for index, key in enumerate(keys)}
    return [
        Behind(
            "kept" if row["status"] in ("resolved", "closed") else "",
            status_word(row["status"]),
            format_time.brief(text_time(row["opened_at"]), shop.zone, now),
            row["who"] or "",
            row["subject"],
            row["number"],
            row["customer_id"],
        )
        for row in sorted(rows, key=lambda row: place[row["number"]])
    ]
