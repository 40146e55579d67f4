"""What became of our word: kept, late, missed, put off, whom we did not reach, and by how much promises were beaten
(R-10, R-80, R-81, P-02, P-03)."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, get_args

from deskside.desk.callbacks.callback_rows import STATE_SQL, margin
from deskside.desk.figures import Rate, counted, grouped, nearest_rank
from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text

Figure = Literal["kept", "late", "missed", "put-off"]
FIGURES: tuple[Figure, ...] = get_args(Figure)

_FIGURE_SQL: dict[Figure, str] = {
    "kept": f"{STATE_SQL} = 'kept'",
    "late": f"{STATE_SQL} = 'late'",
    "missed": f"{STATE_SQL} = 'missed'",
    "put-off": f"{STATE_SQL} = 'moved' and c.moved_by = 'us'"
    " and c.due_at <> (select n.due_at from callback n where n.id = c.moved_to_id)",
}
"""When a commitment counts in a figure as of `:now`."""
_REACHED = (
    "not exists (select 1 from attempt a where a.callback_id = c.id and a.withdrawn_at is null"
    " and a.outcome in ('no-answer', 'busy', 'left-word'))"
    " or exists (select 1 from attempt a where a.callback_id = c.id and a.withdrawn_at is null and a.outcome = 'spoke')"
)


class Counted(NamedTuple):
    """One commitment as the figures count it.

    `margin` is by how many minutes a call beat the promise, where it was kept or late; `is_reached` is false where we
    called and nobody answered, or word was left.
    """

    id: int
    owner: Named | None
    due_at: datetime
    figure: Figure
    margin: int | None
    is_reached: bool


@dataclass(frozen=True)
class Score:
    """What became of the commitments of one owner (None: nobody's, or everybody's) that fell due in a span."""

    owner: Named | None
    calls: tuple[Counted, ...] = ()

    def of(self, *figures: Figure) -> tuple[int, ...]:
        """The commitments that count in one of these figures, in the order of their times."""
        return tuple(call.id for call in self.calls if call.figure in figures)

    @property
    def kept(self) -> int:
        """Called up to the end of the grace."""
        return len(self.of("kept"))

    @property
    def late(self) -> int:
        """Called after it."""
        return len(self.of("late"))

    @property
    def missed(self) -> int:
        """Not called, or moved or cancelled after it."""
        return len(self.of("missed"))

    @property
    def put_off(self) -> int:
        """Moved by us before they were missed: they did not fall due."""
        return len(self.of("put-off"))

    @property
    def fallen_due(self) -> int:
        """Kept, late and missed: what every rate is measured against (R-80)."""
        return len(self._due)

    @property
    def beaten(self) -> int:
        """How many promises were beaten: called before the promised time."""
        return self.beaten_rate.part

    @property
    def margins(self) -> tuple[int, ...]:
        """The minutes by which calls beat the promise, below 0 where they came after it."""
        return tuple(call.margin for call in self.calls if call.margin is not None)

    @property
    def median_margin(self) -> int | None:
        """The margin in the middle, in minutes; None where nobody was called."""
        return nearest_rank(self.margins, 50)

    @property
    def kept_rate(self) -> Rate:
        """Kept of those that fell due."""
        return counted(self._due, self.of("kept"))

    @property
    def beaten_rate(self) -> Rate:
        """Beaten of those that fell due (P-03)."""
        return counted(self._due, [call.id for call in self.calls if call.margin is not None and call.margin > 0])

    @property
    def unreached_rate(self) -> Rate:
        """Called without reaching anybody, of those that were called."""
        called = [call for call in self.calls if call.margin is not None]
        return counted([call.id for call in called], [call.id for call in called if not call.is_reached])

    @property
    def _due(self) -> tuple[int, ...]:
        return self.of("kept", "late", "missed")


@dataclass(frozen=True)
class Week:
    """A week of the shop from Monday's midnight (UTC), for everybody together and for each owner, busiest first."""

    start: datetime
    end: datetime
    everybody: Score
    people: tuple[Score, ...]


def week_span(now: datetime, shop: Timing, weeks_back: int = 0) -> tuple[datetime, datetime]:
    """The Monday-to-Sunday week of the shop that holds `now`, or one so many weeks before it."""
    today = local_day(now, shop.zone)
    return day_range(today - timedelta(days=today.weekday() + 7 * weeks_back), shop.zone, days=7)


def week_figures(conn: sqlite3.Connection, *, now: datetime, shop: Timing, weeks_back: int = 0) -> Week:
    """What became, as of `now`, of the commitments whose promised time lies in the week."""
    start, end = week_span(now, shop, weeks_back)
    calls = counted_calls(conn, start, end, now=now)
    return Week(start, end, Score(None, calls), tuple(by_owner(calls)))


def counted_calls(conn: sqlite3.Connection, start: datetime, end: datetime, *, now: datetime) -> tuple[Counted, ...]:
    """The commitments promised for `start` to `end` that count in a figure as of `now`, by their times."""
    cases = " ".join(f"when {condition} then '{figure}'" for figure, condition in _FIGURE_SQL.items())
    rows = conn.execute(
        f"select c.id, c.owner_id, s.name, c.due_at, c.due_until, c.ended_at, case {cases} end as figure,"
        f" {_REACHED} as is_reached from callback c left join staff s on s.id = c.owner_id"
        " where c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end and figure is not null"
        " order by c.due_at, c.id",
        {"now": time_text(now), "start": time_text(start), "end": time_text(end)},
    )
    return tuple(_counted(row) for row in rows.fetchall())


def by_owner(calls: Sequence[Counted]) -> list[Score]:
    """The score of each owner, the busiest first."""
    owned = grouped(calls, lambda call: call.owner)
    scores = [Score(owner, calls) for owner, calls in owned.items()]
    return sorted(scores, key=lambda one: (-one.fallen_due, one.owner.name if one.owner else ""))


def _counted(row: sqlite3.Row) -> Counted:
    due_at = text_time(row["due_at"])
    met = row["figure"] in ("kept", "late")
    return Counted(
        row["id"],
        None if row["owner_id"] is None else Named(row["owner_id"], row["name"]),
        due_at,
        row["figure"],
        margin(due_at, text_time(row["due_until"]), text_time(row["ended_at"])) if met else None,
        bool(row["is_reached"]),
    )
