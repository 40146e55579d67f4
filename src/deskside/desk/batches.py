"""Taking an import back (R-34, R-23): what it made goes, what was worked on since is left and listed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deskside.desk.customers.name_keys import rewrite_name_keys
from deskside.desk.import_lock import import_runs
from deskside.desk.tables import read_row, table_of
from deskside.desk.undo.change_log import Record, records_of
from deskside.desk.undo_record import record_change
from deskside.errors import NotFound, Refused
from deskside.language.i18n import _
from deskside.store import desk_file, search
from deskside.store.codec import text_time, time_text

_CHUNK = 500
_MADE = (
    "from import_batch i join ticket t on t.number between i.first_ticket and i.last_ticket and t.batch_id = i.id"
    " where i.id = ?1"
)
_FORGET = (
    "delete from source_row where our_id in ({listed}) and source_id in (select id from source where kind = '{kind}')"
)


@dataclass
class TakenBack:
    """What became of a batch: how many records went, and the numbers and ids of those left as they are."""

    batch: int
    file_name: str
    tickets: int = 0
    customers: int = 0
    restored: int = 0
    left_tickets: list[int] = field(default_factory=list)
    left_customers: list[int] = field(default_factory=list)


class BatchRow(NamedTuple):
    """An import as it is listed; its counts by the names of the command line's contract."""

    id: int
    kind: str
    file_name: str
    at: datetime
    state: str
    counts: dict[str, int]


def list_batches(conn: sqlite3.Connection) -> list[BatchRow]:
    """Every import, the latest first."""
    rows = conn.execute("select * from import_batch order by id desc").fetchall()
    return [
        BatchRow(
            row["id"], row["kind"], row["file_name"], text_time(row["at"]), row["state"], json.loads(row["counts"])
        )
        for row in rows
    ]


def take_back(conn: sqlite3.Connection, batch: int, *, by: int | None, now: datetime) -> TakenBack:
    """Take an import back inside the caller's transaction; its rows can be imported again afterwards.

    Tickets and customers that it made are deleted, their numbers are never given again (R-25); records that it
    changed get back what they were. `NotFound` for an unknown batch, `Refused` for one that was taken back.
    """
    row = conn.execute("select * from import_batch where id = ?", (batch,)).fetchone()
    if row is None:
        raise NotFound(
            _("There is no import {batch}.").format(batch=batch), hint=_("See them with: deskside import undo")
        )
    if row["state"] == "undone":
        raise Refused(_("Import {batch} was taken back already.").format(batch=batch), hint=_("Nothing was changed."))
    done = TakenBack(batch, row["file_name"])
    _restore(conn, batch, done)
    _remove_tickets(conn, batch, done)
    _remove_customers(conn, batch, done)
    conn.execute("update import_batch set state = 'undone' where id = ?", (batch,))
    conn.execute("update change set undone_at = ? where batch_id = ? and undone_at is null", (time_text(now), batch))
    record_change(conn, "import_undo", by=by, now=now, batch=batch, rows=[])
    conn.execute("update change set undone_at = ? where id = last_insert_rowid()", (time_text(now),))
    return done


def settle(conn: sqlite3.Connection, path: Path, *, by: int | None, now: datetime) -> str | None:
    """Take back an import that a crash cut short, before anything else is written; the sentence that says so.

    `conn` is read from; the writing has a transaction of its own.
    """
    if not _unfinished(conn) or import_runs(path):
        return None
    names = []
    with desk_file.writing(path) as writing:
        for batch in _unfinished(writing):
            names.append(take_back(writing, batch, by=by, now=now).file_name)
    if not names:
        return None
    return _("An import that was cut short has been taken back: {file}").format(file=", ".join(names))


def _unfinished(conn: sqlite3.Connection) -> list[int]:
    return _ids(conn, "select id from import_batch where state = 'unfinished'")


def _restore(conn: sqlite3.Connection, batch: int, done: TakenBack) -> None:
    """Give the records that the import changed what they were, where they are still as it left them."""
    records: list[Record] = []
    for change in _ids(conn, "select id from change where batch_id = ? and undone_at is null order by id desc", batch):
        records += [record for record in records_of(conn, change) if record.table != "import_batch"]
    tickets, customers = _about(conn, records)
    owned = set(tickets)
    for customer in customers:
        owned.update(_ids(conn, "select number from ticket where customer_id = ?", customer))
        search.remove_customer(conn, customer)
    for number in owned:
        search.remove_ticket(conn, number)
    left: set[tuple[str, int]] = set()
    for record in records:
        if _put_back(conn, record):
            done.restored += record.table in ("ticket", "customer") and record.before is not None
        elif record.table in ("ticket", "customer"):
            left.add((record.table, int(record.key)))
    for customer in customers:
        rewrite_name_keys(conn, customer)
        conn.execute("update customer set version = version + 1 where id = ?", (customer,))
    for number in tickets:
        conn.execute("update ticket set version = version + 1 where number = ?", (number,))
    search.add_customers(conn, sorted(customers))
    search.add_tickets(conn, sorted(owned))
    done.left_tickets += sorted(key for table, key in left if table == "ticket")
    done.left_customers += sorted(key for table, key in left if table == "customer")


