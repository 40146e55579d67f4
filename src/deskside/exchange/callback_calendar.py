"""The calls to make as calendar entries: each promise is one entry through all its moves (R-10)."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.shared_sql import beside
from deskside.exchange.calendar_file import Entry, calendar
from deskside.language.i18n import _
from deskside.shop.settings import Shop
from deskside.store.codec import text_time, time_text

OFF_FOR = timedelta(days=30)
"""For so long an entry of a call that is not to be made any more is told as cancelled, so that it is taken off."""
_POINT = timedelta(minutes=15)
"""How long the entry of a promise for a point in time lasts."""
_SHOWN = (
    "(c.state = 'open' or c.state <> 'moved' and c.ended_at >= :since) and (c.withdrawn_at is null"
    " or exists (select 1 from line l where l.callback_id = c.id and l.kind = 'promised'))"
)
_FIRST = (
    "(with recursive earlier(id) as (select c.id union select p.id from callback p"
    " join earlier on p.moved_to_id = earlier.id) select min(id) from earlier)"
)
"""SQL for the promise that `c` was before it was moved, however often."""
_COUNTS = "l.kind <> 'note' and l.kind <> 'heard'"
_OF_TICKET = f"from line l where l.ticket_number = c.ticket_number and {_COUNTS}"
_OF_CUSTOMER = (
    "from line l where c.ticket_number is null and l.customer_id = c.customer_id and l.ticket_number is null"
    f" and {_COUNTS}"
)
"""SQL for the lines that tell what was changed of a promise `c`: none is ever erased, and undo writes one (R-21)."""


class _Known(NamedTuple):
    """By what a calendar knows an entry again: the first of its promises, and how often and when it was changed."""

    first: int
    changes: int
    changed_at: datetime | None


def callback_calendar(conn: sqlite3.Connection, shop: Shop, now: datetime) -> Iterator[str]:
    """The lines of a calendar of the calls still to be made, with an alarm at the lead and one when each is due.

    A promise that was answered, called off or taken back within the last 30 days stands there as cancelled. What an
    entry is known by stays through moves and for other exports of this desk; its sequence never falls, undo or not.
    """
    rows = select_rows(conn, _SHOWN, {"since": time_text(now - OFF_FOR)}, now)
    desk = conn.execute("select value from setting where key = 'desk_id'").fetchone()
    known = _known(conn, [row.id for row in rows])
    alarms = (shop.lead_minutes, 0) if shop.lead_minutes else (0,)
    yield from calendar(
        _("{shop}: calls").format(shop=shop.name) if shop.name else _("Promised calls"),
        (_entry(row, known[row.id], desk[0] if desk else "", alarms) for row in rows),
    )


def _known(conn: sqlite3.Connection, ids: list[int]) -> dict[int, _Known]:
    wanted = ",".join(map(str, ids))
    rows = conn.execute(
        f"select c.id, {_FIRST}, (select count(*) {_OF_TICKET}) + (select count(*) {_OF_CUSTOMER}),"
        f" coalesce((select max(l.at) {_OF_TICKET}), (select max(l.at) {_OF_CUSTOMER}))"
        f" from callback c where c.id in ({wanted})"
    )
    return {key: _Known(first, changes, at and text_time(at)) for key, first, changes, at in rows.fetchall()}


def _entry(row: CallbackRow, known: _Known, desk: str, alarms: tuple[int, ...]) -> Entry:
    about = f"#{row.ticket} {row.subject}" if row.ticket is not None else ""
    owner = _("{name} calls").format(name=row.owner.name) if row.owner is not None else ""
    number = beside(row.customer.name, row.phone)
    return Entry(
        uid=f"{known.first}-{desk}@deskside",
        sequence=known.changes,
        changed_at=max(known.changed_at or row.made_at, row.ended_at or row.made_at),
        start=row.due_at,
        end=max(row.due_until, row.due_at + _POINT),
        summary=_("Call {who}").format(who=f"{row.customer.name} {number}".strip()),
        description="\n".join(filter(None, (row.reason, row.person, about, owner))),
        alarms=alarms,
        is_off=row.ended_at is not None,
    )
