"""Columns of a list, as wide as the screen allows: which are shown, and how many cells each has."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deskside.language.glyphs import Signs
from deskside.language.i18n import _, language
from deskside.language.text import cells, one_line
from deskside.widgets.styled_text import Span

LEAST = 80
Cell = str | tuple[str, str]
"""What stands in a column: the text, or the text with its tone."""


@dataclass(frozen=True)
class Column:
    """A column with its widths from the screen widths on that they belong to; one of width 0 takes the rest.

    A column is dropped on screens narrower than its first width. `gap` is the space after it. In Chinese it has at
    least `chinese` cells: a name of three characters is not cut (L-98).
    """

    id: str
    heading: str
    widths: tuple[tuple[int, int], ...]
    right: bool = False
    gap: int = 2
    chinese: int = 0

    def width_on(self, screen: int) -> int | None:
        """Its cells on a screen of that many; None when it is dropped."""
        found = None
        for least, width in self.widths:
            if screen >= least:
                found = width
        return max(found, self.chinese) if found is not None and language() == "zh" else found


@dataclass(frozen=True)
class Placed:
    """A column that is shown, with its cells."""

    column: Column
    width: int


def lay_out(columns: Sequence[Column], screen: int, wider: Mapping[str, int] | None = None) -> list[Placed]:
    """The columns shown on a screen of `screen` cells; `wider` makes a column at least that wide.

    Below 80 cells nothing more is dropped: the screen says then that it is too small. The line has five cells that
    are not the columns': cursor, sign and mark before them, and air and the scrollbar after.
    """
    screen = max(screen, LEAST)
    shown: list[tuple[Column, int]] = []
    for column in columns:
        width = column.width_on(screen)
        if width is not None:
            shown.append((column, max(width, (wider or {}).get(column.id, 0)) if width else 0))
    taken = 5 + sum(width for _column, width in shown) + sum(column.gap for column, _width in shown[:-1])
    return [Placed(column, width or max(screen - taken, 1)) for column, width in shown]


def draw(placed: Sequence[Placed], shown: Mapping[str, Cell], signs: Signs, marked: Sequence[str] = ()) -> list[Span]:
    """The columns of one row as pieces, each cut to its cells; columns named in `marked` are drawn bold."""
    spans: list[Span] = []
    for index, each in enumerate(placed):
        cell = shown.get(each.column.id, "")
        text, tone = (cell, "") if isinstance(cell, str) else cell
        if not tone and each.column.id in marked:
            tone = "strong"
        spans.append((signs.pad(one_line(text), each.width, right=each.column.right), tone))
        if index < len(placed) - 1:
            spans.append((" " * each.column.gap, ""))
    return spans


def headings(placed: Sequence[Placed], signs: Signs, beside: str = "") -> list[Span]:
    """The row of column names; `beside` stands at the right end of the widest column where there is room for it."""
    named: dict[str, Cell] = {
        each.column.id: (_(each.column.heading) if each.column.heading else "", "muted") for each in placed
    }
    spans: list[Span] = [("   ", ""), *draw(placed, named, signs)]
    widest = max(range(len(placed)), key=lambda place: placed[place].width)
    at = 1 + 2 * widest
    room = placed[widest].width - cells(beside)
    if beside and room > cells(spans[at][0].rstrip()):
        spans[at : at + 1] = [(signs.pad(spans[at][0].rstrip(), room), "muted"), (beside, "due")]
    return spans
