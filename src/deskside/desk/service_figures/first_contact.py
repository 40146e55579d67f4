"""Which tickets were solved at the first contact, and stayed so (R-81)."""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from deskside.desk.codes import ENDED_STATUSES
from deskside.desk.figures import grouped
from deskside.desk.order import Timing
from deskside.desk.service_figures.whose import OWNER_ID, owner
from deskside.desk.shared_sql import Named, keys
from deskside.desk.targets.target_times import IN_PERSON
from deskside.shop.zones import day_range
from deskside.store.codec import optional_time, text_time, time_text

ONE_CONTACT = timedelta(hours=1)
"""What is said within an hour is one contact: a call with its notes, an answer with what is added to it."""
STAYS_SOLVED = timedelta(days=7)
_ENDED = ", ".join(f"'{each}'" for each in sorted(ENDED_STATUSES))
_FIRST_SOLVED = (
    f"select r.ticket_number, r.resolved_at, r.responded_at, t.opened_at, t.channel, {OWNER_ID} as owner_id"
    " from target_result r join ticket t on t.number = r.ticket_number"
    " where t.withdrawn_at is null and t.batch_id is null and {which}"
    " and r.resolved_at = (select min(l.at) from line l where l.ticket_number = r.ticket_number and l.kind = 'status'"
    f"  and l.new in ({_ENDED}) and l.withdrawn_at is null)"
    " order by r.resolved_at, r.ticket_number"
)


class FirstSolved(NamedTuple):
    """A ticket that was solved for the first time, long enough ago to see whether it stayed so."""

    number: int
    owner: Named | None
    solved_at: datetime
    at_first_contact: bool
    reopened: bool

    @property
    def is_good(self) -> bool:
        """Whether the first contact was the only one."""
        return self.at_first_contact and not self.reopened


def first_solved(
    conn: sqlite3.Connection, first: date, last: date, *, now: datetime, shop: Timing
) -> tuple[FirstSolved, ...]:
    """The tickets first solved from `first` to `last` whose seven days are over, none that was imported."""
    start, end = day_range(first, shop.zone, days=(last - first).days + 1)
    which = "r.resolved_at >= ? and r.resolved_at < ? and r.resolved_at <= ?"
    return _told(conn, which, (time_text(start), time_text(end), time_text(now - STAYS_SOLVED)))


def first_solved_of(conn: sqlite3.Connection, numbers: Sequence[int]) -> Mapping[int, FirstSolved]:
    """How some tickets were solved for the first time, by their numbers."""
    found = _told(conn, "r.ticket_number in (select value from json_each(?))", (keys(numbers),))
    return {each.number: each for each in found}


def _told(conn: sqlite3.Connection, which: str, values: tuple[str, ...]) -> tuple[FirstSolved, ...]:
    rows = conn.execute(_FIRST_SOLVED.format(which=which), values).fetchall()
    names: dict[int, str] = dict(conn.execute("select id, name from staff").fetchall())
    lines = grouped(
        conn.execute(
            "select ticket_number, kind, at, old, new from line where ticket_number in (select value from json_each(?))"
            " and withdrawn_at is null and kind in ('heard', 'status') order by id",
            (keys([row["ticket_number"] for row in rows]),),
        ).fetchall(),
        lambda line: int(line["ticket_number"]),
    )
    return tuple(_one(row, names, lines.get(row["ticket_number"], ())) for row in rows)


def _one(row: sqlite3.Row, names: Mapping[int, str], lines: Sequence[sqlite3.Row]) -> FirstSolved:
    opened, solved = text_time(row["opened_at"]), text_time(row["resolved_at"])
    contact = opened if row["channel"] in IN_PERSON else optional_time(row["responded_at"])
    asked_again = contact is not None and any(
        opened + ONE_CONTACT < text_time(line["at"]) < contact for line in lines if line["kind"] == "heard"
    )
    reopened = any(
        line["old"] in ENDED_STATUSES
        and line["new"] not in ENDED_STATUSES
        and solved <= text_time(line["at"]) <= solved + STAYS_SOLVED
        for line in lines
        if line["kind"] == "status"
    )
    at_once = contact is not None and solved <= contact + ONE_CONTACT and not asked_again
    person = row["owner_id"]
    return FirstSolved(row["ticket_number"], owner(person, names.get(person)), solved, at_once, reopened)
