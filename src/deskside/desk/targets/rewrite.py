"""What is owed by the targets, written anew with the tickets: of some, or of all live ones (R-02, R-04)."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from deskside.desk.many_tickets import tell_progress
from deskside.desk.shared_sql import plain
from deskside.desk.targets.facts import Columns, Found, read_facts
from deskside.desk.targets.lengths import Lengths, read_lengths
from deskside.desk.targets.target_times import Targets, targets_of
from deskside.shop.settings import read_hours, read_shop
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from deskside.shop.hours import OpeningHours

AT_ONCE = 500
_COLUMNS = "response_due_at, resolution_due_at, target_due_at, responded_at"
_WRITE = f"update ticket set ({_COLUMNS}) = (?, ?, ?, ?) where number = ?"
_RESULT = "response_due_at, resolution_due_at, responded_at, response_minutes, resolution_minutes"
_Result = tuple[Any, ...]
_NOTHING: Columns = (None, None, None, None)


class Rules(NamedTuple):
    """What the targets of a shop are reckoned by."""

    lengths: Lengths
    hours: "OpeningHours"

    @classmethod
    def of(cls, conn: sqlite3.Connection) -> "Rules":
        """As they are in the file."""
        hours = read_hours(conn, read_shop(conn))
        return cls(read_lengths(conn, hours), hours)


def rewrite_live(conn: sqlite3.Connection) -> int:
    """Write what is owed on every live ticket, once hours, closed days or targets are others; how many changed.

    Inside a write transaction. Whoever follows is told how far it is, and may stop it by an exception.
    """
    numbers = sorted(number for (number,) in plain(conn, "select number from ticket where resolved_at is null"))
    return rewrite(conn, numbers)


def rewrite(conn: sqlite3.Connection, numbers: Iterable[int]) -> int:
    """Write what is owed on these tickets; how many changed.

    What was true of a solved one is kept, as it was reckoned when it was solved, and stands in its row (R-02).
    """
    rules, wanted, changed = Rules.of(conn), list(numbers), 0
    for start in range(0, len(wanted), AT_ONCE):
        tell_progress(start, len(wanted))
        written = []
        for found in read_facts(conn, wanted[start : start + AT_ONCE]):
            columns = _columns(conn, found, rules)
            if columns != found.columns:
                written.append((*columns, found.number))
        conn.executemany(_WRITE, written)
        changed += len(written)
    return changed


def otherwise(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
    """Those of some tickets that say otherwise what is owed on them than `rewrite` would have it; nothing is written.

    A solved one of which nothing was kept, though it has targets, is one of them.
    """
    rules, wrong = Rules.of(conn), []
    for found in read_facts(conn, numbers):
        if found.withdrawn or found.solved_at is None:
            fits = found.columns == _columns(conn, found, rules)
        elif (kept := _kept(conn, found)) is not None:
            fits = found.columns == _as_kept(kept)
        else:
            none = targets_of(found.facts, rules.lengths, rules.hours).resolution_minutes is None
            fits = none and found.columns == _NOTHING
        if not fits:
            wrong.append(found.number)
    return wrong


def _columns(conn: sqlite3.Connection, found: Found, rules: Rules) -> Columns:
    if found.withdrawn:
        return _NOTHING
    if found.solved_at is None:
        return live_columns(targets_of(found.facts, rules.lengths, rules.hours))
    kept = _kept(conn, found)
    if kept is None:
        kept = _result(targets_of(found.facts, rules.lengths, rules.hours))
        if kept[-1] is None:
            return _NOTHING
        conn.execute(
            f"insert into target_result (ticket_number, resolved_at, {_RESULT}) values (?, ?, ?, ?, ?, ?, ?)",
            (found.number, found.solved_at, *kept),
        )
    return _as_kept(kept)


def _kept(conn: sqlite3.Connection, found: Found) -> _Result | None:
    """What was kept of a solved ticket."""
    row: _Result | None = plain(
        conn,
        f"select {_RESULT} from target_result where ticket_number = ? and resolved_at = ?",
        (found.number, found.solved_at),
    ).fetchone()
    return row


def _as_kept(kept: _Result) -> Columns:
    response, resolution, responded = kept[:3]
    return response, resolution, _nearer(response, resolution), responded


def live_columns(targets: Targets) -> Columns:
    """The columns of a live ticket."""
    response, resolution = _text(targets.response_due_at), _text(targets.resolution_due_at)
    return response, resolution, _nearer(response, resolution), _text(targets.responded_at)


def _result(targets: Targets) -> _Result:
    """What is kept of a solved ticket: when its first answer and its solution were due, and what they took."""
    times = (targets.first_due_at, targets.resolution_due_at, targets.responded_at)
    return (*map(_text, times), targets.response_minutes, targets.resolution_minutes)


def _nearer(response: str | None, resolution: str | None) -> str | None:
    return min(filter(None, (response, resolution)), default=None)


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else time_text(moment)
