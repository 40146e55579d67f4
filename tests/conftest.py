"""A desk as a shop opens it: a real file, two people, the clock standing at a known moment."""

import csv
import gc
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from deskside.desk.create_desk import make_desk
from deskside.language import glyphs, i18n
from deskside.shop.settings import Shop, read_shop
from deskside.store import desk_file
from deskside.store.paths import StrPath

settings.register_profile("desk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("desk")
SAMPLE_NOW = datetime(2026, 11, 24, 6, 32, tzinfo=UTC)
NOW = datetime(2026, 3, 4, 3, 20, tzinfo=UTC)
"""Wednesday 4 March 2026, 11:20 in Shanghai."""


ENVIRONMENT = ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "SSH_CONNECTION", "SSH_TTY", "LC_ALL", "LC_MESSAGES")
LONGEST_CELL = csv.field_size_limit()


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: no collection of garbage looks through it, and they are rarer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Every test begins as the process did, and so do the desks that are made once for all of them."""
    for name in list(os.environ):
        if name in ENVIRONMENT or name.startswith(("DESKSIDE_", "TEXTUAL")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    _as_at_the_start()
    yield
    _as_at_the_start()


def _as_at_the_start() -> None:
    i18n.set_language("en")
    i18n.set_customer_word(i18n.USUAL_WORD)
    glyphs.use_signs("full", wide=False)
    csv.field_size_limit(LONGEST_CELL)


OPEN_FOR_GOOD = desk_file._open


@pytest.fixture(scope="session", autouse=True)
def _the_disk_is_not_waited_for() -> Iterator[None]:
    """What is written in this process is for a test alone; other processes write as the shop's do."""

    def opened(path: StrPath, *, write: bool, immutable: bool = False) -> sqlite3.Connection:
        conn = OPEN_FOR_GOOD(path, write=write, immutable=immutable)
        if write:
            conn.execute("pragma synchronous = off")
        return conn

    with pytest.MonkeyPatch.context() as quick:
        quick.setattr(desk_file, "_open", opened)
        yield


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "template.deskside"
    make_desk(path, shop="Lin's Cycle Shop", person="Mei", country="CN", login="mei", now=NOW)
    with desk_file.writing(path) as conn:
        conn.execute(
            "insert into staff (name, folded, login, joined_at) values ('Bo', 'bo', 'bo', '2026-01-05 01:00:00')"
        )
    return path


@pytest.fixture
def desk(_template: Path, tmp_path: Path) -> Path:
    """A shop in Shanghai with Mei (1) and Bo (2), nothing in it yet."""
    path = tmp_path / "our desk" / "shop.deskside"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(_template.read_bytes())
    path.chmod(0o600)
    return path


@pytest.fixture
def shop(desk: Path) -> Shop:
    with desk_file.reading(desk) as conn:
        return read_shop(conn)


Asked = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def asked(desk: Path) -> Asked:
    """Plain SQL on the desk: rows as tuples."""

    def ask(sql: str, *values: object) -> list[tuple[object, ...]]:
        with desk_file.reading(desk) as conn:
            return [tuple(row) for row in conn.execute(sql, values).fetchall()]

    return ask


@pytest.fixture(scope="session")
def _sample_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from deskside.desk.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.deskside"
    make_sample(path, SAMPLE_NOW, zone="Asia/Shanghai")
    return path


@pytest.fixture
def sample(_sample_template: Path, tmp_path: Path) -> Path:
    """The sample shop as it stands on Tuesday 24 November 2026, 14:32 in Shanghai (`SAMPLE_NOW`)."""
    path = tmp_path / "sample shop" / "sample.deskside"
    path.parent.mkdir(mode=0o700)
    path.write_bytes(_sample_template.read_bytes())
    return path
