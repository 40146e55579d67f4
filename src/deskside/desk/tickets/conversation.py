"""Words on a timeline: notes of our own, what the customer was told, what we heard from them (R-21)."""

import sqlite3
from datetime import datetime

from deskside.desk.codes import known_channel
from deskside.desk.unit_of_work import Numbers, unit_of_work
from deskside.errors import BadInput
from deskside.language.i18n import _
from deskside.language.text import is_blank


def add_note(conn: sqlite3.Connection, numbers: Numbers, text: str, *, by: int | None, now: datetime) -> int:
    """Write an internal note on a ticket, or the same on several; the customer does not see it. The last line's id."""
    return _write(conn, "note", numbers, text, None, by, now)


def tell(
    conn: sqlite3.Connection, numbers: Numbers, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> int:
    """Write down what the customer was told, and on which channel (P-05, P-07); the last line's id."""
    return _write(conn, "told", numbers, text, known_channel(channel), by, now)


def hear(
    conn: sqlite3.Connection, numbers: Numbers, text: str, channel: str = "phone", *, by: int | None, now: datetime
) -> int:
    """Write down what the customer said. It opens a ticket that waited for them, and one that was solved (R-21).

    A promise to call stays open (R-12), and so does a closed ticket stay closed. The last line's id.
    """
    return _write(conn, "heard", numbers, text, known_channel(channel), by, now)


def _write(
    conn: sqlite3.Connection,
    kind: str,
    numbers: Numbers,
    text: str,
    channel: str | None,
    by: int | None,
    now: datetime,
) -> int:
    text, line = some_words(text), 0
    with unit_of_work(conn, kind, by=by, now=now, ticket=numbers) as work:

        def write(number: int) -> None:
            nonlocal line
            status = work.ticket(number)["status"]
            line = work.line(kind, ticket=number, text=text, channel=channel)
            if kind == "heard" and status in ("waiting", "resolved"):
                from deskside.desk.tickets.status import move_in

                move_in(work, number, "open")

        work.on_each(numbers, write)
    return line


def some_words(text: str) -> str:
    """The text without blanks around it; `BadInput` when nothing is left."""
    if is_blank(text):
        raise BadInput(_("Nothing was written."), hint=_("Write it in a few words."))
    return text.strip()
