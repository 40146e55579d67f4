"""The backups that were made, and those that lie in their places besides (R-92)."""

import os
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from deskside.desk.backups.settings import Wanted
from deskside.store.codec import text_time
from deskside.store.encrypted import is_encrypted
from deskside.store.file_header import APPLICATION_ID

_MAGIC = b"SQLite format 3\0"
_MOST = 2_000
"""So many names of a folder are looked at."""


class Lying(NamedTuple):
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


def lie_in(conn: sqlite3.Connection, folder: Path) -> list[Lying]:
    """Those written down that are in a folder, the youngest first."""
    return [each for each in written_down(conn) if each.path.parent == folder.absolute()]


def written_down(conn: sqlite3.Connection) -> list[Lying]:
    """Those that this desk wrote down, the youngest first."""
    return [
        Lying(
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


def every(conn: sqlite3.Connection, wants: Wanted, desk: Path) -> list[Lying]:
    """Those, and what else lies in the shop's places and is a desk or an encrypted one, the youngest first."""
    known = written_down(conn)
    paths = {each.path for each in known}
    found = [
        Lying(None, path, "", _written(path), path.stat().st_size, encrypted, None, "", True)
        for folder in filter(None, (wants.folder, wants.second))
        for path, encrypted in _desks_in(folder, desk)
        if path not in paths
    ]
    return sorted([*known, *found], key=lambda each: each.made_at, reverse=True)


def _desks_in(folder: Path, desk: Path) -> Iterable[tuple[Path, bool]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)[:_MOST]
    except OSError:
        return
    for entry in entries:
        path = Path(entry.path).absolute()
        # To close a file of the desk itself would drop the locks that this process has on it.
        if not entry.is_file(follow_symlinks=False) or entry.name.startswith(os.path.basename(os.path.realpath(desk))):
            continue
        if _is_desk(path):
            yield path, False
        elif path.suffix == ".zip" and is_encrypted(path):
            yield path, True


def _is_desk(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
