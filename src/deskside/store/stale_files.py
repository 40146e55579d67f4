"""Files beside a desk that belong to another copy: SQLite would mix them in without a word (R-91)."""

import os
import sqlite3
from contextlib import closing, suppress

from deskside.errors import StoreProblem
from deskside.language.i18n import _
from deskside.store.paths import StrPath, sqlite_uri
from deskside.store.store_errors import troubles

_JOURNAL_BEGINS = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_CHANGE = "select id, at, by_id, verb from change"


def refuse_journal(path: StrPath) -> None:
    """Raise `StoreProblem` for a journal that is none of this desk's own.

    A desk is written with a journal only twice: when it is made, from no page at all, and when it begins to be written
    ahead, one page. Any other would put pages of another copy into it.
    """
    journal = _beside(path, "-journal")
    with troubles(path), suppress(FileNotFoundError, NotADirectoryError):
        with open(journal, "rb") as stream:
            head = stream.read(28)
        if not head.startswith(_JOURNAL_BEGINS) or len(head) < 28:
            return
        pages_before, sector, page = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20, 24))
        if pages_before and os.stat(journal).st_size > sector + page + 8:
            raise _of_another_copy(path, journal)


def refuse_log(path: StrPath) -> None:
    """Raise `StoreProblem` for a write-ahead log that does not go on where this desk stands.

    A crash leaves `-shm` beside the log; without it the log came here by itself. Then what the file says of its last
    change must still be so together with the log, and the whole must hold together. Neither desk nor log is written for
    that; SQLite makes a `-shm`, which goes again where the log is refused.
    """
    log, shared = _beside(path, "-wal"), _beside(path, "-shm")
    try:
        if not os.stat(log).st_size or os.path.exists(shared):
            return
    except OSError:
        return
    if not _goes_on(path):
        with suppress(FileNotFoundError):
            os.unlink(shared)
        raise _of_another_copy(path, log)


def _goes_on(path: StrPath) -> bool:
    with troubles(path):
        try:
            before = _ask(path, "immutable=1", f"{_CHANGE} order by id desc limit 1")
        except sqlite3.DatabaseError:
            before = None
        try:
            if before and before != _ask(path, "mode=ro", f"{_CHANGE} where id = {before[0]}"):
                return False
            return _ask(path, "mode=ro", "pragma quick_check(1)") == ("ok",)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR):
                return False
            raise


def _ask(path: StrPath, how: str, question: str) -> tuple[object, ...] | None:
    with closing(sqlite3.connect(sqlite_uri(path, how), uri=True, timeout=1)) as connection:
        found: tuple[object, ...] | None = connection.execute(question).fetchone()
        return found


def _beside(path: StrPath, end: str) -> str:
    return os.path.realpath(path) + end


def _of_another_copy(path: StrPath, beside: str) -> StoreProblem:
    name = os.path.basename(beside)
    return StoreProblem(
        _("{beside} belongs to another copy of a desk than {path}.").format(beside=name, path=path),
        hint=_("Nothing was changed. Move {beside} somewhere else, then open the desk again.").format(beside=name),
    )
