"""Moving a file's schema forward, as R-93 says; imported only when a file is behind."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.backup import copy, counts
from deskside.store.new_file import new_file
from deskside.store.paths import StrPath
from deskside.store.store_errors import troubles
from deskside.store.transactions import begin

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS = ("deskside.migrations.versions.v0001_the_desk_opens",)


def upgrade(path: StrPath, steps: Sequence[ModuleType] | None = None) -> None:
    """Take the file at `path` to the newest version, one numbered step after the other.

    Foreign keys are off outside the transaction (the pragma does nothing inside one), every step is a transaction of
    its own that ends with a check of keys and row counts; a step that fails leaves the file as it was before it. A
    copy of what the file was is kept beside it once a step went through, and only then (R-94).
    """
    known = [import_module(name) for name in STEPS] if steps is None else steps
    with troubles(path), closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute("pragma synchronous = full")
        with _bound(connection) as bound:
            copied = False
            for step in known:
                copied |= _take(connection, bound, step, None if copied else Path(path))


def _take(connection: sqlite3.Connection, bound: "Connection", step: ModuleType, copied: Path | None) -> bool:
    """Take a step where it is still due; whether it was. The file at `copied` is copied before, unless it is new."""
    with ExitStack() as kept:
        begin(connection)
        whole = bound.begin()
        try:
            version = int(connection.execute("pragma user_version").fetchone()[0])
            due = version < int(step.NUMBER)
            if due:
                before = counts(connection)
                if copied is not None and before:
                    kept.enter_context(_copy(copied, version))
                _run(bound, step)
                _verify(connection, before, step)
                connection.execute(f"pragma user_version = {int(step.NUMBER)}")
            whole.commit()
        except BaseException:
            whole.rollback()
            raise
    return due


@contextmanager
def _copy(path: Path, version: int) -> Iterator[None]:
    """A copy beside the file, made on a connection of its own (its source is in use); it stays where all goes well."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.v{version}-{stamp}.bak")
    with new_file(target, path) as partial, closing(sqlite3.connect(path, isolation_level=None)) as source:
        copy(source, partial)
        yield


@contextmanager
def _bound(connection: sqlite3.Connection) -> Iterator["Connection"]:
    """Our own connection as SQLAlchemy sees it, bound before any transaction: binding ends with a rollback."""
    from sqlalchemy import StaticPool, create_engine

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool, pool_reset_on_return=None)
    with engine.connect() as bound:
        yield bound


def _run(bound: "Connection", step: ModuleType) -> None:
    """Let Alembic's operations loose; inside a begun transaction they commit nothing by themselves."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(bound, opts={"transactional_ddl": False})
    with Operations.context(context) as operations:
        step.upgrade(operations)


def _verify(connection: sqlite3.Connection, before: dict[str, int], step: ModuleType) -> None:
    """Refuse a step that loses rows. It may name tables that go in `DROPS`, and those that get rows in `ADDS`."""
    drops, adds = (frozenset(getattr(step, name, ())) for name in ("DROPS", "ADDS"))
    orphans = connection.execute("pragma foreign_key_check").fetchall()
    after = counts(connection)
    grown = {name for name in adds if after.get(name, 0) >= before.get(name, 0)}
    lost = [name for name, rows in before.items() if name not in drops | grown and after.get(name) != rows]
    if orphans or lost:
        raise StoreProblem(
            _("The file could not be brought up to date: {tables} would have lost rows.").format(
                tables=", ".join(sorted({*lost, *(str(row[0]) for row in orphans)}))
            ),
            hint=_("Nothing was changed. Keep using the older Deskside and report this."),
        )
