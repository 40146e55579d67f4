"""A pipe as a file: an import reads its file more than once, and a pipe can be read only once."""

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deskside.store.paths import data_folder


@contextmanager
def as_file(path: Path) -> Iterator[Path]:
    """What is read instead of `path`: itself, or for a pipe what came through it, kept in the data folder meanwhile.

    Rows that are not taken are written beside it, hence not to where the pipe lies (R-34).
    """
    if "\0" in str(path) or not os.path.exists(path) or not stat.S_ISFIFO(path.stat().st_mode):
        yield path
        return
    folder = Path(data_folder())
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="piped-", dir=folder)
    try:
        with os.fdopen(handle, "wb") as kept, path.open("rb") as pipe:
            shutil.copyfileobj(pipe, kept)
        yield Path(name)
    finally:
        os.unlink(name)
