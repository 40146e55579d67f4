"""A part of an import while it is written, in a transaction of its own: what its writers share (R-34)."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from deskside.desk.tables import Values
from deskside.desk.unit_of_work import UnitOfWork
from deskside.exchange.plan import Plan
from deskside.exchange.source_marks import Source
from deskside.language.i18n import _

SOURCE_ROW = ("source_id", "their_id", "our_id", "marks")


@dataclass
class Import:
    """An import on its way: its batch and its change, how often its parts have moved the version of a record, and how
    many rows its next part has."""

    plan: Plan
    by: int | None
    batch: int = 0
    change: int = 0
    written: Counter[tuple[str, int]] = field(default_factory=Counter)
    next_rows: int = 0


class Part:
    """What is written in one transaction of an import.

    New tickets and customers are written by the thousand, and known by their batch; of any other table each row goes
    through the unit of work, which records it for undo.
    """

    def __init__(self, whole: Import, work: UnitOfWork) -> None:
        self.whole = whole
        self.work = work
        self.plan = whole.plan
        self._sources: dict[str, Source] = {}

    @property
    def conn(self) -> sqlite3.Connection:
        """The connection of the transaction."""
        return self.work.conn

    def source(self, kind: str) -> Source:
        """Where the file comes from, as records of one kind."""
        if kind not in self._sources:
            self._sources[kind] = Source(self.conn, self.plan.source, kind)
        return self._sources[kind]

    def as_planned(self, table: str, key: int, version: int, line: int) -> Values | None:
        """A record of ours that is to be changed, if it is still the one that the plan was made for (R-22).

        Otherwise it was edited here since, and is left with a remark on the file's `line`.
        """
        row = self.work.find(table, key)
        ours = self.whole.written[table, key]
        if row is not None and row["withdrawn_at"] is None and row["version"] == version + ours:
            return row
        self.plan.updated -= 1
        self.plan.unchanged += 1
        self.plan.remark(line, [_("What was changed here since was left as it is.")])
        return None

    def note_source(self, kind: str, their_id: str, our_id: int, marks: Mapping[str, str]) -> None:
        """Remember which record of the source is one that was here before; undo leaves it, and forgets where from."""
        row = self.source(kind).row(their_id, our_id, marks)
        if self.work.find("source_row", f"{row[0]} {their_id}") is None:
            self.work.insert("source_row", dict(zip(SOURCE_ROW, row, strict=True)))

    def renew_source(self, kind: str, their_id: str, marks: Mapping[str, str]) -> None:
        """Remember what the source says of the record now."""
        source = self.source(kind)
        self.work.update("source_row", f"{source.ready()} {their_id}", {"marks": source.renewed(their_id, marks)})

    def end(self) -> None:
        """Write down what the sources learned, and whose version this part moves."""
        for source in self._sources.values():
            source.keep()
        for record, keys in self.work.touched.items():
            self.whole.written.update((record, key) for key in keys)


def next_key(conn: sqlite3.Connection, table: str, key: str) -> int:
    """The number or id that the next row has; one that was given once is not given again (R-25)."""
    row = conn.execute(
        f"select max((select coalesce(max({key}), 0) from {table}),"
        " coalesce((select seq from sqlite_sequence where name = ?), 0))",
        (table,),
    ).fetchone()
    return int(row[0]) + 1
