"""How soon tickets were answered and solved, in opening time as it counted when each was solved (R-04, R-81)."""

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from deskside.desk.figures import Rate, counted, grouped, nearest_rank
from deskside.desk.order import Timing
from deskside.desk.service_figures.first_contact import FirstSolved, first_solved
from deskside.desk.service_figures.span import Week, monday_of, weeks
from deskside.desk.service_figures.whose import OWNER_ID, owner
from deskside.desk.shared_sql import Named
from deskside.desk.targets.target_times import IN_PERSON
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text


class Took(NamedTuple):
    """A ticket that was solved: how many open minutes the first answer and the solution took, and whether in time.

    `response` is None where the answer was given in person, or none was. What had no target was neither in time nor
    late.
    """

    number: int
    owner: Named | None
    resolved_at: datetime
    response: int | None
    answered_in_time: bool | None
    resolution: int
    solved_in_time: bool | None


@dataclass(frozen=True)
class Lengths:
    """How long something took: the median and the ninth of ten, in open minutes, and the tickets, the longest first."""

    median: int | None
    p90: int | None
    tickets: tuple[int, ...]


@dataclass(frozen=True)
class Times:
    """How soon the tickets of one person (None: nobody's, or everybody's) were answered and solved, and of those first
    solved in the span how many at the first contact."""

    owner: Named | None
    tickets: tuple[Took, ...]
    first_solved: tuple[FirstSolved, ...] = ()

    @property
    def response(self) -> Lengths:
        """From what they wrote to our first answer."""
        return _lengths(self.tickets, lambda each: each.response)

    @property
    def resolution(self) -> Lengths:
        """From the opening to the solution, what waited for the customer taken out."""
        return _lengths(self.tickets, lambda each: each.resolution)

    @property
    def answered_in_time(self) -> Rate:
        """Answered within the target, of those that had one."""
        return _in_time(self.tickets, lambda each: each.answered_in_time)

    @property
    def solved_in_time(self) -> Rate:
        """Solved within the target, of those that had one."""
        return _in_time(self.tickets, lambda each: each.solved_in_time)

    @property
    def first_contact(self) -> Rate:
        """Solved at the first contact and not reopened, of those first solved; what was not comes first."""
        rest_first = sorted(self.first_solved, key=lambda each: (each.is_good, each.solved_at, each.number))
        return counted([each.number for each in rest_first], [each.number for each in rest_first if each.is_good])


class ResponseFigures(NamedTuple):
    """The times of the tickets solved on the days of a span; every week is there, the first one first."""

    everybody: Times
    people: tuple[Times, ...]
    weeks: tuple[tuple[Week, Times], ...]


def response_figures(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, shop: Timing
) -> ResponseFigures:
    """How soon those tickets were answered and solved that were solved from `first` to `last` and are so still.

    What came from another program solved is left out: its history is not ours.
    """
    start, end = day_range(first, shop.zone, days=(last - first).days + 1)
    rows = conn.execute(
        f"select r.ticket_number, r.resolved_at, t.channel, {OWNER_ID} as owner_id, r.responded_at, r.response_due_at,"
        " r.response_minutes, r.resolution_due_at, r.resolution_minutes from target_result r"
        " join ticket t on t.number = r.ticket_number and t.resolved_at = r.resolved_at"
        " where r.resolved_at >= ? and r.resolved_at < ? and t.withdrawn_at is null"
        " order by r.resolved_at, r.ticket_number",
        (time_text(start), time_text(end)),
    ).fetchall()
    names: dict[int, str] = dict(conn.execute("select id, name from staff").fetchall())
    took = tuple(_took(row, names) for row in rows)
    firsts = first_solved(conn, first, last, now=now, shop=shop)
    owned, owned_firsts = grouped(took, lambda each: each.owner), grouped(firsts, lambda each: each.owner)
    everybody = dict.fromkeys([*owned, *owned_firsts])
    people = [Times(whose, owned.get(whose, ()), owned_firsts.get(whose, ())) for whose in everybody]
    weekly = grouped(took, lambda each: monday_of(local_day(each.resolved_at, shop.zone)))
    weekly_firsts = grouped(firsts, lambda each: monday_of(local_day(each.solved_at, shop.zone)))
    return ResponseFigures(
        Times(None, took, firsts),
        tuple(sorted(people, key=lambda one: (-len(one.tickets), one.owner.name if one.owner else ""))),
        tuple(
            (week, Times(None, weekly.get(monday, ()), weekly_firsts.get(monday, ())))
            for week in weeks(first, last)
            for monday in [monday_of(week.first)]
        ),
    )


def _took(row: sqlite3.Row, names: dict[int, str]) -> Took:
    person = row["owner_id"]
    written = row["channel"] not in IN_PERSON
    answered = None
    if written and row["response_due_at"] is not None:
        answered = row["responded_at"] is not None and row["responded_at"] <= row["response_due_at"]
    solved = None if row["resolution_due_at"] is None else row["resolved_at"] <= row["resolution_due_at"]
    return Took(
        row["ticket_number"],
        owner(person, names.get(person)),
        text_time(row["resolved_at"]),
        row["response_minutes"] if written else None,
        answered,
        row["resolution_minutes"],
        solved,
    )


def _lengths(tickets: Sequence[Took], length: Callable[[Took], int | None]) -> Lengths:
    found = [(minutes, each.number) for each in tickets if (minutes := length(each)) is not None]
    values = [each for each, _number in found]
    longest = sorted(found, key=lambda each: (-each[0], each[1]))
    return Lengths(nearest_rank(values, 50), nearest_rank(values, 90), tuple(number for _minutes, number in longest))


def _in_time(tickets: Sequence[Took], held: Callable[[Took], bool | None]) -> Rate:
    asked = [each for each in tickets if held(each) is not None]
    late_first = sorted(asked, key=lambda each: (bool(held(each)), each.resolved_at, each.number))
    return counted([each.number for each in late_first], [each.number for each in late_first if held(each)])
