"""Taking an import back (R-34, R-23, R-95): what it made goes, what was worked on since is left and listed.

It goes in parts, each a transaction of its own, so that others can write in between. Until the last one the batch is
`undoing`; what a crash cut short is finished before anything else is written.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from deskside.desk.imports.import_lock import import_lock
from deskside.desk.invariants import Broken
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
_MADE = "from import_batch i join ticket t on t.number between i.first_ticket and i.last_ticket and t.batch_id = i.id"
_FORGET = (
    "delete from source_row where our_id in ({listed}) and source_id in (select id from source where kind = '{kind}')"
)
_CHANGED_SINCE = (
    "exists (select 1 from changed_row r join change g on g.id = r.change_id where r.table_name = '{table}'"
    " and r.row_key = cast({key} as text) and g.batch_id is not {batch} and g.undone_at is null)"
)
Progress = Callable[[int, int], None]
"""Told how many rows of how many have gone. Half an import is nobody's wish: it cannot be stopped any more."""


@dataclass
class TakenBack:
    """What became of a batch: how many records went, and the numbers and ids of those left as they are."""

    batch: int
    file_name: str = ""
    tickets: int = 0
    customers: int = 0
    restored: int = 0
    left_tickets: list[int] = field(default_factory=list)
    left_customers: list[int] = field(default_factory=list)


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
    """An import on its way back, in the order of what leans on what: changes to records, tickets, customers."""

    def __init__(self, batch: int, by: int | None, now: datetime) -> None:
        self.batch, self.by, self.now = batch, by, now
        self.done = TakenBack(batch)
        self.handled = self.total = 0
        self._below = 1 << 62
        self._after = 0
        self._restored: set[tuple[str, str]] = set()

    def part(self, conn: sqlite3.Connection) -> bool:
        """Take back the next rows; whether these were the last."""
        if not self.total:
            self._begin(conn)
        room = ROWS_AT_A_TIME
        for step in (self._restore, self._remove_tickets, self._remove_customers):
            while room > 0 and (handled := step(conn, min(room, _CHUNK))):
                room -= handled
                self.handled += handled
        if room <= 0:
            return False
        self._end(conn)
        self.handled = self.total
        return True

    def _begin(self, conn: sqlite3.Connection) -> None:
        row = conn.execute("select file_name, state from import_batch where id = ?", (self.batch,)).fetchone()
        if row is None:
            raise NotFound(
                _("There is no import {batch}.").format(batch=self.batch),
                hint=_("See them with: deskside import undo"),
            )
        if row["state"] == "undone":
            raise Refused(
                _("Import {batch} was taken back already.").format(batch=self.batch), hint=_("Nothing was changed.")
            )
        self.done.file_name = row["file_name"]
        conn.execute("update import_batch set state = 'undoing' where id = ?", (self.batch,))
        counted = (
            f"(select count(*) {_MADE} where i.id = ?1) + (select count(*) from customer where batch_id = ?1)"
            " + (select count(*) from changed_row r join change c on c.id = r.change_id where c.batch_id = ?1)"
        )
        self.total = max(conn.execute(f"select {counted}", (self.batch,)).fetchone()[0], 1)

    def _end(self, conn: sqlite3.Connection) -> None:
        moment = time_text(self.now)
        conn.execute("update import_batch set state = 'undone' where id = ?", (self.batch,))
        conn.execute("update change set undone_at = ? where batch_id = ? and undone_at is null", (moment, self.batch))
        change = record_change(conn, "import_undo", by=self.by, now=self.now, batch=self.batch, rows=[])
        conn.execute("update change set undone_at = ? where id = ?", (moment, change))
        self.done.left_tickets.sort()
        self.done.left_customers.sort()

    def _restore(self, conn: sqlite3.Connection, most: int) -> int:
        """Give records that the import changed what they were, where they are still as it left them.

        What is handled leaves the import's log, so that it is not handled twice.
        """
        records = imported_records(conn, self.batch, most)
        conn.executemany("delete from changed_row where id = ?", [(record.id,) for record in records])
        if not self._put_back(conn, records):
            for some in _by_owner(records):
                if not self._put_back(conn, some):
                    for record in some:
                        self._leave(record)
        self.done.restored = len(self._restored)
        return len(records)

    def _put_back(self, conn: sqlite3.Connection, records: Iterable[Record]) -> bool:
        """Put rows back column by column, together with what follows from them; nothing where that is not allowed."""
        restored, left = set[tuple[str, str]](), []
        conn.execute("savepoint put_back")
        try:
            work = UnitOfWork(conn, "import_undo", self.by, self.now)
            for record in records:
                if not _put_row_back(work, record):
                    left.append(record)
                elif record.table in ("ticket", "customer") and record.before is not None:
                    restored.add((record.table, record.key))
            work.settle()
        except (Broken, sqlite3.IntegrityError):
            conn.execute("rollback to put_back")
            conn.execute("release put_back")
            return False
        conn.execute("release put_back")
        self._restored |= restored
        for record in left:
            self._leave(record)
        return True

    def _leave(self, record: Record) -> None:
        lists = {"ticket": self.done.left_tickets, "customer": self.done.left_customers}
        listed = lists.get(record.table)
        if listed is not None and int(record.key) not in listed:
            listed.append(int(record.key))

    def _remove_tickets(self, conn: sqlite3.Connection, most: int) -> int:
        made = _ids(
            conn,
            f"select t.number {_MADE} where i.id = ? and t.number < ? order by t.number desc limit ?",
            (self.batch, self._below, most),
        )
        if not made:
            return 0
        self._below = made[-1]
        since = _CHANGED_SINCE.format(table="ticket", key="t.number", batch=self.batch)
        worked_on = _ids(
            conn,
            f"select t.number from ticket t where t.number in ({_list(made)}) and ("
            " exists (select 1 from change c where c.ticket_number = t.number)"
            " or exists (select 1 from callback b where b.ticket_number = t.number)"
            f" or exists (select 1 from line l where l.ticket_number = t.number and l.by_id is not null) or {since})",
        )
        self.done.left_tickets += worked_on
        going = sorted(set(made).difference(worked_on))
        search.remove(conn, "ticket", going)
        for table in ("line", "ticket_tag"):
            conn.execute(f"delete from {table} where ticket_number in ({_list(going)})")
        conn.execute(_FORGET.format(kind="ticket", listed=_list(going)))
        conn.execute(f"delete from ticket where number in ({_list(going)})")
        self.done.tickets += len(going)
        return len(made)

    def _remove_customers(self, conn: sqlite3.Connection, most: int) -> int:
        made = _ids(
            conn,
            "select id from customer where batch_id = ? and id > ? order by id limit ?",
            (self.batch, self._after, most),
        )
        if not made:
            return 0
        self._after = made[-1]
        since = _CHANGED_SINCE.format(table="customer", key="c.id", batch=self.batch)
        leant_on = _ids(
            conn,
            f"select c.id from customer c where c.id in ({_list(made)}) and ("
            " exists (select 1 from ticket t where t.customer_id = c.id)"
            " or exists (select 1 from callback b where b.customer_id = c.id)"
            " or exists (select 1 from person p join callback b on b.person_id = p.id where p.customer_id = c.id)"
            " or exists (select 1 from line l where l.customer_id = c.id and l.kind <> 'opened')"
            f" or exists (select 1 from change g where g.customer_id = c.id) or {since})",
        )
        self.done.left_customers += leant_on
        going = sorted(set(made).difference(leant_on))
        search.remove(conn, "customer", going)
        for table in ("line", "name_key", "contact_point", "person"):
            conn.execute(f"delete from {table} where customer_id in ({_list(going)})")
        conn.execute(_FORGET.format(kind="customer", listed=_list(going)))
        conn.execute(f"delete from customer where id in ({_list(going)})")
        self.done.customers += len(going)
        return len(made)


