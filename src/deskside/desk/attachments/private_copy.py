"""A copy of an attached file for the system's viewer: for nobody else, never a program, and gone when the desk closes.

The kinds that are opened are named one by one, by how their bytes begin; the end of the copy's name is that of its
kind, so that nothing is run that calls itself a photo (R-90).
"""

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
import unicodedata
from contextlib import suppress

from deskside.desk.attachments.blobs import chunks
from deskside.desk.attachments.file_kinds import KINDS, UNKNOWN
from deskside.desk.attachments.files_of import FileRow
from deskside.errors import BadInput, Refused
from deskside.language.i18n import _
from deskside.language.text import one_line
from deskside.store.store_errors import system_words

_PREFIX = "deskside-open-"
_LONGEST_BASE = 60
_KEPT = " -_()+,"
_own: set[str] = set()


def private_copy(conn: sqlite3.Connection, file: FileRow) -> str:
    """The path of a copy that only this user may read; it goes with `remove_own`, at the latest when the desk closes.

    `Refused` for a kind of file that a program might run or that nobody knows.
    """
    kind = KINDS.get(file.media, KINDS[UNKNOWN])
    if not kind.suffix:
        raise Refused(
            _("{name} is of no kind that is opened from here.").format(name=one_line(file.name)),
            hint=_("Save it: deskside attach save {id} PATH").format(id=file.id),
        )
    try:
        folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=_base())
        if not _own:
            atexit.register(remove_own)
        _own.add(folder)
        path = os.path.join(folder, _harmless(file.name) + kind.suffix)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
            copy.writelines(chunks(conn, file.blob))
        os.chmod(path, 0o400)
    except OSError as error:
        raise BadInput(
            _("{path} cannot be written: {reason}.").format(path=_base(), reason=system_words(error)),
            hint=_("Nothing was changed."),
        ) from None
    return path


def remove_own() -> None:
    """Remove the copies that were made here."""
    while _own:
        _remove(_own.pop())


def remove_stale() -> None:
    """Remove what a desk left that did not come to its end."""
    with suppress(OSError):
        for entry in os.scandir(_base()):
            pid = entry.name.removeprefix(_PREFIX).partition("-")[0]
            if entry.name.startswith(_PREFIX) and pid.isdecimal() and not entry.is_symlink() and _is_gone(int(pid)):
                _remove(entry.path)


def _base() -> str:
    """A folder of this user alone where the system has one, else that for what does not last."""
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return own if own and os.path.isdir(own) else tempfile.gettempdir()


def _harmless(name: str) -> str:
    base = os.path.splitext(one_line(name))[0]
    kept = "".join(sign if sign in _KEPT or unicodedata.category(sign)[0] in "LN" else "_" for sign in base)
    return kept[:_LONGEST_BASE].strip(" -_") or "file"


def _is_gone(pid: int) -> bool:
    if sys.platform == "win32" or pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        return False
    return False


def _remove(folder: str) -> None:
    # A viewer may hold it open; what is left then goes the next time.
    with suppress(OSError):
        shutil.rmtree(folder)
