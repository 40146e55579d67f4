"""A file that is asked for: whole or not at all, never over the desk itself nor through a link (R-90, R-91)."""

import errno
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskside.errors import BadInput, DesksideError, Refused
from deskside.language.i18n import N_, _
from deskside.store.store_errors import BESIDE, no_room, system_words

WRITABLE = N_("Name a file in a folder that you may write to.")
PART = (".deskside-", ".part")
"""How the name of a file begins and ends that is not whole yet, or a folder that is private."""
_FORSAKEN_SECONDS = 24 * 60 * 60


class AlreadyThere(Refused):
    """A file of that name is there, and nobody said that it may be replaced."""


@contextmanager
def new_file(target: Path, desk: Path, *, replace: bool = False) -> Iterator[Path]:
    """An empty file beside `target`, for nobody else to read; it takes that name at the end, once it is on the disk.

    Raises `AlreadyThere` where a file exists and `replace` was not said, `BadInput` where none can be written. Then,
    and where what is done meanwhile fails, no file has changed.
    """
    refuse_unwritable(target, desk, replace=replace)
    try:
        with partial_of(target) as partial:
            yield partial
            sync(partial)
            if not replace and os.path.lexists(target):
                raise taken(target)
            partial.replace(target)
            sync(target.parent)
    except OSError as error:
        raise unwritable(target, error) from None


@contextmanager
def partial_of(target: Path) -> Iterator[Path]:
    """An empty file beside `target` that nobody else may read and whose name nobody can know; it goes at the end."""
    handle, name = tempfile.mkstemp(prefix=PART[0], suffix=PART[1], dir=target.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def refuse_unwritable(file: Path, desk: Path, *, replace: bool) -> None:
    """Refuse a name that is none, the desk with what stands beside it, a link, and a file nobody gave up."""
    if "\0" in str(file) or not file.name:
        raise BadInput(_("“{name}” is not the name of a file.").format(name=file), hint=_(WRITABLE))
    try:
        is_link, is_there = file.is_symlink(), file.exists()
        what = file.stat().st_mode if is_there else 0
    except OSError as error:
        raise unwritable(file, error) from None
    except RuntimeError:  # a link that leads to itself, as Python 3.11 tells it
        is_link, is_there, what = True, False, 0
    if _is_of_the_desk(file, desk):
        raise BadInput(
            _("{path} is the desk itself.").format(path=file), hint=_("Name another file. Nothing was changed.")
        )
    if stat.S_ISDIR(what) or stat.S_ISBLK(what) or stat.S_ISSOCK(what):
        raise BadInput(_("{path} is not a file.").format(path=file), hint=_(WRITABLE))
    if is_link and (not is_there or stat.S_ISREG(what)):
        raise BadInput(
            _("{path} is a link to another file.").format(path=file),
            hint=_("Name that file itself. Nothing was changed."),
        )
    if stat.S_ISREG(what) and not replace:
        raise taken(file)


def sweep(folder: Path) -> None:
    """Remove what was left here by a crash and is not whole: files and private folders that are a day old."""
    for left in folder.glob(f"{PART[0]}*{PART[1]}"):
        with suppress(FileNotFoundError):
            if left.is_symlink() or time.time() - left.stat().st_mtime < _FORSAKEN_SECONDS:
                continue
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()


def free_name(file: Path) -> Path:
    """That name, or the next one that nothing is called by: a number is put to its stem."""
    number, free = 1, file
    while os.path.lexists(free):
        number += 1
        first, dot, endings = file.name.partition(".")
        free = file.with_name(f"{first}-{number}{dot}{endings}")
    return free


def unwritable(file: Path, error: OSError) -> DesksideError:
    """Why a file cannot be written; a full disk says so."""
    if error.errno == errno.ENOSPC:
        return no_room(file)
    return BadInput(
        _("{path} cannot be written: {reason}.").format(path=file, reason=system_words(error)), hint=_(WRITABLE)
    )


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk; of a folder only where it may be read."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except PermissionError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def taken(file: Path) -> AlreadyThere:
    """That a file stands there which nobody gave up."""
    return AlreadyThere(_("{path} is there already.").format(path=file), hint=_("Name another file."))


def _is_of_the_desk(file: Path, desk: Path) -> bool:
    """Whether it is the desk by any path, or what SQLite and an import keep beside it, there or not."""
    if desk.exists() and file.exists() and file.samefile(desk):
        return True
    folder = file.absolute().parent.resolve()
    beside = {one.with_name(one.name + end) for one in (desk.absolute(), desk.resolve()) for end in BESIDE}
    return any(folder == one.parent.resolve() and file.name.casefold() == one.name.casefold() for one in beside)
