"""The tables: written three ways that must agree, and holding what must always hold."""

import os
import re
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.operations import Operations

import deskside
from deskside.errors import StoreProblem
from deskside.migrations.ddl import schema_sql
from deskside.migrations.run import STEPS, upgrade
from deskside.store import desk_file
from tests.conftest import Asked

HOME = Path(deskside.__file__).parent


def laid(conn: sqlite3.Connection) -> dict[str, str]:
    rows = conn.execute(
        "select name, sql from sqlite_master where sql is not null and name not like '%\\_search\\_%' escape '\\'"
    )
    return {name: re.sub(r"\s+", " ", sql) for name, sql in rows.fetchall()}


def test_written_schema_is_the_models() -> None:
    assert (HOME / "schema.sql").read_text(encoding="utf-8") == schema_sql(), "run: make schema"


def test_newest_migration_is_the_models(tmp_path: Path) -> None:
    """R-93: a file moved forward from nothing has the tables of a new one."""
    moved = tmp_path / "moved.deskside"
    with sqlite3.connect(moved) as conn:
        conn.execute(f"pragma application_id = {desk_file.APPLICATION_ID}")
    conn.close()
    upgrade(moved)
    new = sqlite3.connect(":memory:")
    new.executescript(schema_sql())
    with desk_file.reading(moved) as conn:
        assert laid(conn) == laid(new)
        assert conn.execute("pragma user_version").fetchone()[0] == desk_file.SCHEMA_VERSION == len(STEPS)
    new.close()


def test_step_keeps_a_copy_and_every_row(desk: Path, asked: Asked) -> None:
    """R-93: the file is copied first, and a rebuilt table keeps its children."""

    def rebuild(operations: Operations) -> None:
        with operations.batch_alter_table("staff", recreate="always") as batch:
            batch.drop_column("login")

    upgrade(desk, [SimpleNamespace(NUMBER=2, upgrade=rebuild)])  # type: ignore[list-item]
    copies = list(desk.parent.glob("*.bak"))
    assert len(copies) == 1
    assert copies[0].stat().st_mode & 0o777 == 0o600
    conn = sqlite3.connect(desk)
    assert conn.execute("pragma user_version").fetchone()[0] == 2
    assert "login" not in [row[1] for row in conn.execute("pragma table_info(staff)")]
    assert conn.execute("select count(*) from staff").fetchone()[0] == 2
    conn.close()


@pytest.mark.parametrize("loss", ["delete from setting", "delete from staff where id = 1"])
def test_step_that_loses_rows_is_taken_back(desk: Path, loss: str) -> None:
    before = desk.read_bytes()

    def lose(operations: Operations) -> None:
        operations.execute(
            "insert into saved_view (staff_id, name, folded, filter, position) values (1, 'x', 'x', '', 0)"
        )
        operations.execute(loss)

    with pytest.raises(StoreProblem, match="lost rows"):
        upgrade(desk, [SimpleNamespace(NUMBER=2, upgrade=lose)])  # type: ignore[list-item]
    conn = sqlite3.connect(desk)
    assert conn.execute("pragma user_version").fetchone()[0] == 1
    assert conn.execute("select count(*) from setting").fetchone()[0] > 0
    conn.close()
    assert len(before) == desk.stat().st_size


def test_step_that_fails_changes_nothing(desk: Path) -> None:
    def fail(operations: Operations) -> None:
        operations.execute("create table half (x)")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        upgrade(desk, [SimpleNamespace(NUMBER=2, upgrade=fail)])  # type: ignore[list-item]
    conn = sqlite3.connect(desk)
    assert "half" not in laid(conn)
    conn.close()


@pytest.mark.skipif(os.name == "nt", reason="the limit of a file's size is of POSIX systems")
def test_a_full_disk_leaves_no_half_of_a_copy(desk: Path) -> None:
    """R-93: what was not copied whole goes, and the file stays as it was."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(StoreProblem):
            upgrade(desk, [SimpleNamespace(NUMBER=2, upgrade=lambda _operations: None)])  # type: ignore[list-item]
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(desk.parent.glob("*.bak*"))


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
