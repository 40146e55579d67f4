"""A desk put in another one's place: checked before, and what was there is kept (R-92)."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from deskside.errors import Conflict
from deskside.language.i18n import _
from deskside.store.backup import Copied, Progress, copy
from deskside.store.desk_file import as_it_is
from deskside.store.file_header import exists
from deskside.store.new_file import partial_of, sweep, sync, taken
from deskside.store.paths import StrPath, sqlite_uri
from deskside.store.store_errors import BESIDE, file_troubles, troubles

_ITS_OWN = tuple(end for end in BESIDE if end.startswith("-"))
"""What SQLite and an import keep; the log of faults is of the place, not of what is in it."""


def put_in_place(source: StrPath, path: Path, kept: Path, progress: Progress | None = None) -> Copied:
    """Copy the desk at `source`, check the copy and put it in the place of `path`; the source stays as it is.

    What was there is called `kept` then, with what SQLite had beside it, and there is a desk at `path` at every moment.
    Raises `StoreProblem` where the source is no whole desk, and `Conflict` while a desk is open on the file; then
    nothing has changed.
    """
    real = Path(os.path.realpath(path))
    if os.path.lexists(kept):
        raise taken(kept)
    with troubles(path):
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        sweep(real.parent)
        with partial_of(real) as partial:
            opened, _version = as_it_is(source)
            with closing(opened), file_troubles(source):
                copied = copy(opened, partial, progress)
            with _nobody_else_at(real):
                _keep(real, kept)
                partial.replace(real)
                sync(real.parent)
    return copied


@contextmanager
def _nobody_else_at(path: Path) -> Iterator[None]:
    """Hold the file at `path`, closed by all others; one that SQLite cannot read is nobody's."""
    if not exists(path):
        yield
        return
    with closing(sqlite3.connect(sqlite_uri(path, "mode=rw"), uri=True, timeout=1, isolation_level=None)) as held:
        try:
            held.execute("pragma journal_mode = delete").fetchone()
            held.execute("begin exclusive")
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise Conflict(
                    _("A desk is open on {path}.").format(path=path),
                    hint=_("Close it on every terminal, then try again. Nothing was changed."),
                ) from None
        yield


def _keep(path: Path, kept: Path) -> None:
    """Let what is at `path` be called `kept`: the file stays there as well until another takes its place."""
    if os.path.lexists(path):
        try:
            os.link(path, kept)
        except OSError:
            path.rename(kept)  # a disk that knows one name a file
    for end in _ITS_OWN:
        with suppress(FileNotFoundError):
            path.with_name(path.name + end).rename(kept.with_name(kept.name + end))