def _put_back(conn: sqlite3.Connection, record: Record) -> bool:
    """Put one row back column by column; whether all of it could be."""
    table = table_of(conn, record.table)
    now = read_row(conn, table, record.key)
    where, place = table.where(record.key)
    if now is None:
        return record.after is None
    if record.before is None:
        conn.execute(f"delete from {table.name} where {where}", place)
        return True
    after = record.after or {}
    same = {name: value for name, value in record.before.items() if now[name] == after[name]}
    if same:
        columns = ", ".join(f"{name} = ?" for name in same)
        conn.execute(f"update {table.name} set {columns} where {where}", (*same.values(), *place))
    return len(same) == len(record.before)


def _about(conn: sqlite3.Connection, records: Iterable[Record]) -> tuple[set[int], set[int]]:
    """The tickets and customers that the records are about."""
    tickets: set[int] = set()
    customers: set[int] = set()
    for record in records:
        row = read_row(conn, table_of(conn, record.table), record.key) or {}
        if record.table == "ticket":
            tickets.add(int(record.key))
        elif record.table == "customer":
            customers.add(int(record.key))
        elif row.get("ticket_number") is not None:
            tickets.add(row["ticket_number"])
        elif row.get("customer_id") is not None:
            customers.add(row["customer_id"])
    return tickets, customers


def _remove_tickets(conn: sqlite3.Connection, batch: int, done: TakenBack) -> None:
    made = _ids(conn, f"select t.number {_MADE}", batch)
    worked_on = set(
        _ids(
            conn,
            f"select t.number {_MADE} and ("
            " exists (select 1 from change c where c.ticket_number = t.number)"
            " or exists (select 1 from callback b where b.ticket_number = t.number)"
            " or exists (select 1 from changed_row r join change c on c.id = r.change_id where r.table_name = 'ticket'"
            " and r.row_key = cast(t.number as text) and c.batch_id is not ?1 and c.undone_at is null))",
            batch,
        )
    )
    done.left_tickets += [number for number in made if number in worked_on]
    going = [number for number in made if number not in worked_on]
    for some in _chunks(going):
        listed = ",".join(map(str, some))
        search.remove_tickets(conn, some)
        conn.execute(f"delete from line where ticket_number in ({listed})")
        conn.execute(f"delete from ticket_tag where ticket_number in ({listed})")
        conn.execute(_FORGET.format(kind="ticket", listed=listed))
        conn.execute(f"delete from ticket where number in ({listed})")
    done.tickets = len(going)


def _remove_customers(conn: sqlite3.Connection, batch: int, done: TakenBack) -> None:
    made = _ids(conn, "select id from customer where batch_id = ?", batch)
    standing = set(
        _ids(
            conn,
            "select c.id from customer c where c.batch_id = ?1 and ("
            " exists (select 1 from ticket t where t.customer_id = c.id)"
            " or exists (select 1 from callback b where b.customer_id = c.id)"
            " or exists (select 1 from person p join callback b on b.person_id = p.id where p.customer_id = c.id)"
            " or exists (select 1 from line l where l.customer_id = c.id and l.kind <> 'opened')"
            " or exists (select 1 from changed_row r join change g on g.id = r.change_id"
            " where r.table_name = 'customer' and r.row_key = cast(c.id as text)"
            " and g.batch_id is not ?1 and g.undone_at is null))",
            batch,
        )
    )
    standing.update(_ids(conn, "select distinct customer_id from change where customer_id is not null"))
    done.left_customers += [customer for customer in made if customer in standing]
    going = [customer for customer in made if customer not in standing]
    for some in _chunks(going):
        listed = ",".join(map(str, some))
        search.remove_customers(conn, some)
        for table in ("line", "name_key", "contact_point", "person"):
            conn.execute(f"delete from {table} where customer_id in ({listed})")
        conn.execute(_FORGET.format(kind="customer", listed=listed))
        conn.execute(f"delete from customer where id in ({listed})")
    done.customers = len(going)


def _ids(conn: sqlite3.Connection, sql: str, *values: int) -> list[int]:
    return [found for (found,) in conn.execute(sql, values).fetchall()]


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _CHUNK] for start in range(0, len(ids), _CHUNK))
