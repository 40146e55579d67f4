"""How the records that an import wrote by the thousand are taken back (R-34); others go row by row."""

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from deskside.desk.subjects import derived_columns, searched
from deskside.desk.tables import Reference, Schema

UNKNOWN = 0
"""In place of a change that stands on a record, where nobody recorded one."""
_WRITTEN = (
    "select t.{column}, max(case when g.undone_at is null and g.undoes_id is null then g.id end)"
    " from {table} t cross join changed_row r cross join change g where t.{column} in ({listed})"
    " and r.table_name = '{table}' and r.row_key = cast({key} as text)"
    " and g.id = r.change_id and g.batch_id is not ? group by 1"
)
_NAMED = (
    "select {column}, max(case when undone_at is null and undoes_id is null then id end)"
    " from change where {column} in ({listed}) and batch_id is not ? group by 1"
)


class Imported(NamedTuple):
    """The records of a batch, of one subject; lists of keys are given as SQL has them.

    `how_many` there are of a batch that were not taken back. `made` gives the keys that follow the last one looked at,
    at most so many. `delete` removes records with all that is theirs alone.
    """

    how_many: Callable[[sqlite3.Connection, int], int]
    made: Callable[[sqlite3.Connection, int, int | None, int], list[int]]
    delete: Callable[[sqlite3.Connection, str], None]


def keys(conn: sqlite3.Connection, sql: str, *values: int) -> list[int]:
    """The keys that a question gives."""
    return [found for (found,) in conn.execute(sql, values).fetchall()]


def worked_on(schema: Schema, subject: str, batch: int, listed: str) -> dict[int, int | None]:
    """Which of some records anything but their import wrote on, or on what is theirs, as undo recorded it (R-23).

    With each comes the last change of it that stands; nothing where all of them were taken back. A thing of another
    subject stands on the record that it names, whoever brought it.
    """
    each = searched()[subject]
    things = {other.table for other in searched().values()} - {each.table}
    found = dict(_asked(schema, each.table, each.key, batch, listed))
    for reference in schema.references_to(each.table):
        if "" not in derived_columns().get(reference.table, ()):
            for key, standing in _asked(schema, reference.table, reference.column, batch, listed):
                found[key] = max(filter(None, (found.get(key), standing)), default=None)
        if reference.table in things:
            for key, standing in _standing(schema, reference, listed):
                found[key] = found.get(key) or standing
    return found


def _asked(schema: Schema, table: str, column: str, batch: int, listed: str) -> list[tuple[int, int | None]]:
    key = " || ' ' || ".join(f"t.{name}" for name in schema.table(table).keys)
    question = _NAMED if table == "change" else _WRITTEN
    return schema.conn.execute(question.format(table=table, column=column, key=key, listed=listed), (batch,)).fetchall()


def _standing(schema: Schema, reference: Reference, listed: str) -> list[tuple[int, int]]:
    """The records that living things of another subject name, with the import that brought these."""
    brought = "0"
    if "batch_id" in schema.table(reference.table).columns:
        brought = "(select min(g.id) from change g where g.batch_id = t.batch_id and g.verb = 'import')"
    return schema.conn.execute(
        f"select t.{reference.column}, coalesce(max({brought}), {UNKNOWN}) from {reference.table} t"
        f" where t.{reference.column} in ({listed}) and t.withdrawn_at is null group by 1"
    ).fetchall()
