"""Attached files that go out with records: each a file in a folder beside the export, named on a line (R-34).

So no file of an export grows with what is attached, and neither does the memory of whoever reads it.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from deskside.desk.attachments.blobs import chunks
from deskside.desk.attachments.read_file import safe_name
from deskside.errors import BadInput
from deskside.exchange.contact_records import iso
from deskside.exchange.incoming import FileDraft
from deskside.language.i18n import _

FOLDER = "-files"
"""What is put behind the name of an export for the folder with its files."""


class FilesOut:
    """The files of one export: which go where."""

    def __init__(self, file: Path) -> None:
        self.folder = file.parent / f"{file.stem}{FOLDER}"
        self._going: list[tuple[str, int]] = []

    def take(self, row: sqlite3.Row, zone: ZoneInfo) -> FileDraft:
        """Let a file go; what its record says of it."""
        path = f"{self.folder.name}/{self.add(row)}"
        return FileDraft(row["name"], row["note"], iso(row["created_at"], zone) or "", row["sha256"], path)

    def __bool__(self) -> bool:
        return bool(self._going)

    def add(self, row: Mapping[str, Any] | sqlite3.Row) -> str:
        """Let a file go; how it is called in the folder."""
        name = f"{row['id']}-{safe_name(row['name'])}"
        self._going.append((name, row["blob_id"]))
        return name

    @property
    def is_there(self) -> bool:
        """Whether the folder has something in it already; what is no folder is told when it is written to."""
        try:
            return any(self.folder.iterdir())
        except OSError:
            return False

    def write(self, conn: sqlite3.Connection) -> list[Path]:
        """Write them, chunk by chunk, for nobody else to read; their paths. Where one fails the new ones go again.

        Raises `BadInput` where something else than a folder is called so, and `OSError`.
        """
        if not self._going:
            return []
        if os.path.lexists(self.folder) and not self.folder.is_dir():
            raise BadInput(
                _("{path} is not a folder.").format(path=self.folder), hint=_("Name another file. Nothing was changed.")
            )
        is_new = not self.folder.exists()
        self.folder.mkdir(mode=0o700, exist_ok=True)
        made: list[Path] = []
        try:
            for name, blob in self._going:
                path = self.folder / name
                if not os.path.lexists(path):
                    made.append(path)
                _put(path, chunks(conn, blob))
        except BaseException:
            for path in made:
                path.unlink(missing_ok=True)
            if is_new:
                self.folder.rmdir()
            raise
        return [self.folder / name for name, _blob in self._going]


def _put(path: Path, content: Iterable[bytes]) -> None:
    """Write a file whole or not at all; a link in its place is not followed."""
    part = path.parent / f".{path.name[:40]}.part"
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.writelines(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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
