"""Which file a change brought in."""

import sqlite3

from deskside.language.i18n import _


def file_of(conn: sqlite3.Connection, change: int) -> str:
    """The name of the file that an import read, as it was given."""
    found = conn.execute(
        "select b.file_name from change c join import_batch b on b.id = c.batch_id where c.id = ?", (change,)
    ).fetchone()
    return (found and found[0]) or _("a file")
