"""How far a round is: who was taken in, reached, with which answers; every figure with the rows behind it (R-80)."""

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from deskside.desk.rounds.finding import no_round
from deskside.desk.rounds.outcomes import answers_of
from deskside.desk.shared_sql import Named, plain
from deskside.store.codec import optional_date, text_time

_COUNTS = (
    "count(e.id), coalesce(sum(e.state = 'reached'), 0), coalesce(sum(e.state = 'sent'), 0),"
    " coalesce(sum(e.state = 'out'), 0), coalesce(sum(e.state = 'open' and e.tries > 0), 0)"
)
_COLUMNS = (
    "r.id, r.name, r.purpose, r.answers, r.channel, r.words_en, r.words_zh, r.until, r.worker_id, s.name, r.wanted,"
    " r.learnt, r.created_at, r.ended_at"
)
_FROM = "from round r left join staff s on s.id = r.worker_id left join round_entry e on e.round_id = r.id"


class RoundRow(NamedTuple):
    """A round with how far it is: of those `taken` in, so many `reached`, `sent` the words and not heard of yet, taken
    `out`, and `tried` without reaching them. `worker` is who works it, None everybody."""

    id: int
    name: str
    purpose: str
    answers: tuple[str, ...]
    channel: str
    words: dict[str, str]
    until: date | None
    worker: Named | None
    wanted: str
    learnt: str
    begun_at: datetime
    ended_at: datetime | None
    taken: int
    reached: int
    sent: int
    out: int
    tried: int

    @property
    def open(self) -> int:
        """How many are still to be reached, and have not been written to."""
        return self.taken - self.reached - self.sent - self.out


def round_row(conn: sqlite3.Connection, round_id: int) -> RoundRow:
    """One round; `NotFound` where there is none, or it was taken back."""
    row = plain(
        conn,
        f"select {_COLUMNS}, {_COUNTS} {_FROM} where r.id = ? and r.withdrawn_at is null group by r.id",
        (round_id,),
    ).fetchone()
    if row is None:
        raise no_round(round_id)
    return _row(row)


def rounds(conn: sqlite3.Connection, *, ended: bool = False) -> list[RoundRow]:
    """The rounds under way, the one that ends first before the others; with `ended` those that are over after them."""
    over = "" if ended else " and r.ended_at is null"
    rows = plain(
        conn,
        f"select {_COLUMNS}, {_COUNTS} {_FROM} where r.withdrawn_at is null{over} group by r.id"
        " order by r.ended_at is not null, r.ended_at desc, r.until is null, r.until, r.id",
    ).fetchall()
    return [_row(row) for row in rows]


def is_any(conn: sqlite3.Connection) -> bool:
    """Whether a round is under way; quick where there never was one."""
    found = plain(conn, "select 1 from round where ended_at is null and withdrawn_at is null limit 1").fetchone()
    return found is not None


def answer_counts(conn: sqlite3.Connection, row: RoundRow) -> list[tuple[str, int]]:
    """How often each answer of a round was given, in their order."""
    found = dict(
        plain(
            conn,
            "select answer, count(*) from round_entry where round_id = ? and state = 'reached' group by answer",
            (row.id,),
        ).fetchall()
    )
    return [(answer, found.get(answer, 0)) for answer in row.answers]


def _row(row: Sequence[Any]) -> RoundRow:
    (key, name, purpose, answers, channel, en, zh, until, worker, worker_name, wanted, learnt, begun, ended) = row[:14]
    taken, reached, sent, out, tried = row[14:]
    return RoundRow(
        key,
        name,
        purpose,
        tuple(answers_of(answers)),
        channel,
        {"en": en, "zh": zh},
        optional_date(until),
        None if worker is None else Named(worker, worker_name),
        wanted,
        learnt,
        text_time(begun),
        None if ended is None else text_time(ended),
        taken,
        reached,
        sent,
        out,
        tried,
    )
