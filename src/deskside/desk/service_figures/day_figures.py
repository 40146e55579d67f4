"""How the days ended: solved the same day, carried over and why, closed, clean days in a row (P-04, R-81)."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.day.day_page import span as span_of_day
from deskside.desk.day.streak import is_clean, streak
from deskside.desk.figures import Rate, counted, grouped
from deskside.desk.service_figures.span import Week, monday_of, weeks
from deskside.desk.service_figures.whose import OWNER_ID, owner
from deskside.desk.shared_sql import Named
from deskside.shop.settings import Shop
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_ONE_DAY = timedelta(days=1)
_ENDED = ("resolved", "closed")


class OpenedThatDay(NamedTuple):
    """A ticket that was opened while the shop had time for it, and whether it was solved by the end of that day."""

    number: int
    owner: Named | None
    day: date
    is_solved: bool


class Ended(NamedTuple):
    """A working day that is over, or closed: whether it was closed, and clean, with no promise of it missed."""

    day: date
    is_closed: bool
    is_clean: bool


@dataclass(frozen=True)
class SameDay:
    """The same-day rate of one person (None: nobody's, or everybody's)."""

    owner: Named | None
    tickets: tuple[OpenedThatDay, ...]

    @property
    def rate(self) -> Rate:
        """Solved by the end of the day, of those opened before its closing time; what was not comes first."""
        late_first = sorted(self.tickets, key=lambda each: (each.is_solved, each.day, each.number))
        return counted([each.number for each in late_first], [each.number for each in late_first if each.is_solved])


class DayFigures(NamedTuple):
    """How the days of a span ended. `carried` are the tickets carried over by their reason, the most often one first;
    `in_a_row` counts clean days up to the last of the span that is closed."""

    everybody: SameDay
    people: tuple[SameDay, ...]
    weeks: tuple[tuple[Week, SameDay, tuple[Ended, ...]], ...]
    carried: tuple[tuple[str, tuple[int, ...]], ...]
    days: tuple[Ended, ...]
    in_a_row: int


def day_figures(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, shop: Shop, hours: "OpeningHours"
) -> DayFigures:
    """The figures of the days from `first` to `last`, with the opening hours that hold now.

    A ticket counts that came before closing on a day that the shop was open, once that day is over or closed; none that
    was imported.
    """
    days = tuple(ended_days(conn, first, last, now=now, hours=hours))
    today = local_day(now, shop.zone)
    over = last if any(each.day == today for each in days) else min(last, today - _ONE_DAY)
    opened = tuple(_opened(conn, first, over, shop, hours)) if first <= over else ()
    owned = [SameDay(whose, tickets) for whose, tickets in grouped(opened, lambda each: each.owner).items()]
    weekly = grouped(opened, lambda each: monday_of(each.day))
    daily = grouped(days, lambda each: monday_of(each.day))
    return DayFigures(
        SameDay(None, opened),
        tuple(sorted(owned, key=lambda one: (-len(one.tickets), one.owner.name if one.owner else ""))),
        tuple(
            (week, SameDay(None, weekly.get(monday_of(week.first), ())), daily.get(monday_of(week.first), ()))
            for week in weeks(first, last)
        ),
        _carried(conn, first, last),
        days,
        streak(conn, days[-1].day, now=now, hours=hours) if days else 0,
    )


def _opened(
    conn: sqlite3.Connection, first: date, last: date, shop: Shop, hours: "OpeningHours"
) -> list[OpenedThatDay]:
    start, end = day_range(first, shop.zone, days=(last - first).days + 1)
    between = (time_text(start), time_text(end))
    asked = "t.opened_at >= ? and t.opened_at < ? and t.batch_id is null and t.withdrawn_at is null"
    rows = conn.execute(
        f"select t.number, t.opened_at, t.resolved_at, {OWNER_ID} as owner_id from ticket t where {asked}"
        " order by t.opened_at, t.number",
        between,
    ).fetchall()
    statuses = grouped(
        conn.execute(
            "select l.ticket_number, l.at, l.new from line l join ticket t on t.number = l.ticket_number"
            f" where l.kind = 'status' and l.withdrawn_at is null and {asked} order by l.id",
            between,
        ).fetchall(),
        lambda line: int(line[0]),
    )
    names: dict[int, str] = dict(conn.execute("select id, name from staff").fetchall())
    ends: dict[date, str] = {}
    found = []
    for row in rows:
        opened_at = text_time(row["opened_at"])
        day = local_day(opened_at, shop.zone)
        closing = hours.closing(day)
        if closing is None or opened_at >= closing:
            continue
        if day not in ends:
            ends[day] = time_text(span_of_day(conn, day, shop)[1])
        went = [new for _number, at, new in statuses.get(row["number"], ()) if at <= ends[day]]
        solved = went[-1] in _ENDED if went else row["resolved_at"] is not None and row["resolved_at"] <= ends[day]
        found.append(OpenedThatDay(row["number"], owner(row["owner_id"], names.get(row["owner_id"])), day, solved))
    return found


def ended_days(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, hours: "OpeningHours"
) -> list[Ended]:
    """The days from `first` to `last` that were closed, and the working days that are over and were not.

    They are counted from the first day on that this shop ever closed.
    """
    row = conn.execute("select min(day) from day_close where withdrawn_at is null").fetchone()
    if row[0] is None:
        return []
    first = max(first, date.fromisoformat(row[0]))
    closed = {
        date.fromisoformat(day): text_time(at)
        for day, at in conn.execute(
            "select day, closed_at from day_close where day >= ? and day <= ? and withdrawn_at is null",
            (first.isoformat(), last.isoformat()),
        ).fetchall()
    }
    today, found, day = local_day(now, hours.zone), [], first
    while day <= last:
        if day in closed:
            found.append(Ended(day, True, is_clean(conn, day, closed[day], now=now, hours=hours)))
        elif day < today and hours.spans_on(day):
            found.append(Ended(day, False, False))
        day += _ONE_DAY
    return found


def _carried(conn: sqlite3.Connection, first: date, last: date) -> tuple[tuple[str, tuple[int, ...]], ...]:
    rows = conn.execute(
        "select reason, ticket_number from carry_over where day >= ? and day <= ? and withdrawn_at is null"
        " order by day, id",
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    by_reason = grouped(rows, lambda row: str(row[0]))
    return tuple(
        (reason, tuple(number for _reason, number in same))
        for reason, same in sorted(by_reason.items(), key=lambda each: (-len(each[1]), each[0]))
    )
