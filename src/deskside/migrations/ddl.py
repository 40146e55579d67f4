"""The SQL of `models.py`: what a new file is made with, and what the newest migration must agree with."""

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

import deskside.models  # noqa: F401
from deskside.store import search


def schema_sql() -> str:
    """Every table and index as SQLite statements, each ended by a semicolon, in the order that keys need."""
    dialect = sqlite.dialect()
    statements = []
    for table in SQLModel.metadata.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        statements.extend(
            str(CreateIndex(index).compile(dialect=dialect)).strip()
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    statements.extend(search.DDL)
    lines = ["-- Written from models.py by `make schema`; a test compares the two."]
    lines.extend(f"\n{statement};" for statement in statements)
    return "\n".join(line.rstrip() for line in "\n".join(lines).splitlines()) + "\n"
