"""A backup put in the desk's place: looked at first, and what was there is kept (R-92)."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deskside.errors import BadInput, DesksideError
from deskside.language.i18n import _
from deskside.store import desk_file
from deskside.store.backup import Progress, checked
from deskside.store.codec import text_time
from deskside.store.encrypted import decrypt, is_encrypted
from deskside.store.file_header import exists
from deskside.store.new_file import PART, free_name, sweep
from deskside.store.restore import put_in_place
from deskside.store.store_errors import file_troubles, troubles

RIGHT = "restore"


class Holding(NamedTuple):
    """What a desk holds: the shop, when it was last changed (UTC), and how many rows each table has."""

    shop: str
    changed_at: datetime | None
    rows: dict[str, int]


class Restored(NamedTuple):
    """What was done: what the desk holds now, and what the file that it replaced is called."""

    rows: dict[str, int]
    bytes: int
    kept: Path | None


@contextmanager
def opened(backup: Path, passphrase: str | None, beside: Path) -> Iterator[Path]:
    """The desk that a backup holds, in a file of its own where it is encrypted; that goes at the end.

    Raises `BadInput` where it needs another passphrase than the one that was given.
    """
    with troubles(backup):
        os.stat(backup)
    if not is_encrypted(backup):
        yield backup
        return
    if passphrase is None:
        raise BadInput(_("{path} is encrypted.").format(path=backup), hint=_("Give the passphrase it was made with."))
    with private_folder(beside) as folder:
        plain = folder / "plain.deskside"
        plain.touch(mode=0o600)
        decrypt(backup, passphrase, plain)
        yield plain


@contextmanager
def private_folder(beside: Path) -> Iterator[Path]:
    """A folder for nobody else, on the disk where the desk at a path is or is to be; it goes at the end."""
    with troubles(beside):
        parent = Path(os.path.realpath(beside)).parent
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(parent)
        folder = tempfile.TemporaryDirectory(prefix=PART[0], suffix=PART[1], dir=parent)
    with folder as name:
        yield Path(name)


def look(desk: Path) -> Holding:
    """What the desk at a path holds, once it was found to be whole; `StoreProblem` where it is not."""
    connection, _version = desk_file.as_it_is(desk)
    with closing(connection), file_troubles(desk):
        rows = checked(connection, desk)
        shop = connection.execute("select value from setting where key = 'shop'").fetchone()
        at = connection.execute("select max(at) from change").fetchone()[0]
    return Holding(shop[0] if shop else "", text_time(at) if at else None, rows)


def look_at_old(desk: Path) -> Holding | None:
    """The same of what is replaced: None where there is none, or where it cannot be read any more."""
    try:
        return look(desk) if exists(desk) else None
    except DesksideError:
        return None


def restore(plain: Path, desk: Path, *, now: datetime, progress: Progress | None = None) -> Restored:
    """Put the desk of a plain backup in the place of the one at `desk`; what was there is kept beside it.

    What was known of backups is known there too. Raises as `put_in_place` does; then nothing has changed.
    """
    if exists(desk) and os.path.samefile(plain, desk):
        raise BadInput(
            _("{path} is the desk itself.").format(path=plain), hint=_("Name a backup: deskside backup list")
        )
    real = Path(os.path.realpath(desk))
    kept = free_name(real.with_name(f"{real.stem}-before-{now:%Y%m%d-%H%M%S}{real.suffix}"))
    had_one, known = exists(desk), _known_backups(desk)
    copied = put_in_place(plain, desk, kept, progress)
    if known:
        with desk_file.writing(desk) as conn:
            conn.executemany(f"insert or ignore into backup ({_KNOWN}) values ({_PLACES})", known)
    return Restored(copied.rows, copied.bytes, kept if had_one else None)


_COLUMNS = ("path", "folder", "kind", "made_at", "bytes", "sha256", "change_id", "encrypted", "tested_at")
_KNOWN, _PLACES = ", ".join(_COLUMNS), ", ".join("?" * len(_COLUMNS))


def _known_backups(desk: Path) -> list[tuple[object, ...]]:
    """The rows of backups that the replaced desk wrote down; none where it cannot be read."""
    try:
        if not exists(desk):
            return []
        connection, _version = desk_file.as_it_is(desk)
        with closing(connection), file_troubles(desk):
            rows = connection.execute(f"select {_KNOWN} from backup").fetchall()
    except (DesksideError, sqlite3.Error):
        return []
    return [tuple(row) for row in rows if os.path.lexists(row["path"])]
