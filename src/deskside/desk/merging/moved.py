"""What goes along when one customer turns out to be another, read from the file's own foreign keys (R-33)."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from deskside.desk.subjects import derived_columns, moved_apart
from deskside.desk.tables import Reference, Schema, Values
from deskside.desk.undo.dependents import EXCUSED_CHILDREN

CUSTOMER = "customer"
IN_FORCE = "unmerged_at is null and withdrawn_at is null"
STAYING = "kind in ('merged', 'unmerged') or kind = 'opened' and ticket_number is null"
"""The lines that stay where they were written: those that tell of a merge, and that somebody was taken down."""


class Moving(NamedTuple):
    """The columns that name a customer: those that a merge writes, and those that follow from other rows."""

    written: list[Reference]
    derived: list[Reference]


def moving(schema: Schema) -> Moving:
    """Every column whose rows go to who is left; a table that is new goes along without being named."""
    derived, written = derived_columns(), Moving([], [])
    for reference in schema.references_to(CUSTOMER):
        follows = derived.get(reference.table, frozenset())
        if reference.table in moved_apart() | EXCUSED_CHILDREN or "" in follows:
            continue
        if (reference.table, reference.column) != (CUSTOMER, "merged_into"):
            written[reference.column in follows].append(reference)
    return written


def rows_of(conn: sqlite3.Connection, reference: Reference, customer_id: int) -> list[Values]:
    """The rows that name a customer in this column, those that were taken back too, in their order."""
    rows = conn.execute(f"select * {_naming(reference)} order by 1", (customer_id,)).fetchall()
    return [dict(row) for row in rows]


def count_of(conn: sqlite3.Connection, reference: Reference, customer_id: int) -> int:
    """How many they are."""
    return int(conn.execute(f"select count(*) {_naming(reference)}", (customer_id,)).fetchone()[0])


def _naming(reference: Reference) -> str:
    told = f" and not ({STAYING})" if reference.table == "line" else ""
    return f"from {reference.table} where {reference.column} = ?{told}"


def last_rows(schema: Schema) -> dict[str, int]:
    """The last key of each table whose rows go along, by which what came later is known."""
    moves = moving(schema)
    tables = {reference.table for reference in (*moves.written, *moves.derived)}
    return {
        table: schema.conn.execute(f"select coalesce(max({schema.table(table).keys[0]}), 0) from {table}").fetchone()[0]
        for table in sorted(tables)
    }


def beside(schema: Schema, table: str, key: str, nodes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The rows of `nodes` that one names, that name it, or that stand with it in a row of a third table."""
    row = schema.conn.execute(f"select * from {table} where {schema.table(table).keys[0]} = ?", (key,)).fetchone()
    for reference in schema.table(table).references:
        if reference.parent in nodes and row[reference.column] is not None:
            yield reference.parent, str(row[reference.column])
    for reference in schema.references_to(table):
        known = schema.table(reference.table)
        for other in schema.conn.execute(
            f"select * from {reference.table} where {reference.column} = ?", (key,)
        ).fetchall():
            if reference.table in nodes:
                yield reference.table, known.key_of(other)
                continue
            for more in known.references:
                if more.parent in nodes and more.column != reference.column and other[more.column] is not None:
                    yield more.parent, str(other[more.column])
