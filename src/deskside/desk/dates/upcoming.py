"""Which important dates fall when, how many years it is, and what was done about them (R-06, P-09)."""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.dates.kinds import FIRST_PURCHASE, OTHER, day_of
from deskside.desk.dates.reminders import leap_day, reminders
from deskside.desk.losses.lost import gone
from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named, called, keys, plain
from deskside.shop.zones import boundary
from deskside.store.codec import text_time, time_text
from deskside.when.yearly import Falling, Occasion, YearDay, falling, next_occasion, occasions

KEPT_DAYS = 7
"""For so many days after it an occasion stands on Today about which nothing was done."""
_LAST_YEAR = 400
"""What was done at most so many days before an occasion was done about the one before it."""
_AT_ONCE = 400


class Done(NamedTuple):
    """What was done about the occasion of a day, when (UTC), by whom, in words."""

    id: int
    occasion: date
    how: str
    text: str
    at: datetime
    by: str | None


class DateRow(NamedTuple):
    """An important date with one of its occasions, `on` None where none comes; `turns` are the full years, `counted` is
    the year of its own calendar that it falls in.

    `person` is whose it is at a company. `done` is what was done about the occasion, `last` about the one before.
    `remind_days` are the days before it from which on is reminded.
    """

    id: int
    customer: Named
    person: str
    kind: str
    day: YearDay
    on: date | None
    turns: int | None
    counted: int | None
    note: str
    remind_days: int
    done: tuple[Done, ...]
    last: Done | None


class Fallen(NamedTuple):
    """That a date falls on a day, which is of that `year` of its own calendar."""

    key: int
    on: date
    year: int


class Today(NamedTuple):
    """The shop's day, and its beginning as the file keeps it (UTC)."""

    day: date
    begins: str


def today_of(day: date, shop: Timing) -> Today:
    """The day with its beginning."""
    return Today(day, time_text(boundary(day, 0, shop.zone)))


def upcoming(
    conn: sqlite3.Connection, first: date, last: date, *, customer: int | None = None, limit: int = -1
) -> tuple[list[DateRow], int]:
    """What falls from `first` to `last`, both included, by its day: of everybody, or of one customer; and how many."""
    rule = leap_day(conn)
    found: list[Fallen] = []
    for start, end in _parts(first, last):
        wanted = [(each, 0) for each in falling(start, end, leap_day=rule)]
        found += fallen(conn, wanted, customer=customer)
    return rows_of(conn, found[: limit if limit >= 0 else None]), len(found)


def customers_with(conn: sqlite3.Connection, first: date, last: date) -> set[int]:
    """Who has an important date that falls from `first` to `last`, both included."""
    rule, found = leap_day(conn), set[int]()
    for start, end in _parts(first, last):
        those = keys({each.key for each in fallen(conn, [(one, 0) for one in falling(start, end, leap_day=rule)])})
        whose = "select customer_id from important_date where id in (select value from json_each(?))"
        found.update(customer for (customer,) in plain(conn, whose, (those,)).fetchall())
    return found


def fallen(
    conn: sqlite3.Connection,
    wanted: Sequence[tuple[Falling, int]],
    *,
    customer: int | None = None,
    undone: Today | None = None,
) -> list[Fallen]:
    """The dates that fall so and are reminded of at least so many days before, by the day.

    With `undone` those are left out about which something was done; but what falls today stays until it was done today.
    Nobody is reminded of the first purchase on its own day, nor of the days of somebody who died or is infirm (R-28).
    """
    days = reminders(conn)
    given: dict[str, object] = {"customer": customer, "usual": days.pop(OTHER)}
    cases = ""
    for place, (kind, before) in enumerate(days.items()):
        cases += f" when :kind{place} then :days{place}"
        given |= {f"kind{place}": kind, f"days{place}": before}
    values = ",".join(
        f"({key.month},{key.day},'{key.calendar}',{int(key.leap)},'{on}',{year},{needed})"
        for (key, on, year), needed in wanted
    )
    sql = (
        f"with w(month, day, calendar, leap, falls, counted, needed) as (values {values})"
        " select d.id, w.falls, w.counted from w cross join important_date d"
        " on d.month = w.month and d.day = w.day and d.calendar = w.calendar and d.leap = w.leap"
        " join customer c on c.id = d.customer_id"
        " where d.withdrawn_at is null and c.withdrawn_at is null and (d.year is null or d.year <= w.counted)"
        f" and (w.needed = 0 or coalesce(d.remind_days, case d.kind{cases} else :usual end) >= w.needed)"
    )
    if customer is not None:
        sql += " and d.customer_id = :customer"
    if undone is not None:
        sql += (
            f" and not {gone('d.customer_id')} and (d.kind <> :first or d.year is not w.counted)"
            " and not exists (select 1 from date_done x where x.date_id = d.id and x.occasion = w.falls"
            " and x.withdrawn_at is null and (w.falls <> :today or x.at >= :begins))"
        )
        given |= {"first": FIRST_PURCHASE, "today": undone.day.isoformat(), "begins": undone.begins}
    found = plain(conn, f"{sql} order by w.falls, d.id", given).fetchall()
    return [Fallen(key, date.fromisoformat(on), year) for key, on, year in found]


