"""Taking an import back (R-34, R-23, R-95): what it made goes, what was worked on since is left and listed.

It goes in parts, each a transaction of its own, so that others can write in between. Until the last one the batch is
`undoing`; what a crash cut short is finished before anything else is written.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.imported import Imported
from deskside.desk.invariants import Broken
from deskside.desk.search_version import renew
from deskside.desk.searched import indexes
from deskside.desk.subjects import imported, resolve, searched
from deskside.desk.undo.change_log import Record, imported_records
from deskside.desk.undo_record import record_change
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.store import desk_file, search
from deskside.store.codec import time_text
from deskside.store.transactions import Waiting

ROWS_AT_A_TIME = 5_000
PAUSE_SECONDS = 0.11
"""Longer than SQLite waits between two tries, so that whoever waits to write gets in between two parts."""
_CHUNK = 500
_FORGET = (
    "delete from source_row where our_id in ({listed}) and source_id in (select id from source where kind = '{kind}')"
)
Progress = Callable[[int, int], None]
"""Told how many rows of how many have gone. Half an import is nobody's wish: it cannot be stopped any more."""


@dataclass
class TakenBack:
    """What became of a batch, by subjects: how many records went, and the keys of those left as they are."""

    batch: int
    file_name: str = ""
    restored: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[int]] = field(default_factory=dict)


def find_batch(conn: sqlite3.Connection, batch: int) -> sqlite3.Row:
    """The name of an import's file and its state; `NotFound` where there is no such import."""
    known = abs(batch) < 1 << 63 and batch
    row: sqlite3.Row | None = conn.execute(
        "select file_name, state from import_batch where id = ?", (known,)
    ).fetchone()
    if row is None:
        raise NotFound(
            _("There is no import {batch}.").format(batch=batch), hint=_("See them with: deskside import undo")
        )
    return row


