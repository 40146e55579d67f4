"""The newest backup that is there, or where it was put (R-92); what answers quickly asks for it."""

import os
import sqlite3


def newest(conn: sqlite3.Connection, folder: str = "") -> sqlite3.Row | None:
    """The row of the newest backup in a folder, "" for any; None where there is none.

    One that somebody deleted is none. One on a stick that is out may be there: its folder cannot be seen.
    """
    rows = conn.execute("select * from backup where ? in ('', folder) order by made_at desc, id desc", (folder,))
    for row in rows.fetchall():
        if os.path.lexists(row["path"]) or not os.path.isdir(row["folder"]):
            found: sqlite3.Row = row
            return found
    return None
