"""Moving a file's schema forward, as R-93 says; imported only when a file is behind."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.store_errors import troubles
from deskside.store.transactions import begin

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEPS = ("deskside.migrations.versions.v0001_the_desk_opens",)


def upgrade(path: Path, steps: Sequence[ModuleType] | None = None) -> None:
    """Take the file at `path` to the newest version, one numbered step after the other.

    A copy is kept beside it first. Foreign keys are off outside the transaction (the pragma does nothing inside one),
    every step is a transaction of its own that ends with a check of keys and row counts; a step that fails leaves the
    file as it was before it.
    """
    known = [import_module(name) for name in STEPS] if steps is None else steps
    with troubles(path), closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection:
        version = connection.execute("pragma user_version").fetchone()[0]
        due = [step for step in known if version < step.NUMBER]
        if due and _tables(connection):
            _keep_copy(path, version)
        connection.execute("pragma foreign_keys = off")
        connection.execute("pragma synchronous = full")
        with _bound(connection) as bound:
            for step in due:
                _take(connection, bound, step)


def _take(connection: sqlite3.Connection, bound: "Connection", step: ModuleType) -> None:
    begin(connection)
    whole = bound.begin()
    try:
        if connection.execute("pragma user_version").fetchone()[0] < step.NUMBER:
            before = _counts(connection)
            _run(bound, step)
            _verify(connection, before, frozenset(getattr(step, "DROPS", ())))
            connection.execute(f"pragma user_version = {int(step.NUMBER)}")
        whole.commit()
    except BaseException:
        whole.rollback()
        raise


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


def _verify(connection: sqlite3.Connection, before: dict[str, int], drops: frozenset[str]) -> None:
    orphans = connection.execute("pragma foreign_key_check").fetchall()
    after = _counts(connection)
    lost = [name for name, rows in before.items() if name not in drops and after.get(name) != rows]
    if orphans or lost:
        raise StoreProblem(
            _("The file could not be brought up to date: {tables} would have lost rows.").format(
                tables=", ".join(sorted({*lost, *(str(row[0]) for row in orphans)}))
            ),
            hint=_("Nothing was changed. Keep using the older Deskside and report this."),
        )


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute(
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        " and name not like '%\\_search\\_%' escape '\\' and sql not like 'create virtual%'"
    )
    return [name for (name,) in rows.fetchall()]


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    return {
        name: int(connection.execute(f'select count(*) from "{name}"').fetchone()[0]) for name in _tables(connection)
    }


def _keep_copy(path: Path, version: int) -> None:
    """A copy beside the file, made on a connection of its own (its source may be in use), whole before it is named."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.name}.v{version}-{stamp}.bak")
    partial = target.with_name(target.name + ".part")
    partial.touch(mode=0o600)
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(partial)) as copy:
            source.backup(copy)
            copy.execute("pragma journal_mode = delete").fetchone()
            if copy.execute("pragma integrity_check").fetchone()[0] != "ok":
                raise StoreProblem(
                    _("{path} is damaged.").format(path=path),
                    hint=_("Nothing was changed. Keep a copy of it as it is, then go back to a backup."),
                )
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