def undo_import(
    path: Path,
    batch: int,
    *,
    by: int | None,
    now: datetime,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> TakenBack:
    """Take an import back; its rows can be imported again afterwards.

    Tickets and customers that it made are deleted, their numbers are never given again (R-25); records that it
    changed get back what they were. `NotFound` for an unknown batch, `Refused` for one that was taken back, `Conflict`
    while an import is written or taken back (R-23).
    """
    with import_lock(path):
        undoing = _UndoImport(batch, by, now)
        while True:
            with desk_file.writing(path, waiting) as conn:
                finished = undoing.part(conn)
            if progress is not None:
                progress(undoing.handled, undoing.total)
            if finished:
                return undoing.done
            time.sleep(PAUSE_SECONDS)


class _UndoImport:
    """An import on its way back: first what was written row by row, then what was by the thousand (`Imported`)."""

    def __init__(self, batch: int, by: int | None, now: datetime) -> None:
        self.batch, self.by, self.now = batch, by, now
        self.done = TakenBack(batch)
        self.handled = self.total = 0
        self._last: dict[str, int] = {}
        self._restored: set[tuple[str, str]] = set()
        self._records = {each.table for each in searched().values()}

    def part(self, conn: sqlite3.Connection) -> bool:
        """Take back the next rows; whether these were the last."""
        if not self.total:
            self._begin(conn)
        room = ROWS_AT_A_TIME
        for step in (self._restore, self._remove):
            while room > 0 and (handled := step(conn, min(room, _CHUNK))):
                room -= handled
                self.handled += handled
        if room <= 0:
            return False
        self._end(conn)
        self.handled = self.total
        return True

    def _begin(self, conn: sqlite3.Connection) -> None:
        renew(conn)
        row = find_batch(conn, self.batch)
        if row["state"] == "undone":
            raise Refused(
                _("Import {batch} was taken back already.").format(batch=self.batch), hint=_("Nothing was changed.")
            )
        self.done.file_name = row["file_name"]
        conn.execute("update import_batch set state = 'undoing' where id = ?", (self.batch,))
        made = [resolve(place).how_many(conn, self.batch) for place in imported().values()]
        changed = "select count(*) from changed_row r join change c on c.id = r.change_id where c.batch_id = ?"
        self.total = max(sum(made) + conn.execute(changed, (self.batch,)).fetchone()[0], 1)

    def _end(self, conn: sqlite3.Connection) -> None:
        moment = time_text(self.now)
        conn.execute("update import_batch set state = 'undone' where id = ?", (self.batch,))
        conn.execute("update change set undone_at = ? where batch_id = ? and undone_at is null", (moment, self.batch))
        change = record_change(conn, "import_undo", by=self.by, now=self.now, batch=self.batch, rows=[])
        conn.execute("update change set undone_at = ? where id = ?", (moment, change))
        for left in self.done.left.values():
            left.sort()

    def _restore(self, conn: sqlite3.Connection, most: int) -> int:
        """Give records that the import changed what they were, where they are still as it left them.

        What is handled leaves the import's log, so that it is not handled twice.
        """
        records = imported_records(conn, self.batch, most)
        conn.executemany("delete from changed_row where id = ?", [(record.id,) for record in records])
        if not self._put_back(conn, records):
            for some in _by_owner(records, self._records):
                if not self._put_back(conn, some):
                    for record in some:
                        self._leave(record)
        self.done.restored = len(self._restored)
        return len(records)

    def _put_back(self, conn: sqlite3.Connection, records: Iterable[Record]) -> bool:
        """Put rows back column by column, together with what follows from them; nothing where that is not allowed."""
        restored, gone, left = set[tuple[str, str]](), set[tuple[str, str]](), []
        conn.execute("savepoint put_back")
        try:
            work = UnitOfWork(conn, "import_undo", self.by, self.now)
            for record in records:
                if not _put_row_back(work, record):
                    left.append(record)
                elif record.table in self._records:
                    (restored if record.before is not None else gone).add((record.table, record.key))
            work.settle()
        except (Broken, sqlite3.IntegrityError):
            conn.execute("rollback to put_back")
            conn.execute("release put_back")
            return False
        conn.execute("release put_back")
        self._restored |= restored
        self.done.gone.update(table for table, _key in gone)
        for record in left:
            self._leave(record)
        return True

    def _leave(self, record: Record) -> None:
        if record.table in self._records and int(record.key) not in self.done.left.setdefault(record.table, []):
            self.done.left[record.table].append(int(record.key))

    def _remove(self, conn: sqlite3.Connection, most: int) -> int:
        """Delete the next records that were written by the thousand, subject by subject; how many were looked at."""
        for subject, place in imported().items():
            imports: Imported = resolve(place)
            made = imports.made(conn, self.batch, self._last.get(subject), most)
            if not made:
                continue
            self._last[subject] = made[-1]
            leant_on = imports.leant_on(conn, self.batch, _list(made))
            self.done.left.setdefault(subject, []).extend(leant_on)
            going = sorted(set(made).difference(leant_on))
            search.remove(conn, indexes()[subject], going)
            imports.delete(conn, _list(going))
            conn.execute(_FORGET.format(kind=subject, listed=_list(going)))
            self.done.gone[subject] += len(going)
            return len(made)
        return 0


def _by_owner(found: Iterable[Record], records: set[str]) -> Iterable[list[Record]]:
    """The records of each ticket and customer, and each other one by itself."""
    groups: dict[tuple[str, object], list[Record]] = {}
    for record in found:
        ticket, customer = (record.row.get(name) for name in ("ticket_number", "customer_id"))
        owner: tuple[str, object] = (record.table, record.key)
        if record.table not in records and (ticket or customer) is not None:
            owner = ("customer", str(customer)) if ticket is None else ("ticket", str(ticket))
        groups.setdefault(owner, []).append(record)
    return groups.values()


def _put_row_back(work: UnitOfWork, record: Record) -> bool:
    """Whether all of a row could be put back."""
    now = work.find(record.table, record.key)
    if now is None:
        return record.after is None
    after = record.after or {}
    if record.before is None:
        if any(now[name] != after[name] for name in record.columns & now.keys()):
            return False
        work.delete(record.table, record.key)
        return True
    same = {name: value for name, value in record.before.items() if now[name] == after[name]}
    work.update(record.table, record.key, same)
    return len(same) == len(record.before)


def _list(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
