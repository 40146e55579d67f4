"""The backups that the desk wrote down, and those that are in its places besides (R-92)."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from deskside.desk.backups.settings import Wanted
from deskside.errors import DesksideError
from deskside.store.codec import text_time
from deskside.store.encrypted import is_encrypted
from deskside.store.file_header import begins_as_desk

_MOST = 2_000
"""So many names of a folder are looked at."""


class BackupRow(NamedTuple):
    """A backup: where it lies, how large it is, when it was made (UTC) and when it was last tried.

    One that this desk did not write down has no id, and its time is that of the file. `is_there` says whether its file
    can be seen now.
    """

    id: int | None
    path: Path
    kind: str
    made_at: datetime
    bytes: int
    encrypted: bool
    tested_at: datetime | None
    sha256: str
    is_there: bool


def recorded_in(conn: sqlite3.Connection, folder: Path) -> list[BackupRow]:
    """Those written down that are in a folder, the youngest first."""
    return [each for each in recorded(conn) if each.path.parent == folder.absolute()]


def recorded(conn: sqlite3.Connection) -> list[BackupRow]:
    """Those that this desk wrote down, the youngest first."""
    return [
        BackupRow(
            row["id"],
            Path(row["path"]),
            row["kind"],
            text_time(row["made_at"]),
            row["bytes"],
            bool(row["encrypted"]),
            text_time(row["tested_at"]) if row["tested_at"] else None,
            row["sha256"],
            os.path.lexists(row["path"]),
        )
        for row in conn.execute("select * from backup order by made_at desc, id desc").fetchall()
    ]


def all_backups(conn: sqlite3.Connection, wants: Wanted, desk: Path) -> list[BackupRow]:
    """Those, and what else lies in the shop's places and is a desk or an encrypted one, the youngest first."""
    known = recorded(conn)
    paths = {each.path for each in known}
    found = [
        BackupRow(None, path, "", datetime.fromtimestamp(at, UTC), size, encrypted, None, "", True)
        for folder in filter(None, (wants.folder, wants.second))
        for path, at, size, encrypted in _desks_in(folder, desk)
        if path not in paths
    ]
    return sorted([*known, *found], key=lambda each: each.made_at, reverse=True)


def _desks_in(folder: Path, desk: Path) -> Iterable[tuple[Path, float, int, bool]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)[:_MOST]
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path).absolute()
        # To close a file of the desk itself would drop the locks that this process has on it.
        if not entry.is_file(follow_symlinks=False) or entry.name.startswith(os.path.basename(os.path.realpath(desk))):
            continue
        with suppress(OSError, DesksideError):  # it may be gone by now
            encrypted = path.suffix == ".zip" and is_encrypted(path)
            if encrypted or begins_as_desk(path):
                said = path.stat()
                yield path, said.st_mtime, said.st_size, encrypted
