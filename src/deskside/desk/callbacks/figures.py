"""What became of our word: kept, late, missed, put off, and how many promises were beaten (R-10, R-80, P-02, P-03)."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from deskside.desk.callbacks.callback_rows import STATE_SQL, CallbackRow, margin, select_rows
from deskside.desk.order import Timing
from deskside.desk.shared_sql import Named
from deskside.language.i18n import _
from deskside.shop.zones import day_range, local_day
from deskside.store.codec import text_time, time_text

Figure = Literal["kept", "late", "missed", "put-off"]
FIGURES: tuple[Figure, ...] = get_args(Figure)
COLUMNS = ("kept", "late", "missed", "put_off")
FEW = 20
"""Cases below which a rate has no percentage (R-80)."""

FIGURE_SQL: dict[Figure, str] = {
    "kept": f"{STATE_SQL} = 'kept'",
    "late": f"{STATE_SQL} = 'late'",
    "missed": f"{STATE_SQL} = 'missed'",
    "put-off": f"{STATE_SQL} = 'moved' and c.moved_by = 'us'"
    " and c.due_at <> (select n.due_at from callback n where n.id = c.moved_to_id)",
}
"""When a commitment counts in a figure as of `:now`."""


@dataclass(frozen=True)
class Score:
    """What became of the commitments of one owner (None: nobody's) that fell due in a span.

    `put_off` were moved by us before they were missed; `margins` are the minutes by which calls beat the promise.
    """

    owner: Named | None
    kept: int = 0
    late: int = 0
    missed: int = 0
    put_off: int = 0
    margins: tuple[int, ...] = ()

    @property
    def fallen_due(self) -> int:
        """Kept, late and missed: what every rate is measured against (R-80)."""
        return self.kept + self.late + self.missed

    @property
    def beaten(self) -> int:
        """How many promises were beaten: called before the promised time."""
        return sum(minutes > 0 for minutes in self.margins)


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
    people = score(conn, start, end, now=now)
    return Week(start, end, _together(people), tuple(people))


def score(conn: sqlite3.Connection, start: datetime, end: datetime, *, now: datetime) -> list[Score]:
    """The score of each owner over the commitments promised for `start` to `end`, as of `now`."""
    flags = ", ".join(f"{FIGURE_SQL[figure]} as {column}" for figure, column in zip(FIGURES, COLUMNS, strict=True))
    rows = conn.execute(
        f"select c.owner_id, s.name, c.due_at, c.due_until, c.ended_at, {flags} from callback c"
        " left join staff s on s.id = c.owner_id"
        " where c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end",
        {"now": time_text(now), "start": time_text(start), "end": time_text(end)},
    ).fetchall()
    by_owner: dict[int | None, list[sqlite3.Row]] = {}
    for row in rows:
        by_owner.setdefault(row["owner_id"], []).append(row)
    scores = [_score(owner, owned) for owner, owned in by_owner.items()]
    return sorted(scores, key=lambda one: (-one.fallen_due, one.owner.name if one.owner else ""))


def rows_behind(
    conn: sqlite3.Connection,
    figure: Figure,
    start: datetime,
    end: datetime,
    *,
    now: datetime,
    owner: int | None = None,
) -> list[CallbackRow]:
    """The commitments that a figure counts, of everybody or of one owner (R-80)."""
    where = f"c.withdrawn_at is null and c.due_at >= :start and c.due_at < :end and {FIGURE_SQL[figure]}"
    values: dict[str, str | int] = {"now": time_text(now), "start": time_text(start), "end": time_text(end)}
    if owner is not None:
        where, values = f"{where} and c.owner_id = :owner", values | {"owner": owner}
    return select_rows(conn, where, values, now)


def rate(part: int, whole: int) -> str:
    """A rate as it is shown: "5 of 7", with its percentage from 20 cases on (R-80)."""
    if whole < FEW:
        return _("{part} of {whole}").format(part=part, whole=whole)
    return _("{percent} % ({part} of {whole})").format(percent=round(100 * part / whole), part=part, whole=whole)


def _score(owner: int | None, rows: list[sqlite3.Row]) -> Score:
    met = [row for row in rows if row["kept"] or row["late"]]
    return Score(
        None if owner is None else Named(owner, rows[0]["name"]),
        margins=tuple(
            margin(text_time(row["due_at"]), text_time(row["due_until"]), text_time(row["ended_at"])) for row in met
        ),
        **{column: sum(row[column] for row in rows) for column in COLUMNS},
    )


def _together(scores: list[Score]) -> Score:
    return Score(
        None,
        margins=tuple(minutes for one in scores for minutes in one.margins),
        **{column: sum(getattr(one, column) for one in scores) for column in COLUMNS},
    )
