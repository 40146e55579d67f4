"""Making the one file: its tables and its first rows, whole or not at all (R-91)."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.desk_file import SCHEMA_VERSION, write_ahead
from deskside.store.file_header import APPLICATION_ID, exists, identify
from deskside.store.paths import StrPath
from deskside.store.store_errors import LONGEST_NAME, too_long, troubles
from deskside.store.transactions import transaction


def create(path: StrPath, fill: Callable[[sqlite3.Connection], None]) -> bool:
    """Make a new desk at `path`, mode 0600 in a folder of mode 0700, and let `fill` write its first rows (R-91).

    One transaction: a crash in the middle leaves a file without a byte, which counts as none. A desk that another
    terminal made in the meantime is left as it is. Whether it was made here.
    """
    if exists(path):
        identify(path)
    if len(os.fsencode(os.path.basename(path))) > LONGEST_NAME:
        raise too_long(path)
    with troubles(path):
        # Through a link the file is made where it leads, and no folder that somebody else named.
        real = Path(os.path.realpath(path))
        if not os.path.islink(path):
            real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif not real.parent.is_dir():
            raise StoreProblem(
                _("{path} is a link into a folder that is not there.").format(path=path),
                hint=_("Make the folder {folder}, or name another file with --file.").format(folder=real.parent),
            )
        try:
            os.close(os.open(real, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            if not real.stat().st_size:
                with suppress(PermissionError):
                    real.chmod(0o600)
        with closing(sqlite3.connect(real, timeout=1, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma synchronous = full")
            with transaction(connection):
                made = bool(connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID)
                if made:
                    _lay_tables(connection)
                    fill(connection)
            write_ahead(connection)
    return made


def in_memory(fill: Callable[[sqlite3.Connection], None], *, writable: bool = False) -> sqlite3.Connection:
    """A desk that is no file, with the first rows that `fill` writes; it takes questions, and changes if `writable`."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    _lay_tables(connection)
    fill(connection)
    connection.execute("pragma foreign_keys = on" if writable else "pragma query_only = on")
    return connection


def _lay_tables(connection: sqlite3.Connection) -> None:
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {SCHEMA_VERSION}")
    schema = (Path(__file__).parents[1] / "schema.sql").read_text(encoding="utf-8")
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)
