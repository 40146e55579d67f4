"""Files imported into a real desk as the command does it: planned under the lock, written, the rest set down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from deskside.desk.imports.import_lock import import_lock
from deskside.desk.imports.undo_import import TakenBack, undo_import
from deskside.exchange.dry_run import prepare
from deskside.exchange.importer import carry_out
from deskside.exchange.plan import Plan
from deskside.exchange.reading import Reading
from deskside.exchange.rejects import write_rejects
from deskside.shop.settings import Shop
from deskside.store import desk_file

from ..conftest import NOW

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "real"
MEI = 1


@dataclass
class Brought:
    """What came of an import."""

    plan: Plan
    batch: int | None
    rejects: Path | None

    @property
    def counts(self) -> tuple[int, ...]:
        """New, updated, unchanged, doubtful, bad."""
        plan = self.plan
        return plan.new, plan.updated, plan.unchanged, plan.doubtful, plan.bad


@dataclass
class Importer:
    """A desk and a folder with files to be imported."""

    desk: Path
    folder: Path
    shop: Shop
    now: datetime = NOW

    def file(self, content: str | bytes, name: str = "file.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def plan(self, kind: str, path: Path, **options: Any) -> Plan:
        with desk_file.reading(self.desk) as conn:
            return prepare(conn, path, Reading(kind, **options), shop=self.shop, now=self.now)

    def __call__(self, kind: str, content: str | bytes | Path, name: str = "file.csv", **options: Any) -> Brought:
        path = content if isinstance(content, Path) else self.file(content, name)
        with import_lock(self.desk):
            plan = self.plan(kind, path, **options)
            batch = carry_out(self.desk, plan, by=MEI)
        return Brought(plan, batch, write_rejects(plan))

    def undo(self, batch: int | None) -> TakenBack:
        return undo_import(self.desk, batch or 0, by=MEI, now=self.now)


@pytest.fixture
def bring(desk: Path, tmp_path: Path, shop: Shop) -> Importer:
    folder = tmp_path / "files [x]"
    folder.mkdir()
    return Importer(desk, folder, shop)


@pytest.fixture
def real() -> Callable[[str], Path]:
    """A file of the shared data; the test is skipped where it is not there."""

    def find(name: str) -> Path:
        path = DATA / name
        if not path.exists():
            pytest.skip(f"the shared data is not here: {name}")
        return path

    return find


@pytest.fixture
def copied(real: Callable[[str], Path], bring: Importer) -> Callable[[str], Path]:
    """A copy of a file of the shared data, beside which something may be written."""

    def copy(name: str) -> Path:
        return bring.file(real(name).read_bytes(), Path(name).name)

    return copy
