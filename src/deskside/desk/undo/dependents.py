"""What stands on a change: later words and acts that would lose their ground if it were taken back (R-23).

What leans on a row is read from the file's own foreign keys, so that no table can be forgotten.
"""

import sqlite3
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deskside.desk.change_descriptions import select_done, sentence
from deskside.desk.subjects import derived_columns, no_ground
from deskside.desk.tables import Schema, Table, Values
from deskside.desk.undo.change_log import Record, last_change_of, last_written, later_records
from deskside.errors import Refused
from deskside.language.i18n import _

EXCUSED_PARENTS = frozenset({"staff", "import_batch", "change"})
"""Rows on which nothing leans for undo: one of the staff leaves and keeps their history; records of changes."""
EXCUSED_CHILDREN = frozenset({"change", "changed_row", "import_batch"})
"""Rows that lean on nothing for undo: records of changes; neither does what follows from other rows."""


class Undo(NamedTuple):
    """A change that is being taken back: the file, the change, the moment, the shop's zone."""

    schema: Schema
    change_id: int
    now: datetime
    zone: ZoneInfo

    @property
    def conn(self) -> sqlite3.Connection:
        """The file."""
        return self.schema.conn


def refuse_changed(undo: Undo, record: Record, values: Values | None) -> None:
    """Raise `Refused` where a later change touched the same columns, or the row is not as the change left it."""
    for later in later_records(undo.conn, record):
        if later.columns & record.columns or later.before is None or later.after is None:
            raise refused(undo, later.change_id)
    expected = record.after
    if expected is None or values is None:
        if expected is not values:
            raise refused(
                undo, last_change_of(undo.conn, record.table, record.key, exclude=undo.change_id, last="gone")
            )
        return
    differing = {name for name in record.columns & values.keys() if values[name] != expected[name]}
    if differing:
        raise refused(undo, last_written(undo.conn, record, differing))


def refuse_leaned_on(undo: Undo, record: Record, own: set[tuple[str, str]]) -> None:
    """Raise `Refused` where something said or done later refers to a row that the change made."""
    leaning = next(iter(leaning_on(undo.schema, record, own)), None)
    if leaning is not None:
        raise refused(undo, last_change_of(undo.conn, *leaning, exclude=undo.change_id))


def leaning_on(schema: Schema, record: Record, own: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Table and key of each row, neither the change's own nor taken back, that leans on a row."""
    if record.table in EXCUSED_PARENTS:
        return []
    found = []
    for reference in schema.references_to(record.table):
        if reference.table in EXCUSED_CHILDREN or "" in derived_columns().get(reference.table, ()):
            continue
        table = schema.table(reference.table)
        alive = " and withdrawn_at is null" if "withdrawn_at" in table.columns else ""
        said = f" and kind not in ({no_ground()})" if table.name == "line" else ""
        if reference == ("line", "customer_id", "customer", False):
            said += " and ticket_number is null"
        rows = schema.conn.execute(
            f"select * from {table.name} where {reference.column} = ?{alive}{said}", (record.key,)
        ).fetchall()
        found += [(table.name, table.key_of(row)) for row in rows]
    return [one for one in found if one not in own]


def refuse_impossible(undo: Undo, table: Table, key: str, values: Values) -> None:
    """Raise `Refused`, naming who did it, where the file would not take these values back.

    That is where a row they refer to has gone, or another row holds by now what may be there only once.
    """
    for reference in table.references:
        parent = values.get(reference.column)
        if parent is None:
            continue
        where, place = undo.schema.table(reference.parent).where(str(parent))
        if undo.conn.execute(f"select 1 from {reference.parent} where {where}", place).fetchone() is None:
            gone = last_change_of(undo.conn, reference.parent, str(parent), exclude=undo.change_id, last="gone")
            raise refused(undo, gone)
    for columns, among in table.unique:
        if values.keys().isdisjoint(columns) or any(values.get(name) is None for name in columns):
            continue
        if not _meets(undo, values, among):
            continue
        same = " and ".join(f"{name} = ?" for name in columns)
        for row in undo.conn.execute(
            f"select * from {table.name} where {same} and {among}", [values[name] for name in columns]
        ).fetchall():
            if table.key_of(row) != key:
                raise refused(undo, last_change_of(undo.conn, table.name, table.key_of(row), exclude=undo.change_id))


def _meets(undo: Undo, values: Values, condition: str) -> bool:
    """Whether a row with these values is among those of a condition of the file's own."""
    columns = ", ".join(f"? as {name}" for name in values)
    asked = f"select 1 from (select {columns}) where {condition}"
    return undo.conn.execute(asked, tuple(values.values())).fetchone() is not None


def refused(undo: Undo, blocking: int | None) -> Refused:
    """What is said of a change on which another one stands."""
    done = [] if blocking is None else select_done(undo.conn, "c.id = ?", (blocking,), 1)
    if not done:
        return Refused(
            _("Something was changed here since, so this cannot go back."),
            hint=_("Change it as it is now."),
        )
    return Refused(
        _("{deed}, after your change.").format(deed=sentence(done[0], undo.now, undo.zone)),
        hint=_("That would have to be taken back first; or change it as it is now."),
    )
