"""A backup of the desk in each of its places: made, checked, written down; older ones make room (R-92)."""

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from deskside.desk.backups.made import BackupRow, recorded_in
from deskside.desk.backups.newest import newest
from deskside.desk.backups.passphrase import kept_key
from deskside.desk.backups.restore import private_folder
from deskside.desk.backups.rotation import surplus
from deskside.desk.backups.settings import Wanted, wanted
from deskside.desk.undo_record import last_change
from deskside.errors import DesksideError, StoreProblem
from deskside.language.i18n import _
from deskside.shop.settings import Shop, read_shop
from deskside.store import desk_file
from deskside.store.backup import Copied, Progress, copy
from deskside.store.codec import time_text
from deskside.store.encrypted import Key, encrypt
from deskside.store.new_file import free_name, new_file, sweep, unwritable
from deskside.store.store_errors import file_troubles, troubles
from deskside.store.transactions import PATIENCE_SECONDS, Waiting

Kind = Literal["daily", "hand"]
ENDING, ENCRYPTED = ".deskside", ".deskside.zip"


class Made(NamedTuple):
    """A backup that was made: where, how large, what is in it, after which change; `sha256` of the file as it lies."""

    path: Path
    bytes: int
    rows: dict[str, int]
    change: int
    sha256: str
    encrypted: bool


class Outcome(NamedTuple):
    """What came of it: the backups, what went wrong in other places, and how many older ones made room."""

    made: list[Made]
    troubles: list[DesksideError]
    removed: int


def is_due(conn: sqlite3.Connection, wants: Wanted) -> bool:
    """Whether anything was changed since the last backup in the shop's folder, or another desk came to this place."""
    made = newest(conn, str(wants.folder))
    return last_change(conn) != (0 if made is None else made["change_id"])


def back_up(
    desk: Path,
    *,
    now: datetime,
    kind: Kind = "hand",
    target: Path | None = None,
    replace: bool = False,
    key: Key | None = None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    patience: float = PATIENCE_SECONDS,
) -> Outcome:
    """Make a backup at `target`, or else in each of the shop's places; those by closing make room for each other.

    With a `key`, or where the shop has one, it is encrypted. Where one place cannot be written the others have it, and
    what went wrong is in the outcome; where none can, it is raised. Only a backup that was checked is written down.
    """
    with desk_file.reading(desk) as conn:
        shop, wants = read_shop(conn), wanted(conn, desk)
        key = key or kept_key(conn)
        missing = missing_place(conn, wants)
    made: list[Made] = []
    troubles: list[DesksideError] = []
    name = _name(desk, shop, now, encrypted=key is not None)
    files = [target] if target is not None else [free_name(place / name) for place in _places(wants)]
    for file in files:
        try:
            if target is None:
                _ready(file.parent, wants, missing)
            made.append(_make(desk, file, key, replace=replace, progress=progress))
        except DesksideError as trouble:
            troubles.append(trouble)
    if not made:
        raise troubles[0]
    removed = 0
    try:
        with desk_file.writing(desk, waiting, patience) as conn:
            for each in made:
                _write_down(conn, each, kind, now)
            if target is None:
                removed = sum(_make_room(conn, each.path.parent, wants, shop) for each in made)
    except DesksideError as trouble:
        troubles.append(trouble)
    return Outcome(made, troubles, removed)


def named(path: Path, desk: Path, shop: Shop, now: datetime, *, encrypted: bool) -> Path:
    """The file that is meant by a path: in a folder, one with a name of its own."""
    return free_name(path / _name(desk, shop, now, encrypted=encrypted)) if path.is_dir() else path


def missing_place(conn: sqlite3.Connection, wants: Wanted) -> Path | None:
    """The second place where it is not there; a folder that had backups and has none is where a stick was put in."""
    if wants.second is None:
        return None
    there = [
        path for (path,) in conn.execute("select path from backup where folder = ?", (str(wants.second),)).fetchall()
    ]
    is_there = wants.second.is_dir() and (not there or any(Path(path).exists() for path in there))
    return None if is_there else wants.second


def _places(wants: Wanted) -> list[Path]:
    return [wants.folder, *([wants.second] if wants.second else [])]


def _ready(folder: Path, wants: Wanted, missing: Path | None) -> None:
    if folder == missing:
        raise StoreProblem(
            _("The second place {path} is not there: no backup was made in it.").format(path=folder),
            hint=_("Put the stick in, or choose another place: deskside settings backup_second"),
        )
    if folder == wants.folder:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(folder, error) from None
    with troubles(folder):
        sweep(folder)


def _name(desk: Path, shop: Shop, now: datetime, *, encrypted: bool) -> str:
    stamp = now.astimezone(shop.zone).strftime("%Y-%m-%d-%H%M%S")
    return f"{desk.stem}-{stamp}{ENCRYPTED if encrypted else ENDING}"


def _make(desk: Path, target: Path, key: Key | None, *, replace: bool, progress: Progress | None) -> Made:
    with new_file(target, desk, replace=replace) as whole:
        if key is None:
            copied, change = _copied(desk, whole, progress)
        else:
            with private_folder(desk) as folder:  # never on the disk of a stick
                plain = folder / "plain"
                plain.touch(mode=0o600)
                copied, change = _copied(desk, plain, progress)
                encrypt(plain, whole, key)
        digest, size = sum_of(whole), whole.stat().st_size
    return Made(target, size, copied.rows, change, digest, key is not None)


def _copied(desk: Path, partial: Path, progress: Progress | None) -> tuple[Copied, int]:
    with desk_file.reading(desk) as source:
        copied = copy(source, partial, progress)
    with file_troubles(partial), closing(sqlite3.connect(partial)) as conn:
        return copied, last_change(conn)


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write_down(conn: sqlite3.Connection, made: Made, kind: Kind, now: datetime) -> None:
    path = made.path.absolute()
    conn.execute(
        "insert or replace into backup (path, folder, kind, made_at, bytes, sha256, change_id, encrypted)"
        " values (?, ?, ?, ?, ?, ?, ?, ?)",
        (str(path), str(path.parent), kind, time_text(now), made.bytes, made.sha256, made.change, made.encrypted),
    )


def _make_room(conn: sqlite3.Connection, folder: Path, wants: Wanted, shop: Shop) -> int:
    """Delete the backups by closing in a folder that make room; how many there were. What is gone is forgotten."""
    lying: Sequence[BackupRow] = recorded_in(conn, folder)
    gone = [each.id for each in lying if not each.is_there]
    daily = [(each, each.made_at) for each in lying if each.kind == "daily" and each.is_there]
    going = surplus(daily, shop.zone, daily=wants.daily, weekly=wants.weekly, monthly=wants.monthly)
    for each in going:
        each.path.unlink(missing_ok=True)
    conn.executemany("delete from backup where id = ?", [(key,) for key in (*gone, *(each.id for each in going))])
    return len(going)
