"""The unit of work: one act is one change, with its timeline lines, versions, search text, invariants and undo record.

Whatever writes goes through it: a verb, quick entry, an act on many tickets, an undo. It works on one plain connection
inside the caller's transaction, and opens a SQLModel session over that same connection when a verb first asks for one;
a verb that needs no SQLModel row pays for none.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from deskside.desk import invariants, rights, search_version, searched
from deskside.desk.derived import Written, bring_up_to_date
from deskside.desk.many_tickets import ManyTickets, followed, tell_progress
from deskside.desk.missing import no_customer, no_ticket
from deskside.desk.subjects import derived_columns
from deskside.desk.tables import Schema, Table, Values, insert, read_row
from deskside.desk.undo_record import RowChange, add_rows, record_change
from deskside.errors import DesksideError, Refused
from deskside.language.text import keep
from deskside.shop.settings import Shop, read_shop
from deskside.store import search
from deskside.store.codec import time_text

if TYPE_CHECKING:
    from sqlmodel import Session, SQLModel

Numbers = int | Sequence[int]
"""One ticket, or several of which one act is made."""
Model = TypeVar("Model", bound="SQLModel")


class UnitOfWork:
    """A change on its way. Rows are written through it, so that search, versions, invariants and undo miss nothing.

    Values are as the file keeps them. `id` is the change's once it is recorded.
    """

    def __init__(self, conn: sqlite3.Connection, verb: str, by: int | None, now: datetime) -> None:
        self.conn, self.verb, self.by, self.now = conn, verb, by, now
        self.at = time_text(now)
        self.schema = Schema(conn)
        self.id: int | None = None
        self.about_ticket: Numbers | None = None
        self.about_customer: int | None = None
        self.undoes: int | None = None
        self.touched: dict[str, set[int]] = {record: set() for record in searched.indexes()}
        """The tickets and customers whose rows were written, by which everything derived is brought up to date."""
        self.brought: dict[str, set[int]] = {record: set() for record in self.touched}
        """What was written by `many`, of which nothing is derived and nothing recorded one by one."""
        self.made: dict[str, set[int]] = {record: set() for record in self.touched}
        self._rows: dict[tuple[str, str], list[Values | None]] = {}
        self._writes = 0
        self.restricted: frozenset[str] = frozenset()
        """The rights that not everybody has; asked for before a row is written that needs one."""
        self._unsearched: dict[str, set[int]] = {record: set() for record in self.touched}

    # -- rows

    def table(self, name: str) -> Table:
        """What the file says of a table."""
        return self.schema.table(name)

    def row(self, table: str, key: int | str) -> Values:
        """A row that is known to be there."""
        found = self.find(table, key)
        if found is None:
            raise LookupError(f"no row {key} in {table}")
        return found

    def find(self, table: str, key: int | str) -> Values | None:
        """A row by its key; nothing where it is gone."""
        self._flush()
        return read_row(self.conn, self.table(table), str(key))

    def insert(self, table: str, values: Values) -> int:
        """Write a new row; its rowid."""
        self._flush()
        self.before_write(table, None, values)
        rowid = insert(self.conn, table, values)
        known = self.table(table)
        key = str(rowid) if len(known.keys) == 1 and known.keys[0] not in values else known.key_of(values)
        self.after_write(table, key, None, read_row(self.conn, known, key))
        return rowid

    def many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Write new rows by the thousand, but for those that are there already; what is searched comes with its key.

        None of them is recorded: which they are is known by the import that brought them.
        """
        written = list(rows)
        for record, index in searched.indexes().items():
            if index.table == table:
                keys = {row[columns.index(index.key)] for row in written}
                self.brought[record] |= keys
                self._unsearched[record] |= keys
        gaps = ", ".join("?" * len(columns))
        statement = f"insert into {table} ({', '.join(columns)}) values ({gaps}) on conflict do nothing"
        self.conn.executemany(statement, written)

    def more_of(self, table: str, rows: Iterable[Values]) -> None:
        """Write new rows like `many`, of things that are there already, which are found by them from now on."""
        for row in rows:
            for record, key in searched.owners(table, row):
                self._take_out(record, [key])
                self.brought[record].add(key)
            for record, keys in searched.leaning(self.conn, table, None, row):
                self._take_out(record, keys)
            insert(self.conn, table, row)

    def searched_by(self, record: str, texts: Iterable[search.Text]) -> None:
        """Have what was written by `many` found by texts that are at hand, once all they are made of is written."""
        known = list(texts)
        search.put(self.conn, searched.indexes()[record], known)
        self._unsearched[record].difference_update(key for key, _parts, _mark in known)

    def update(self, table: str, key: int | str, values: Values) -> Values:
        """Write the columns that differ; what they were before."""
        before = self.row(table, key)
        differing = {name: value for name, value in values.items() if value != before[name]}
        if differing:
            self.before_write(table, before, before | differing)
            where, place = self.table(table).where(str(key))
            columns = ", ".join(f"{name} = ?" for name in differing)
            self.conn.execute(f"update {table} set {columns} where {where}", (*differing.values(), *place))
            self.after_write(table, str(key), before, before | differing)
        return {name: before[name] for name in differing}

    def delete(self, table: str, key: int | str) -> None:
        """Remove a row that is no history of its own: a tag on a ticket, a number of a customer."""
        before = self.row(table, key)
        self.before_write(table, before, None)
        where, place = self.table(table).where(str(key))
        self.conn.execute(f"delete from {table} where {where}", place)
        self.after_write(table, str(key), before, None)

    @cached_property
    def session(self) -> "Session":
        """A SQLModel session over the same connection; what is added, changed or deleted in it is recorded alike."""
        from deskside.desk.orm_session import open_session

        return open_session(self)

    def add(self, model: Model) -> Model:
        """Write a new SQLModel row; its id is set."""
        self.session.add(model)
        self.session.flush()
        return model

    def close(self) -> None:
        """Let the SQLModel session go, where one was opened; its rows stay as they are."""
        if "session" in self.__dict__:
            self.session.close()

    def _flush(self) -> None:
        if "session" in self.__dict__:
            self.session.flush()

    # -- what belongs to the rows

    def ticket(self, number: int) -> Values:
        """The ticket to be changed; `NotFound`, or `Refused` for one taken back by undo."""
        found = self.find("ticket", number)
        if found is None:
            raise no_ticket(number)
        if found["withdrawn_at"] is not None:
            raise Refused(*invariants.withdrawn("ticket", number))
        return found

    def customer(self, customer_id: int) -> Values:
        """The customer to be changed; `NotFound` for one who was taken back too."""
        found = self.find("customer", customer_id)
        if found is None or found["withdrawn_at"] is not None:
            raise no_customer(customer_id)
        return found

    def line(
        self,
        kind: str,
        *,
        ticket: int | None = None,
        customer: int | None = None,
        callback: int | None = None,
        channel: str | None = None,
        text: str = "",
        old: str | None = None,
        new: str | None = None,
    ) -> int:
        """One line of a ticket's timeline, or of a customer's, now, by who makes the change (R-21); its id."""
        if ticket is not None:
            customer = self.row("ticket", ticket)["customer_id"]
        values = {"ticket_number": ticket, "customer_id": customer, "callback_id": callback, "at": self.at}
        values |= {"by_id": self.by, "kind": kind, "channel": channel, "text": keep(text), "old": old, "new": new}
        return self.insert("line", values)

    @cached_property
    def shop(self) -> Shop:
        """The shop's settings."""
        return read_shop(self.conn)

    def on_each(self, numbers: Numbers, act: Callable[[int], None]) -> None:
        """Do it to each ticket, as one act: one that refuses is left out, and told where anybody follows (R-95).

        Where all refuse, the act does; so does one of which something was written already.
        """
        several = [numbers] if isinstance(numbers, int) else list(dict.fromkeys(numbers))
        seen = followed() or ManyTickets()
        for place, number in enumerate(several):
            tell_progress(place, len(several))
            writes = self._writes
            try:
                act(number)
                if self._writes != writes:
                    seen.changed.append(number)
            except DesksideError as refused:
                seen.refused.append(refused)
                if self._writes != writes:
                    raise
                if len(seen.refused) == len(several):
                    raise seen.refused[0] from None
        self.about_ticket = seen.changed

    def require(self, right: str) -> None:
        """Raise `Refused` where who makes the change has not the right (`rights.RIGHTS`)."""
        rights.require(self.conn, self.by, right)

    # -- what the change comes to

    @property
    def rows(self) -> list[RowChange]:
        """What was written, each row once; a row that is as it was before is none."""
        changes = []
        for (table, key), (before, after) in self._rows.items():
            if before is not None and after is not None:
                moved = sorted(
                    {name for name in before if before[name] != after[name]} - derived_columns().get(table, frozenset())
                )
                sides: list[Values | None] = [{name: side[name] for name in moved} for side in (before, after)]
            else:
                sides = [before, after]
            if any(sides):
                changes.append((table, key, sides[0], sides[1]))
        return changes

    def _written(self) -> list[RowChange]:
        return [(table, key, before, after) for (table, key), (before, after) in self._rows.items()]

    def settle(self) -> list[RowChange]:
        """Bring what depends on the rows up to date and see that nothing is broken; what was written.

        Raises `Broken` where an invariant does not hold (R-23).
        """
        self._flush()
        rows = self.rows
        if rows:
            whole = self._written()
            bring_up_to_date(Written(self.conn, whole, self.touched, self.made, self.now))
            invariants.refuse_on_withdrawn(self.schema, whole)
        if rows or any(self.brought.values()):
            written = {record: keys | self.brought[record] for record, keys in self.touched.items()}
            invariants.uphold(self.schema, written, rows)
        for record, keys in self._unsearched.items():
            search.add(self.conn, searched.indexes()[record], sorted(keys))
            keys.clear()
        return rows

    def record(self, rows: list[RowChange]) -> None:
        """Write down the change, so that it can be taken back; where nothing was changed nothing is."""
        if not rows:
            return
        if self.id is not None:
            add_rows(self.conn, self.id, rows)
            return
        numbers = [self.about_ticket] if isinstance(self.about_ticket, int) else list(self.about_ticket or ())
        self.id = record_change(
            self.conn,
            self.verb,
            by=self.by,
            now=self.now,
            ticket=numbers[0] if len(numbers) == 1 else None,
            several=len(numbers) if len(numbers) > 1 else None,
            customer=self.about_customer,
            undoes=self.undoes,
            rows=rows,
        )

    def before_write(self, table: str, before: Values | None, after: Values | None) -> None:
        """Take out of the search what a row belongs to, while its text is still what it was put in with (R-70)."""
        self._writes += 1
        if self.restricted:
            for right in rights.asked(table, before, after) & self.restricted:
                self.require(right)
        for side in (before, after):
            for record, key in searched.owners(table, side):
                self.touched[record].add(key)
                if key not in self.made[record]:
                    self._take_out(record, [key])
        for record, keys in searched.leaning(self.conn, table, before, after):
            self._take_out(record, keys)

    def _take_out(self, record: str, keys: Iterable[int]) -> None:
        wanted = [key for key in keys if key not in self._unsearched[record]]
        search.remove(self.conn, searched.indexes()[record], wanted)
        self._unsearched[record].update(wanted)

    def after_write(self, table: str, key: str, before: Values | None, after: Values | None) -> None:
        """Remember what a row was and what it became, for undo."""
        known = self._rows.setdefault((table, key), [before, after])
        known[1] = after
        record = searched.thing_of(table)
        if before is None and after is not None and record is not None:
            for keys in (self.touched, self.made, self._unsearched):
                keys[record].add(int(key))


@contextmanager
def unit_of_work(
    conn: sqlite3.Connection,
    verb: str,
    *,
    by: int | None,
    now: datetime,
    ticket: Numbers | None = None,
    customer: int | None = None,
    part_of: int | None = None,
) -> Iterator[UnitOfWork]:
    """The frame of every verb, inside the caller's write transaction, which an exception rolls back (R-21, R-23).

    `ticket` or `customer` is what the change is about. Where nothing was changed nothing is recorded. With `part_of`
    it adds to a change that is recorded already, as an import does that is written in parts.
    """
    search_version.renew(conn)
    work = UnitOfWork(conn, verb, by, now)
    work.restricted = rights.restricted(conn)
    work.id, work.about_ticket, work.about_customer = part_of, ticket, customer
    try:
        yield work
        work.record(work.settle())
    except sqlite3.IntegrityError as error:
        raise invariants.refused_by_the_file() from error
    finally:
        work.close()
