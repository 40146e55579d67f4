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
    begin(connection)
    whole = bound.begin()
    partial = None
    try:
        version = int(connection.execute("pragma user_version").fetchone()[0])
        due = version < int(step.NUMBER)
        if due:
            before = _counts(connection)
            if copied is not None and before:
                partial = _copy(copied)
            _run(bound, step)
            _verify(connection, before, step)
            connection.execute(f"pragma user_version = {int(step.NUMBER)}")
        whole.commit()
    except BaseException:
        whole.rollback()
        if partial is not None:
            partial.unlink(missing_ok=True)
        raise
    if copied is not None and partial is not None:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        partial.replace(copied.with_name(f"{copied.name}.v{version}-{stamp}.bak"))
    return due


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
    after = _counts(connection)
    grown = {name for name in adds if after.get(name, 0) >= before.get(name, 0)}
    lost = [name for name, rows in before.items() if name not in drops | grown and after.get(name) != rows]
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


def _copy(path: Path) -> Path:
    """A copy beside the file, made on a connection of its own (its source is in use), not named as one yet."""
    partial = path.with_name(f"{path.name}.part")
    partial.unlink(missing_ok=True)
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
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return partial
