"""How large a table may be: what is beyond is nothing that anybody keeps, and would be work without end (R-34)."""

from collections.abc import Iterable, Sequence

from deskside.errors import BadInput
from deskside.language.i18n import _

_MOST_COLUMNS = 5_000
_PLACES_ANYHOW, _PLACES_A_BYTE = 1_200_000, 20
"""Rows and cells, empty ones too, that a table may have in any case; beyond these, how many for a byte of the file."""


def refuse_wide(rows: Iterable[Sequence[str]], name: str) -> None:
    """`BadInput` for more columns than any table has: each is looked at by its name and by its cells."""
    most = max((sum(map(bool, cells)) for cells in rows if len(cells) > _MOST_COLUMNS), default=0)
    if most > _MOST_COLUMNS:
        raise BadInput(
            _("{name} has {n} columns: no such table is read.").format(name=name, n=most),
            hint=_("Save only the columns that are needed."),
        )


def most_places(size: int) -> int:
    """How many rows and cells a table may have that is so many bytes large."""
    return max(_PLACES_ANYHOW, size * _PLACES_A_BYTE)


def mostly_empty(name: str) -> BadInput:
    """What is said of a table with far more room than anything in it."""
    return BadInput(
        _("{name} has almost nothing but empty cells.").format(name=name),
        hint=_("Save only the rows that are needed, or save it as CSV (UTF-8)."),
    )
