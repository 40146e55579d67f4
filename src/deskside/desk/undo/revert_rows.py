"""The steps back (R-23): a row that was made is withdrawn, one that was changed or removed is put back.

Whatever reads as history stays in the file with the moment at which it was taken back; a tag, a number or a person of
a company is no history and goes.
"""

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from deskside.desk.insert_row import insert
from deskside.desk.undo.change_log import (
    Record,
    Table,
    Values,
    current,
    described,
    kept,
    later_records,
    place,
    row_key,
    write,
)
from deskside.desk.undo.dependents import LEANING, Ground, leaning_on, refuse_changed, refuse_leaned_on
from deskside.desk.undo_record import RowChange
from deskside.store.codec import time_text

OF_A_CUSTOMER = ("contact_point", "person")


@dataclass
class Steps:
    """A change on its way back: `done` is what was written, in the form that undo itself works from."""

    ground: Ground
    records: list[Record]
    keeps: set[str]
    done: list[RowChange] = field(default_factory=list)

    @property
    def conn(self) -> sqlite3.Connection:
        return self.ground.conn

    def go(self) -> None:
        """Take every row back, the last first; `Refused` at the first that something stands on."""
        for record in self.records:
            if self._stays(record):
                continue
            table = described(self.conn, record.table)
            now = current(self.conn, table, record.key)
            refuse_changed(self.ground, record, now)
            if record.before is None:
                refuse_leaned_on(self.ground, record, self._own())
                self._withdraw(record, table, now or {})
            elif record.after is None:
                self._put_back(record, table)
            else:
                self._write(table, record.key, now or {}, record.before)

    def _own(self) -> list[tuple[str, str]]:
        return [(record.table, record.key) for record in self.records]

    def _stays(self, record: Record) -> bool:
        """Whether it is of a customer made on the way who is somebody else's business too by now."""
        return record.before is None and _customer_of(record) in self.keeps

    def _withdraw(self, record: Record, table: Table, now: Values) -> None:
        if table.name == "staff":
            self._write(table, record.key, now, {"left_at": time_text(self.ground.now)})
        elif "withdrawn_at" in table.columns:
            self._write(table, record.key, now, self._ended(table.name, now))
        else:
            self._forget(record)
            where, values = place(table, record.key)
            self.conn.execute(f"delete from {table.name} where {where}", values)
            self.done.append((table.name, record.key, now, None))

    def _ended(self, table: str, now: Values) -> Values:
        """What a row is set to that is taken back: a ticket is closed by it, a promise cancelled."""
        moment = time_text(self.ground.now)
        values: dict[str, Any] = {"withdrawn_at": moment}
        if table == "ticket":
            values |= {"status": "closed", "closed_at": moment, "resolved_at": now["resolved_at"] or moment}
        if table == "callback":
            values |= {"state": "cancelled", "ended_at": moment, "cancel_reason": ""}
        return values

    def _forget(self, record: Record) -> None:
        """Let rows that were taken back no longer name a row that goes."""
        for name, where in LEANING.get(record.table, ()):
            table = described(self.conn, name)
            for row in self.conn.execute(f"select * from {name} where {where}", (record.key,)).fetchall():
                key = row_key(table, row)
                self._write(table, key, current(self.conn, table, key) or {}, {f"{record.table}_id": None})

    def _put_back(self, record: Record, table: Table) -> None:
        insert(self.conn, table.name, kept(table, record.before or {}))
        self.done.append((table.name, record.key, None, record.before))

    def _write(self, table: Table, key: str, now: Values, values: Values) -> None:
        write(self.conn, table, key, values)
        self.done.append((table.name, key, {name: now[name] for name in values}, values))


def kept_customers(ground: Ground, records: list[Record]) -> set[str]:
    """Customers made on the way of another act who have more to them by now; they stay (R-23)."""
    own = {(record.table, record.key) for record in records}
    made = [record for record in records if record.before is None]
    touched = {_customer_of(record) for record in made if later_records(ground.conn, record)}
    return {
        record.key
        for record in made
        if record.table == "customer" and (record.key in touched or leaning_on(ground.conn, record, own))
    }


def _customer_of(record: Record) -> str | None:
    """The customer that a row belongs to as a part of what we know of them."""
    if record.table == "customer":
        return record.key
    if record.table in OF_A_CUSTOMER:
        return str((record.after or record.before or {})["customer_id"])
    return None
