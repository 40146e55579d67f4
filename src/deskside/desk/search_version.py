"""What is kept folded over the years (R-94): where another Deskside or Python folded it, it is made anew.

With other rules words would be looked for and taken out amiss. So every change begins with this, and so do an app and
a command, which say so.
"""

import sqlite3

from deskside.desk.searched import indexes
from deskside.desk.subjects import resolve, searched, subjects, subjects_with
from deskside.store import search

_KEY = "search index"


def is_current(conn: sqlite3.Connection) -> bool:
    """Whether what is folded in the file is as it would be now."""
    row = conn.execute("select value from setting where key = ?", (_KEY,)).fetchone()
    return row is not None and row[0] == _version()


def renew(conn: sqlite3.Connection) -> None:
    """Make anew what was made otherwise; the caller holds the transaction."""
    if not is_current(conn):
        rebuild(conn)


def rebuild(conn: sqlite3.Connection) -> None:
    """Make every index anew from the rows, and what else of them is kept folded; the caller holds the transaction."""
    for place in (subject.refold for subject in subjects() if subject.refold):
        resolve(place)(conn)
    for index in indexes().values():
        search.rebuild(conn, index)
    note_version(conn)


def note_version(conn: sqlite3.Connection) -> None:
    """Write into the file how it is folded."""
    conn.execute(
        "insert into setting values (?, ?) on conflict do update set value = excluded.value", (_KEY, _version())
    )


def _version() -> str:
    """Where other columns of the rows are searched, the index is another."""
    tables = {subject: each.table for subject, each in searched().items()}
    found = (subject for subject in subjects_with("finding") if subject.name in tables)
    records = ((subject.name, record) for subject in found for record in map(resolve, subject.records))
    fields = {name: record.searched("") for name, record in records if record.table == tables[name]}
    searched_so = sorted(f"{name}({fields.get(name, '')})" for name in tables)
    return f"{search.VERSION} {' '.join(searched_so)}"
