"""Whether the time spent on tickets is taken."""

import sqlite3

from deskside.fields.kinds import Choice
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

STOPWATCH = "stopwatch"
TIME_SPENT = Record(
    "setting",
    Field(
        STOPWATCH,
        Choice({"no": N_("no"), "yes": N_("yes")}),
        N_("Stopwatch"),
        hint=N_("Whether tickets have a stopwatch, whose minutes are proposed for the bill."),
        default="no",
    ),
)


def has_stopwatch(conn: sqlite3.Connection) -> bool:
    """Whether the shop takes the time spent."""
    row = conn.execute("select value from setting where key = ?", (STOPWATCH,)).fetchone()
    return row is not None and row[0] == "yes"
