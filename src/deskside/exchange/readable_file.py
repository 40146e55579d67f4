"""A file to be imported, opened without waiting for anybody: what never ends is refused before it is read (R-34)."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from deskside.errors import BadInput, Conflict
from deskside.language.i18n import _
from deskside.store.store_errors import system_words

FileStamp = tuple[int, ...]
"""What is another once a file was written to, or another one lies in its place; empty where there is none."""


class FileChanged(Conflict):
    """A file is no longer the one that was looked at; nothing of it was written."""

    def __init__(self, name: str) -> None:
        said = _("{name} was changed since it was looked at.").format(name=name)
        super().__init__(said, hint=_("Nothing was changed. Look at what it would do now."))


_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


@contextmanager
def readable(path: Path) -> Iterator[BinaryIO]:
    """The file at `path`; `BadInput` where it cannot be read, also on the way, and for a pipe or device, which would
    have to be waited for."""
    if "\0" in str(path):
        raise _endless(path)
    try:
        _refuse_endless(path, path.stat())
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE)) as file:
            _refuse_endless(path, os.fstat(file.fileno()))
            yield file
    except OSError as error:
        raise BadInput(
            _("{path} cannot be read: {reason}.").format(path=path, reason=system_words(error)),
            hint=_("Look at the name of the file, and whether you may read it."),
        ) from None


def check_readable(path: Path) -> None:
    """`BadInput` for what cannot be read as a file, before somebody waits for it."""
    with readable(path):
        pass


def file_stamp(path: Path) -> FileStamp:
    """The stamp of a file as it lies there now; nothing where there is none."""
    try:
        now = path.stat()
    except (OSError, ValueError):
        return ()
    return now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns


def _refuse_endless(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise _endless(path)


def _endless(path: Path) -> BadInput:
    return BadInput(
        _("{path} is not a file that can be read to its end.").format(path=path), hint=_("Nothing was changed.")
    )
