"""A backup tried: brought back into a file for the trial, and its exports held beside the desk's (R-92)."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from deskside.desk.backups.made import recorded
from deskside.desk.backups.make import sum_of
from deskside.desk.backups.restore import opened, private_folder
from deskside.desk.checks.look import checked
from deskside.desk.shared_sql import one_moment
from deskside.desk.subjects import exchanged
from deskside.desk.undo_record import last_change
from deskside.errors import StoreProblem
from deskside.exchange.exporting import as_json, records
from deskside.exchange.kind import exchange_kind
from deskside.exchange.own_columns import own_columns, with_own_columns
from deskside.language.i18n import _, ngettext
from deskside.shop.settings import read_shop
from deskside.store import desk_file
from deskside.store.backup import Progress
from deskside.store.codec import time_text
from deskside.store.file_header import exists
from deskside.store.restore import put_in_place


class Compared(NamedTuple):
    """The records of one kind: how many the backup has, how many of them are the same in the desk now, and how many
    the desk has."""

    kind: str
    backup: int
    same: int
    desk: int


class Tried(NamedTuple):
    """What a trial came to; `compared` is empty where there is no desk to hold it beside.

    `is_current` says whether nothing was changed in the desk since, so that all must be the same.
    """

    bytes: int
    rows: dict[str, int]
    compared: list[Compared]
    is_current: bool


def try_backup(
    backup: Path, desk: Path, passphrase: str | None = None, *, now: datetime, progress: Progress | None = None
) -> Tried:
    """Bring a backup back into a file of its own, look at all of it, and compare its exports with the desk's.

    Raises `StoreProblem` where it is not what was written, does not hold together, or says something else than the
    desk although nothing was changed there since. When it was tried is written down.
    """
    _refuse_other_bytes(backup, desk)
    with opened(backup, passphrase, desk) as plain, private_folder(desk) as folder:
        trial = folder / "trial.deskside"
        copied = put_in_place(plain, trial, folder / "none", progress)
        with desk_file.reading(trial) as conn:
            _all_holds(conn, backup)
            before, marks = last_change(conn), _marks(conn)
        compared, is_current = [], False
        if exists(desk):
            with desk_file.reading(desk) as conn, one_moment(conn):
                is_current = last_change(conn) == before
                now_there = _marks(conn)
            compared = [
                Compared(kind, len(found), len(found & now_there[kind]), len(now_there[kind]))
                for kind, found in marks.items()
            ]
            if is_current and any(each.same != max(each.backup, each.desk) for each in compared):
                raise _not_as_the_desk(backup)
            with desk_file.writing(desk) as conn:
                conn.execute("update backup set tested_at = ? where path = ?", (time_text(now), str(backup.absolute())))
    return Tried(copied.bytes, copied.rows, compared, is_current)


def compared_said(tried: Tried) -> Iterator[str]:
    """How the exports of a backup compare with those of the desk, kind by kind."""
    if tried.is_current:
        yield _("Nothing was changed since; its exports are the desk’s own:")
    elif tried.compared:
        yield _("The desk was changed since. Of its records these are the same:")
    kinds = exchanged()
    for each in (each for each in tried.compared if each.backup or each.desk):
        records = ngettext(*kinds[each.kind].counted, each.backup).format(n=each.backup)
        if tried.is_current:
            yield records
        else:
            yield _("{records}, {same:,} of them the same; the desk has {desk:,}").format(
                records=records, same=each.same, desk=each.desk
            )


def _refuse_other_bytes(backup: Path, desk: Path) -> None:
    if not exists(desk):
        return
    with desk_file.reading(desk) as conn:
        known = next((each for each in recorded(conn) if each.path == backup.absolute()), None)
    if known is not None and known.is_there and sum_of(backup) != known.sha256:
        raise StoreProblem(
            _("{path} is not as it was written: its bytes have changed.").format(path=backup),
            hint=_("Do not rely on it. Make a new one: deskside backup"),
        )


def _all_holds(conn: sqlite3.Connection, backup: Path) -> None:
    found = checked(conn)
    if found:
        raise StoreProblem(
            _("In the backup {path} something does not hold: {what}").format(path=backup, what=found[0].text),
            hint=_("Try an older one: deskside backup list"),
        )


def _not_as_the_desk(backup: Path) -> StoreProblem:
    return StoreProblem(
        _("{path} says something else than the desk, although nothing was changed since.").format(path=backup),
        hint=_("Do not rely on it. Make a new one: deskside backup"),
    )


def _marks(conn: sqlite3.Connection) -> dict[str, set[bytes]]:
    """A short mark of every record that is exported, by kind."""
    zone = read_shop(conn).zone
    found = {}
    for name in exchanged():
        kind = exchange_kind(name)
        kind = with_own_columns(kind, own_columns(conn, kind))
        found[name] = set(_of_each(as_json(kind, records(conn, kind, zone))))
    return found


def _of_each(pieces: Iterator[str]) -> Iterator[bytes]:
    for piece in pieces:
        if record := piece.strip("[],\n "):
            yield blake2b(record.encode("utf-8", "replace"), digest_size=12).digest()
