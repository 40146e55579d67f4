"""A SQLModel session over a connection that is in a transaction already; what it writes is part of the unit of work."""

import sqlite3
from typing import Any, Protocol

from sqlalchemy import create_engine, event, inspect
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from deskside.desk.tables import Table, Values, read_row


class _Borrowed:
    """The connection as SQLAlchemy may use it: the transaction is the caller's, to end and to close."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def __getattr__(self, name: str) -> Any:
        return getattr(self._conn, name)

    def commit(self) -> None:
        """Not here: the caller commits."""

    def rollback(self) -> None:
        """Not here: the caller rolls back."""

    def close(self) -> None:
        """Not here: the caller closes."""


class Recorder(Protocol):
    """What the unit of work offers a session: to be told of each row before and after it is written."""

    conn: sqlite3.Connection

    def table(self, name: str) -> Table:
        """What the file says of a table."""

    def before_write(self, table: str, before: Values | None, after: Values | None) -> None:
        """A row is about to be written."""

    def after_write(self, table: str, key: str, before: Values | None, after: Values | None) -> None:
        """A row was written."""


class _Watch:
    """Tells the unit of work of every row that a session writes, as the file keeps it before and after."""

    def __init__(self, work: Recorder) -> None:
        self.work = work
        self.before: list[tuple[SQLModel, str, Values | None]] = []

    def note_before(self, session: Session) -> None:
        """Read what the rows are, before the session writes them."""
        for row in session.new:
            self.work.before_write(_name(row), None, _columns(row))
            self.before.append((row, "", None))
        for row in (*session.dirty, *session.deleted):
            if row in session.deleted or session.is_modified(row):
                table = self.work.table(_name(row))
                key = table.key_of(_columns(row))
                before = read_row(self.work.conn, table, key)
                self.work.before_write(table.name, before, None if row in session.deleted else _columns(row))
                self.before.append((row, key, before))

    def note_after(self, session: Session) -> None:
        """Read what the rows became."""
        for row, known, before in self.before:
            table = self.work.table(_name(row))
            key = known or table.key_of(_columns(row))
            after = None if row in session.deleted else read_row(self.work.conn, table, key)
            self.work.after_write(table.name, key, before, after)
        self.before.clear()


def open_session(work: Recorder) -> Session:
    """A session over the connection of a unit of work, which records what it writes."""
    engine = create_engine("sqlite://", creator=lambda: _Borrowed(work.conn), poolclass=StaticPool)
    session = Session(engine, expire_on_commit=False)
    watch = _Watch(work)
    event.listen(session, "before_flush", lambda flushed, *_rest: watch.note_before(flushed))
    event.listen(session, "after_flush", lambda flushed, _context: watch.note_after(flushed))
    return session


def _name(row: SQLModel) -> str:
    return str(type(row).__tablename__)


def _columns(row: SQLModel) -> Values:
    """What the row holds: its key, and by whom it belongs to a ticket or customer."""
    return {column.name: getattr(row, column.name) for column in inspect(type(row)).columns}
