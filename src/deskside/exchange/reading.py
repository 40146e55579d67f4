"""How a file is to be read, as somebody said it (R-34)."""

from typing import NamedTuple


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