def _by_owner(records: Iterable[Record]) -> Iterable[list[Record]]:
    """The records of each ticket and customer, and each other one by itself."""
    groups: dict[tuple[str, object], list[Record]] = {}
    for record in records:
        ticket, customer = (record.row.get(name) for name in ("ticket_number", "customer_id"))
        owner: tuple[str, object] = (record.table, record.key)
        if record.table not in ("ticket", "customer") and (ticket or customer) is not None:
            owner = ("customer", str(customer)) if ticket is None else ("ticket", str(ticket))
        groups.setdefault(owner, []).append(record)
    return groups.values()


def _put_row_back(work: UnitOfWork, record: Record) -> bool:
    """Whether all of a row could be put back."""
    now = work.find(record.table, record.key)
    if now is None:
        return record.after is None
    if record.before is None:
        work.delete(record.table, record.key)
        return True
    after = record.after or {}
    same = {name: value for name, value in record.before.items() if now[name] == after[name]}
    work.update(record.table, record.key, same)
    return len(same) == len(record.before)


def _ids(conn: sqlite3.Connection, sql: str, values: tuple[int, ...] = ()) -> list[int]:
    return [found for (found,) in conn.execute(sql, values).fetchall()]


def _list(ids: Iterable[int]) -> str:
    return ",".join(map(str, ids))
