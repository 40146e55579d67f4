"""Copies of the desk that lie beside its file and hold what it held (R-35)."""

import os
from pathlib import Path

from deskside.store.file_header import begins_as_desk
from deskside.store.paths import StrPath
from deskside.store.store_errors import BESIDE

_MOST = 2_000


def copies_of(path: StrPath) -> list[str]:
    """The names of files in the desk's folder that are desks too, or called as it is with something behind.

    No other place is looked at, and of what is in there only how each file begins.
    """
    real = Path(os.path.realpath(path))
    own = {f"{real.name}{end}" for end in BESIDE}
    found = []
    try:
        for count, entry in enumerate(os.scandir(real.parent)):
            if count >= _MOST:
                break
            if entry.name not in own and entry.is_file(follow_symlinks=False) and _is_copy(entry, real.name):
                found.append(entry.name)
    except OSError:
        return sorted(found)
    return sorted(found)


def _is_copy(entry: "os.DirEntry[str]", name: str) -> bool:
    if entry.name.startswith(f"{name}.") or entry.name in (f"{name}~", f".{name}.swp"):
        return True
    return begins_as_desk(entry.path)
