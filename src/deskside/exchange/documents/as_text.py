"""A document as lines of text: to read aloud, to copy into a mail."""

from collections.abc import Collection, Iterator, Sequence
from itertools import zip_longest

from deskside.exchange.documents.document import Document, Facts, Grid, Part, Words
from deskside.language.text import cells, clean, one_line, pad, titled
from deskside.language.wrapping import wrap

_GAP = "  "
_WIDTH = 76
"""The cells of a line that a mail and a terminal show whole."""
_LEAST = 20


def as_text(document: Document) -> str:
    """The document in paragraphs, grids as columns of at most 76 cells; cleaned for terminals (R-90)."""
    head = "\n".join(filter(None, map(one_line, (document.sender, document.to))))
    return "\n\n".join(filter(None, (head, one_line(document.title), *map(_part, document.parts))))


def _part(part: Part) -> str:
    if isinstance(part, Grid):
        return _grid(part)
    if isinstance(part, Facts):
        return "\n".join(titled(label, one_line(value)) for label, value in part.pairs)
    return clean(part.text).strip() if isinstance(part, Words) else one_line(part.text)


def _grid(grid: Grid) -> str:
    lines = [[one_line(cell) for cell in row] for row in (grid.heads, *grid.rows)]
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)]
    left = [place for place in range(len(widths)) if place not in grid.right]
    if left:
        widest = max(left, key=lambda place: widths[place])
        others = sum(widths) - widths[widest] + len(_GAP) * (len(widths) - 1)
        widths[widest] = min(widths[widest], max(_WIDTH - others, _LEAST))
    return "\n".join(text for line in lines for text in _row(line, widths, grid.right))


def _row(line: Sequence[str], widths: Sequence[int], right: Collection[int]) -> Iterator[str]:
    """A row of a grid: the figures stand in its first line, what is too long for its column goes on below."""
    folded = [wrap(cell, width) for cell, width in zip(line, widths, strict=True)]
    for pieces in zip_longest(*folded, fillvalue=""):
        yield _GAP.join(
            pad(piece, width, "right" if place in right else "left")
            for place, (piece, width) in enumerate(zip(pieces, widths, strict=True))
        ).rstrip()
