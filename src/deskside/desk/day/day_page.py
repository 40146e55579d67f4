"""The page of a day: what became of its calls, what was solved, carried over and promised, what comes first next."""

import sqlite3
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from deskside.desk.callbacks.callback_rows import CallbackRow, select_rows
from deskside.desk.day.bounds import NIGHT_ENDS, ends, starts
from deskside.desk.day.day_close import close_of
from deskside.desk.day.streak import streak
from deskside.desk.shared_sql import called
from deskside.money.amounts import Amount, Minor, totals
from deskside.shop.settings import Shop
from deskside.shop.zones import boundary
from deskside.store.codec import optional_time, time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

_NEXT = 3


class Handled(NamedTuple):
    """A ticket that was solved that day, or carried over: why, until when (`due_at` to `due_until`), and by whom."""

    number: int
    who: str
    subject: str
    by: str
    reason: str = ""
    awaited: str = ""
    due_at: datetime | None = None
    due_until: datetime | None = None


class DayPage(NamedTuple):
    """A day as of its close (R-02); where it is not closed, as of now. Calls are those promised for that day."""

    day: date
    closed_at: datetime | None
    closed_by: str
    kept: tuple[CallbackRow, ...]
    late: tuple[CallbackRow, ...]
    missed: tuple[CallbackRow, ...]
    open: tuple[CallbackRow, ...]
    opened: int
    solved: tuple[Handled, ...]
    same_day: int
    carried: tuple[Handled, ...]
    promised: tuple[Amount, ...]
    streak: int
    next_calls: tuple[CallbackRow, ...]


def day_page(conn: sqlite3.Connection, day: date, *, now: datetime, shop: Shop, hours: "OpeningHours") -> DayPage:
    """What that day came to. What was done after midnight and before the day was closed counts to it."""
    closed = close_of(conn, day)
    closed_at = None if closed is None else closed.at
    as_of = now if closed_at is None else closed_at
    start, end = span(conn, day, shop)
    calls = _calls(conn, day, shop, as_of)
    solved = _solved(conn, start, min(end, as_of))
    opened = {
        number
        for (number,) in conn.execute(
            "select number from ticket where opened_at >= ? and opened_at < ? and opened_at <= ?"
            " and batch_id is null and withdrawn_at is null",
            (time_text(start), time_text(end), time_text(as_of)),
        ).fetchall()
    }
    kept, late, missed, still_open = (
        tuple(call for call in calls if call.state == state) for state in ("kept", "late", "missed", "open")
    )
    return DayPage(
        day=day,
        closed_at=closed_at,
        closed_by="" if closed is None else closed.by,
        kept=kept,
        late=late,
        missed=missed,
        open=still_open,
        opened=len(opened),
        solved=tuple(solved),
        same_day=sum(each.number in opened for each in solved),
        carried=tuple(_carried(conn, day, as_of)),
        promised=tuple(_promised(conn, day, as_of)),
        streak=0 if closed_at is None else streak(conn, day, now=as_of, hours=hours),
        next_calls=tuple(_next_calls(conn, day, shop, as_of)),
    )


def span(conn: sqlite3.Connection, day: date, shop: Shop) -> tuple[datetime, datetime]:
    """From when until when things were done on that day: midnights, or its close in the night after one."""
    return _night(conn, day - timedelta(days=1), shop) or starts(day, shop.zone), _night(conn, day, shop) or ends(
        day, shop.zone
    )


def _night(conn: sqlite3.Connection, day: date, shop: Shop) -> datetime | None:
    """When the day was closed, where that was in the night after it."""
    closed = close_of(conn, day)
    until = boundary(day + timedelta(days=1), NIGHT_ENDS, shop.zone)
    return closed.at if closed is not None and ends(day, shop.zone) <= closed.at < until else None


def _calls(conn: sqlite3.Connection, day: date, shop: Shop, as_of: datetime) -> list[CallbackRow]:
    where = "c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end and c.made_at <= :as_of"
    start, end = time_text(starts(day, shop.zone)), time_text(ends(day, shop.zone))
    return select_rows(conn, where, {"start": start, "end": end, "as_of": time_text(as_of)}, as_of)


def _solved(conn: sqlite3.Connection, start: datetime, end: datetime) -> list[Handled]:
    """The tickets that were solved in that span and were so at its end; the lines tell, for one may be open again."""
    rows = conn.execute(
        f"select t.number, coalesce({called('k')}, '') as who, t.subject, s.name as by_name"
        " from (select number from ticket where resolved_at >= :start and resolved_at <= :end"
        "  union select ticket_number from target_result where resolved_at >= :start and resolved_at <= :end) d"
        " join ticket t on t.number = d.number"
        " join line l on l.id = (select max(id) from line where ticket_number = t.number and kind = 'status'"
        "  and withdrawn_at is null and at <= :end)"
        " left join customer k on k.id = t.customer_id left join staff s on s.id = l.by_id"
        " where t.withdrawn_at is null and l.new in ('resolved', 'closed')"
        " and exists (select 1 from line where ticket_number = t.number and kind = 'status' and withdrawn_at is null"
        "  and at >= :start and at <= :end and new in ('resolved', 'closed')"
        "  and old not in ('resolved', 'closed'))"
        " order by l.at, t.number",
        {"start": time_text(start), "end": time_text(end)},
    ).fetchall()
    return [Handled(row["number"], row["who"], row["subject"], row["by_name"] or "") for row in rows]


def _carried(conn: sqlite3.Connection, day: date, as_of: datetime) -> list[Handled]:
    rows = conn.execute(
        f"select t.number, coalesce({called('k')}, '') as who, t.subject, s.name as by_name, d.reason, d.awaited,"
        " c.due_at, c.due_until from carry_over d join ticket t on t.number = d.ticket_number"
        " left join callback c on c.id = d.callback_id left join customer k on k.id = t.customer_id"
        " left join staff s on s.id = d.by_id"
        " where d.day = :day and d.at <= :as_of and (d.withdrawn_at is null or d.withdrawn_at > :as_of) order by d.id",
        {"day": day.isoformat(), "as_of": time_text(as_of)},
    ).fetchall()
    return [
        Handled(
            row["number"],
            row["who"],
            row["subject"],
            row["by_name"] or "",
            row["reason"],
            row["awaited"],
            optional_time(row["due_at"]),
            optional_time(row["due_until"]),
        )
        for row in rows
    ]


def _promised(conn: sqlite3.Connection, day: date, as_of: datetime) -> list[Amount]:
    """What was promised to be paid on that day, each currency by itself (R-40)."""
    rows = conn.execute(
        "select amount, currency from promise_to_pay where given_on = ? and withdrawn_at is null and created_at <= ?",
        (day.isoformat(), time_text(as_of)),
    ).fetchall()
    return totals(Amount(Minor(minor), currency) for minor, currency in rows)


def _next_calls(conn: sqlite3.Connection, day: date, shop: Shop, as_of: datetime) -> list[CallbackRow]:
    """The first calls promised for after that day, as they stood then."""
    ids = conn.execute(
        "select id from callback where due_at >= ? and made_at <= ? and withdrawn_at is null"
        " and (ended_at is null or ended_at > ?) order by due_at, id limit ?",
        (time_text(ends(day, shop.zone)), time_text(as_of), time_text(as_of), _NEXT),
    ).fetchall()
    if not ids:
        return []
    chosen = ", ".join(str(call) for (call,) in ids)
    return select_rows(conn, f"c.id in ({chosen})", {}, as_of)
