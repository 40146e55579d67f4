"""Staff, customers, tickets, timelines, callbacks, imports, undo and search: the first tables."""

from pathlib import Path

from alembic.operations import Operations

NUMBER = 1


def upgrade(operations: Operations) -> None:
    """Lay the tables as they were in the first version; they are never changed here."""
    for statement in Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            operations.execute(statement)
