"""Attached files that go out with records: each a file in a folder beside the export, named on a line (R-34).

So no file of an export grows with what is attached, and neither does the memory of whoever reads it.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from zoneinfo import ZoneInfo

from deskside.desk.attachments.blobs import chunks
from deskside.desk.attachments.read_file import safe_name
from deskside.exchange.contact_records import iso
from deskside.exchange.incoming import FileDraft

FOLDER = "-files"
"""What is put behind the name of an export for the folder with its files."""


class FilesOut:
    """The files of one export: which go where."""

    def __init__(self, file: Path) -> None:
        self.folder = file.with_name(f"{file.stem}{FOLDER}")
        self._going: list[tuple[str, int]] = []

    def take(self, row: sqlite3.Row, zone: ZoneInfo) -> FileDraft:
        """Let a file go; what its record says of it."""
        name = f"{row['id']}-{safe_name(row['name'])}"
        self._going.append((name, row["blob_id"]))
        path = f"{self.folder.name}/{name}"
        return FileDraft(row["name"], row["note"], iso(row["created_at"], zone) or "", row["sha256"], path)

    @property
    def is_there(self) -> bool:
        """Whether the folder has something in it already."""
        return self.folder.exists() and any(self.folder.iterdir())

    def write(self, conn: sqlite3.Connection) -> None:
        """Write them, chunk by chunk, for nobody else to read."""
        if self._going:
            self.folder.mkdir(mode=0o700, exist_ok=True)
        for name, blob in self._going:
            path = self.folder / name
            path.unlink(missing_ok=True)
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.writelines(chunks(conn, blob))


_out: ContextVar[FilesOut | None] = ContextVar("files going out", default=None)


@contextmanager
def going_out(files: FilesOut | None) -> Iterator[None]:
    """Let attached files go out with the records that are written meanwhile."""
    token = _out.set(files)
    try:
        yield
    finally:
        _out.reset(token)


def rows_of(conn: sqlite3.Connection, owner: str, keys: Sequence[int]) -> dict[int, list[sqlite3.Row]]:
    """The files of some records, `owner` their column; nothing where none go out."""
    found: dict[int, list[sqlite3.Row]] = {key: [] for key in keys}
    if _out.get() is not None:
        for row in conn.execute(
            f"select a.*, b.sha256, b.media from attachment a join blob b on b.id = a.blob_id where a.{owner} in"
            f" ({','.join(map(str, keys))}) and a.withdrawn_at is null order by a.id"
        ).fetchall():
            found[row[owner]].append(row)
    return found


def taken(rows: Sequence[sqlite3.Row], zone: ZoneInfo) -> list[FileDraft]:
    """Let some files go; what their record says of them."""
    files = _out.get()
    return [] if files is None else [files.take(row, zone) for row in rows]
