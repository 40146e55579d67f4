"""How large a file may be that is attached."""

import sqlite3

from deskside.fields.kinds import Count
from deskside.fields.record import Field, Record
from deskside.language.i18n import N_

LIMIT, USUAL_MB, MOST_MB = "attachment_limit", 20, 200
MEGABYTE = 1_000_000
ATTACHMENTS = Record(
    "setting",
    Field(
        LIMIT,
        Count(1, MOST_MB),
        N_("Largest file"),
        hint=N_("How many MB a file may have that is attached; all of them are in the desk’s one file."),
        default=str(USUAL_MB),
    ),
)


def most_bytes(conn: sqlite3.Connection) -> int:
    """How many bytes a file may have."""
    row = conn.execute("select value from setting where key = ?", (LIMIT,)).fetchone()
    return (USUAL_MB if row is None else int(row[0])) * MEGABYTE
