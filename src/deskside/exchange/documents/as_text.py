"""A document as lines of text: to read aloud, to copy into a mail."""

from deskside.exchange.documents.document import Document, Facts, Grid, Part, Words
from deskside.language.text import cells, clean, one_line, pad, titled

_GAP = "  "


def as_text(document: Document) -> str:
    """The document in paragraphs, grids as columns; cleaned for terminals (R-90)."""
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
    sides = ["right" if place in grid.right else "left" for place in range(len(widths))]
    return "\n".join(
        _GAP.join(
            pad(cell, width, "right" if side == "right" else "left")
            for cell, width, side in zip(line, widths, sides, strict=True)
        ).rstrip()
        for line in lines
    )
