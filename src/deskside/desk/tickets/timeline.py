"""The timeline of a ticket or customer: who did or said what, when, the newest last (R-21)."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from deskside.store.codec import text_time


class TimelineLine(NamedTuple):
    """One line. `kind` is that of the file; `text`, `old` and `new` are data, which `wording.line_text` puts in words.

    `by` is nobody for what an import or an unnamed person wrote. One that was taken back is `withdrawn` and shown
    struck through (R-23).
    """

    id: int
    kind: str
    at: datetime
    by_id: int | None
    by: str | None
    channel: str | None
    text: str
    old: str | None
    new: str | None
    ticket: int | None
    customer: int | None
    callback: int | None
    withdrawn: bool


def timeline(conn: sqlite3.Connection, number: int, *, last: int | None = None) -> list[TimelineLine]:
    """The lines of a ticket, the newest last; only the `last` so many where that is given.

    It was opened first, also where the clock was set back since.
    """
    return sorted(select_lines(conn, "l.ticket_number = ?", (number,), last=last), key=lambda one: one.kind != "opened")


def line(conn: sqlite3.Connection, line_id: int) -> TimelineLine:
    """One line that is known to be there."""
    return select_lines(conn, "l.id = ?", (line_id,))[0]


def select_lines(
    conn: sqlite3.Connection, where: str, values: Sequence[Any], *, last: int | None = None
) -> list[TimelineLine]:
    """The lines `l` of a condition, the newest last; only the `last` so many where that is given.

    However often something was taken back and done again, one line says how it stands (R-23).
    """
    folded = "not (l.kind = 'undone' and l.withdrawn_at is not null)"
    rows = conn.execute(
        f"select l.*, s.name from line l left join staff s on s.id = l.by_id where {where} and {folded}"
        " order by l.at desc, l.id desc limit ?",
        (*values, -1 if last is None else last),
    ).fetchall()
    return [
        TimelineLine(
            id=row["id"],
            kind=row["kind"],
            at=text_time(row["at"]),
            by_id=row["by_id"],
            by=row["name"],
            channel=row["channel"],
            text=row["text"],
            old=row["old"],
            new=row["new"],
            ticket=row["ticket_number"],
            customer=row["customer_id"],
            callback=row["callback_id"],
            withdrawn=row["withdrawn_at"] is not None,
        )
        for row in reversed(rows)
    ]
