"""The tables: written three ways that must agree, and holding what must always hold."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

import deskside
from deskside.errors import StoreProblem
from deskside.migrations.ddl import schema_sql, table_sql
from deskside.migrations.rebuild import rebuild
from deskside.migrations.run import STEPS, upgrade
from deskside.store import desk_file, file_header
from tests.conftest import Asked
from tests.store.schema_facts import Facts, facts

HOME = Path(deskside.__file__).parent


def test_written_schema_is_the_models() -> None:
    assert (HOME / "schema.sql").read_text(encoding="utf-8") == schema_sql(), "run: make schema"


@pytest.fixture(scope="module")
def models() -> Iterator[dict[str, Facts]]:
    """What `models.py` says of each table."""
    conn = sqlite3.connect(":memory:")
    conn.executescript(schema_sql())
    yield facts(conn)
    conn.close()


def drift(path: Path, table: str | None = None) -> list[Any]:
    """Where the tables of a file, or one of them, differ from `models.py`, as Alembic sees it; it cannot read an index
    that descends."""

    def is_meant(name: str | None, kind: str, *_: object) -> bool:
        return kind != "table" or table in (None, name)

    def is_compared(_item: object, name: str | None, kind: str, *_: object) -> bool:
        return "_search" not in str(name) and name != "live_unpromised" and is_meant(name, kind)

    ours = {"include_name": is_meant, "include_object": is_compared}
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as bound:
        found = compare_metadata(MigrationContext.configure(bound, opts=ours), SQLModel.metadata)
    engine.dispose()
    return list(found)


def test_newest_migration_is_the_models(tmp_path: Path, models: dict[str, Facts]) -> None:
    """R-93, R-94: a file moved forward from nothing has the tables of a new one."""
    moved = tmp_path / "moved.deskside"
    with sqlite3.connect(moved) as conn:
        conn.execute(f"pragma application_id = {file_header.APPLICATION_ID}")
    conn.close()
    upgrade(moved)
    with desk_file.reading(moved) as conn:
        assert facts(conn) == models
        assert conn.execute("pragma user_version").fetchone()[0] == desk_file.SCHEMA_VERSION == len(STEPS)
    assert drift(moved) == []
    assert [path.name for path in tmp_path.iterdir()] == [moved.name], "a new file has nothing to be copied"


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("line", "create index another on line (at)"),
        ("line", "drop index line_by_ticket"),
        ("staff", "alter table staff add column nickname varchar"),
    ],
)
def test_drift_is_seen(desk: Path, models: dict[str, Facts], table: str, change: str) -> None:
    """R-94: the comparisons that the test above relies on do see a difference."""
    with desk_file.writing(desk) as conn:
        conn.execute(change)
        assert facts(conn) != models
    assert len(drift(desk)) == len(drift(desk, table)) == 1
    assert drift(desk, "ticket") == []


@pytest.mark.parametrize(
    ("table", "was", "turned"),
    [
        ("ticket", " AUTOINCREMENT", ""),
        ("ticket", "CHECK (priority between 0 and 3)", "CHECK (priority between 0 and 4)"),
        ("ticket", "(priority desc, ", "(priority, "),
        (
            "ticket",
            "(assignee_id, number, resolved_at) WHERE resolved_at is null",
            "(assignee_id, number, resolved_at)",
        ),
        ("callback", "grace_minutes || ' minutes')) VIRTUAL", "grace_minutes || ' hours')) VIRTUAL"),
        ("source_row", "WITHOUT ROWID", ""),
    ],
)
def test_what_alembic_does_not_see(desk: Path, models: dict[str, Facts], table: str, was: str, turned: str) -> None:
    """R-94: what a careless rebuild loses is compared as well."""
    changed = [statement.replace(was, turned) for statement in table_sql(table)]
    assert changed != table_sql(table)
    upgrade(desk, [step(lambda operations: rebuild(operations, table, statements=changed))])
    with closing(sqlite3.connect(desk)) as conn:
        found = facts(conn)
    assert [name for name in models if found[name] != models[name]] == [table]


def step(upgrade: Callable[[Operations], None], **more: object) -> Any:
    return SimpleNamespace(NUMBER=2, upgrade=upgrade, **more)


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_any_table_can_be_rebuilt(sample: Path, models: dict[str, Facts], table: str) -> None:
    """R-94: AUTOINCREMENT with its number, generated columns, DESC, CHECKs, keys and every row are there afterwards."""

    def state() -> tuple[Any, ...]:
        with closing(sqlite3.connect(sample)) as conn:
            rows = conn.execute(f"select * from {table} order by 1, 2").fetchall()
            sequence = conn.execute("select * from sqlite_sequence where seq > 0 order by name").fetchall()
        return rows, sequence

    with desk_file.writing(sample) as conn:
        conn.execute("update sqlite_sequence set seq = seq + 100")
    before = state()
    upgrade(sample, [step(lambda operations: rebuild(operations, table))])
    assert state() == before
    with closing(sqlite3.connect(sample)) as conn:
        assert facts(conn) == models
        assert conn.execute("pragma foreign_key_check").fetchall() == []
    assert drift(sample, table) == []


def test_a_rebuilt_table_takes_new_values(desk: Path, asked: Asked) -> None:
    """R-94: a column that is new or changes gets what the step says, one that is gone goes."""
    create, *indexes = table_sql("staff")
    create = create.replace("login VARCHAR", "nickname VARCHAR NOT NULL").replace("UNIQUE (login)", "UNIQUE (nickname)")

    def change(operations: Operations) -> None:
        rebuild(operations, "staff", {"name": "upper(name)", "nickname": "folded || id"}, [create, *indexes])

    upgrade(desk, [step(change)])
    with closing(sqlite3.connect(desk)) as conn:
        assert conn.execute("select name, nickname from staff").fetchall() == [("MEI", "mei1"), ("BO", "bo2")]
        assert "login" not in [row[1] for row in conn.execute("pragma table_info(staff)").fetchall()]


def test_a_number_is_not_given_again_after_a_rebuild(desk: Path, asked: Asked) -> None:
    """R-25, R-94: though the table is empty."""
    with desk_file.writing(desk) as conn:
        conn.execute(ticket(number=41))
        conn.execute("delete from ticket")
    upgrade(desk, [step(lambda operations: rebuild(operations, "ticket"))])
    with closing(sqlite3.connect(desk)) as conn:
        conn.execute(ticket(number="null"))
        assert conn.execute("select number from ticket").fetchall() == [(42,)]


def test_a_copy_is_kept_once_a_step_went_through(desk: Path) -> None:
    """R-93, R-94: of the file as it was before the first of them."""
    fits = step(lambda operations: operations.execute("delete from staff where id = 2"), DROPS=("staff",))
    fails = SimpleNamespace(NUMBER=3, upgrade=_fail)
    with pytest.raises(RuntimeError):
        upgrade(desk, [fits, fails])  # type: ignore[list-item]
    [copy] = desk.parent.glob("*.bak")
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as conn:
        assert conn.execute("pragma user_version").fetchone()[0] == 1
        assert conn.execute("select count(*) from staff").fetchone()[0] == 2
    with closing(sqlite3.connect(desk)) as conn:
        assert conn.execute("pragma user_version").fetchone()[0] == 2
    assert not list(desk.parent.glob("*.part"))


def test_a_step_may_say_that_it_adds_rows(desk: Path) -> None:
    """R-93: rows that come are said, rows that go are refused all the same."""
    upgrade(
        desk, [step(lambda operations: operations.execute("insert into setting values ('x', '')"), ADDS=("setting",))]
    )
    with closing(sqlite3.connect(desk)) as conn:
        assert conn.execute("pragma user_version").fetchone()[0] == 2


def _fail(operations: Operations) -> None:
    operations.execute("create table half (x)")
    raise RuntimeError("half way")


@pytest.mark.parametrize("loss", ["delete from setting", "delete from staff where id = 1"])
def test_step_that_loses_rows_is_taken_back(desk: Path, loss: str) -> None:
    before = desk.read_bytes()

    def lose(operations: Operations) -> None:
        operations.execute(
            "insert into saved_view (staff_id, name, folded, filter, position) values (1, 'x', 'x', '', 0)"
        )
        operations.execute(loss)

    with pytest.raises(StoreProblem, match="lost rows"):
        upgrade(desk, [step(lose, ADDS=("setting", "saved_view"))])
    conn = sqlite3.connect(desk)
    assert conn.execute("pragma user_version").fetchone()[0] == 1
    assert conn.execute("select count(*) from setting").fetchone()[0] > 0
    conn.close()
    assert len(before) == desk.stat().st_size


def test_step_that_fails_changes_nothing(desk: Path) -> None:
    """R-93, R-94: and leaves no copy behind, however often it is tried."""
    for _try in range(3):
        with pytest.raises(RuntimeError):
            upgrade(desk, [step(_fail)])
    with closing(sqlite3.connect(desk)) as conn:
        assert "half" not in facts(conn)
    assert [path.name for path in desk.parent.iterdir()] == [desk.name]


@pytest.mark.skipif(os.name == "nt", reason="the limit of a file's size is of POSIX systems")
def test_a_full_disk_leaves_no_half_of_a_copy(desk: Path) -> None:
    """R-93: what was not copied whole goes, and the file stays as it was."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(StoreProblem):
            upgrade(desk, [step(lambda _operations: None)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not [path for path in desk.parent.iterdir() if path.suffix in (".bak", ".part")]


CUSTOMER = (
    "insert into customer (id, name, folded, kind, company, language, needs, note, created_at, version)"
    " values (1, 'x', 'x', 'person', '', '', '', '', '2026-01-01 00:00:00', 1)"
)
TICKET = (
    "insert into ticket (number, subject, description, status, priority, channel, complaint, held_for, opened_at,"
    " reopened, touched_at, version, resolved_at, closed_at) values ({number}, '{subject}', '', '{status}', {priority},"
    " '{channel}', 0, '{held}', '2026-01-01 00:00:00', 0, '2026-01-01 00:00:00', 1, {resolved}, {closed})"
)
CALLBACK = (
    "insert into callback (customer_id, phone, due_at, due_until, grace_minutes, reason, made_at, state, ended_at,"
    " moved_by, cancel_reason) values (1, '', '{due}', '{until}', {grace}, '', '2026-01-01 00:00:00', '{state}',"
    " {ended}, {moved_by}, {cancel})"
)


def ticket(**values: object) -> str:
    base = {"number": 1, "subject": "s", "status": "new", "priority": 1, "channel": "phone", "held": ""}
    return TICKET.format(**base | {"resolved": "null", "closed": "null"} | values)


def callback(**values: object) -> str:
    base = {"due": "2026-01-02 00:00:00", "until": "2026-01-02 00:00:00", "grace": 10, "state": "open"}
    return CALLBACK.format(**base | {"ended": "null", "moved_by": "null", "cancel": "null"} | values)


@pytest.mark.parametrize(
    "sql",
    [
        ticket(status="done"),
        ticket(status="resolved"),
        ticket(status="closed", resolved="'2026-01-01 00:00:00'"),
        ticket(resolved="'2026-01-01 00:00:00'"),
        ticket(status="hold"),
        ticket(priority=4),
        ticket(channel="fax"),
        ticket(subject="  "),
        callback(state="kept"),
        callback(ended="'2026-01-02 00:00:00'"),
        callback(state="moved", ended="'2026-01-02 00:00:00'", moved_by="'us'"),
        callback(state="cancelled", ended="'2026-01-02 00:00:00'"),
        callback(state="missed"),
        callback(until="2026-01-01 12:00:00"),
        callback(due="2026-01-01 00:00:00", until="2026-01-01 00:00:00"),
        callback(grace=-1),
        "insert into callback (phone, due_at) values ('', '2026-01-02 00:00:00')",
        "insert into line (at, kind, text) values ('2026-01-01 00:00:00', 'note', 'nowhere')",
        "insert into line (customer_id, at, kind, text) values (1, '2026-01-01 00:00:00', 'told', 'no channel')",
        "insert into line (customer_id, at, kind, text) values (1, '2026-01-01 00:00:00', '', 'no kind')",
        "insert into staff (name, folded, joined_at) values (' ', ' ', '2026-01-01 00:00:00')",
        "insert into ticket_tag values (99, 99)",
    ],
)
def test_schema_refuses(desk: Path, sql: str) -> None:
    """R-10, R-20, R-21, R-30 hold in the schema, whichever way a row is written."""
    with desk_file.writing(desk) as conn:
        conn.execute(CUSTOMER)
        conn.execute(ticket(number=7))
        conn.execute(callback())
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute(sql)


def test_grace_is_reckoned_by_the_schema(desk: Path, asked: Asked) -> None:
    """R-10: missed counts from the end of the window plus the grace that held then."""
    with desk_file.writing(desk) as conn:
        conn.execute(CUSTOMER)
        conn.execute(callback(due="2026-01-02 23:00:00", until="2026-01-02 23:55:00", grace=15))
    assert asked("select missed_at from callback") == [("2026-01-03 00:10:00",)]


def test_numbers_are_never_reused(desk: Path, asked: Asked) -> None:
    """R-25."""
    with desk_file.writing(desk) as conn:
        conn.execute(ticket(number=41))
        conn.execute("delete from ticket")
        conn.execute(ticket(number="null"))
    assert asked("select number from ticket") == [(42,)]
