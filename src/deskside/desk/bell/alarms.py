"""The alarms that stand now: promised calls due or missed, for the line on every terminal (R-12)."""

import sqlite3
from datetime import datetime, timedelta
from typing import NamedTuple

from deskside.desk.callbacks.callback_rows import phone_to_call
from deskside.desk.order import Borders, State, Timing, borders, in_state
from deskside.desk.queue import Counters, counters
from deskside.desk.shared_sql import Named, called
from deskside.store.codec import optional_time, text_time, time_text

SHOWN = 3
"""So many calls of a kind are read: the line names one, and those whose card is open are not in it."""


class Alarm(NamedTuple):
    """A promised call the bell tells of; times are UTC. `step` is `lead` before its time and `due` from then on."""

    callback: int
    step: str
    due_at: datetime
    until: datetime
    missed_at: datetime
    who: str
    what: str
    phone: str
    owner: Named | None

    def is_missed(self, now: datetime) -> bool:
        """Whether its grace is over (R-10)."""
        return self.missed_at < now


class Alarms(NamedTuple):
    """The calls that are due, by their time, and those missed, the oldest first: the first of each and how many."""

    due: tuple[Alarm, ...] = ()
    missed: tuple[Alarm, ...] = ()
    due_count: int = 0
    missed_count: int = 0

    @property
    def first(self) -> Alarm | None:
        """What the bell opens: what is due now before what was missed already."""
        return next(iter((*self.due, *self.missed)), None)

    def without(self, callbacks: set[int]) -> "Alarms":
        """Without calls whose cards are open (R-12)."""
        due, missed = ([each for each in rows if each.callback not in callbacks] for rows in (self.due, self.missed))
        gone = len(self.due) - len(due), len(self.missed) - len(missed)
        return Alarms(tuple(due), tuple(missed), self.due_count - gone[0], self.missed_count - gone[1])


def alarms(conn: sqlite3.Connection, *, now: datetime, shop: Timing, known: Counters | None = None) -> Alarms:
    """The promised calls that stand for everybody here, from the lead before their time until they are answered.

    `known` are the figures of the header where they were counted at this moment: a large desk is not counted twice.
    """
    figures = known or counters(conn, now=now, shop=shop)
    return Alarms(
        _first(conn, "due", figures.due, now, shop),
        _first(conn, "missed", figures.missed, now, shop),
        figures.due,
        figures.missed,
    )


def next_alarm_at(conn: sqlite3.Connection, *, now: datetime, shop: Timing) -> datetime | None:
    """When, after `now`, the next call comes to its lead, to its time or to the end of its grace; None for never."""
    lead = timedelta(minutes=shop.lead_minutes)
    soonest = []
    for column, shift in (("due_at", lead), ("due_at", timedelta()), ("missed_at", timedelta())):
        row = conn.execute(
            f"select min({column}) from callback where state = 'open' and {column} > ?", (time_text(now + shift),)
        ).fetchone()
        moment = optional_time(row[0])
        if moment is not None:
            soonest.append(moment - shift)
    return min(soonest, default=None)


def alarm_rows(conn: sqlite3.Connection, where: str, values: tuple[object, ...], at: Borders) -> list[Alarm]:
    """The calls `c` for which a condition of ours holds, as the bell tells of them; it ends with their order."""
    rows = conn.execute(
        f"select c.id, c.due_at, c.due_until, c.missed_at, {called('k')} as who, c.reason, t.subject,"
        f" {phone_to_call('c')} as phone, c.owner_id, o.name as owner_name"
        " from callback c join customer k on k.id = c.customer_id"
        f" left join ticket t on t.number = c.ticket_number left join staff o on o.id = c.owner_id where {where}",
        values,
    )
    return [
        Alarm(
            callback=row["id"],
            step="due" if text_time(row["due_at"]) <= at.now else "lead",
            due_at=text_time(row["due_at"]),
            until=text_time(row["due_until"]),
            missed_at=text_time(row["missed_at"]),
            who=row["who"],
            what=row["subject"] or row["reason"],
            phone=row["phone"],
            owner=None if row["owner_name"] is None else Named(row["owner_id"], row["owner_name"]),
        )
        for row in rows.fetchall()
    ]


def _first(conn: sqlite3.Connection, state: State, count: int, now: datetime, shop: Timing) -> tuple[Alarm, ...]:
    """The first of so many calls in a state; both kinds are found from the end of the grace on, so that neither reads
    through the other."""
    if not count:
        return ()
    at = borders(now, shop)
    beyond = "" if state == "missed" else " and c.missed_at >= ?"
    where, values = in_state(state, at, due="c.due_at", missed="c.missed_at")
    values += () if state == "missed" else (time_text(now),)
    order = f"c.state = 'open' and {where}{beyond} order by c.missed_at, c.id limit {min(count, SHOWN)}"
    return tuple(sorted(alarm_rows(conn, order, values, at), key=lambda call: call.due_at))
