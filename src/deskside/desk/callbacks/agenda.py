"""The day as the calls we promised fill it: hours, load, what was missed, the days ahead (R-05, R-13)."""

import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, open_rows, select_rows
from deskside.desk.order import Rank, Timing
from deskside.desk.shared_sql import one_moment
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours


class Hour(NamedTuple):
    """One hour of a day: when it begins (UTC), whether the shop is open in it, and the promises that fall into it."""

    start: datetime
    is_open: bool
    rows: tuple[CallbackRow, ...]

    @property
    def load(self) -> int:
        """How many calls are still to be made in this hour."""
        return sum(row.is_open for row in self.rows)


class Agenda(NamedTuple):
    """A day of the shop: on today's page the missed calls of all days first, then the hours from opening to closing.

    A missed call of the day itself stands in its hour too. `closed_for` names a holiday or closed day.
    """

    day: date
    missed: tuple[CallbackRow, ...]
    hours: tuple[Hour, ...]
    closed_for: str


class DayAhead(NamedTuple):
    """A day with how many calls are promised for it, when the first is, and why the shop is closed, if it is."""

    day: date
    calls: int
    first_at: datetime | None
    is_open: bool
    closed_for: str


def agenda(conn: sqlite3.Connection, day: date, *, now: datetime, shop: Timing, hours: "OpeningHours") -> Agenda:
    """A day's promises by the hour, answered ones included, hours with neither opening nor promise left out."""
    start, end = day_range(day, shop.zone)
    with one_moment(conn):
        rows = select_rows(
            conn,
            "c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end",
            {"start": time_text(start), "end": time_text(end)},
            now,
        )
        missed = open_rows(conn, now=now, shop=shop, only=Rank.MISSED) if day == local_day(now, shop.zone) else []
    return Agenda(day, tuple(missed), _by_hour(rows, start, end, day, hours), hours.closed.get(day, ""))


def coming_days(
    conn: sqlite3.Connection, *, now: datetime, shop: Timing, hours: "OpeningHours", days: int = 7
) -> list[DayAhead]:
    """Today and the days after it, each with the calls that are still to be made on it."""
    first = local_day(now, shop.zone)
    ahead = []
    with one_moment(conn):
        for day in (first + timedelta(days=number) for number in range(days)):
            start, end = day_range(day, shop.zone)
            calls, earliest = conn.execute(
                "select count(*), min(due_at) from callback where state = 'open' and due_at >= ? and due_at < ?",
                (time_text(start), time_text(end)),
            ).fetchone()
            ahead.append(
                DayAhead(
                    day,
                    calls,
                    text_time(earliest) if earliest else None,
                    bool(hours.moments_on(day)),
                    hours.closed.get(day, ""),
                )
            )
    return ahead


def _by_hour(
    rows: list[CallbackRow], start: datetime, end: datetime, day: date, hours: "OpeningHours"
) -> tuple[Hour, ...]:
    column = []
    begin = start
    moments = hours.moments_on(day)
    while begin < end:
        close = min(begin + timedelta(hours=1), end)
        within = tuple(row for row in rows if begin <= row.due_at < close)
        is_open = any(opens < close and closes > begin for opens, closes in moments)
        if within or is_open:
            column.append(Hour(begin.astimezone(UTC), is_open, within))
        begin = close
    return tuple(column)
