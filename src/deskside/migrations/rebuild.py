"""A table made anew by the models' own statements, with every row it had (R-94).

Alembic's batch mode makes a table from what it reads of the old one, and so loses AUTOINCREMENT and the order of an
index, and cannot copy a generated column.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from deskside.migrations.ddl import table_sql

if TYPE_CHECKING:
    from alembic.operations import Operations
    from sqlalchemy import Connection


def rebuild(
    operations: "Operations",
    table: str,
    values: Mapping[str, str] | None = None,
    statements: Sequence[str] | None = None,
) -> None:
    """Make `table` anew inside a step and copy its rows; a column that is not there any more goes with its values.

    `values` are SQL expressions over the old row, for columns that are new or change. A step that is released names
    the `statements` as they were then, of the table first and then of its indexes; without them they are the models'.
    """
    connection = operations.get_bind()
    create, *indexes = table_sql(table) if statements is None else statements
    making = f"making_{table}"
    sequence = _sequence(connection, table)
    before = _columns(connection, table)
    connection.exec_driver_sql(create.replace(f"CREATE TABLE {table} (", f"CREATE TABLE {making} (", 1))
    written = {name: f'"{name}"' for name in _columns(connection, making) if name in before} | dict(values or {})
    names, sources = ", ".join(f'"{name}"' for name in written), ", ".join(written.values())
    connection.exec_driver_sql(f"insert into {making} ({names}) select {sources} from {table}")
    connection.exec_driver_sql(f"drop table {table}")
    connection.exec_driver_sql(f"alter table {making} rename to {table}")
    for index in indexes:
        connection.exec_driver_sql(index)
    if sequence is not None:
        connection.exec_driver_sql("delete from sqlite_sequence where name = ?", (table,))
        connection.exec_driver_sql("insert into sqlite_sequence (name, seq) values (?, ?)", (table, sequence))


def _columns(connection: "Connection", table: str) -> list[str]:
    """The columns that are written; generated ones are not."""
    rows = connection.exec_driver_sql(f"select name from pragma_table_xinfo('{table}') where hidden = 0")
    return [str(name) for (name,) in rows.fetchall()]


def _sequence(connection: "Connection", table: str) -> int | None:
    """The highest number that was ever given, so that none is given again (R-25)."""
    row = connection.exec_driver_sql("select seq from sqlite_sequence where name = ?", (table,)).fetchone()
    return None if row is None else int(row[0])
