"""Which row of a table names its columns: the first, or one below the title of a report (R-34)."""

from collections.abc import Sequence
from itertools import takewhile

from deskside.errors import BadInput
from deskside.exchange.column_titles import plain, titles_known
from deskside.exchange.columns import is_own
from deskside.exchange.kind import Kind
from deskside.exchange.own_titles import our_names
from deskside.exchange.tables import Row, Rows
from deskside.language.i18n import _

LOOKED_AT = 50


def header_row(kind: Kind, rows: Rows, mapping: Sequence[str], line: int | None) -> Row:
    """The row with the names: that on the `line` told, else the first of those that name most."""
    if line is not None:
        at_it = list(takewhile(lambda row: row.line <= line, rows))[-1:]
        if not at_it or at_it[0].line + "".join(at_it[0].cells).count("\n") < line:
            raise BadInput(
                _("There are no names of columns on line {line}.").format(line=line),
                hint=_("Say the line of the file on which they stand."),
            )
        return at_it[0]
    mapped = {plain(pair.partition("=")[2]) for pair in mapping} - {""}
    head = rows.head(LOOKED_AT)
    known_titles = titles_known(kind)
    best, chosen = 0, head[0]
    for place, row in enumerate(head):
        cells = [cell.strip() for cell in row.cells]
        if is_own(our_names(kind, cells), kind.own.number):
            return row
        known = len(known_titles(cells)) + len(mapped & {plain(cell) for cell in cells if cell})
        if known > best and (place == 0 or known > 1 or _is_short(cells)):
            best, chosen = known, row
    return chosen


def _is_short(cells: Sequence[str]) -> bool:
    """Whether a row can be names although only one of them is known: one or two columns."""
    return len([cell for cell in cells if cell]) <= 2
