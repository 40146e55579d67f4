"""Visit plans with the day on which the next visit is due, and what became of the last one (P-15, R-29)."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.customers.last_contact import last_contacts
from deskside.desk.dates.open_days import next_open_day
from deskside.desk.losses.lost import gone
from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named, called, keys, plain
from deskside.desk.visit_plans.rules import after, first_from, is_interval, last_before
from deskside.shop.zones import local_day

_TWO_YEARS = timedelta(days=731)
"""No day of a calendar rule is longer ago than that."""


class Visit(NamedTuple):
    """What became of a visit that was due: `done` on a channel with what was learnt, or `skipped` and why."""

    id: int
    due_on: date
    on_day: date
    how: str
    channel: str
    learnt: str


class PlanRow(NamedTuple):
    """A plan with the day the next visit is due by its rule, and the open day on which it `falls`.

    `contact` is the last day we were in contact with them, None where never; `last` what became of the last visit.
    """

    id: int
    customer: Named
    rule: str
    purpose: str
    preparation: str
    from_on: date
    due_on: date
    falls: date
    contact: date | None
    last: Visit | None


def plan_rows(
    conn: sqlite3.Connection, plans: Iterable[int], *, shop: Timing, until: date | None = None
) -> list[PlanRow]:
    """The plans of these keys, in their order; those that were taken away are missing, and so are those whose next
    visit is due only after `until`."""
    wanted = [*plans]
    rows = {
        row["id"]: row
        for row in conn.execute(
            f"select p.*, {called('c')} as called from visit_plan p join customer c on c.id = p.customer_id"
            " where p.withdrawn_at is null and p.id in (select value from json_each(?))",
            (keys(wanted),),
        )
    }
    contacts = last_contacts(conn, {row["customer_id"] for row in rows.values()})
    visits = _last_visits(conn, rows)
    found = (_row(rows[key], contacts, visits, shop) for key in wanted if key in rows)
    near = [row for row in found if until is None or row.due_on <= until]
    opens = {day: next_open_day(conn, day - timedelta(days=1)) for day in {row.due_on for row in near}}
    return [row._replace(falls=opens[row.due_on]) for row in near]


def plan_ids(conn: sqlite3.Connection, customer_id: int | None = None) -> list[int]:
    """The keys of the plans of a customer, or of everybody whom somebody visits (R-28), the oldest first."""
    sql = "select p.id from visit_plan p join customer c on c.id = p.customer_id where p.withdrawn_at is null"
    sql += " and c.withdrawn_at is null"
    given: Sequence[int] = ()
    if customer_id is not None:
        sql, given = f"{sql} and p.customer_id = ?", (customer_id,)
    else:
        sql += f" and not {gone('p.customer_id')}"
    return [key for (key,) in plain(conn, f"{sql} order by p.id", given)]


def by_due(rows: Iterable[PlanRow]) -> list[PlanRow]:
    """Those that are due first before the others."""
    return sorted(rows, key=lambda row: (row.falls, row.id))


def visits_of(conn: sqlite3.Connection, plan_id: int) -> list[Visit]:
    """What became of the visits of a plan, the last first."""
    return [_visit(row) for row in conn.execute(f"{_VISITS} and plan_id = ? order by id desc", (plan_id,))]


_VISITS = "select id, due_on, on_day, how, channel, learnt, plan_id from planned_visit where withdrawn_at is null"


def _last_visits(conn: sqlite3.Connection, plans: Iterable[int]) -> Mapping[int, Visit]:
    sql = f"{_VISITS} and plan_id in (select value from json_each(?)) order by id"
    return {row["plan_id"]: _visit(row) for row in conn.execute(sql, (keys(plans),))}


def _visit(row: sqlite3.Row) -> Visit:
    key, due_on, on_day, how, channel, learnt, _plan = row
    return Visit(key, date.fromisoformat(due_on), date.fromisoformat(on_day), how, channel, learnt)


def _row(
    row: sqlite3.Row,
    contacts: Mapping[int, datetime],
    visits: Mapping[int, Visit],
    shop: Timing,
) -> PlanRow:
    at, last = contacts.get(row["customer_id"]), visits.get(row["id"])
    contact, begin = None if at is None else local_day(at, shop.zone), date.fromisoformat(row["from_on"])
    due = due_day(row["rule"], begin, contact, last)
    named = Named(row["customer_id"], row["called"])
    return PlanRow(row["id"], named, row["rule"], row["purpose"], row["preparation"], begin, due, due, contact, last)


def due_day(rule: str, begin: date, contact: date | None, last: Visit | None) -> date:
    """The day a visit is due by its rule: one interval after the last contact, or the next day of the calendar.

    What was skipped counts like a contact on the day it was due or skipped, the later; nothing is due before the plan
    begins. Of several days of the calendar that passed the first is due, and whatever is done settles them all. A visit
    that was for a day of another rule than the plan has now settles what there was up to when it was made.
    """
    if is_interval(rule):
        past = [contact] if contact is not None else []
        if last is not None:
            past.append(max(last.due_on, last.on_day) if last.how == "skipped" else last.on_day)
        return max(after(rule, max(past)), begin) if past else begin
    if last is None:
        return first_from(rule, begin, begin)
    settled = last_before(rule, last.due_on, last.due_on) or last.on_day
    return first_from(rule, begin, settled + timedelta(days=1))


def settled_by(row: PlanRow, today: date, *, skipped: bool = False) -> date:
    """The day that a visit of today is for: the one that is due, or the last of those that passed meanwhile.

    One that was made early is for the day of the calendar that is nearer, so that a call in November does not stand for
    that of next October. What is skipped is always the day that is due.
    """
    if is_interval(row.rule):
        return row.due_on if skipped else min(row.due_on, today)
    passed = last_before(row.rule, today - _TWO_YEARS, today)
    if passed is None or skipped or row.due_on <= today or row.due_on - today <= today - passed:
        return row.due_on if passed is None else max(row.due_on, passed)
    return passed if row.last is None else max(passed, row.last.due_on)
