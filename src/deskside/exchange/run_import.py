"""An import from its dry run to what came of it, for whoever asks for one: a command or a screen (R-34, R-95)."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from deskside.desk.imports.import_lock import import_lock
from deskside.errors import Refused
from deskside.exchange.importer import carry_out
from deskside.exchange.plan import Plan, Progress
from deskside.exchange.readable_file import FileChanged, FileStamp, file_stamp
from deskside.exchange.rejects import write_rejects
from deskside.store.paths import StrPath
from deskside.store.transactions import Waiting


class Stopped(Refused):
    """Whoever follows an import raises it to stop; what was written by then is to be taken back (`batches.settle`)."""


class Written(NamedTuple):
    """What came of an import: its plan, its batch if anything was written, the file of what was not taken."""

    plan: Plan
    batch: int | None
    rejects: Path | None


def import_file(
    desk: StrPath,
    plan: Callable[[], Plan],
    *,
    by: int | None,
    progress: Progress | None = None,
    waiting: Waiting | None = None,
    seen: FileStamp | None = None,
) -> Written:
    """Plan and write an import to the desk at that path while no other one is at work there (`Conflict`).

    `FileChanged` where its file is not the one that was `seen`.
    """
    with import_lock(desk):
        planned = plan()
        if seen is not None and file_stamp(planned.path) != seen:
            raise FileChanged(planned.path.name)
        batch = carry_out(desk, planned, by=by, progress=progress, waiting=waiting)
    return Written(planned, batch, write_rejects(planned))
