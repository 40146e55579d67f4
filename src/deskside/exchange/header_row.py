"""Which row of a table names its columns: the first, or one below the title of a report (R-34)."""

from collections.abc import Sequence

from deskside.errors import BadInput
from deskside.exchange.columns import is_own, known_titles, plain
from deskside.exchange.kind import Kind
from deskside.exchange.tables import Row
from deskside.language.i18n import _

_LOOKED_AT = 50


def header_place(kind: Kind, rows: Sequence[Row], mapping: Sequence[str], line: int | None) -> int:
    """The place of the row with the names: that on the `line` told, else the first of those that name most."""
    if line is not None:
        place = next((place for place in range(len(rows) - 1, -1, -1) if rows[place].line <= line), None)
        if place is None or line < 1 or (place == len(rows) - 1 and rows[place].line != line):
            raise BadInput(
                _("There are no names of columns on line {line}.").format(line=line),
                hint=_("Say the line of the file on which they stand."),
            )
        return place
    mapped = {plain(pair.partition("=")[2]) for pair in mapping} - {""}
    best, chosen = 0, 0
    for place, row in enumerate(rows[:_LOOKED_AT]):
        cells = [cell.strip() for cell in row.cells]
        if is_own(cells, kind.own.number):
            return place
        known = len(known_titles(kind, cells)) + len(mapped & {plain(cell) for cell in cells if cell})
        if known > best and (place == 0 or known > 1 or _is_short(cells)):
            best, chosen = known, place
    return chosen


def without_repeats(rows: Sequence[Row], place: int) -> list[Row]:
    """The rows below the names, without those that only say the names again."""
    names = [cell.strip() for cell in rows[place].cells]
    return [row for row in rows[place + 1 :] if [cell.strip() for cell in row.cells] != names]


def _is_short(cells: Sequence[str]) -> bool:
    """Whether a row can be names although only one of them is known: one or two columns."""
    return len([cell for cell in cells if cell]) <= 2
