"""Taking an import back (R-34, R-23, R-95): what it made goes, what was worked on since is left and listed.

What was left goes when it is taken back once more, as soon as nothing stands on it. A record with a history, all of it
taken back, stays in the file as taken back, so that its history has something to be about.

It goes in parts, each a transaction of its own, so that others can write in between. Until the last one the batch is
`undoing`; what a crash cut short is finished before anything else is written.
"""

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from deskside.desk.change_descriptions import select_done, sentence
from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.import_rows import by_owner, put_row_back, whole, withdraw_parts
from deskside.desk.imports.imported import Imported, worked_on
from deskside.desk.integrity import Broken
from deskside.desk.search_version import renew
from deskside.desk.searched import indexes
from deskside.desk.subjects import imported, resolve, searched, subjects, taken_back
from deskside.desk.tables import Schema
from deskside.desk.undo.change_log import Record, imported_records, later_records
from deskside.desk.undo_record import record_change
from deskside.desk.unit_of_work import UnitOfWork
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.shop.settings import read_shop
from deskside.store import desk_file, search
from deskside.store.codec import time_text
from deskside.store.paths import StrPath
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
    """What became of a batch, by subjects: how many records went, and the keys of those left as they are.

    `beside` counts what went with them, by tables and kinds, `names` has what those left are called, where not by key.
    """

    batch: int
    file_name: str = ""
    restored: int = 0
    gone: Counter[str] = field(default_factory=Counter)
    left: dict[str, list[int]] = field(default_factory=dict)
    beside: Counter[str] = field(default_factory=Counter)
    names: dict[str, list[str]] = field(default_factory=dict)


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
    path: StrPath,
    batch: int,
    *,
    by: int | None,
    now: datetime,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> TakenBack:
    """Take an import back; its rows can be imported again afterwards.

    Tickets and customers that it made are deleted, their numbers are never given again (R-25); records that it
    changed get back what they were. `NotFound` for an unknown batch, `Refused` for one of which nothing is left, or for
    whose rest something still stands, naming it; `Conflict` while an import is written or taken back (R-23).
    """
    with import_lock(path):
        return take_back(path, batch, by=by, now=now, progress=progress, waiting=waiting)


def take_back(
    path: StrPath,
    batch: int,
    *,
    by: int | None,
    now: datetime,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
) -> TakenBack:
    """The same for one who holds the import lock."""
    undoing = _UndoImport(batch, by, now)
    while True:
        with desk_file.writing(path, waiting) as conn:
            finished = undoing.part(conn)
        if progress is not None:
            progress(undoing.handled, undoing.total)
        if finished:
            if undoing.waits_for is not None:
                raise undoing.waits_for
            return undoing.done
        time.sleep(PAUSE_SECONDS)


