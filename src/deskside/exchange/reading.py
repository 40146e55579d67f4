"""How a file is to be read, as somebody said it (R-34)."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from deskside.exchange.readable_file import FileStamp
from deskside.shop.settings import Shop
from deskside.store.paths import StrPath


class Reading(NamedTuple):
    """How a file is read; what nobody said is found in the file.

    `mapping` are pairs OURS=THEIRS of columns, `order` that of its dates, `source` the name of where it comes from:
    without one, files with the same columns come from the same place; `header_line` is the one of the names.
    """

    kind: str = ""
    mapping: tuple[str, ...] = ()
    order: str | None = None
    source: str | None = None
    encoding: str | None = None
    header_line: int | None = None


class Incoming(NamedTuple):
    """A file to be imported into the desk at a path: how it is read, for which shop, when and by whom; `seen` is its
    stamp from when somebody looked at it."""

    desk: StrPath
    path: Path
    reading: Reading
    shop: Shop
    now: datetime
    by: int | None
    seen: FileStamp | None = None
