"""The imports of a desk, each a batch that can be taken back as one (R-34)."""

import sqlite3
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple

from deskside.errors import Conflict, Refused
from deskside.language.i18n import _, listed
from deskside.store.codec import text_time
from deskside.store.paths import StrPath

_UNDER_WAY = "state = 'unfinished' or state = 'undoing'"


class BatchRow(NamedTuple):
    """An import as it is listed; its counts by the names of the command line's contract."""

    id: int
    kind: str
    file_name: str
    at: datetime
    state: str
    counts: dict[str, int]


def list_batches(conn: sqlite3.Connection) -> list[BatchRow]:
    """Every import, the latest first."""
    import json

    rows = conn.execute("select * from import_batch order by id desc").fetchall()
    return [
        BatchRow(
            row["id"], row["kind"], row["file_name"], text_time(row["at"]), row["state"], json.loads(row["counts"])
        )
        for row in rows
    ]


def refuse_during_import(conn: sqlite3.Connection, by: int | None) -> None:
    """Raise `Conflict` while an import of this person is under way: it is not taken back by halves (R-23)."""
    row = conn.execute(
        f"select file_name, state from import_batch where ({_UNDER_WAY}) and by_id is ?", (by,)
    ).fetchone()
    if row is None:
        return
    if row["state"] == "undoing":
        raise Conflict(
            _("Your import of {file} is still being taken back.").format(file=row["file_name"]),
            hint=_("Try again when that is done."),
        )
    raise Conflict(
        _("Your import of {file} is still being written.").format(file=row["file_name"]),
        hint=_("Take it back when it is done, or stop it first, with Ctrl+C where it runs."),
    )


def refuse_while_importing(conn: sqlite3.Connection) -> None:
    """Raise `Conflict` while anybody's import is under way, where something may change under what it is to write."""
    row = conn.execute(f"select file_name from import_batch where {_UNDER_WAY}").fetchone()
    if row is not None:
        raise Conflict(
            _("An import of {file} is still being written.").format(file=row["file_name"]),
            hint=_("Try again when that is done."),
        )


def left_unfinished(conn: sqlite3.Connection, path: StrPath) -> str | None:
    """The file whose import a crash cut short, while nothing has been written since; None where there is none."""
    row = conn.execute(f"select file_name from import_batch where {_UNDER_WAY}").fetchone()
    if row is None:
        return None
    from deskside.desk.imports.import_lock import import_runs

    return None if import_runs(path) else str(row["file_name"])


def settle(conn: sqlite3.Connection, path: StrPath, *, by: int | None, now: datetime) -> str | None:
    """Take back an import that a crash cut short, before anything else is written; the sentence that says so.

    `conn` is read from; the writing has transactions of its own. One that is being written or taken back is let be.
    """
    cut_short = conn.execute(f"select id from import_batch where {_UNDER_WAY}").fetchall()
    if not cut_short:
        return None
    from deskside.desk.imports.import_lock import import_runs
    from deskside.desk.imports.undo_import import undo_import

    if import_runs(path):
        return None
    names = []
    # Where another terminal was quicker, it has been done or is being done there.
    with suppress(Conflict, Refused):
        for (batch,) in cut_short:
            names.append(undo_import(path, batch, by=by, now=now).file_name)
    if not names:
        return None
    return _("An import that was cut short has been taken back: {file}").format(file=listed(names))