class _UndoImport:
    """An import on its way back: first what was written row by row, then what was by the thousand (`Imported`)."""

    def __init__(self, batch: int, by: int | None, now: datetime) -> None:
        self.batch, self.by, self.now = batch, by, now
        self.done = TakenBack(batch)
        self.handled = self.total = 0
        self.waits_for: Refused | None = None
        self._again = False
        self._standing = 0
        self._below = 1 << 62
        self._last: dict[str, int] = {}
        self._restored: set[tuple[str, str]] = set()
        self._records = {each.table for each in searched().values()}
        self._named = self._records | {each.tables[0] for each in subjects() if each.exchanged is not None}

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
        made = sum(resolve(place).how_many(conn, self.batch) for place in imported().values())
        changed = conn.execute(
            "select count(*) from changed_row r join change c on c.id = r.change_id"
            " where c.batch_id = ? and c.verb = 'import' and r.table_name <> 'import_batch'",
            (self.batch,),
        ).fetchone()[0]
        self._again = row["state"] == "undone"
        if self._again and not made + changed:
            raise self._nothing_left()
        self.done.file_name = row["file_name"]
        conn.execute("update import_batch set state = 'undoing' where id = ?", (self.batch,))
        self.total = max(made + changed, 1)

    def _end(self, conn: sqlite3.Connection) -> None:
        moment = time_text(self.now)
        conn.execute("update import_batch set state = 'undone' where id = ?", (self.batch,))
        if self._again and not self.done.restored and not any(self.done.gone.values()):
            self.waits_for = self._waiting(conn)
            return
        record_change(conn, "import_undo", by=self.by, now=self.now, batch=self.batch, rows=[])
        conn.execute("update change set undone_at = ? where batch_id = ? and undone_at is null", (moment, self.batch))
        for each in subjects():
            if (left := self.done.left.get(each.name)) is not None:
                left.sort()
                if each.exchanged is not None and each.exchanged.named:
                    self.done.names[each.name] = resolve(each.exchanged.named)(conn, left)

    def _nothing_left(self) -> Refused:
        return Refused(
            _("Import {batch} was taken back already.").format(batch=self.batch), hint=_("Nothing was changed.")
        )

    def _waiting(self, conn: sqlite3.Connection) -> Refused:
        """Who did what that still stands on what is left, and when (R-23)."""
        done = select_done(conn, "c.id = ?", (self._standing,), 1)
        if not done:
            return self._nothing_left()
        return Refused(
            _("What is left of import {batch} stays: {deed}.").format(
                batch=self.batch, deed=sentence(done[0], self.now, read_shop(conn).zone)
            ),
            hint=_("Once that is taken back, this can go too."),
        )

    def _restore(self, conn: sqlite3.Connection, most: int) -> int:
        """Give records that the import changed what they were, where they are still as it left them.

        What was put back leaves the import's log; what was left can be put back another time.
        """
        records = imported_records(conn, self.batch, self._below, most)
        if records:
            self._below = records[-1].id
        if not self._put_back(conn, records):
            for some in by_owner(records, self._records):
                if not self._put_back(conn, some):
                    for record in some:
                        self._leave(conn, record)
        self.done.restored = len(self._restored)
        return len(records)

    def _put_back(self, conn: sqlite3.Connection, records: Iterable[Record]) -> bool:
        """Put rows back column by column, together with what follows from them; nothing where that is not allowed."""
        found = list(records)
        restored, gone, left = set[tuple[str, str]](), set[tuple[str, str]](), []
        try:
            with whole(conn):
                work = UnitOfWork(conn, "import_undo", self.by, self.now)
                for record in found:
                    if not put_row_back(work, record):
                        left.append(record)
                    elif record.table in self._records:
                        (restored if record.before is not None else gone).add((record.table, record.key))
                work.settle()
        except (Broken, sqlite3.IntegrityError):
            return False
        stays = {record.id for record in left}
        put = [(record.id,) for record in records if record.id not in stays]
        conn.executemany("delete from changed_row where id = ?", put)
        for record in found:
            if record.before is None and record.id not in stays:
                if record.table == "payment" and record.row["kind"] == "payment":
                    self.done.gone["payment"] += 1
                else:
                    kind = record.row["kind"] if record.table == "payment" else record.table
                    self.done.beside[kind] += 1
        self._restored |= restored
        self.done.gone.update(table for table, _key in gone)
        for record in left:
            self._leave(conn, record)
        return True

    def _leave(self, conn: sqlite3.Connection, record: Record) -> None:
        self._standing = max([self._standing, *(later.change_id for later in later_records(conn, record))])
        if record.table in self._named and int(record.key) not in self.done.left.setdefault(record.table, []):
            self.done.left[record.table].append(int(record.key))

    def _remove(self, conn: sqlite3.Connection, most: int) -> int:
        """Delete the next records that were written by the thousand, subject by subject; how many were looked at."""
        for subject, place in imported().items():
            imports: Imported = resolve(place)
            made = imports.made(conn, self.batch, self._last.get(subject), most)
            if not made:
                continue
            self._last[subject] = made[-1]
            known = worked_on(Schema(conn), subject, self.batch, _list(made))
            stays = [key for key in made if known.get(key) is not None]
            hidden = [key for key in made if key in known and known[key] is None]
            if hidden and not self._withdraw(conn, subject, hidden):
                stays, hidden = [*stays, *hidden], []
            self._standing = max([self._standing, *filter(None, known.values())])
            self.done.left.setdefault(subject, []).extend(stays)
            going = sorted(set(made).difference(known))
            search.remove(conn, indexes()[subject], going)
            imports.delete(conn, _list(going))
            conn.execute(_FORGET.format(kind=subject, listed=_list([*going, *hidden])))
            self.done.gone[subject] += len(going) + len(hidden)
            return len(made)
        return 0

    def _withdraw(self, conn: sqlite3.Connection, subject: str, hidden: Iterable[int]) -> bool:
        """Let records whose history was all taken back be taken back with what is theirs, and remember who did it."""
        each = searched()[subject]
        try:
            with whole(conn):
                work = UnitOfWork(conn, "import_undo", self.by, self.now)
                for key in hidden:
                    withdraw_parts(work, each.table, key, self._records)
                    ended = taken_back().get(each.table)
                    gone = {"withdrawn_at": work.at}
                    work.update(each.table, key, resolve(ended)(work.row(each.table, key), work.at) if ended else gone)
                rows = work.settle()
        except (Broken, sqlite3.IntegrityError):
            return False
        record_change(conn, "import_undo", by=self.by, now=self.now, batch=self.batch, rows=rows)
        return True


def _list(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