def dates_of(conn: sqlite3.Connection, customer: int, *, today: date) -> list[DateRow]:
    """The dates of a customer, each with its next occasion, or the last where that is not long over and nothing was
    done about it; by the day, those that come no more at the end."""
    keys = [
        key
        for (key,) in plain(
            conn, "select id from important_date where customer_id = ? and withdrawn_at is null", (customer,)
        )
    ]
    rows = [date_row(conn, key, today=today) for key in keys]
    return sorted(rows, key=lambda row: (row.on is None, row.on or today, row.id))


def date_row(conn: sqlite3.Connection, key: int, *, today: date) -> DateRow:
    """One date with the occasion that stands on Today, else its next; it has to be there."""
    row = conn.execute("select * from important_date where id = ?", (key,)).fetchone()
    found = occasion_meant(conn, key, row["kind"], day_of(row), today)
    return _row(conn, key, *((None, None) if found is None else (found.on, found.year)))


def occasion_meant(conn: sqlite3.Connection, key: int, kind: str, day: YearDay, today: date) -> Occasion | None:
    """The last occasion within a week about which nothing was done, else the next; None where none comes.

    Nobody is reminded of the first purchase on its own day.
    """
    rule = leap_day(conn)
    past = occasions(day, today - timedelta(days=KEPT_DAYS), today - timedelta(days=1), leap_day=rule)
    undone = [
        each for each in past if (kind != FIRST_PURCHASE or each.year != day.year) and not _done(conn, key, each.on)
    ]
    return undone[-1] if undone else next_occasion(day, today, leap_day=rule)


def rows_of(conn: sqlite3.Connection, found: Sequence[Fallen]) -> list[DateRow]:
    """The dates that fall so, with what is known of them, in their order."""
    return [_row(conn, *each) for each in found]


def _row(conn: sqlite3.Connection, key: int, on: date | None, year: int | None) -> DateRow:
    """The row of a date with its occasion of a `year` of its own calendar."""
    row = conn.execute(
        f"select d.*, c.id as whose, {called('c')} as called, p.name as person from important_date d"
        " join customer c on c.id = d.customer_id left join person p on p.id = d.person_id where d.id = ?",
        (key,),
    ).fetchone()
    days, own = reminders(conn), row["remind_days"]
    turns = 0 if year is None or row["year"] is None else year - row["year"]
    return DateRow(
        key,
        Named(row["whose"], row["called"]),
        row["person"] or "",
        row["kind"],
        day_of(row),
        on,
        turns or None,
        year,
        row["note"],
        days.get(row["kind"], days[OTHER]) if own is None else own,
        _done(conn, key, on) if on is not None else (),
        _done_before(conn, key, on) if on is not None else None,
    )


def _done(conn: sqlite3.Connection, key: int, on: date) -> tuple[Done, ...]:
    rows = conn.execute(f"{_DONE} and x.occasion = ? order by x.id", (key, on.isoformat())).fetchall()
    return tuple(map(_as_done, rows))


def _done_before(conn: sqlite3.Connection, key: int, on: date) -> Done | None:
    first = (on - timedelta(days=_LAST_YEAR)).isoformat()
    row = conn.execute(
        f"{_DONE} and x.occasion >= ? and x.occasion < ? order by x.occasion desc, x.id desc limit 1",
        (key, first, on.isoformat()),
    ).fetchone()
    return None if row is None else _as_done(row)


_DONE = (
    "select x.id, x.occasion, x.how, x.text, x.at, s.name from date_done x left join staff s on s.id = x.by_id"
    " where x.date_id = ? and x.withdrawn_at is null"
)


def _as_done(row: sqlite3.Row) -> Done:
    key, occasion, how, text, at, by = row
    return Done(key, date.fromisoformat(occasion), how, text, text_time(at), by)


def _parts(first: date, last: date) -> Iterator[tuple[date, date]]:
    """The span in pieces that one statement can hold."""
    while first <= last:
        end = min(last, first + timedelta(days=_AT_ONCE - 1))
        yield first, end
        first = end + timedelta(days=1)
