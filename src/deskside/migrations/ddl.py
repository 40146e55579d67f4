"""The SQL of `models.py`: what a new file is made with, and what the newest migration must agree with."""

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import deskside.models  # noqa: F401
from deskside.desk.searched import indexes


def schema_sql() -> str:
    """Every table and index as SQLite statements, each ended by a semicolon, in the order that keys need."""
    statements = [statement for table in SQLModel.metadata.sorted_tables for statement in _statements(table)]
    statements.extend(index.ddl for index in indexes().values())
    lines = ["-- Written from models.py by `make schema`; a test compares the two."]
    lines.extend(f"\n{statement};" for statement in statements)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"


def table_sql(name: str) -> list[str]:
    """The statements that make one table and then its indexes."""
    return _statements(SQLModel.metadata.tables[name])


def _statements(table: Table) -> list[str]:
    dialect = sqlite.dialect()
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [
        str(CreateTable(table).compile(dialect=dialect)).strip(),
        *(str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes),
    ]
